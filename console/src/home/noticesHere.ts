import { type Answer, type ToldHow, home } from '../api';
import { base64url, fromBase64url } from '../note/bytes';
import { currentLanguage } from '../words/words';

/** Notices in this browser. */

/** `unable`: this browser has none; `blocked`: its user said no, and only he can say yes again. */
export type Here = 'unable' | 'blocked' | 'off' | 'on';

const WORKER = '/console/notices.js';
const SCOPE = '/home';

export function isAble(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function hashOf(endpoint: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return base64url(new Uint8Array(hash));
}

/** How it stands here. What the hub does not know of any more, it is told of again. */
export async function noticesHere(how: ToldHow): Promise<{ here: Here; id: number | null }> {
  if (!isAble()) return { here: 'unable', id: null };
  if (Notification.permission === 'denied') return { here: 'blocked', id: null };
  const own = await subscription();
  if (own === null || Notification.permission !== 'granted') return { here: 'off', id: null };
  const hash = await hashOf(own.endpoint);
  const known = how.browsers.find((browser) => browser.hash === hash);
  return known === undefined ? { here: 'off', id: null } : { here: 'on', id: known.id };
}

/** Asks the browser, subscribes, tells the hub. Null when the browser's user said no. */
export async function turnOn(pushKey: string): Promise<Answer<ToldHow> | null> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await running(registration);
  const subscribed = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64url(pushKey),
  });
  const { endpoint, keys } = subscribed.toJSON();
  return home.tellHere({
    endpoint: endpoint ?? '',
    keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' },
    language: currentLanguage(),
  });
}

/** A worker that has only just been registered takes a moment before it can hear pushes. */
async function running({ installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (coming === null) return;
  await new Promise<void>((done) => {
    const look = () => {
      if (coming.state === 'activated' || coming.state === 'redundant') done();
    };
    coming.addEventListener('statechange', look);
    look();
  });
}

export async function turnOff(id: number): Promise<Answer<ToldHow>> {
  await (await subscription())?.unsubscribe();
  return home.tellNoMore(id);
}
