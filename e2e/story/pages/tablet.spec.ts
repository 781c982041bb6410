import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { CHAPEL_STREET, reportToTrial } from '../../dispatch.js';
import { moves, tileOf, town } from '../people.js';

test.describe.configure({ mode: 'serial' });

/** A supervisor walks with it: nothing but fingers. */
const LYING = { width: 1180, height: 820 };
const STANDING = { width: 820, height: 1180 };

const CALL = { call: 'on-foot', type: 'ROBBERY ARMED', title: 'Seen on foot', priority: 1 };

let context: BrowserContext;
let room: Page;
let camera = '';

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ viewport: LYING, hasTouch: true, isMobile: true });
  room = await context.newPage();
});

test.afterAll(() => context.close());

async function fits(): Promise<void> {
  const over = await room.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}

test('on a tablet an operator asks, looks, enlarges and stops with a finger', async () => {
  await reportToTrial(CHAPEL_STREET, CALL);
  await room.goto(`${town()}/room`);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).tap();
  await room
    .getByTestId('queue')
    .getByRole('option', { name: new RegExp(CALL.title) })
    .tap();
  await expect(room.getByTestId('answer')).toContainText(/can be opened now/);
  const row = room.locator('[data-testid^="row-"]:not([data-testid^="row-tannery"])').first();
  camera = ((await row.getAttribute('data-testid')) ?? '').slice('row-'.length);
  await row.tap();
  await room.getByTestId('purpose').fill('Did the car turn at the quay?');
  await room.getByTestId('ask').tap();
  const tile = tileOf(room, camera);
  await moves(tile);
  await fits();
  const below = await room.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(below, 'the key bar is the last thing on the page').toBeLessThanOrEqual(0);
  await tile.tap({ position: { x: 60, y: 60 } });
  await tile.tap({ position: { x: 60, y: 60 } });
  await expect(tile).toHaveClass(/enlarged/);
  await accessible(room);
});

test('turned round, the picture goes on and nothing is cut off', async () => {
  const tile = tileOf(room, camera);
  await room.setViewportSize(STANDING);
  await moves(tile);
  await fits();
  await tile.locator('[data-testid^="stop-"]').tap();
  await expect(room.locator('article[data-ended-by="operator"]')).toHaveCount(1);
});
