import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { CHAPEL_STREET, reportToTrial } from '../../dispatch.js';
import { accessible } from '../accessible.js';
import { ask, choose, enter, moves, PHONE, tileOf, town } from '../people.js';

test.describe.configure({ mode: 'serial' });

const CALL = { call: 'handed-over', type: 'ROBBERY ARMED', title: 'Run from the bank', priority: 1 };
const PURPOSE = 'Which way did he run?';

let early: Page;
let late: Page;
let camera = '';
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser }) => {
  await reportToTrial(CHAPEL_STREET, CALL);
  for (const [name, keep] of [
    ['Badge 2291', (page: Page) => (early = page)],
    ['Badge 1107', (page: Page) => (late = page)],
  ] as const) {
    const { page, context } = await enter(browser, 'room', name);
    contexts.push(context);
    keep(page);
  }
});

test.afterAll(async () => {
  await late.getByTestId('stop-all').click();
  for (const context of contexts) await context.close();
});

test('a look is seen by a colleague, with its purpose and a bookmark', async () => {
  await choose(early, CALL.title);
  await choose(late, CALL.title);
  const rows = early.locator('[data-testid^="row-"]:not([data-testid^="row-tannery"])');
  await expect(rows.first()).toBeVisible();
  camera = ((await rows.first().getAttribute('data-testid')) ?? '').slice('row-'.length);
  await ask(early, [camera], PURPOSE);
  await moves(tileOf(early, camera));
  await tileOf(early, camera).getByRole('button', { name: 'Set a bookmark' }).click();
  await early.getByTestId('bookmark-note').fill('He drops a bag.');
  await early.getByTestId('bookmark-keep').click();
  await expect(early.getByTestId('bookmark-dialog')).toHaveCount(0);

  await expect(late.getByTestId('together')).toContainText('Also here: Badge 2291');
  await late.getByTestId('together-toggle').click();
  await expect(late.getByTestId(`together-look-${camera}`)).toContainText(PURPOSE);
  await expect(late.getByTestId('bookmark-line')).toContainText('He drops a bag.');
  await accessible(late);
});

test('a colleague takes over with an ask of his own; the old look ends when his picture stands', async () => {
  const old = tileOf(early, camera);
  const id = await old.getAttribute('data-look');
  await early.getByTestId('hand-over').click();
  await early.getByTestId('handover-to').selectOption('badge-1107');
  await early.getByTestId('handover-note').fill('He runs north.');
  await accessible(early);
  await early.getByTestId('handover-offer').click();
  await expect(early.getByTestId('handover-offered')).toContainText('Offered to Badge 1107.');

  await expect(late.getByTestId('offers')).toContainText('He runs north.');
  await late.getByTestId('offers').getByRole('button', { name: 'Take over' }).click();
  await expect(late.getByTestId('take-purpose')).toHaveValue(`From Badge 2291: ${PURPOSE}`);
  await accessible(late);
  await late.getByTestId('take-yes').click();
  await moves(tileOf(late, camera));
  await expect(early.locator(`article[data-look="${id ?? ''}"]`)).toHaveAttribute('data-state', 'ended');
  await expect(early.getByTestId('handover-offered')).toHaveCount(0);
});

test('the shift log tells it, at a desk and on a phone, and comes as PDF', async () => {
  const page = await early.context().newPage();
  await page.goto(`${town()}/room/shift`);
  const lines = page.getByTestId('shift-lines');
  await expect(lines).toContainText('He drops a bag.');
  await expect(lines).toContainText(PURPOSE);
  await expect(lines).toContainText('Offered an incident');
  await accessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('shift-paper').click()]);
  const path = await file.path();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  await page.setViewportSize(PHONE);
  await accessible(page);
  await page.close();
});
