import { type Browser, type Page, expect, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { PHONE, town } from '../people.js';

/** Every page on a phone, in Spanish: nothing runs out at the side, nothing is too small to hit. */

async function onPhone(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'es-MX', hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${town()}${path}`);
  return page;
}

async function fits(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(room);
  await accessible(page);
}

for (const face of ['room', 'home', 'council']) {
  test(`the way in to /${face}, and the page for an invite`, async ({ browser }) => {
    const page = await onPhone(browser, `/${face}`);
    await expect(page.getByTestId('sign-in')).toContainText('Entrar');
    await fits(page);
    await page.getByTestId('have-invite').click();
    await expect(page.getByTestId('invite')).toBeFocused();
    await fits(page);
    await page.context().close();
  });
}

test('an owner’s pages', async ({ browser }) => {
  const page = await onPhone(browser, '/home');
  await page.getByTestId('sign-in').getByRole('button', { name: '5 Tannery Row' }).click();
  await expect(page.getByTestId('now')).toBeVisible();
  await fits(page);
  await page.getByTestId('tab-looks').click();
  await expect(page.getByRole('heading', { name: 'Cada mirada', exact: true })).toBeVisible();
  await fits(page);
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('change-terms-tannery-dock').click();
  await page.getByTestId('hours-some').click();
  await page.getByTestId('hours-more').click();
  await expect(page.getByTestId('hours-2').getByRole('button', { name: 'lunes' })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Menú' }).click();
  await page.getByTestId('menu-told').click();
  await page.getByTestId('told-quiet').click();
  await expect(page.getByLabel('Desde')).toHaveValue('22:00');
  await fits(page);
  await page.getByTestId('told-quiet').click();
  await page.getByRole('button', { name: 'Menú' }).click();
  await page.getByTestId('menu-household').click();
  await page.getByTestId('member-name').fill('Ana');
  await page.getByTestId('member-email').fill('ana@example.org');
  await page.getByTestId('member-ask').click();
  await expect(page.getByTestId('household')).toContainText('Se envió una carta a ana@example.org');
  await fits(page);
  await page.goto(`${town()}/home/box#code=ABCD-EFGH`);
  await expect(page.getByTestId('install-pair')).toContainText('--code ABCD-EFGH');
  await fits(page);
  await page.context().close();
});

test('a business adds two places at once, and shows the first one on the map', async ({ browser }) => {
  const page = await onPhone(browser, '/home');
  await page.getByTestId('sign-in').getByRole('button', { name: '5 Tannery Row' }).click();
  await page.getByTestId('tab-camera').click();
  await page.getByTestId('many-places').click();
  await expect(page.getByTestId('many')).toContainText('Para un negocio con varios locales');
  const rows = page.getByTestId('address-rows');
  const add = page.getByTestId('add-addresses');
  await rows.fill('Norte; 1 Mill Lane\nNorte; 2 Mill Lane');
  await expect(page.getByTestId('row-errors')).toHaveText('Línea 2, nombre: ya está');
  await expect(add).toBeDisabled();
  await fits(page);
  await rows.fill('Norte; 1 Mill Lane\n"Sur; viejo"; 9 Chapel Street');
  await add.click();
  const north = page.locator('[data-testid^="address-"][data-step]').filter({ hasText: 'Norte' });
  const south = page.locator('[data-testid^="address-"][data-step]').filter({ hasText: 'Sur; viejo' });
  await expect(south).toContainText('9 Chapel Street');
  await north.getByRole('button', { name: 'Mostrar en el mapa' }).click();
  await north.getByTestId('place-numbers').click();
  await north.getByTestId('where').fill('32.30012, -90.20046');
  await north.getByTestId('confirm-place').click();
  await expect(north).toHaveAttribute('data-step', 'box');
  await page.reload();
  await expect(north).toContainText('Ahora: un código para la caja de allí');
  await fits(page);
  await page.context().close();
});

test('the council’s page and the public one', async ({ browser }) => {
  const council = await onPhone(browser, '/council');
  await council.getByTestId('sign-in-council-ward-3').click();
  await expect(council.getByTestId('program-day')).toContainText('Día 1 de 45');
  await fits(council);
  await council.context().close();
  const open = await onPhone(browser, '/');
  await expect(open.getByTestId('open')).toContainText('La policía puede');
  await fits(open);
  await open.context().close();
});

test('the control room', async ({ browser }) => {
  const page = await onPhone(browser, '/room');
  await page.getByTestId('sign-in-badge-2291').click();
  await expect(page.getByTestId('answer')).toContainText('se pueden abrir ahora');
  await fits(page);
  await page.context().close();
});
