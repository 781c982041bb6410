import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { CHAPEL_STREET, reportToTrial } from '../../dispatch.js';
import { accessible } from '../accessible.js';
import { ask, choose, enter, moves, tileOf } from '../people.js';

test.describe.configure({ mode: 'serial' });

const CALL = { call: 'two-monitors', type: 'ROBBERY ARMED', title: 'Two ways out', priority: 1 };

let room: Page;
let context: BrowserContext;
let cameras: string[] = [];

test.beforeAll(async ({ browser }) => {
  await reportToTrial(CHAPEL_STREET, CALL);
  ({ page: room, context } = await enter(browser, 'room', 'Badge 2291'));
});

test.afterAll(async () => {
  await context.close();
});

async function popOut(camera: string): Promise<Page> {
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    tileOf(room, camera)
      .getByRole('button', { name: /^Pop out/ })
      .click(),
  ]);
  return opened;
}

test('a tile moves into a window, where alone its pictures are; closed, it gives it back', async () => {
  await choose(room, CALL.title);
  const rows = room.locator('[data-testid^="row-"]:not([data-testid^="row-tannery"])');
  await expect.poll(() => rows.count()).toBeGreaterThan(1);
  const named = await rows.evaluateAll((all) => all.map((one) => one.dataset['testid'] ?? ''));
  cameras = named.slice(0, 2).map((row) => row.slice('row-'.length));
  await ask(room, cameras, 'Which way out?');
  for (const camera of cameras) await moves(tileOf(room, camera));

  const window = await popOut(cameras[0] ?? '');
  await moves(tileOf(window, cameras[0] ?? ''));
  await expect(tileOf(room, cameras[0] ?? '')).toHaveCount(0);
  await expect(room.getByTestId(`row-${cameras[0] ?? ''}`)).toContainText('In another window');
  await moves(tileOf(room, cameras[1] ?? ''));
  await accessible(window);

  await window.close();
  await moves(tileOf(room, cameras[0] ?? ''));
});

test('locking hides every window, stopping all darkens them, and signing out closes them', async () => {
  const window = await popOut(cameras[0] ?? '');
  await moves(tileOf(window, cameras[0] ?? ''));
  await room.getByTestId('lock').click();
  await expect(window.getByTestId('window-words')).toContainText('The room is locked');
  await expect(window.locator('canvas')).toHaveCount(0);
  await accessible(window);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).click();
  await moves(tileOf(window, cameras[0] ?? ''));

  await room.getByTestId('stop-all').click();
  await expect(window.locator('article')).toHaveAttribute('data-state', 'ended');
  await expect(window.locator('canvas')).toHaveCount(0);

  const closed = window.waitForEvent('close');
  await room.getByRole('button', { name: 'Sign out' }).click();
  await closed;
});
