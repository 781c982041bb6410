import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PHONE, ask, choose, enter, moves, tileOf } from '../people.js';

/** `demo --camera` with cameras that GStreamer serves: one that can be lent and one that cannot. */

const lend = { h264: 'yours-1', h265: 'yours-2' };

/** The page of the box at 5 Tannery Row, where the two were lent. */
function boxPage(): string {
  const town = join(process.env['PORCHLIGHT_DATA'] ?? '', 'town.json');
  const { ports } = JSON.parse(readFileSync(town, 'utf8'));
  return `http://127.0.0.1:${ports['agent tannery-5']}`;
}

test('a camera with B-pictures and a key picture every ten seconds moves, its newest picture shown', async ({
  browser,
}) => {
  const { page, context } = await enter(browser, 'room', 'Badge 2291');
  await choose(page, 'Armed robbery');
  await ask(page, [lend.h264], 'Does anybody stand at the dock?');
  const tile = tileOf(page, lend.h264);
  await moves(tile);
  await expect(tile).toContainText('Your camera 1');
  await tile.locator('[data-testid^="stop-"]').click();
  await context.close();
});

test('an H.265 camera is refused with a sentence, on its owner’s page and at the box', async ({
  browser,
}) => {
  const { page, context } = await enter(browser, 'home', '5 Tannery Row', PHONE);
  await page.getByTestId('tab-camera').click();
  const camera = page.getByTestId(`camera-${lend.h265}`);
  await expect(camera).toContainText('Cannot be used.');
  await expect(camera).toContainText('This camera sends H.265; choose its H.264 substream.');
  await page.goto(boxPage());
  await expect(page.getByText('This camera sends H.265; choose its H.264 substream.')).toBeVisible();
  await expect(page.getByText('secret')).toHaveCount(0);
  await context.close();
});

test('nobody in the room can ask for a camera that cannot be shown', async ({ browser }) => {
  const { page, context } = await enter(browser, 'room', 'Badge 2291');
  await choose(page, 'Armed robbery');
  await expect(page.getByTestId(`row-${lend.h264}`)).toBeVisible();
  await expect(page.getByTestId(`row-${lend.h265}`)).toHaveCount(0);
  await context.close();
});
