import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import startTown from './town.mjs';

/**
 * The shortest story in Debian's Firefox, over WebDriver BiDi: an operator signs in, a camera's
 * picture moves, he enlarges it and stops it. Says what it saw; ends with 1 when something was not so.
 */

const PATIENCE_MILLIS = 60_000;
const CAMERA = 'tannery-dock';
const TILE = `article[data-camera="${CAMERA}"]`;
const results = join(import.meta.dirname, 'results');

const endTown = await startTown();
const firefox = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
  headless: true,
  defaultViewport: { width: 1600, height: 1000 },
});
const page = await firefox.newPage();
try {
  console.log(`  ${await firefox.version()}`);
  await signsIn();
  await looks();
  await enlarges();
  await stops();
  console.log('firefox    1 passed, 0 failed, 0 skipped');
} catch (failure) {
  mkdirSync(results, { recursive: true });
  await page.screenshot({ path: join(results, 'firefox.png') });
  console.error(failure);
  console.error('firefox    0 passed, 1 failed, 0 skipped (picture: e2e/results/firefox.png)');
  process.exitCode = 1;
} finally {
  await firefox.close();
  await endTown();
}

async function signsIn() {
  await page.goto(`${process.env['PORCHLIGHT_TOWN']}/room`);
  await press('[data-testid="sign-in"] ::-p-text(Badge 2291)');
  await press('[data-testid="queue"] [role="option"] ::-p-text(Armed robbery)');
  await there('[data-testid="answer"] ::-p-text(can be opened now)');
  console.log('  ✓ the operator signs in and chooses an incident');
}

async function looks() {
  await press(`[data-testid="row-${CAMERA}"]`);
  await (await there('[data-testid="purpose"]')).type('Which way did they run?');
  await press('[data-testid="ask"]');
  await there(`${TILE}[data-state="live"]`);
  await painted((await read('pictures')) + 20);
  if ((await read('unopened')) !== 0) throw new Error('something did not open');
  console.log(`  ✓ the picture moves; the first was there after ${await read('firstPictureMs')} ms`);
}

async function enlarges() {
  await (await there(TILE)).click({ count: 2 });
  await there(`${TILE}[data-width="1280"]`);
  await painted((await read('pictures')) + 20);
  console.log('  ✓ enlarged, it is the camera’s large picture, and it moves');
}

async function stops() {
  await press(`${TILE} [data-testid^="stop-"]`);
  await there(`${TILE}[data-state="ended"][data-ended-by="operator"]`);
  if ((await page.$(`${TILE} canvas`)) !== null) throw new Error('a picture stays');
  console.log('  ✓ stopped, there is no picture any more');
}

/** @param {string} selector */
async function there(selector) {
  const found = await page.waitForSelector(selector, { timeout: PATIENCE_MILLIS });
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}

/** @param {string} selector */
async function press(selector) {
  await (await there(selector)).click();
}

/** @param {string} name of a number that the tile tells */
async function read(name) {
  const tile = await there(TILE);
  return tile.evaluate((node, key) => Number(/** @type {HTMLElement} */ (node).dataset[key]), name);
}

/** @param {number} pictures */
async function painted(pictures) {
  await page.waitForFunction(
    (tile, least) => Number(document.querySelector(tile)?.getAttribute('data-pictures')) >= least,
    { timeout: PATIENCE_MILLIS },
    TILE,
    pictures,
  );
}
