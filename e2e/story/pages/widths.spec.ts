import { type Browser, expect, type Page, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { enter, town } from '../people.js';

/** The narrowest phone WCAG 2.2 asks for (1.4.10) and a wall's screen. */
const WIDTHS = [
  { width: 320, height: 720 },
  { width: 3840, height: 2160 },
] as const;

/** Nothing has to be pushed sideways to be read, and a program finds nothing against it. */
async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, page.url()).toBeLessThanOrEqual(0);
  await accessible(page);
}

for (const viewport of WIDTHS) {
  test.describe(`at ${viewport.width} pixels`, () => {
    const at = async (browser: Browser, face: 'room' | 'home' | 'council', name: string) =>
      enter(browser, face, name, viewport);

    test('the public page and the sign-ins fit', async ({ browser }) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      for (const path of ['/', '/home', '/room', '/council', '/home/box']) {
        await page.goto(`${town()}${path}`);
        await expect(page.locator('h1, [data-testid="sign-in"]').first()).toBeVisible();
        await fits(page);
      }
      await context.close();
    });

    test('an owner’s pages fit', async ({ browser }) => {
      const { page, context } = await at(browser, 'home', '40 Mill Lane');
      await fits(page);
      for (const tab of ['looks', 'camera']) {
        await page.getByTestId(`tab-${tab}`).click();
        await expect(page.locator('h1, h2').first()).toBeVisible();
        await fits(page);
      }
      for (const item of ['told', 'household', 'kept']) {
        await page.getByRole('button', { name: /Menu/ }).click();
        await page.getByTestId(`menu-${item}`).click();
        await expect(page.locator('h1').first()).toBeVisible();
        await fits(page);
      }
      for (const path of ['/home/lend', '/home/places']) {
        await page.goto(`${town()}${path}`);
        await expect(page.locator('h1').first()).toBeVisible();
        await fits(page);
      }
      await context.close();
    });

    test('the room, its week’s record and the council’s page fit', async ({ browser }) => {
      const { page, context } = await at(browser, 'room', 'Badge 1107');
      await expect(page.getByTestId('queue')).toBeVisible();
      await fits(page);
      await page.goto(`${town()}/room/review`);
      await page.getByTestId('review-week').selectOption({ index: 0 });
      await expect(page.getByTestId('review-people')).toBeVisible();
      await fits(page);
      await context.close();
      const council = await at(browser, 'council', 'Council');
      await expect(council.page.locator('h1').first()).toBeVisible();
      await fits(council.page);
      await council.context.close();
    });
  });
}

test('the public reads the waiver in Spanish too', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'es-MX' });
  const page = await context.newPage();
  await page.goto(town());
  await expect(page.getByTestId('waiver')).toContainText('Acuerdo de Porchlight');
  await context.close();
});
