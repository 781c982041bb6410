import { readFile } from 'node:fs/promises';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { SLOW_KEYS, startCamera } from '../../camera.js';
import { type Running, run } from '../../programs.js';
import { CORNER, RealTown } from '../../realTown.js';
import { type Device, device } from '../passkeys.js';
import { DESK, PHONE, ask, choose, moves, tileOf } from '../people.js';

/**
 * A program without any demo: everybody makes a passkey of his own, the signers are told of it by
 * hand, the camera is GStreamer's, and what an owner agrees to is signed on his phone.
 */
test.describe.configure({ mode: 'serial' });

const QUESTION_SECONDS = 20;
const GRANT_MINUTES = 4;

let town: RealTown;
let camera: Running<string>;
let admin: Device;
let operator: Device;
let owner: Device;
let council: Device;
let ana: Device;
let newPhone: Device;
let goesOnSince = 0;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  town = await RealTown.found({ questionSeconds: QUESTION_SECONDS, grantMinutes: GRANT_MINUTES });
  camera = await startCamera(`${town.logs}/camera.log`, ...SLOW_KEYS);
  admin = await device(browser, DESK);
  operator = await device(browser, DESK);
  owner = await device(browser, PHONE);
  council = await device(browser, DESK);
  ana = await device(browser, PHONE);
});

test.afterAll(async () => {
  for (const one of [admin, operator, owner, council, ana]) await one?.context.close();
  await camera?.end();
  await town?.end();
});

/** Whoever comes to an agency's system is told what it is before anything else. */
async function acknowledged(page: Page): Promise<void> {
  await expect(page.getByTestId('use-notice')).toContainText('recorded and audited');
  await accessible(page);
  await page.getByTestId('use-notice-acknowledge').click();
}

/** Follows a one-time link and makes the passkey. Returns the key for the signer. */
async function enrol({ page }: Device, link: string): Promise<void> {
  await page.goto(link);
  if (link.includes('/room#')) await acknowledged(page);
  await expect(page.getByTestId('invite')).not.toHaveValue('');
  await page.getByTestId('enrol').click();
  await expect(page.getByTestId('enrolled')).toBeVisible();
}

/** What the page says for the signer's administrator: the key, whose fingerprint stands beside it. */
async function accepted({ page }: Device, role: 'agency' | 'council', name: string): Promise<void> {
  const passkey = (await page.getByTestId('passkey').textContent()) ?? '';
  const fingerprint = (await page.getByTestId('passkey-fingerprint').textContent()) ?? '';
  expect(town.enrolAtSigner(role, passkey.trim(), name)).toContain(fingerprint.trim());
}

async function signIn({ page }: Device): Promise<void> {
  await page.getByTestId('sign-in-enrolled').click();
  await expect(page.getByTestId('sign-in')).toHaveCount(0);
}

/** The administrator invites somebody and hands the link over. */
async function invited(name: string, id: string, role: string): Promise<string> {
  const { page } = admin;
  await page.getByLabel('Name or badge').fill(name);
  await page.getByLabel('Short name').fill(id);
  await page.getByLabel('Role').selectOption(role);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByTestId('invited')).toContainText(id);
  return (await page.getByTestId('invite-link').textContent()) ?? '';
}

test('an administrator starts with the invite from the hub’s own file', async () => {
  await enrol(admin, `${town.http}/room#invite=${town.firstInvite()}`);
  await accessible(admin.page);
  await signIn(admin);
  await expect(admin.page.getByTestId('people')).toBeVisible();
  await accessible(admin.page);
});

test('a passkey that did not verify its person is not made and does not sign in', async () => {
  const link = await invited('Badge 2291', 'badge-2291', 'OPERATOR');
  const { page } = operator;
  await page.goto(link);
  await acknowledged(page);
  await operator.verifies(false);
  await page.getByTestId('enrol').click();
  await expect(page.getByRole('alert').filter({ hasText: 'No passkey was made' })).toBeVisible();
  await accessible(page);

  await operator.verifies(true);
  await page.getByTestId('enrol').click();
  await expect(page.getByTestId('enrolled')).toBeVisible();
  await operator.verifies(false);
  await page.getByTestId('sign-in-enrolled').click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not work' })).toBeVisible();
  await operator.verifies(true);
});

test('an invite works once', async ({ browser }) => {
  const stranger = await device(browser, PHONE);
  await stranger.page.goto(`${town.http}/room#invite=${town.firstInvite()}`);
  await acknowledged(stranger.page);
  await stranger.page.getByTestId('enrol').click();
  await expect(stranger.page.getByRole('alert').filter({ hasText: 'This invite was used' })).toBeVisible();
  await stranger.context.close();
});

test('an operator signs in, and the agency’s signer has to accept the passkey as well', async () => {
  const { page } = operator;
  await accepted(operator, 'agency', 'badge-2291');
  await signIn(operator);
  await expect(page.getByTestId('room')).toBeVisible();
  await expect(page.getByTestId('queue')).toContainText('No open incident');
});

/** At the work account's own place: somebody signs in there with so many factors. */
async function atIssuer(page: Page, factors: 'one factor' | 'a second factor'): Promise<void> {
  await expect(page.getByRole('heading', { name: /^Test issuer/ })).toBeVisible();
  await page.getByLabel('Account').fill('m.reyes');
  await page.getByRole('button', { name: `With ${factors}` }).click();
}

