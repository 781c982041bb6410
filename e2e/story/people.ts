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

/** Chooses an open incident by its title and waits for the sentence about its cameras. */
export async function choose(room: Page, title: string): Promise<void> {
  await room
    .getByTestId('queue')
    .getByRole('option', { name: new RegExp(title) })
    .first()
    .click();
  await expect(room.getByTestId('answer')).toContainText(/can be opened now/);
}

/** Asks for cameras of the list by their ids; `owners` asks the owners who want to be asked. */
export async function ask(room: Page, cameras: string[], purpose: string): Promise<void> {
  for (const camera of cameras) {
    await room.getByTestId(camera === 'owners' ? 'owners' : `row-${camera}`).click();
  }
  await room.getByTestId('purpose').fill(purpose);
  await room.getByTestId('ask').click();
}

/** The tile of one camera that is not over. */
export const tileOf = (room: Page, camera: string): Locator =>
  room.locator(`article[data-camera="${camera}"]:not([data-state="ended"]):not([data-state="refused"])`);

/** Waits until a camera's tile is live and its pictures really move: what was painted keeps rising, and all of it was sealed. */
export async function moves(tile: Locator): Promise<void> {
  await expect(tile).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
  const painted = async () => Number((await tile.getAttribute('data-pictures')) ?? 0);
  const before = await painted();
  await expect.poll(painted).toBeGreaterThan(before + 5);
  await expect(tile).toHaveAttribute('data-unopened', '0');
}
