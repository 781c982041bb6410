import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { accessible } from '../accessible.js';
import { millisToDark } from '../dark.js';
import { ask, choose, enter, moves, PHONE, tileOf, town } from '../people.js';

test.describe.configure({ mode: 'serial' });

/** As many as one person may open at once. */
const CAMERAS = ['chapel-mill', 'quay-bus-stop', 'tannery-dock', 'weaver-quay'];

let room: Page;
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser }) => {
  const operator = await enter(browser, 'room', 'Badge 2291');
  room = operator.page;
  contexts.push(operator.context);
});

/** Counts what a page asks for. */
class Asks {
  count = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/room/asks')) this.count += 1;
    });
  }
}

async function secondsLeft(tile: Locator): Promise<number> {
  const [minutes = NaN, seconds = NaN] = (await tile.getByTestId('time-left').innerText())
    .split(':')
    .map(Number);
  return minutes * 60 + seconds;
}

/** From now on: every state that the tile has been in. */
async function watchedStates(tile: Locator): Promise<() => Promise<string[]>> {
  const seen = await tile.evaluateHandle((node) => {
    const states = [node.dataset['state'] ?? ''];
    const look = () => states.push(node.dataset['state'] ?? '');
    new MutationObserver(look).observe(node, { attributes: true, attributeFilter: ['data-state'] });
    return states;
  });
  return async () => [...new Set(await seen.jsonValue())];
}

test.afterAll(async () => {
  for (const context of contexts) await context.close();
});

/** The cameras that are there by name, each with its number. */
async function numbers(of: Locator, prefix: string): Promise<string[]> {
  const named = await of.evaluateAll((all) =>
    all.map((one) => `${one.dataset['testid']} ${(one.querySelector('.camera-number') ?? one).textContent}`),
  );
  return named.map((name) => name.slice(prefix.length)).sort();
}

test('near a reported crime the room says how many cameras can be opened, and nothing about the rest', async () => {
  await choose(room, 'Armed robbery');
  const answer = room.getByTestId('answer');
  await expect(answer).toContainText(/5 cameras can be opened now/);
  await expect(answer).toContainText(/1 owner can be asked/);
  const [, others] = /(\d+) others? (?:is|are) not available/.exec(await answer.innerText()) ?? [];
  expect(Number(others)).toBeGreaterThan(0);
  await expect(room.getByTestId('others')).toHaveText(`Not available: ${others}`);
  await expect(room.getByTestId('others')).toHaveAttribute('aria-disabled', 'true');
  await expect(room.getByTestId('cameras')).not.toContainText('40 Mill Lane');
  await expect(room.getByTestId('cameras')).not.toContainText('14 Alder');
});

test('the map shows the incident, and the cameras of the list with their numbers and names', async () => {
  await expect(room.getByTestId('map-incident')).toBeVisible();
  const rows = await numbers(room.locator('[data-testid^="row-"]'), 'row-');
  expect(rows.length).toBe(5);
  const marks = room.locator('button[data-testid^="map-"]');
  await expect(marks).toHaveCount(rows.length);
  expect(await numbers(marks, 'map-')).toEqual(rows);
  await expect(room.getByTestId('map-tannery-dock')).toHaveAttribute('title', '5 Tannery Row, dock');
  await expect(room.getByRole('group', { name: /5 cameras/ })).toBeVisible();

  const row = room.getByTestId('row-weaver-quay');
  await room.getByTestId('map-weaver-quay').click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await room.getByTestId('map-weaver-quay').click();
  await expect(row).toHaveAttribute('aria-selected', 'false');
});

test('without a purpose nothing is asked, and the room says what is missing', async () => {
  const asked = new Asks(room);
  await room.getByTestId('row-chapel-mill').click();
  await room.getByTestId('ask').click();
  await expect(room.locator('#ask-hint')).toHaveText('Write the purpose first.');
  await expect(room.getByTestId('purpose')).toBeFocused();
  await expect(room.locator('article')).toHaveCount(0);
  await room.getByTestId('row-chapel-mill').click();
  expect(asked.count).toBe(0);
});

