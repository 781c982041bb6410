import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

export const town = (): string => {
  const http = process.env['PORCHLIGHT_TOWN'];
  if (http === undefined) throw new Error('PORCHLIGHT_TOWN is not set: global setup starts the town');
  return http;
};

export const DESK = { width: 1600, height: 1000 };
export const PHONE = { width: 390, height: 844 };

/** Opens a face in a browser of its own and signs in through the trial's demo authenticator. */
export async function enter(
  browser: Browser,
  face: 'room' | 'home' | 'council',
  name: string,
  viewport = DESK,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(`${town()}/${face}`);
  await page.getByTestId('sign-in').getByRole('button', { name }).click();
  await expect(page.getByTestId('sign-in')).toHaveCount(0);
  return { page, context };
}

/** Chooses the open incident whose cameras can be opened, by its title. */
export async function choose(room: Page, title: string): Promise<void> {
  await room
    .getByTestId('queue')
    .getByRole('option', { name: new RegExp(title) })
    .first()
    .click();
  await expect(room.getByTestId('answer')).toContainText(/can be opened now/);
}

export async function ask(room: Page, purpose: string): Promise<void> {
  await room.getByTestId('purpose').fill(purpose);
  await room.getByTestId('ask').click();
}

export const tiles = (room: Page, state: string): Locator => room.locator(`article[data-state="${state}"]`);

/** The tile of one camera. */
export const tileOf = (room: Page, camera: string): Locator =>
  room.locator(`article[data-camera="${camera}"]`);

/** Waits until pictures really move: what was painted rises twice. */
export async function moves(tile: Locator): Promise<void> {
  const painted = async () => Number((await tile.getAttribute('data-pictures')) ?? 0);
  const before = await painted();
  await expect.poll(painted).toBeGreaterThan(before);
  const then = await painted();
  await expect.poll(painted).toBeGreaterThan(then + 3);
}
