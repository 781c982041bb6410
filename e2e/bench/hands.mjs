import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * How long the room takes from a press to the next frame when very much is going on: the pages as
 * they ship, an invented hub with so many open incidents and so many cameras in the circle. What is
 * measured is the browser's own Event Timing (duration from the input to the next paint, in steps of
 * 8 ms), by kind of press.
 *
 *     ./porchlight bench hands [incidents=500] [cameras=2000] [rounds=12]
 */

const [incidents = 500, cameras = 2000, rounds = 12] = process.argv.slice(2).map(Number);
const CONSOLE = resolve(import.meta.dirname, '../../console');
const PORT = 41_730 + (process.pid % 1000);
const AT = `http://127.0.0.1:${PORT}`;

const server = spawn(
  'npx',
  [
    'vite',
    'preview',
    '--config',
    'dev/vite.config.ts',
    '--host',
    '127.0.0.1',
    '--port',
    String(PORT),
    '--strictPort',
  ],
  { cwd: CONSOLE, stdio: ['ignore', 'pipe', 'inherit'], detached: true },
);
await new Promise((ready) =>
  server.stdout.on('data', (said) => String(said).includes(String(PORT)) && ready()),
);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
});
try {
  await fetch(`${AT}/dev/scene?name=crowd&incidents=${incidents}&cameras=${cameras}`);
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, locale: 'en-US' });
  await page.addInitScript(watch);
  await page.goto(`${AT}/room`);
  await page.getByTestId('sign-in-operator-2291').click();
  const queue = page.getByTestId('queue').getByRole('option');
  await queue.first().waitFor();
  await page.getByTestId('answer').getByText('can be opened now').waitFor();
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores; ${incidents} incidents, ${cameras} cameras, ${rounds} rounds`,
  );

  const kinds = {
    'choose another incident': async (round) => queue.nth(1 + (round % 4)).click(),
    'pick a camera in the list': async (round) =>
      page
        .locator('[data-testid^="row-"]')
        .nth(round % 6)
        .click(),
    'a letter of the purpose': async () => {
      await page.getByTestId('purpose').focus();
      await page.keyboard.press('w');
    },
    'the next incident by its key': async () => {
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press('ArrowDown');
    },
    'narrow the queue, and widen it': async () => page.locator('.queue-chip').nth(1).click(),
    'all keys, and away': async (round) => page.keyboard.press(round % 2 === 0 ? '?' : 'Escape'),
  };
  const all = [];
  for (const [kind, press] of Object.entries(kinds)) {
    const took = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.evaluate(() => (window.pressed = []));
      await press(round);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150))));
      took.push(Math.max(0, ...(await page.evaluate(() => window.pressed))));
    }
    all.push(...took);
    say(kind, took);
  }
  say('all', all);
  console.log('An entry of 0 is one below 16 ms, which the browser does not tell.');
} finally {
  await browser.close();
  process.kill(-server.pid);
}

function say(kind, took) {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  console.log(`${kind.padEnd(32)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   most ${sorted.at(-1)} ms`);
}

function watch() {
  window.pressed = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.pressed.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });
}
