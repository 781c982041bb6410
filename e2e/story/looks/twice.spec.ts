import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { CHAPEL_STREET, reportToTrial } from '../../dispatch.js';
import { accessible } from '../accessible.js';
import { ask, choose, DESK, enter, moves, PHONE, tileOf, town } from '../people.js';

test.describe.configure({ mode: 'serial' });

/** A call of this story alone: no owner has ended a look of it. */
const CALL = { call: 'second-person', type: 'ROBBERY ARMED', title: 'Two at the corner', priority: 1 };

/** One more than a person may open alone; the shop's dock is among them. */
let five: string[] = [];

let operator: Page;
let supervisor: Page;
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser }) => {
  await reportToTrial(CHAPEL_STREET, CALL);
  for (const [name, keep] of [
    ['Badge 2291', (page: Page) => (operator = page)],
    ['Badge 1107', (page: Page) => (supervisor = page)],
  ] as const) {
    const { page, context } = await enter(browser, 'room', name);
    contexts.push(context);
    keep(page);
  }
});

test.afterAll(async () => {
  for (const context of contexts) await context.close();
});

/** Asks for five cameras; the ask waits. */
async function askForFive(purpose: string): Promise<void> {
  await choose(operator, CALL.title);
  const listed = operator.locator('[data-testid^="row-"]');
  await expect(operator.getByTestId('incident')).toContainText(CALL.title);
  await expect.poll(() => listed.count()).toBeGreaterThan(4);
  const rows = await listed.evaluateAll((all) =>
    all.map((one) => (one.dataset['testid'] ?? '').slice('row-'.length)),
  );
  five = ['tannery-dock', ...rows.filter((camera) => camera !== 'tannery-dock')].slice(0, 5);
  await ask(operator, five, purpose);
  await expect(waiting()).toContainText(purpose);
}

const waiting = () => operator.locator('[data-testid^="wait-"][data-state="waiting"]');

async function clearTheWall(): Promise<void> {
  await operator.getByTestId('stop-all').click();
  await expect(operator.locator('article canvas')).toHaveCount(0);
  const closes = operator.locator('[data-testid^="close-"]');
  await expect(closes).toHaveCount(await operator.locator('article[data-look]').count());
  for (let left = await closes.count(); left > 0; left -= 1) {
    await closes.first().click();
    await expect(closes).toHaveCount(left - 1);
  }
}

/** A look at the shop's dock, with a second person's yes where the shop was looked at before. */
async function lookAtTheDock(purpose: string): Promise<void> {
  await choose(operator, CALL.title);
  await ask(operator, ['tannery-dock'], purpose);
  await expect(waiting().or(tileOf(operator, 'tannery-dock'))).toBeVisible();
  if ((await waiting().count()) > 0) {
    await openTheAsk(supervisor, purpose);
    await supervisor.getByTestId('approve').click();
  }
  await moves(tileOf(operator, 'tannery-dock'));
  await clearTheWall();
}

async function openTheAsk(of: Page, purpose: string): Promise<void> {
  await of.locator('[data-testid^="approval-"][role="option"]').first().click();
  await expect(of.getByTestId('approval')).toContainText(purpose);
}

test('five cameras at once wait for a second person, who is told live', async () => {
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('0 asks');
  await askForFive('Where are the two of them now?');
  const card = waiting();
  await expect(card).toContainText('So many cameras at once need a second person.');
  await expect(card).toContainText('Badge 1107 can answer until');
  await expect(operator.locator('article[data-camera]')).toHaveCount(0);
  await accessible(operator);
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('1 ask');
});

test('a no reaches the operator with its words, and nothing opens', async () => {
  await openTheAsk(supervisor, 'Where are the two of them now?');
  await supervisor.getByTestId('refuse').click();
  await supervisor.getByTestId('approval-said').fill('Try the two city ones first.');
  await supervisor.getByTestId('refuse-send').click();
  const no = operator.locator('[data-testid^="wait-"][data-state="refused"]');
  await expect(no).toContainText('Not this time, says Badge 1107');
  await expect(no).toContainText('Try the two city ones first.');
  await expect(operator.locator('article[data-camera]')).toHaveCount(0);
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('0 asks');
  await no.getByRole('button', { name: 'Close' }).click();
  await expect(no).toHaveCount(0);
});

test('who waits can stop waiting', async () => {
  await askForFive('Never mind this one.');
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('1 ask');
  await operator.locator('[data-testid^="wait-cancel-"]').click();
  await expect(operator.locator('[data-testid^="wait-"]')).toHaveCount(0);
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('0 asks');
});

