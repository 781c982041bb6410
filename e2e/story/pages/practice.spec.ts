import { expect, type Page, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { ask, DESK, moves, PHONE, tileOf, town } from '../people.js';

/** Every way in which a page asks somebody, but for its own files. */
function asked(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const own = origin === new URL(town()).origin && /^\/(console\/|room\/practice$)/.test(pathname);
    if (!own && !request.url().startsWith('blob:')) asked.push(request.url());
  });
  page.on('websocket', (socket) => asked.push(socket.url()));
  return asked;
}

const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([localStorage, sessionStorage, document.cookie, databases]);
  });

/** What is painted in the colour that means *someone is watching now*. */
const ambers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('body *')).flatMap((element) =>
      [null, '::before', '::after'].flatMap((part) => {
        const { color, backgroundColor, borderTopColor, stroke, fill } = getComputedStyle(element, part);
        const colours = [color, backgroundColor, borderTopColor, stroke, fill];
        return colours.includes('rgb(255, 178, 36)') ? [element.className.toString()] : [];
      }),
    ),
  );

for (const viewport of [DESK, PHONE]) {
  test(`a look is practised without asking anybody, at ${viewport.width} pixels`, async ({ browser }) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    const leaves = asked(page);
    await page.goto(`${town()}/room/practice`);
    await expect(page.getByTestId('answer')).toContainText('can be opened now');
    await expect(page).toHaveTitle(/^Practice/);
    const before = await kept(page);
    await page.getByTestId('tour-end').click();

    await ask(page, ['PRACTICE-001-door'], 'Which way did they go?');
    const tile = tileOf(page, 'PRACTICE-001-door');
    await tile.scrollIntoViewIfNeeded();
    await moves(tile);
    await expect(page.getByTestId('practice-word')).toBeInViewport({ ratio: 1 });
    expect(await ambers(page)).toEqual([]);
    await accessible(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);

    const look = (await tile.getAttribute('data-look')) ?? '';
    await page.getByTestId(`stop-${look}`).click();
    await expect(page.getByTestId(`tile-${look}`)).toHaveAttribute('data-ended-by', 'operator');
    await expect(page.getByTestId(`tile-${look}`).locator('canvas')).toHaveCount(0);
    expect(await kept(page)).toBe(before);
    expect(leaves).toEqual([]);

    await page.getByTestId('practice-leave').click();
    await expect(page).toHaveURL(`${town()}/room`);
    await expect(page.getByTestId('sign-in')).toBeVisible();
    await expect(page.getByTestId('practice')).toHaveCount(0);
    await context.close();
  });
}

test('the sign-in leads to practice, which starts again from its beginning', async ({ browser }) => {
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  await page.goto(`${town()}/room`);
  await page.getByTestId('practice-link').click();
  await expect(page.getByTestId('answer')).toContainText('can be opened now');
  await ask(page, ['PRACTICE-001-door'], 'Which way did they go?');
  await moves(tileOf(page, 'PRACTICE-001-door'));
  await page.getByTestId('practice-again').click();
  await expect(page.getByTestId('answer')).toContainText('can be opened now');
  await expect(page.getByTestId('tour')).toBeVisible();
  await expect(page.locator('article.tile')).toHaveCount(0);
  await context.close();
});