test('a work account opens the room too, with two factors, once his passkey bound it; it signs nothing', async ({
  browser,
}) => {
  const { page } = operator;
  await page.getByTestId('my-passkeys').click();
  await page.getByTestId('account-bind').click();
  await atIssuer(page, 'a second factor');
  await expect(page.getByTestId('room')).toBeVisible();

  const withoutHisPasskey = await device(browser, DESK);
  const desk = withoutHisPasskey.page;
  await desk.goto(`${town.http}/room`);
  await acknowledged(desk);
  await accessible(desk);
  await desk.getByTestId('sign-in-account').click();
  await atIssuer(desk, 'one factor');
  await expect(desk.getByRole('alert')).toContainText('one factor only');
  await desk.getByTestId('sign-in-account').click();
  await atIssuer(desk, 'a second factor');
  await expect(desk.getByTestId('room')).toBeVisible();
  await expect(desk.getByTestId('passkey-strip')).toContainText('To ask, answer or change something');
  await accessible(desk);
  await desk.getByTestId('my-passkeys').click();
  await expect(desk.getByTestId('work-account')).toContainText('Bound');
  await desk.getByTestId('passkey-link').click();
  await expect(desk.getByRole('dialog').getByRole('alert')).toContainText(/passkey/);
  await accessible(desk);
  await withoutHisPasskey.context.close();
});

/** The owner's page is at that step of eight, reads well, and runs out at no side of the smallest phone. */
async function atStep(page: Page, step: number, name: string): Promise<void> {
  await expect(page.getByTestId('lend')).toHaveAttribute('data-step', name);
  await expect(page.getByTestId('step-of')).toHaveText(`Step ${step} of 8`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await accessible(page);
  await page.setViewportSize({ width: 320, height: PHONE.height });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize(PHONE);
}

test('a resident begins with an e-mail address, and the letter’s link makes the passkey', async () => {
  const { page } = owner;
  await page.goto(`${town.http}/home`);
  await page.getByTestId('begin').click();
  await expect(page.getByTestId('step-of')).toHaveText('Step 1 of 8');
  await accessible(page);
  await page.getByTestId('begin-house').fill('40 Mill Lane');
  await page.getByTestId('begin-email').fill('Mill@example.org');
  await page.getByTestId('begin-send').click();
  await expect(page.getByTestId('begin-sent')).toBeVisible();
  await accessible(page);
  await expect.poll(() => town.linkFor('mill@example.org')).toContain('/home/lend#invite=');
  await enrol(owner, town.linkFor('mill@example.org'));
  await expect(page.getByTestId('step-of')).toHaveText('Step 1 of 8');
  await accessible(page);
  await signIn(owner);
});

test('he puts the pin where his camera hangs, by keys alone', async () => {
  const { page } = owner;
  await atStep(page, 2, 'place');
  await expect(page.getByTestId('address')).toHaveValue('40 Mill Lane');
  await expect(page.getByTestId('confirm-place')).toBeDisabled();
  await page.getByTestId('place-numbers').click();
  await page.getByTestId('where').fill(`${CORNER.latE6 / 1e6 + 0.0005}, ${CORNER.lonE6 / 1e6}`);
  await page.getByTestId('pin').focus();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('where')).toHaveValue('32.300713, -90.200445');
  await page.getByTestId('confirm-place').click();
  await atStep(page, 3, 'box');
});

test('he leaves in the middle, and goes on where he was when the box has come', async () => {
  const { page } = owner;
  await page.getByTestId('pair').click();
  const code = (await page.getByTestId('pair-code').textContent()) ?? '';
  await accessible(page);
  await page.getByTestId('lend-leave').click();
  await expect(page.getByTestId('lend-start')).toBeVisible();

  const shown = town.pairAgent(code.trim());
  await page.reload();
  await page.getByTestId('lend-start').click();
  const fingerprints = page.getByTestId('fingerprints').locator('dd');
  await expect(fingerprints).toHaveCount(2);
  for (const one of await fingerprints.allTextContents()) expect(shown).toContain(one);
  await expect(page.getByTestId('lend-next')).toBeDisabled();
  await accessible(page);
  town.addCamera('mill-porch', 'porch', camera.ready);
  await town.startAgent();
  await expect(page.getByTestId('lend-next')).toBeEnabled({ timeout: 30_000 });
  await page.getByTestId('lend-next').click();
  await atStep(page, 4, 'picture');
});

test('he knows his camera, says which way it looks, sets his terms and signs what he read', async () => {
  const { page } = owner;
  await expect(page.getByTestId('picture-state')).toContainText('Works.', { timeout: 30_000 });
  await page.getByTestId('see-mill-porch').click();
  await expect(page.getByTestId('preview-mill-porch')).toContainText('Taken at', { timeout: 30_000 });
  await accessible(page);
  await page.getByTestId('picture-right').click();
  await atStep(page, 5, 'direction');
  await page.getByTestId('direction').focus();
  for (let turns = 0; turns < 4; turns++) await page.keyboard.press('PageUp');
  await expect(page.getByTestId('direction-says')).toHaveText('It looks south, 180°');
  await page.getByTestId('lend-next').click();

  await atStep(page, 6, 'terms');
  await page.getByTestId('consent-always').click();
  await expect(page.getByTestId('forecast')).toContainText('Nothing is on record here');
  await page.getByTestId('lend-next').click();
  await atStep(page, 7, 'sign');
  await page.reload();
  await atStep(page, 7, 'sign');
  await expect(page.getByTestId('terms-in-words')).toContainText('Always yes');
  await expect(page.getByTestId('waiver')).toContainText('Porchlight waiver, version 2');
  await page.getByTestId('sign-terms').click();

  await atStep(page, 8, 'done');
  await page.getByTestId('lend-over').click();
  await page.getByTestId('tab-camera').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Always yes');
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Works.', { timeout: 30_000 });
  await accessible(page);
});

