import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { accessible } from './accessible.js';
import { ask, choose, enter, moves, PHONE, tileOf, town } from './people.js';

test.describe.configure({ mode: 'serial' });

let room: Page;
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser }) => {
  const operator = await enter(browser, 'room', 'Badge 2291');
  room = operator.page;
  contexts.push(operator.context);
});

test.afterAll(async () => {
  for (const context of contexts) await context.close();
});

test('near a reported crime the room says how many cameras can be opened, and nothing about the rest', async () => {
  await choose(room, 'Armed robbery');
  await expect(room.getByTestId('answer')).toContainText(/5 cameras can be opened now/);
  await expect(room.getByTestId('answer')).toContainText(/1 owner can be asked/);
  await expect(room.getByTestId('cameras')).not.toContainText('40 Mill Lane');
  await expect(room.getByTestId('cameras')).not.toContainText('14 Alder');
});

test('without a purpose nothing is asked', async () => {
  await room.getByTestId('row-chapel-mill').click();
  await room.getByTestId('ask').click();
  await expect(room.locator('article')).toHaveCount(0);
  await room.getByTestId('row-chapel-mill').click();
});

test('an operator sees a lent camera, and its owner makes it dark within a second', async ({ browser }) => {
  await ask(room, ['tannery-dock'], 'Which way did the two people run?');
  const tile = tileOf(room, 'tannery-dock');
  await moves(tile);
  await expect(tile.getByTestId('time-left')).toHaveText(/(19|20):\d\d/);
  await expect(tile.getByTestId('picture-age')).toContainText(/0\.\d s/);
  await accessible(room);

  const { page: home, context } = await enter(browser, 'home', '5 Tannery Row', PHONE);
  contexts.push(context);
  await expect(home.getByTestId('live')).toContainText('2291');
  await expect(home.getByTestId('stop')).toBeVisible();
  await accessible(home);
  const wholeTile = room.locator('article[data-camera="tannery-dock"]');
  await home.getByTestId('stop').click();
  await expect(wholeTile).toHaveAttribute('data-state', 'ended', { timeout: 1000 });
  await expect(wholeTile).toHaveAttribute('data-ended-by', 'owner');
  await expect(wholeTile).toContainText('Ended by the owner');
  await expect(wholeTile.locator('canvas')).toHaveCount(0);

  await expect(home.getByTestId('now')).toBeVisible();
  await home.getByTestId('tab-looks').click();
  await expect(home.getByTestId('timeline')).toContainText('2291');
});

test('a camera whose owner ended a look cannot be asked for again, and nothing says why', async () => {
  await expect(room.getByTestId('answer')).toContainText(/4 cameras can be opened now/);
});

test('an owner who wants to be asked is asked, allows, and only then the camera has a name', async ({
  browser,
}) => {
  const { page: home, context } = await enter(browser, 'home', '40 Mill Lane', PHONE);
  contexts.push(context);
  await ask(room, ['owners'], 'Did they come past the corner?');
  const asking = room.locator('article[data-state="asking"]');
  await expect(asking).toContainText(/Asking/);
  await expect(asking).not.toContainText('Mill Lane');
  await expect(home.getByTestId('question')).toBeVisible();
  await accessible(home);
  await home.getByTestId('allow').click();
  const tile = tileOf(room, 'mill-porch');
  await moves(tile);
  await expect(tile).toContainText('40 Mill Lane');
  await tile.locator('[data-testid^="stop-"]').click();
  await expect(room.locator('article[data-camera="mill-porch"]')).toHaveAttribute(
    'data-ended-by',
    'operator',
  );
});

test('the council pauses the program and everything is dark; resumed, it can be asked again', async ({
  browser,
}) => {
  await ask(room, ['chapel-mill'], 'Is the car still at the light?');
  const tile = tileOf(room, 'chapel-mill');
  await moves(tile);
  const { page: council, context } = await enter(browser, 'council', 'Council', { width: 1440, height: 900 });
  contexts.push(context);
  await expect(council.getByTestId('program-day')).toContainText(/1 of 45/);
  await expect(council.getByTestId('live-count')).toHaveAttribute('data-live', '1');
  await accessible(council);
  await council.getByTestId('pause').focus();
  await council.keyboard.press('Enter');
  await council.keyboard.press('Enter');
  const whole = room.locator('article[data-camera="chapel-mill"]').last();
  await expect(whole).toHaveAttribute('data-state', 'ended', { timeout: 2000 });
  await expect(whole).toHaveAttribute('data-ended-by', 'council');
  await expect(council.getByTestId('resume')).toBeVisible();
  await council.getByTestId('resume').click();
  await expect(council.getByTestId('pause')).toBeVisible();
  await choose(room, 'Armed robbery');
  await ask(room, ['weaver-quay'], 'Is the car still at the light?');
  await moves(tileOf(room, 'weaver-quay'));
});

test('anybody can read what the program is', async ({ page }) => {
  await page.goto(town());
  await expect(page.getByTestId('program-day')).toContainText(/1 of 45/);
  await expect(page.getByTestId('open')).toContainText('Alder Falls');
  await accessible(page);
});

test('no page asks anybody but this town for anything', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') strangers.push(request.url());
  });
  for (const path of ['/', '/room', '/home', '/council']) {
    await page.goto(`${town()}${path}`, { waitUntil: 'networkidle' });
  }
  expect(strangers).toEqual([]);
  await context.close();
});