test('the supervisor sees the ask, the map and the history, and approves with a passkey; all open', async () => {
  await askForFive('Both went towards the quay.');
  await openTheAsk(supervisor, 'Both went towards the quay.');
  const pane = supervisor.getByTestId('approval');
  await expect(pane).toContainText('Badge 2291 asks for 5 cameras');
  await expect(pane).toContainText(CALL.title);
  await expect(pane.getByTestId('approval-why')).toContainText('5 cameras would be open at once');
  await expect(pane.getByTestId('map-incident')).toBeVisible();
  await expect(pane.locator('button[data-testid^="map-"]')).toHaveCount(five.length);
  await expect(pane.getByTestId('approval-cameras').locator('li')).toHaveCount(five.length);
  await expect(pane.getByTestId('approval-cameras')).toContainText('The city’s own camera.');
  await accessible(supervisor);
  await supervisor.getByTestId('approve').click();
  for (const camera of five) await moves(tileOf(operator, camera));
  await expect(operator.locator('[data-testid^="wait-"]')).toHaveCount(0);
  await expect(supervisor.getByTestId('approvals-count')).toHaveText('0 asks');
});

test('the supervisor sees every look of the room and ends one; the others go on', async () => {
  const page = await supervisor.context().newPage();
  await page.goto(`${town()}/room/live`);
  const rows = page.locator('[data-testid^="live-"][data-state="live"]');
  await expect(rows).toHaveCount(five.length);
  const dock = rows.filter({ hasText: 'dock' });
  await expect(dock).toContainText('Badge 2291');
  await expect(dock).toContainText(CALL.title);
  await accessible(page);
  await page.setViewportSize(PHONE);
  await accessible(page);
  const tile = operator.locator('article[data-camera="tannery-dock"]');
  await dock.getByRole('button').click();
  await dock.getByRole('button', { name: 'End it now' }).click();
  await expect(tile).toHaveAttribute('data-ended-by', 'agency');
  await expect(tile).toContainText('Ended by the agency');
  await expect(rows).toHaveCount(five.length - 1);
  await page.close();
});

test('the owner reads both badges in the timeline', async ({ browser }) => {
  await clearTheWall();
  const { page: home, context } = await enter(browser, 'home', '5 Tannery Row', PHONE);
  contexts.push(context);
  await home.getByTestId('tab-looks').click();
  const newest = home.getByTestId('timeline').locator('li').first();
  await expect(newest).toContainText('Badge 2291');
  await expect(newest).toContainText('Approved by Badge 1107');
  await accessible(home);
});

test('another look at the same owner’s cameras in a week waits too, and is answered on a phone', async ({
  browser,
}) => {
  test.slow();
  for (const purpose of ['The first time.', 'And the second.']) await lookAtTheDock(purpose);
  await choose(operator, CALL.title);
  await ask(operator, ['tannery-dock'], 'One more look at the dock.');
  await expect(waiting()).toContainText('Another look at this owner’s cameras so soon');
  const { page: phone, context } = await enter(browser, 'room', 'Badge 1107', PHONE);
  contexts.push(context);
  await openTheAsk(phone, 'One more look at the dock.');
  await expect(phone.getByTestId('approval-cameras')).toContainText('Badge 2291');
  await accessible(phone);
  await phone.getByTestId('approve').focus();
  await phone.keyboard.press('Enter');
  await moves(tileOf(operator, 'tannery-dock'));
  await operator.getByTestId('stop-all').click();
});

test('the week’s record tells the supervisor what his people did, on a phone too, and nothing of owners', async ({
  browser,
}) => {
  for (const viewport of [DESK, PHONE]) {
    const { page, context } = await enter(browser, 'room', 'Badge 1107', viewport);
    contexts.push(context);
    await page.goto(`${town()}/room/review`);
    await page.getByTestId('review-week').selectOption({ index: 0 });
    await expect(page.getByTestId('review-people')).toContainText('Badge 2291');
    await expect(page.getByTestId('marks')).toContainText('badge-2291 opened tannery-dock');
    const lines = page.getByTestId('review-lines');
    await expect(lines).toContainText('Look began');
    await expect(lines).toContainText('Approved an ask');
    await expect(lines).not.toContainText('Tannery Row');
    await expect(page.getByText('This week is not over.')).toBeVisible();
    await accessible(page);
    const saved = page.waitForEvent('download');
    await page.getByTestId('review-export').click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    expect(csv).toContain(',badge-2291,look.began,');
    expect(csv).not.toContain('5-tannery-row');
  }
});