test('the owner sees his camera’s picture, sealed to the phone in his hand', async () => {
  const { page } = owner;
  await page.getByTestId('see-mill-porch').click();
  await expect(page.getByTestId('preview-mill-porch')).toContainText('Taken at', { timeout: 30_000 });
  expect(await colours(page)).toBeGreaterThan(50);
  await accessible(page);
  await page.getByTestId('tab-looks').click();
  await expect(page.getByTestId('still')).toHaveCount(0);
  await expect(page.getByTestId('past-previews')).toContainText('porch');
  await page.getByTestId('tab-camera').click();
  await expect(page.getByTestId('still')).toHaveCount(0);
});

test('a still that was changed on its way is not shown, and the page says so', async () => {
  const { page } = owner;
  await page.route('**/preview', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const last = body.length - 1;
    body[last] = (body[last] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body });
  });
  await page.getByTestId('see-mill-porch').click();
  await expect(page.getByTestId('preview-mill-porch').getByRole('alert')).toContainText(
    'changed on its way',
    { timeout: 30_000 },
  );
  await expect(page.getByTestId('still')).toHaveCount(0);
  await page.unroute('**/preview');
});

test('without his passkey there is no still', async () => {
  const { page } = owner;
  await owner.verifies(false);
  await page.getByTestId('see-mill-porch').click();
  await expect(page.getByTestId('preview-mill-porch').getByRole('alert')).toContainText('did not sign', {
    timeout: 30_000,
  });
  await owner.verifies(true);
});

test('he chooses that the box keeps what looks are sent, and nobody chooses it without his passkey', async () => {
  const { page } = owner;
  const keeping = page.getByTestId('keeping-mill-porch');
  await expect(keeping).toContainText('Now: nothing is kept.');
  await page.getByTestId('keep-24-mill-porch').click();
  await owner.verifies(false);
  await page.getByTestId('sign-keeping-mill-porch').click();
  await expect(keeping.getByRole('alert')).toContainText('did not sign', { timeout: 30_000 });
  expect(town.agentStatus()).not.toContain('kept here');
  await owner.verifies(true);
  await page.getByTestId('sign-keeping-mill-porch').click();
  await expect(keeping).toContainText('Now: kept for 24 hours', { timeout: 30_000 });
  expect(town.agentStatus()).toContain('What looks are sent is kept here for 24 h: 0 looks.');
  await accessible(page);
});

test('dispatch reports, the operator asks with his own key, and a camera with B-pictures and rare key pictures moves', async () => {
  const { page } = operator;
  await town.call('26-1', 'ROBBERY ARMED', 'Armed robbery');
  await choose(page, 'Armed robbery');
  await expect(page.getByTestId('answer')).toContainText('1 camera can be opened now');
  await ask(page, ['mill-porch'], 'Which way did the two people run?');
  await moves(tileOf(page, 'mill-porch'));
  await expect(owner.page.getByTestId('live-title')).toContainText('watching your porch camera');
  await expect(owner.page.getByTestId('live')).toContainText('2291');
});

