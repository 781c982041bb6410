import { expect, test } from '@playwright/test';
import { choose, enter } from '../people.js';

test('who is not signed in any more is asked to sign in, and sees nothing until then', async ({
  browser,
}) => {
  const { page, context } = await enter(browser, 'room', 'Badge 2291');
  await choose(page, 'Armed robbery');
  await context.clearCookies();
  // The page may find out by itself before anything is chosen.
  await page
    .getByTestId('queue')
    .getByRole('option', { name: /Missing child/ })
    .evaluateAll((options) => options.forEach((option) => (option as HTMLElement).click()));
  await expect(page.getByTestId('sign-in')).toBeVisible();
  await expect(page.getByTestId('room')).toHaveCount(0);
  await page.getByTestId('sign-in-badge-2291').click();
  await expect(page.getByTestId('answer')).toContainText('can be opened now');
  await context.close();
});

test('a sign-in left open elsewhere is seen and ended from here', async ({ browser }) => {
  const elsewhere = await enter(browser, 'room', 'Badge 1107');
  const { page, context } = await enter(browser, 'room', 'Badge 1107');
  await page.getByTestId('my-passkeys').click();
  const list = page.getByTestId('sign-ins');
  await expect(list.locator('[data-here="true"]')).toContainText('Chrome, Linux This one');
  const others = list.locator('[data-here="false"]');
  await expect(others).not.toHaveCount(0);
  const before = await others.count();
  await others.first().getByTestId('sign-in-end').click();
  await expect(others).toHaveCount(before - 1);
  await elsewhere.page.reload();
  await expect(elsewhere.page.getByTestId('sign-in')).toBeVisible();
  await expect(elsewhere.page.getByTestId('room')).toHaveCount(0);
  await context.close();
  await elsewhere.context.close();
});
