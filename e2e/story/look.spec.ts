import { expect, test } from '@playwright/test';
import { ask, choose, enter, moves, PHONE, tileOf, tiles } from './people.js';

test.describe.configure({ mode: 'serial' });

test('an operator sees a lent camera near a crime, and its owner makes it dark', async ({ browser }) => {
  const { page: room, context } = await enter(browser, 'room', 'Badge 2291');
  await choose(room, 'Armed robbery');
  await ask(room, 'Which way did the two people run?');

  const live = tiles(room, 'live');
  await expect(live.first()).toBeVisible();
  await moves(live.first());
  await expect(live.first().getByTestId('time-left')).toHaveText(/(19|20):\d\d/);
  const lent = room.locator('article[data-state="live"][data-camera^="tannery-"]').first();
  await expect(lent).toBeVisible();
  const camera = (await lent.getAttribute('data-camera')) ?? '';

  const { page: home } = await enter(browser, 'home', '5 Tannery Row', PHONE);
  await expect(home.getByTestId('live')).toBeVisible();
  await expect(home.getByTestId('live')).toContainText('2291');
  await home.getByTestId('stop').first().click();
  const tile = tileOf(room, camera);
  await expect(tile).toHaveAttribute('data-state', 'ended', { timeout: 1000 });
  await expect(tile).toHaveAttribute('data-ended-by', 'owner');
  await expect(tile.locator('canvas')).toHaveCount(0);
  await context.close();
});