test('when little time is left the operator asks again with a purpose, and the tile goes on', async () => {
  const { page } = operator;
  const tile = tileOf(page, 'mill-porch');
  const first = await tile.getAttribute('data-look');
  await expect(tile.getByRole('button', { name: /3 min left\s*Ask again/ })).toBeVisible();
  await tile.focus();
  await page.keyboard.press('r');
  await page.getByTestId('renew-ask').click();
  await expect(page.getByTestId('renewal')).toContainText('Write the purpose first.');
  await accessible(page);
  await page.getByTestId('renew-purpose').fill('They have not come out yet. Who leaves?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('renewal')).toHaveCount(0);
  await expect(page.locator(`article[data-look="${first}"]`)).toHaveCount(0, { timeout: 30_000 });
  await moves(tileOf(page, 'mill-porch'));
  await expect(page.locator('article')).toHaveCount(1);
  goesOnSince = Date.now();
});

test('the owner asks to be asked first: what he signs ends the look at once', async () => {
  // So long that the camera's next key picture was in it, for going about in it afterwards.
  await expect.poll(() => Date.now() - goesOnSince, { timeout: 30_000 }).toBeGreaterThan(12_000);
  const tile = operator.page.locator('article[data-camera="mill-porch"]');
  await owner.page.getByTestId('stop').click();
  await expect(tile).toHaveAttribute('data-ended-by', 'owner', { timeout: 1000 });
  await tile.locator('[data-testid^="close-"]').click();
  const { page } = owner;
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('change-terms-mill-porch').click();
  await page.getByTestId('consent-ask').click();
  await page.getByTestId('hours-some').click();
  await page.getByTestId('hours-1').getByLabel('From').fill('00:00');
  await page.getByTestId('hours-1').getByLabel('To').fill('12:00');
  await page.getByTestId('hours-more').click();
  await page.getByTestId('hours-2').getByRole('button', { name: 'Saturday' }).click();
  await page.getByTestId('hours-2').getByRole('button', { name: 'Sunday' }).click();
  await page.getByTestId('hours-2').getByLabel('From').fill('12:00');
  await page.getByTestId('hours-2').getByLabel('To').fill('00:00');
  await page.getByTestId('end-own').click();
  await expect(page.getByTestId('end-day')).not.toHaveValue('');
  await accessible(page);
  await page.getByTestId('end-program').click();
  await page.getByTestId('sign-terms').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Asks you first');
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Every day 00:00–12:00');
});

test('the owner sees on his phone what that look saw, goes about in it by keys, and closes it', async () => {
  const { page } = owner;
  await page.getByTestId('tab-looks').click();
  const look = page.getByTestId('timeline').locator('li').filter({ hasText: 'porch' }).first();
  await look.locator('[data-testid^="see-look-"]').click();
  await expect(page.getByTestId('recall-time')).toContainText('As it was at', { timeout: 30_000 });
  await expect.poll(() => colours(page, 'recalled')).toBeGreaterThan(50);
  await expect(look).toContainText('Kept at your place until');
  await expect(look).toContainText('nobody else can open it');
  await accessible(page);
  const began = await page.getByTestId('recall-time').textContent();
  await expect(page.getByTestId('recall-time')).not.toHaveText(began ?? '');

  await page.getByTestId('recall-pause').click();
  await expect(page.getByTestId('recall-play')).toBeVisible();
  const slider = look.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('End');
  const last = (await slider.getAttribute('max')) ?? '';
  expect(Number(last)).toBeGreaterThan(0);
  await expect.poll(() => slider.inputValue()).toBe(last);
  const end = await page.getByTestId('recall-time').textContent();
  await page.keyboard.press('Home');
  await expect.poll(() => slider.inputValue()).toBe('0');
  await expect(page.getByTestId('recall-time')).not.toHaveText(end ?? '');
  const start = await page.getByTestId('recall-time').textContent();
  await page.getByTestId('recall-play').click();
  await expect(page.getByTestId('recall-time')).not.toHaveText(start ?? '');

  await look.locator('[data-testid^="unsee-"]').click();
  await expect(page.getByTestId('recalled')).toHaveCount(0);
  await page.reload();
  await page.getByTestId('tab-looks').click();
  await expect(page.getByTestId('past-recalls')).toContainText('porch');
  expect(town.agentStatus()).toMatch(/kept here for 24 h: [12] looks\./);
});

test('what was changed on its way from the box is not shown, and the page says so', async () => {
  const { page } = owner;
  await page.route('**/pieces/*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const last = body.length - 1;
    body[last] = (body[last] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body });
  });
  await page.locator('[data-testid^="see-look-"]').last().click();
  await expect(page.getByRole('alert')).toContainText('changed on its way', { timeout: 30_000 });
  await expect(page.getByTestId('recalled')).toHaveCount(0);
  await page.unroute('**/pieces/*');
});

test('his phone proves by itself every look and what he saw himself, and a command agrees', async () => {
  const { page } = owner;
  await page.getByTestId('proof-begin').click();
  await expect(page.getByTestId('proof')).toContainText('on the log.', { timeout: 60_000 });
  await expect(page.getByTestId('proof').getByRole('alert')).toHaveCount(0);
  for (const what of ['preview', 'recall']) {
    const proved = page.getByTestId(`past-${what}s`).locator('[data-testid^="proved-"]').first();
    await expect(proved).toContainText('Proved: entry');
    const saving = page.waitForEvent('download');
    await proved.getByRole('button', { name: 'Save proof' }).click();
    const file = await (await saving).path();
    expect(run(['verify', what, file])).toContain('All of it holds.');
  }
  await accessible(page);
});

test('a hub that leaves out that somebody saw through his box is found out', async () => {
  const { page } = owner;
  await page.route('**/wishes*', async (route) => {
    const answer = await route.fetch();
    const { entries, before } = (await answer.json()) as { entries: unknown[]; before: number | null };
    await route.fulfill({ response: answer, json: { entries: entries.slice(1), before } });
  });
  await page.reload();
  await page.getByTestId('tab-looks').click();
  await expect(page.getByTestId('proof-own-bad')).toContainText('somebody hid it', { timeout: 30_000 });
  await accessible(page);
  await page.unroute('**/wishes*');
});

