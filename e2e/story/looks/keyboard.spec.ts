import { type Page, expect, test } from '@playwright/test';
import { DESK, moves, town } from '../people.js';

/** What has the focus, as a screen reader would name it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('data-testid') ?? activeElement?.textContent ?? '';
  });
}

test('an operator asks, looks, stops and closes without a mouse', async ({ browser }) => {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${town()}/room`);
  await expect(page.getByRole('button', { name: 'Badge 2291' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('answer')).toContainText('can be opened now');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('incident')).toContainText('Missing child');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('incident')).toContainText('Armed robbery');

  await page.keyboard.press('1');
  await expect(page.getByRole('option', { selected: true }).filter({ hasText: 'Can be opened' })).toHaveCount(
    1,
  );
  await page.keyboard.press('a');
  await expect(page.getByTestId('purpose')).toBeFocused();
  await expect(page.getByText('Write the purpose first.')).toBeVisible();
  await page.keyboard.type('Which way did they run?');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('ask');
  await page.keyboard.press('Enter');

  const tile = page.locator('article');
  await moves(tile);
  await expect(tile).toHaveAccessibleName(/^1 .*: Live$/);
  await expect(tile).toHaveAttribute('data-width', '1280');
  await page.keyboard.press('Space');
  await expect(tile).toHaveClass(/enlarged/);
  await page.keyboard.press('Escape');
  await expect(tile).not.toHaveClass(/enlarged/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('x');
  await expect(tile).toHaveAttribute('data-ended-by', 'operator');
  await expect(tile).toHaveAccessibleName(/Ended$/);
  await page.keyboard.press('x');
  await expect(tile).toHaveCount(0);

  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('room')).toBeVisible();
  await context.close();
});

test('who asks for too many cameras at once waits for a second person, and can stop waiting', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  await page.goto(`${town()}/room`);
  await expect(page.getByRole('button', { name: 'Badge 2291' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('answer')).toContainText('5 cameras can be opened now');
  for (const number of ['1', '2', '3', '4', '5']) await page.keyboard.press(number);
  await expect(page.getByText('a supervisor decides first')).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.type('Where are they now?');
  await page.keyboard.press('Enter');
  const waiting = page.locator('[data-testid^="wait-"][data-state="waiting"]');
  await expect(waiting).toContainText('So many cameras at once need a second person');
  await expect(page.locator('article[data-camera]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await waiting.getByRole('button', { name: 'Stop waiting' }).focus();
  await page.keyboard.press('Enter');
  await expect(waiting).toHaveCount(0);
  await context.close();
});
