import { type Locator, type Page, expect, test } from '@playwright/test';
import { accessible } from './accessible.js';
import { SLOW_KEYS, startCamera } from '../camera.js';
import type { Running } from '../programs.js';
import { CORNER, RealTown } from '../realTown.js';
import { type Device, device } from './passkeys.js';
import { DESK, PHONE, ask, choose, moves, tileOf } from './people.js';

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

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  town = await RealTown.found({ questionSeconds: QUESTION_SECONDS, grantMinutes: GRANT_MINUTES });
  camera = await startCamera(`${town.logs}/camera.log`, ...SLOW_KEYS);
  admin = await device(browser, DESK);
  operator = await device(browser, DESK);
  owner = await device(browser, PHONE);
  council = await device(browser, DESK);
});

test.afterAll(async () => {
  for (const one of [admin, operator, owner, council]) await one?.context.close();
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

test('a resident begins with an e-mail address, and the letter’s link makes the passkey', async () => {
  const { page } = owner;
  await page.goto(`${town.http}/home`);
  await page.getByTestId('begin').click();
  await accessible(page);
  await page.getByTestId('begin-house').fill('40 Mill Lane');
  await page.getByTestId('begin-email').fill('Mill@example.org');
  await page.getByTestId('begin-send').click();
  await expect(page.getByTestId('begin-sent')).toBeVisible();
  await accessible(page);
  await expect.poll(() => town.linkFor('mill@example.org')).toContain('/home#invite=');
  await enrol(owner, town.linkFor('mill@example.org'));
});

test('an owner connects the box and lends a camera', async () => {
  const { page } = owner;
  await accessible(page);
  await signIn(owner);
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('pair').click();
  const code = (await page.getByTestId('pair-code').textContent()) ?? '';
  const fingerprint = (await page.getByTestId('fingerprint').textContent()) ?? '';
  expect(town.pairAgent(code.trim())).toContain(fingerprint.trim());
  town.addCamera('mill-porch', 'porch', camera.ready);
  await town.startAgent();
  await page.getByTestId('change-terms-mill-porch').click();
  await expect(page.getByTestId('sign-terms')).toBeDisabled();
  await accessible(page);

  await page.getByTestId('where').fill(`${CORNER.latE6 / 1e6 + 0.0005}, ${CORNER.lonE6 / 1e6}`);
  await page.getByTestId('where-looks').selectOption('s');
  await page.getByTestId('consent-always').click();
  await page.getByTestId('sign-terms').click();
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
  await expect(page.getByRole('alert')).toContainText('changed on its way', { timeout: 30_000 });
  await expect(page.getByTestId('still')).toHaveCount(0);
  await page.unroute('**/preview');
});

test('without his passkey there is no still', async () => {
  const { page } = owner;
  await owner.verifies(false);
  await page.getByTestId('see-mill-porch').click();
  await expect(page.getByRole('alert')).toContainText('did not sign', { timeout: 30_000 });
  await owner.verifies(true);
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
});

test('the owner asks to be asked first: what he signs ends the look at once', async () => {
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
  await accessible(page);
  await page.getByTestId('sign-terms').click();
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Asks you first');
  await expect(page.getByTestId('camera-mill-porch')).toContainText('Every day 00:00–12:00');
});

/** How many colours the still on the page has. */
async function colours(page: Page): Promise<number> {
  return page
    .getByTestId('still')
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
  await expect(operator.page.getByText('Hub is not heard')).toBeVisible();
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

test('whom the box believes is changed by council and police: the old witness goes, the owner is told, and looks go on', async () => {
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
  await owner.page.getByTestId('allow').click();
  await expect(tile).toHaveAttribute('data-camera', 'mill-porch', { timeout: 30_000 });
  await moves(tileOf(operator.page, 'mill-porch'));
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