test('one ask with a purpose opens several cameras at once, each with its clock and its freshness', async () => {
  const asked = new Asks(room);
  await expect(room.getByTestId('ask')).toContainText('Ask for cameras 1, 2, 3, 4');
  await ask(room, CAMERAS, 'Which way did the two people run?');
  await expect(room.locator('article')).toHaveCount(CAMERAS.length);
  for (const camera of CAMERAS) await moves(tileOf(room, camera));
  expect(asked.count).toBe(1);

  const tile = tileOf(room, 'tannery-dock');
  await expect(tile.getByTestId('time-left')).toHaveText(/(19|20):\d\d/);
  await expect(tile.getByTestId('picture-age')).toContainText(/0\.\d s/);
  const left = await secondsLeft(tile);
  const age = (await tile.getAttribute('data-age-ms')) ?? '';
  await expect.poll(() => secondsLeft(tile)).toBeLessThan(left);
  await expect(tile).not.toHaveAttribute('data-age-ms', age);
  await accessible(room);
});

test('an enlarged tile gets the camera’s large picture, and is never dark meanwhile', async () => {
  const tile = tileOf(room, 'tannery-dock');
  await expect(tile).toHaveAttribute('data-width', '640');
  const states = await watchedStates(tile);
  await tile.dblclick();
  await expect(tile).toHaveAttribute('data-width', '1280');
  await moves(tile);
  await tile.dblclick();
  await expect(tile).toHaveAttribute('data-width', '640');
  await moves(tile);
  expect(await states()).toEqual(['live']);
});

test('an owner sees who is watching, and makes his camera dark within a second, and only his', async ({
  browser,
}) => {
  const { page: home, context } = await enter(browser, 'home', '5 Tannery Row', PHONE);
  contexts.push(context);
  await expect(home.getByTestId('live')).toContainText('2291');
  await expect(home.getByTestId('stop')).toBeVisible();
  await accessible(home);
  const tile = room.locator('article[data-camera="tannery-dock"]');
  const dark = await millisToDark(home, room, 'tannery-dock');
  await home.getByTestId('stop').click();
  expect(await dark()).toBeLessThan(1000);
  await expect(tile).toHaveAttribute('data-ended-by', 'owner');
  await expect(tile).toContainText('Ended by the owner');
  await expect(tile.locator('canvas')).toHaveCount(0);
  await expect(room.locator('article canvas')).toHaveCount(CAMERAS.length - 1);

  await expect(home.getByTestId('now')).toBeVisible();
  await home.getByTestId('tab-looks').click();
  const look = home.getByTestId(`look-${await tile.getAttribute('data-look')}`);
  await expect(look).toContainText('2291');
  await expect(look).toContainText('You stopped it.');
});

test('one press ends all that is left, and an ended look stays until it is taken away', async () => {
  const tiles = room.locator('article');
  await room.getByTestId('stop-all').click();
  await expect(room.locator('article[data-ended-by="operator"]')).toHaveCount(CAMERAS.length - 1);
  await expect(room.locator('article canvas')).toHaveCount(0);
  for (let left = CAMERAS.length - 1; left >= 0; left -= 1) {
    await room.locator('[data-testid^="close-"]').first().click();
    await expect(tiles).toHaveCount(left);
  }
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

test('anybody can read what the program is and its numbers, the small ones not told', async ({ page }) => {
  await page.goto(town());
  await expect(page.getByTestId('program-day')).toContainText(/1 of 45/);
  await expect(page.getByTestId('open')).toContainText('Alder Falls');
  await expect(page.getByTestId('open')).toContainText(/\d+ city-owned, (about \d+|fewer than 5) private/);
  await expect(page.getByTestId('looks')).toHaveText('fewer than 5');
  await expect(page.getByTestId('minutes')).toHaveText('fewer than 5');
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