/** How many colours the still on the page has. */
async function colours(page: Page, shown = 'still'): Promise<number> {
  return page
    .getByTestId(shown)
    .locator('canvas')
    .evaluate((still: HTMLCanvasElement) => {
      const copy = document.createElement('canvas');
      copy.width = still.width;
      copy.height = still.height;
      const context = copy.getContext('2d');
      if (context === null) return 0;
      context.drawImage(still, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
}

/** Dispatch reports, and the operator chooses it. */
async function report(title: string): Promise<void> {
  await town.call(title.toLowerCase().replaceAll(' ', '-'), 'FIRE STRUCTURE', title, 2);
  await choose(operator.page, title);
}

/** A new incident; the owners near it who can be asked are asked. Returns the tile that waits. */
async function askOwners(title: string, purpose: string): Promise<Locator> {
  const { page } = operator;
  await report(title);
  await expect(page.getByTestId('answer')).toContainText('1 owner can be asked');
  const tiles = page.locator('article');
  const before = await tiles.count();
  await ask(page, ['owners'], purpose);
  await expect(tiles).toHaveCount(before + 1);
  const look = await tiles.last().getAttribute('data-look');
  const tile = page.locator(`article[data-look="${look}"]`);
  await expect(tile).toHaveAttribute('data-state', 'asking');
  await expect(tile).toContainText('An owner nearby');
  return tile;
}

/** All that a tile says and shows once it is over, but for times of day and whether it is chosen; and how long it took. */
async function silence(tile: Locator, begun: number): Promise<{ words: string; seconds: number }> {
  await expect(tile).toHaveAttribute('data-state', 'refused', { timeout: 30_000 });
  const seconds = (Date.now() - begun) / 1000;
  const shown = await tile.evaluate((element) => element.outerHTML);
  const words = shown
    .replaceAll(/ id="[^"]*"|\d{2}:\d{2}:\d{2}|[0-9a-f]{32}/g, '')
    .replaceAll(/ data-chosen="\w+"/g, '');
  return { words, seconds };
}

test('“not now” and no answer cannot be told apart in the room', async () => {
  const notNow = await askOwners('Building fire', 'Did they come past the corner?');
  const asked = Date.now();
  await owner.page.getByTestId('not-now').click();
  await expect(owner.page.getByTestId('question')).toHaveCount(0);
  await expect(notNow).toHaveAttribute('data-state', 'asking');
  const unanswered = await askOwners('Fire next door', 'Did they come past the corner?');
  const askedAgain = Date.now();
  await expect(owner.page.getByTestId('question')).toBeVisible();

  const [said, unsaid] = await Promise.all([silence(notNow, asked), silence(unanswered, askedAgain)]);
  await expect(owner.page.getByTestId('question')).toHaveCount(0);
  for (const tile of [notNow, unanswered]) await tile.locator('[data-testid^="close-"]').click();

  expect(said.words).toContain('No owner allowed it in time. No answer means no. Law 1.');
  expect(unsaid.words).toBe(said.words.replaceAll('Building fire', 'Fire next door'));
  for (const { seconds } of [said, unsaid]) expect(seconds).toBeGreaterThan(QUESTION_SECONDS - 10);
});

test('an owner leaves at once and signs it after; until then the page says what is missing', async () => {
  const { page } = owner;
  const answer = operator.page.getByTestId('answer');
  await page.getByTestId('tab-camera').click();
  await owner.verifies(false);
  await page.getByTestId('leave-mill-porch').click();
  await page.getByTestId('leave-mill-porch-yes').click();
  await expect(page.getByTestId('left-unsigned')).toContainText('Your signature is missing.');
  await expect(page.getByRole('alert')).toContainText('did not sign');
  await expect(answer).toContainText('0 owners can be asked');
  expect(town.agentStatus()).not.toContain('Withdrawn');
  await accessible(page);

  await page.reload();
  await expect(page.getByTestId('left-unsigned')).toContainText('keeps porch dark');
  await owner.verifies(true);
  await page.getByTestId('sign-withdrawal').click();
  await expect(page.getByTestId('left-unsigned')).toHaveCount(0);
  await expect.poll(() => town.agentStatus()).toContain('Withdrawn by its owner: nothing opens.');
  expect(town.agentStatus()).not.toContain('kept here');
  await page.getByTestId('tab-looks').click();
  await expect(page.locator('[data-testid^="see-look-"]')).toHaveCount(0);

  await page.getByTestId('tab-camera').click();
  await page.getByTestId('change-terms-mill-porch').click();
  await page.getByTestId('sign-terms').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Asks you first');
  await expect.poll(() => town.agentStatus()).not.toContain('Withdrawn');
});

test('an owner’s yes is signed by his passkey, and a passkey that did not verify him says nothing', async () => {
  const tile = await askOwners('Roof fire', 'Who is at the door now?');
  await owner.verifies(false);
  await owner.page.getByTestId('allow').click();
  await expect(owner.page.getByRole('alert')).toContainText('did not sign');
  await owner.verifies(true);
  await owner.page.getByTestId('allow').click();
  await expect(tile).toHaveAttribute('data-camera', 'mill-porch', { timeout: 30_000 });
  await moves(tileOf(operator.page, 'mill-porch'));
});

test('a hub that goes away is said on every page, nothing looks live, and all comes back by itself', async () => {
  const link = await invited('Council, Ward 3', 'ward-3', 'COUNCIL');
  await enrol(council, link);
  await accepted(council, 'council', 'ward-3');
  await signIn(council);
  await expect(council.page.getByTestId('live-count')).toHaveAttribute('data-live', '1');

  await town.killHub();
  const tile = operator.page.locator('article[data-camera="mill-porch"]');
  await expect(tile).not.toHaveAttribute('data-state', 'live', { timeout: 2000 });
  await expect(operator.page.getByTestId('room')).toHaveAttribute('data-heard', 'false');
  await expect(operator.page.getByTestId('silent-parts').locator('[data-part="hub"]')).toBeVisible();
  await expect(owner.page.getByTestId('home')).toHaveAttribute('data-watching', 'false');
  await expect(owner.page.getByTestId('live')).toContainText('You can stop at the box');
  await expect(council.page.getByTestId('live-count')).toContainText('cannot tell');
  for (const { page } of [operator, owner, council]) await accessible(page);

  await town.startHub();
  await expect(operator.page.getByTestId('room')).toHaveAttribute('data-heard', 'true', { timeout: 30_000 });
  await moves(tileOf(operator.page, 'mill-porch'));
  await expect(owner.page.getByTestId('live-title')).toContainText('is watching');
  await expect(council.page.getByTestId('live-count')).toHaveAttribute('data-live', '1');
});

test('a signer or a hub that freezes is named in the room, with what still works, until it goes on', async () => {
  const room = operator.page;
  const silent = room.getByTestId('silent-parts').locator('p');
  await town.whileFrozen('council', async () => {
    await expect(silent).toHaveAttribute('data-part', 'council-signer');
    await expect(silent).toContainText('Calls and the map go on');
    await accessible(room);
  });
  await expect(silent).toHaveCount(0);
  await town.whileFrozen('hub', async () => {
    await expect(silent).toHaveAttribute('data-part', 'hub');
    await expect(room.getByTestId('room')).toHaveAttribute('data-heard', 'false');
  });
  await expect(silent).toHaveCount(0);
  await expect(room.getByTestId('room')).toHaveAttribute('data-heard', 'true');
});

test('the council pauses with one press and starts again only with its passkey', async () => {
  const { page } = council;
  const tile = operator.page.locator('article[data-camera="mill-porch"]');
  await page.getByTestId('pause').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(tile).toHaveAttribute('data-ended-by', 'council', { timeout: 2000 });
  await expect(operator.page.getByTestId('answer')).toContainText('The council has paused the program.');
  await expect(page.getByTestId('resume')).toBeEnabled();
  await council.verifies(false);
  await page.getByTestId('resume').click();
  await expect(page.getByRole('alert')).toContainText('did not sign');
  await council.verifies(true);
  await page.getByTestId('resume').click();
  await expect(page.getByTestId('pause')).toBeVisible();
  await expect(operator.page.getByTestId('answer')).toContainText('can be opened now');
});

test('a member of the household makes a passkey, and the owner signs terms that let her say yes', async () => {
  const { page } = owner;
  await page.goto(`${town.http}/home`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByTestId('menu-household').click();
  await page.getByTestId('member-name').fill('Ana');
  await page.getByTestId('member-email').fill('ana@example.org');
  await page.getByTestId('member-ask').click();
  await expect.poll(() => town.linkFor('ana@example.org')).not.toBe('');
  await enrol(ana, town.linkFor('ana@example.org'));
  await signIn(ana);

  await page.goto(`${town.http}/home`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByTestId('menu-household').click();
  const key = (await page.getByTestId('member-keys').locator('.proof').textContent()) ?? '';
  await accessible(page);
  await page.goto(`${town.http}/home`);
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('change-terms-mill-porch').click();
  await page.getByTestId(`answerer-${key}`).click();
  await expect(page.getByTestId('who-answers')).toContainText('Ana');
  await page.getByTestId('sign-terms').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Ana');
});

test('whom the box believes is changed by council and police: the old witness goes, the owner is told, and a look goes on by the member’s yes', async () => {
  const { page } = admin;
  await town.startAnotherWitness('second-witness.example');
  const now = await page.request.get(`${town.http}/api/v1/room/people/policy`);
  const { text } = (await now.json()) as { text: string };
  expect(text).toContain('real-witness.example');
  await page.getByTestId('policy').locator('input[type=file]').setInputFiles(town.nextPolicy(text));
  await expect(page.getByTestId('policy')).toContainText('Number 2 counts', { timeout: 30_000 });
  await accessible(page);
  await town.endFirstWitness();

  await owner.page.goto(`${town.http}/home`);
  const told = owner.page.getByTestId('changed-rules');
  await expect(told).toContainText('Every look is now seen by second-witness.example');
  await expect(told).toContainText('follows the new rules', { timeout: 30_000 });
  await accessible(owner.page);
  expect(town.agentStatus()).toMatch(/rules/i);

  const tile = await askOwners('Garage fire', 'Who ran from the garage?');
  await ana.page.getByTestId('allow').click();
  await expect(tile).toHaveAttribute('data-camera', 'mill-porch', { timeout: 30_000 });
  await moves(tileOf(operator.page, 'mill-porch'));
});

/** Opens the owner's own passkeys. */
async function passkeysOf({ page }: Device): Promise<Locator> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByTestId('menu-passkeys').click();
  return page.getByTestId('passkey-one');
}

test('the owner makes a passkey on a second device by a link, is told, and revokes the lost phone’s: it is out at once', async ({
  browser,
}) => {
  const { page } = owner;
  await page.getByTestId('stop').click();
  await expect(operator.page.locator('article').last()).toHaveAttribute('data-ended-by', 'owner');
  const first = await passkeysOf(owner);
  await expect(first).toHaveCount(1);
  await expect(first).toContainText('The box at your place believes');
  await expect(page.getByTestId('passkey-revoke')).toHaveCount(0);
  await accessible(page);
  await page.getByTestId('passkey-link').click();
  const link = (await page.getByTestId('passkey-link-address').textContent()) ?? '';
  await accessible(page);

  newPhone = await device(browser, PHONE);
  await enrol(newPhone, link);
  await signIn(newPhone);
  await expect.poll(() => town.newestLetterTo('mill@example.org')).toContain('A passkey was added');
  const all = await passkeysOf(newPhone);
  await expect(all).toHaveCount(2);
  const own = all.filter({ hasText: 'does not know it' });
  await own.getByTestId('passkey-rename').click();
  await own.getByTestId('passkey-name').fill('New phone');
  await own.getByTestId('passkey-save').click();
  await expect(own.getByRole('heading')).toHaveText('New phone');
  await all.filter({ hasText: 'The box at your place believes' }).getByTestId('passkey-revoke').click();
  await accessible(newPhone.page);
  await newPhone.page.getByTestId('passkey-revoke-yes').click();
  await expect(all).toHaveCount(1);
  await page.reload();
  await page.getByTestId('sign-in-passkey').click();
  await expect(page.getByRole('alert')).toContainText('not known here');
  await expect.poll(() => town.newestLetterTo('mill@example.org')).toContain('was revoked');
});

test('the box believes the lost passkey alone until it is set up anew: then it opens by the new one’s yes', async () => {
  const { page } = newPhone;
  await page.goto(`${town.http}/home`);
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('change-terms-mill-porch').click();
  await page.getByTestId('sign-terms').click();
  await expect(page.getByRole('alert')).toContainText('does not know this passkey');
  await accessible(page);

  await page.goto(`${town.http}/home/lend/box`);
  await page.getByTestId('another-box').click();
  await page.getByTestId('pair').click();
  const code = (await page.getByTestId('pair-code').textContent()) ?? '';
  await town.emptyBox();
  const shown = town.pairAgent(code.trim());
  const fingerprints = page.getByTestId('fingerprints').locator('dd');
  await expect(fingerprints).toHaveCount(2);
  await expect
    .poll(async () => (await fingerprints.allTextContents()).every((one) => shown.includes(one)))
    .toBe(true);
  town.addCamera('mill-porch', 'porch', camera.ready);
  await town.startAgent();

  await page.goto(`${town.http}/home`);
  await page.getByTestId('tab-camera').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Works.', { timeout: 30_000 });
  await page.getByTestId('change-terms-mill-porch').click();
  await page.getByTestId('sign-terms').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Asks you first');
  const tile = await askOwners('Shed fire', 'Who ran from the shed?');
  await page.getByTestId('allow').click();
  await expect(tile).toHaveAttribute('data-camera', 'mill-porch', { timeout: 30_000 });
  await moves(tileOf(operator.page, 'mill-porch'));
  await owner.context.close();
  owner = newPhone;
});

test('the council ends the program: asked again first, then all is dark for good and every page says so', async ({
  browser,
}) => {
  const { page } = council;
  const tile = operator.page.locator('article[data-camera="mill-porch"]').last();
  await page.getByTestId('end').click();
  const sure = page.getByRole('alertdialog', { name: 'End the program for good?' });
  await expect(sure).toContainText('no camera can be asked for again');
  await accessible(page);
  await sure.getByRole('button', { name: 'Cancel' }).click();
  await expect(sure).toHaveCount(0);
  await expect(page.getByTestId('live-count')).toHaveAttribute('data-live', '1');
  await expect(tile).toHaveAttribute('data-state', 'live');

  await page.getByTestId('end').click();
  await page.getByTestId('end-yes').click();
  await expect(tile).toHaveAttribute('data-ended-by', 'council');
  await expect(operator.page.locator('article canvas')).toHaveCount(0);
  await expect(page.getByText('The program is over. Everything is dark.')).toBeVisible();
  await expect(page.getByTestId('live-count')).toHaveAttribute('data-live', '0');
  for (const act of ['pause', 'resume', 'end']) await expect(page.getByTestId(act)).toHaveCount(0);

  await expect(operator.page.getByTestId('answer')).toContainText('The program has ended.');
  await operator.page.reload();
  await expect(operator.page.getByTestId('room')).toContainText('Over.');
  await expect(operator.page.getByTestId('answer')).toContainText('The program has ended.');
  await expect(operator.page.getByTestId('purpose')).toBeDisabled();
  await expect(operator.page.getByTestId('ask')).toBeDisabled();

  const stranger = await device(browser, DESK);
  await stranger.page.goto(town.http);
  await expect(stranger.page.getByTestId('open')).toContainText('The program is over.');
  await accessible(stranger.page);
  await stranger.context.close();
});

test('who says he lost his passkey gets a letter; the owner sees it and says that it was not he', async ({
  browser,
}) => {
  const stranger = await device(browser, PHONE);
  const { page } = stranger;
  await page.goto(`${town.http}/home`);
  await page.getByTestId('lost-passkey').click();
  await accessible(page);
  await page.getByTestId('lost-email').fill('mill@example.org');
  await page.getByTestId('lost-send').click();
  await expect(page.getByTestId('lost-sent')).toContainText('Meanwhile you can stop everything');
  await accessible(page);
  const letter = () => town.newestLetterTo('mill@example.org');
  await expect.poll(letter).toContain('#recover=');
  await page.goto(/^http\S+#recover=\S+$/m.exec(letter())?.[0] ?? '');
  await page.reload();
  await page.getByTestId('recover-make').click();
  await expect(page.getByTestId('recover-waits')).toContainText('Until then nothing changes');
  await accessible(page);
  await expect.poll(letter).toContain('#not-me=');
  await page.goto(`${town.http}/home`);
  await page.getByTestId('sign-in-passkey').click();
  await expect(page.getByRole('alert')).toContainText('does not count yet');

  await owner.page.reload();
  await expect(owner.page.getByTestId('recovery')).toContainText('Somebody says you lost');
  await accessible(owner.page);
  await owner.page.getByTestId('recovery-stop').click();
  await expect(owner.page.getByTestId('recovery')).toHaveCount(0);
  await page.getByTestId('sign-in-passkey').click();
  await expect(page.getByRole('alert')).toContainText('not known here');
  const wasNotMe = /^http\S+#not-me=\S+$/m.exec(letter())?.[0] ?? '';
  for (const reader of [page, owner.page]) {
    await reader.goto(wasNotMe);
    await reader.reload();
    await reader.getByTestId('not-me-say').click();
    await expect(reader.getByTestId('not-me')).toContainText('It was over before');
    await accessible(reader);
  }
  await owner.page.getByRole('button', { name: 'To my page' }).click();
  await expect(owner.page.getByTestId('home')).toBeVisible();
  await stranger.context.close();
});

test('nobody is let in anew by one administrator: it takes a second person', async ({ browser }) => {
  const { page } = admin;
  await page.getByTestId('person-badge-2291').getByRole('button', { name: 'New invite' }).click();
  await expect(page.getByRole('alert')).toContainText('nobody else here can confirm');

  const supervisor = await device(browser, DESK);
  await enrol(supervisor, await invited('Badge 1107', 'badge-1107', 'SUPERVISOR'));
  await signIn(supervisor);
  await page.getByTestId('person-badge-2291').getByRole('button', { name: 'New invite' }).click();
  await expect(page.getByTestId('invited')).toContainText('half of an invite');
  const link = (await page.getByTestId('invite-link').textContent()) ?? '';
  await accessible(page);
  await supervisor.page.getByTestId('my-passkeys').click();
  await supervisor.page.getByTestId('confirm-badge-2291').click();
  await accessible(supervisor.page);
  await supervisor.page.getByTestId('confirm-badge-2291-yes').click();
  const half = (await supervisor.page.getByTestId('second-half').textContent()) ?? '';
  await accessible(supervisor.page);

  const anew = await device(browser, DESK);
  await anew.page.goto(link);
  await acknowledged(anew.page);
  await anew.page.getByTestId('second-half-typed').fill(half);
  await accessible(anew.page);
  await anew.page.getByTestId('enrol').click();
  await expect(anew.page.getByTestId('enrolled')).toBeVisible();
  await anew.context.close();
  await supervisor.context.close();
});

test('an operator sees his passkeys over the running room, and where revoking one does not reach', async () => {
  const { page } = operator;
  await page.getByTestId('my-passkeys').click();
  await expect(page.getByTestId('elsewhere')).toContainText('signer revoke');
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('passkeys')).toHaveCount(0);
  await expect(page.getByTestId('room')).toBeVisible();
});

test('an owner takes everything kept of him and has it erased; the last page says what he is called now', async () => {
  const { page } = owner;
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByTestId('menu-kept').click();
  const download = page.waitForEvent('download');
  await page.getByTestId('take-everything').click();
  const file = await (await download).path();
  const { kept } = JSON.parse(await readFile(file, 'utf8')) as {
    kept: {
      premises: { cameras: { id: string }[] };
      looks: unknown[];
      log: { entries: Record<string, unknown[]> };
    };
  };
  expect(kept.premises.cameras.map(({ id }) => id)).toEqual(['mill-porch']);
  expect(kept.looks.length).toBeGreaterThan(3);
  // Those of the box he has now: it counts its looks from one.
  expect(kept.log.entries['mill-porch']?.length).toBeGreaterThan(3);
  await accessible(page);

  await page.getByTestId('kept-leave').click();
  await page.getByTestId('kept-leave-yes').click();
  await expect.poll(() => town.agentStatus()).toContain('Withdrawn by its owner: nothing opens.');
  await page.getByTestId('erase').click();
  await expect(page.getByRole('alertdialog')).toContainText('nobody can bring it back');
  await page.getByTestId('erase-yes').click();
  await expect(page.getByTestId('erased-reference')).toHaveText(/^former-[0-9a-f]{12}$/);
  await accessible(page);
  const reference = (await page.getByTestId('erased-reference').textContent()) ?? '';

  await page.goto(`${town.http}/home`);
  await page.getByTestId('sign-in-passkey').click();
  await expect(page.getByRole('alert')).toContainText('not known here');
  await expect.poll(() => town.newestLetterTo('mill@example.org')).toContain(reference);
});

test('without the one witness nothing opens, and the public page says since when', async ({ browser }) => {
  const stranger = await device(browser, DESK);
  await stranger.page.goto(town.http);
  await expect(stranger.page.getByTestId('log')).toContainText('second-witness.example sees the log');
  await accessible(stranger.page);
  await town.endAnotherWitness();
  await expect(stranger.page.getByTestId('log-notice')).toContainText('the log is not witnessed', {
    timeout: 60_000,
  });
  await expect(stranger.page.getByTestId('log-notice')).toContainText('second-witness.example');
  await expect(council.page.getByTestId('log-notice')).toContainText('no camera opens', { timeout: 60_000 });
  await accessible(stranger.page);
  await stranger.context.close();
});
