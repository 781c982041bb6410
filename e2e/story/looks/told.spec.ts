import { type BrowserContext, type Locator, type Page, type Worker, expect, test } from '@playwright/test';
import { reportToTrial } from '../../dispatch.js';
import { PushService } from '../../pushService.js';
import { accessible } from '../accessible.js';
import { ask, choose, enter, PHONE, town } from '../people.js';

test.describe.configure({ mode: 'serial' });

/** Near the porch of 40 Mill Lane, whose owner wants to be asked. */
const NEARBY = { latE6: 32300123, lonE6: -90200456 };

/** A notification as its page would list it, with what the browser shows and what it keeps. */
interface Shown {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly actions: readonly string[];
  readonly data: { kind: string; id: string; word: string };
}

let room: Page;
let home: Page;
let context: BrowserContext;
let service: PushService;
const closing: (() => Promise<void>)[] = [];

test.beforeAll(async ({ browser }) => {
  service = await PushService.open();
  const operator = await enter(browser, 'room', 'Badge 2291');
  room = operator.page;
  const owner = await enter(browser, 'home', '40 Mill Lane', PHONE);
  home = owner.page;
  context = owner.context;
  await context.grantPermissions(['notifications'], { origin: town() });
  closing.push(
    () => operator.context.close(),
    () => context.close(),
  );
});

test.afterAll(async () => {
  for (const close of closing) await close();
  service.close();
});

/** Calls dispatch, and asks the owner near it. Returns the tile that waits. */
async function askOwner(title: string): Promise<Locator> {
  const call = { call: title.toLowerCase().replaceAll(' ', '-'), type: 'ROBBERY ARMED', title, priority: 1 };
  await reportToTrial(NEARBY, call);
  await choose(room, title);
  await expect(room.getByTestId('answer')).toContainText(/1 owner can be asked/);
  await ask(room, ['owners'], 'Did they come past the corner?');
  const asking = room.locator('article[data-state="asking"]');
  await expect(asking).toHaveCount(1);
  return room.locator(`article[data-look="${await asking.getAttribute('data-look')}"]`);
}

/** What the page's own code would post. */
async function post(page: Page, face: 'room' | 'home', path: string, body: object): Promise<number> {
  return page.evaluate(
    async ({ api, said }) => {
      const session = await fetch(`${api.face}/session`);
      const { csrf } = (await session.json()) as { csrf: string };
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf };
      const answer = await fetch(api.path, { method: 'POST', headers, body: JSON.stringify(said) });
      return answer.status;
    },
    { api: { face: `/api/v1/${face}`, path: `/api/v1/${face}${path}` }, said: body },
  );
}

async function stopAsking(tile: Locator): Promise<void> {
  expect(await post(room, 'room', '/looks/stop', {})).toBe(204);
  await expect(tile).toHaveAttribute('data-state', 'ended');
  await tile.locator('[data-testid^="close-"]').click();
  await expect(tile).toHaveCount(0);
}

/** What the hub sent since so many pushes, read as the browser would. */
async function pushed(kind: string, since: number): Promise<string> {
  const found = () =>
    service
      .all()
      .slice(since)
      .map((one) => service.read(one))
      .find((text) => text.includes(`"kind":"${kind}"`));
  await expect.poll(found).toBeDefined();
  return found() ?? '';
}

function worker(): Worker {
  const [one] = context.serviceWorkers();
  if (one === undefined) throw new Error('the page has registered no service worker');
  return one;
}

/** Hands a push to the real service worker, through the browser's own door for it. */
async function deliver(data: string): Promise<void> {
  const cdp = await context.newCDPSession(home);
  const found = new Promise<string>((done) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(town()));
      if (one !== undefined) done(one.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: town(),
    registrationId: await found,
    data,
  });
  await cdp.detach();
}

/** Hands the push over until what it becomes is seen: a push service, too, sends again what was not taken. */
async function deliverUntil(data: string, seen: (all: Shown[]) => boolean): Promise<void> {
  await expect(async () => {
    await deliver(data);
    await expect.poll(async () => seen(await shown()), { timeout: 5000 }).toBe(true);
  }).toPass({ timeout: 40_000 });
}

const canBePressed = ({ actions }: Shown) => actions.length > 0;

async function shown(): Promise<Shown[]> {
  return home.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/home');
    const all = (await registration?.getNotifications()) ?? [];
    return all.map((one) => ({
      title: one.title,
      body: one.body,
      lang: one.lang,
      actions: (one as unknown as { actions: { action: string }[] }).actions.map(({ action }) => action),
      data: one.data as Shown['data'],
    }));
  });
}

/** Presses a button of the one notification that is shown, or the notification itself. */
async function press(action: string): Promise<void> {
  await worker().evaluate(async (pressed) => {
    const scope = self as unknown as {
      registration: { getNotifications: () => Promise<unknown[]> };
      dispatchEvent: (event: Event) => boolean;
      NotificationEvent: new (type: string, init: object) => Event;
    };
    const [notification] = await scope.registration.getNotifications();
    const event = new scope.NotificationEvent('notificationclick', { notification, action: pressed });
    scope.dispatchEvent(event);
  }, action);
}

