// What a wall of several pictures costs: click to the last first picture, the page's CPU a tile, memory after many opens.
//
// Workload: one operator, city cameras of the trial town (640×360, 10 pictures/s), one machine. One ask opens one camera,
// then as many as may be opened at once without a second person; each wall stands for ten seconds. Then one camera is
// opened and stopped again and again, two seconds apart, and the page's heap is counted after a full collection.
// Command: ./porchlight bench wall [walls] [opens]
import { chromium } from '@playwright/test';
import os from 'node:os';
import startTown from '../town.mjs';
import { cpuMillis, cpuSince } from './cpu.mjs';

const WALLS = Number(process.argv[2] ?? 10);
const OPENS = Number(process.argv[3] ?? 100);
const STANDS_MILLIS = 10_000;
/** The hub takes one person's ask every two seconds, after the first thirty. */
const PACE_MILLIS = 2000;

const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
const used = () => cpuMillis(process.env.PORCHLIGHT_DATA, process.env.PORCHLIGHT_TOWN_PID, process.pid);
let mayAskAt = 0;

/** Asks for the nearest cameras with one click, and waits for every picture. */
async function open(room, tiles, purpose) {
  await new Promise((done) => setTimeout(done, mayAskAt - Date.now()));
  mayAskAt = Date.now() + PACE_MILLIS;
  const rows = room.locator('[data-testid^="row-"]:not([aria-disabled="true"])');
  for (let at = 0; at < tiles; at++) await rows.nth(at).click();
  await room.getByTestId('purpose').fill(purpose);
  await room.getByTestId('ask').click();
  const pictures = room.locator('article[data-state="live"][data-first-picture-ms]');
  await pictures.nth(tiles - 1).waitFor();
  return pictures.evaluateAll((all) => all.map((tile) => Number(tile.dataset.firstPictureMs)));
}

/** Stops everything and takes it off the wall. */
async function clear(room) {
  await room.getByTestId('stop-all').click();
  const over = room.locator('article [data-testid^="close-"]');
  await over.first().waitFor();
  while ((await over.count()) > 0) await over.first().click();
  await room.locator('article').first().waitFor({ state: 'detached' });
}

/** Bytes of the page's heap that nobody lets go of. */
async function heap(devTools) {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return usedSize;
}

const stopTown = await startTown();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
});
try {
  const room = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  const devTools = await room.context().newCDPSession(room);
  await room.goto(`${process.env.PORCHLIGHT_TOWN}/room`);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).click();
  await room
    .getByTestId('queue')
    .getByRole('option', { name: /Armed robbery/ })
    .first()
    .click();
  await room.locator('[data-testid^="row-"]').first().waitFor();
  await open(room, 1, 'Measuring, the first one');
  await clear(room);
  console.log(`${os.cpus()[0].model}, ${os.cpus().length} processors, ${browser.version()}`);
  const load = os.loadavg().map((one) => one.toFixed(1));
  console.log(`load average ${load.join(' ')}`);
  for (const tiles of [1, 4]) {
    const last = [];
    const page = [];
    const drawn = [];
    for (let wall = 0; wall < WALLS; wall++) {
      last.push(Math.max(...(await open(room, tiles, `Measuring, wall ${wall + 1} of ${tiles}`))));
      const before = used();
      await room.waitForTimeout(STANDS_MILLIS);
      const cost = cpuSince(before, used());
      page.push(cost['browser-page'] / tiles / STANDS_MILLIS);
      drawn.push(cost['browser-gpu'] / tiles / STANDS_MILLIS);
      await clear(room);
    }
    const percent = (values) => `${(quantile(values, 0.5) * 100).toFixed(1)} %`;
    console.log(
      `${tiles} tiles: click → last first picture p50 ${quantile(last, 0.5).toFixed(0)} ms, p99 ${quantile(last, 0.99).toFixed(0)} ms, n ${WALLS}; of one processor for each tile: page ${percent(page)}, drawing ${percent(drawn)}`,
    );
  }
  const at = new Set([1, 10, 100, 1000, OPENS]);
  for (let opened = 1; opened <= OPENS; opened++) {
    await open(room, 1, `Measuring, open ${opened}`);
    await clear(room);
    if (at.has(opened))
      console.log(`heap after ${opened} opens: ${Math.round((await heap(devTools)) / 1024)} KiB`);
  }
} finally {
  await browser.close();
  await stopTown();
}
