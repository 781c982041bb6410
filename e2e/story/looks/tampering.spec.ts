import { type Page, expect, test } from '@playwright/test';
import { KEY_WRAP, PICTURE, TamperingRelay } from '../../tamperingRelay.js';
import { ask, choose, enter, moves, tileOf, town } from '../people.js';

/** Law 5, no key, no picture: what a relay may do to what it carries, and what the room shows then. */
test.describe.configure({ mode: 'serial' });

let relay: TamperingRelay;
let room: Page;
let failures: string[];
let end: () => Promise<void>;

test.beforeAll(async ({ browser, playwright, launchOptions }) => {
  const { page, context } = await enter(browser, 'room', 'Badge 2291');
  const program = await page.request.get(`${town()}/api/v1/room/program`);
  const { host, port } = new URL(((await program.json()) as { relay: string }).relay);
  await context.close();
  relay = await TamperingRelay.before(Number(port));
  const past = `--host-resolver-rules=MAP ${host} 127.0.0.1:${relay.port}`;
  const misled = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), past],
  });
  ({ page: room } = await enter(misled, 'room', 'Badge 2291'));
  failures = [];
  room.on('pageerror', ({ message }) => failures.push(message));
  await choose(room, 'Armed robbery');
  end = async () => {
    await misled.close();
    await relay.end();
  };
});

test.afterAll(async () => {
  await end();
});

test('a picture that a relay changes is not shown; the tile says why, and goes on with true ones', async () => {
  await ask(room, ['quay-bus-stop'], 'Does the van still stand there?');
  const tile = tileOf(room, 'quay-bus-stop');
  await moves(tile);
  relay.changes = PICTURE;
  await expect(tile).toHaveAttribute('data-state', 'unopened');
  await expect(tile).toContainText('Does not open');
  await expect(tile).toContainText('was changed on its way. It is not shown.');
  await expect(tile.locator('.tile-picture')).toHaveAttribute('data-shown', 'false');
  const painted = await tile.getAttribute('data-pictures');
  const changed = relay.changed;
  await expect.poll(() => relay.changed).toBeGreaterThan(changed + 10);
  await expect(tile).toHaveAttribute('data-state', 'unopened');
  await expect(tile).toHaveAttribute('data-pictures', painted ?? '');
  relay.changes = null;
  await expect(tile).toHaveAttribute('data-state', 'live');
  await tile.locator('[data-testid^="stop-"]').click();
  await expect(tile).toHaveCount(0);
  expect(failures).toEqual([]);
});

test('under a key that a relay changed nothing opens, and not one picture is painted', async () => {
  relay.changes = KEY_WRAP;
  await ask(room, ['chapel-mill'], 'Does the van still stand there?');
  const tile = tileOf(room, 'chapel-mill');
  await expect(tile).toHaveAttribute('data-state', 'unopened');
  await expect(tile).toContainText('Does not open');
  const pictures = relay.pictures;
  await expect.poll(() => relay.pictures).toBeGreaterThan(pictures + 10);
  await expect(tile).toHaveAttribute('data-state', 'unopened');
  await expect(tile).toHaveAttribute('data-pictures', '0');
  expect(relay.changed).toBeGreaterThan(0);
  await tile.locator('[data-testid^="stop-"]').click();
  await expect(tile).toHaveCount(0);
  expect(failures).toEqual([]);
});