/** Its user has seen every notification. */
async function dismissAll(): Promise<void> {
  await worker().evaluate(async () => {
    const scope = self as unknown as {
      registration: { getNotifications: () => Promise<{ close: () => void }[]> };
    };
    for (const one of await scope.registration.getNotifications()) one.close();
  });
  await expect.poll(shown).toHaveLength(0);
}

test('an owner finds how he is told, and the page asks the browser only when he says so', async () => {
  await home.getByRole('button', { name: 'Menu' }).click();
  await home.getByTestId('menu-told').click();
  await expect(home.getByTestId('told-here')).toHaveAttribute('data-here', 'off');
  expect(context.serviceWorkers()).toEqual([]);
  await accessible(home);
  await home.getByTestId('told-quiet').focus();
  await home.keyboard.press('Space');
  await expect(home.getByLabel('From')).toHaveValue('22:00');
  await accessible(home);
  await home.getByTestId('told-quiet').click();
  await expect(home.getByLabel('From')).toHaveCount(0);

  const registered = context.waitForEvent('serviceworker');
  await home.getByTestId('told-on').click();
  expect((await registered).url()).toBe(`${town()}/console/notices.js`);
});

test('the owner’s page can be installed as an app', async () => {
  const cdp = await context.newCDPSession(home);
  const { url, errors } = await cdp.send('Page.getAppManifest');
  expect(url).toBe(`${town()}/console/home.webmanifest`);
  expect(errors).toEqual([]);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  await cdp.detach();
});

test('what the hub pushes is read by another library, and says nothing that others may not read', async () => {
  const browser = { ...service.subscription(), language: 'es' };
  expect(await post(home, 'home', '/told/browsers', browser)).toBe(201);
  const tile = await askOwner('Robbery at the chapel');

  const text = await pushed('question', 0);
  expect(text).not.toMatch(/Mill|porch|Chapel|robbery|violent|2291/i);
  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = service.all();
  expect(Number(headers['ttl'])).toBeLessThanOrEqual(90);
  expect(headers['urgency']).toBe('high');
  expect(headers['authorization']).toMatch(/^vapid t=.+, k=.+$/);
  expect(body.length).toBe(16 + 4 + 1 + 65 + 512 + 16);
  await stopAsking(tile);
});

test('“not now” in the notification refuses the question without opening a page, and the room sees nothing of it', async () => {
  const before = service.all().length;
  const tile = await askOwner('Robbery at the mill');
  await expect(home.getByTestId('question')).toBeVisible();
  await deliverUntil(await pushed('question', before), (all) => all.some(canBePressed));

  const [notice, ...others] = await shown();
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ lang: 'es', title: expect.stringMatching(/^¿Pueden mirar \d+ minutos\?$/) });
  expect(notice?.actions).toEqual(['not-now', 'allow']);
  await press('not-now');
  await expect(home.getByTestId('question')).toHaveCount(0);
  await expect.poll(shown).toHaveLength(0);
  await expect(tile).toHaveAttribute('data-state', 'asking');
  expect(context.pages()).toHaveLength(1);

  await deliverUntil(JSON.stringify({ ...notice?.data, v: 1 }), (all) => all.some(canBePressed));
  await press('not-now');
  await expect.poll(async () => (await shown()).map(({ title }) => title)).toEqual(['La pregunta terminó']);
  await stopAsking(tile);
});

test('“that was not me” in the notification tells the hub without opening a page, and says what came of it', async () => {
  const facts = { v: 1, kind: 'recovery', id: 'aa11', until: Date.now() + 60_000, language: 'es' };
  const word = 'A'.repeat(22);
  // What an earlier question left must not be what is pressed.
  await dismissAll();
  await deliverUntil(JSON.stringify({ ...facts, word }), (all) => all.some(canBePressed));
  const asked = context.waitForEvent('response', (answer) => answer.url() === `${town()}/api/v1/not-me`);
  await press('not-me');
  const answer = await asked;
  expect(answer.request().postDataJSON()).toEqual({ word });
  expect(answer.status()).toBe(409);
  await expect.poll(async () => (await shown()).map(({ title }) => title)).toEqual(['Se terminó']);
  expect((await shown())[0]?.body).toBe('Abra su página y mire sus llaves de acceso.');
  expect(context.pages()).toHaveLength(1);
  await dismissAll();
});

test('a browser whose push service drops it, and that cannot say which it was, says that nothing comes any more', async () => {
  await dismissAll();
  await worker().evaluate(() => {
    const scope = self as unknown as {
      ExtendableEvent: new (type: string) => Event;
      dispatchEvent: (event: Event) => boolean;
    };
    scope.dispatchEvent(new scope.ExtendableEvent('pushsubscriptionchange'));
  });
  await expect
    .poll(async () => (await shown()).map(({ title }) => title))
    .toEqual(['This browser is told nothing more']);
  await dismissAll();
});

test('when the question is over, the notification says so in its place', async () => {
  const before = service.all().length;
  const tile = await askOwner('Robbery at the quay');
  await deliverUntil(await pushed('question', before), (all) => all.some(canBePressed));
  await stopAsking(tile);

  // An earlier question's notification may still be there: what must go is what can be pressed.
  await deliverUntil(await pushed('over', before), (all) => !all.some(canBePressed));
  expect((await shown()).map(({ title }) => title)).toContain('La pregunta terminó');
});
