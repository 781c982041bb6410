import { moved } from '../../api/moved';
import { notMe } from '../../api/notMe';
import { notNow } from '../../api/notNow';
import { type Facts, factsOf } from './facts';
import { goesOn } from './moving';
import { type Shown, afterNotMe, shownOf, stopped, unheard } from './shown';

/*
 * The service worker of /home. It shows notices and takes a "not now"; it answers no request of any
 * page and keeps nothing.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('push', (event) => {
  const facts = factsOf(event.data?.text());
  event.waitUntil(told(facts));
});

worker.addEventListener('notificationclick', (event) => {
  const facts = event.notification.data as Facts | null;
  event.notification.close();
  if (event.action === 'not-now' && facts?.word != null) {
    event.waitUntil(refuse(facts, facts.word));
  } else if (event.action === 'not-me' && facts?.word != null) {
    event.waitUntil(deny(facts, facts.word));
  } else {
    event.waitUntil(open(facts));
  }
});

worker.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(goOn(event));
});

async function goOn(change: PushSubscriptionChangeEvent): Promise<void> {
  /* Some browsers say neither. */
  const before = change.oldSubscription ?? null;
  const now = change.newSubscription ?? null;
  const subscribe = (options: PushSubscriptionOptionsInit) =>
    worker.registration.pushManager.subscribe(options);
  if (!(await goesOn({ before, now }, { subscribe, tell: moved }))) {
    await show(stopped(worker.navigator.language));
  }
}

async function told(facts: Facts | null): Promise<void> {
  await show(shownOf(facts));
  if (facts?.kind === 'question') await closeWhenOver(facts);
}

/** The hub sends that it is over too, for when the browser has ended this worker before. */
async function closeWhenOver({ id, until }: Facts): Promise<void> {
  await new Promise((over) => setTimeout(over, Math.max(0, until - Date.now())));
  const shown = await worker.registration.getNotifications({ tag: `question-${id}` });
  for (const one of shown) if ((one.data as Facts | null)?.kind === 'question') one.close();
}

async function refuse(facts: Facts, word: string): Promise<void> {
  const answer = await notNow(word);
  if (answer !== 'taken') await show(unheard(facts, answer === 'over'));
}

async function deny(facts: Facts, word: string): Promise<void> {
  await show(afterNotMe(facts, await notMe(word)));
}

/** Opens the owner's page at the question, or brings it to the front. */
async function open(facts: Facts | null): Promise<void> {
  if (facts?.kind === 'recovery' && facts.word !== null) {
    await worker.clients.openWindow(`/home#not-me=${facts.word}`);
    return;
  }
  const asked = facts?.kind === 'question' ? facts.id : null;
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const home = pages.find(({ url }) => new URL(url).pathname.startsWith('/home'));
  if (home === undefined) {
    await worker.clients.openWindow(asked === null ? '/home' : `/home#question=${asked}`);
  } else {
    home.postMessage({ question: asked });
    await home.focus();
  }
}

function show({ title, ...options }: Shown): Promise<void> {
  return worker.registration.showNotification(title, options);
}
