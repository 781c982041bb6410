// Webhook to row: a call is posted at the gateway, and its row stands in the room of a real browser.
//
// Workload: one operator, one room, calls posted one after the other to a trial town of its own, each with a number of its
// own and closed again when its row was seen. The clock is this program's: it runs from before the post until the row's
// own notice has come back from the page, so it holds the post, the signing, the book on disk, the hub, the push and
// the painted row, and the way of the notice, too.
// Command: ./porchlight bench row [calls] [calls before they count]
import { chromium } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import startTown from '../town.mjs';

const CALLS = Number(process.argv[2] ?? 200);
const WARM_UP = Math.max(1, Number(process.argv[3] ?? 50));
const AIM_MILLIS = 250;

const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];

const stopTown = await startTown();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const data = process.env.PORCHLIGHT_DATA;
  const { ports } = JSON.parse(readFileSync(join(data, 'town.json'), 'utf8'));
  const secret = readFileSync(join(data, 'secrets', 'hook'), 'utf8').trim();

  /** Posts a call, or its end. */
  const post = async (key, call) => {
    const body = JSON.stringify(call);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const answer = await fetch(`http://127.0.0.1:${ports.dispatch}/v1/calls`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Porchlight-Timestamp': timestamp,
        'Porchlight-Signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
        'Idempotency-Key': key,
      },
      body,
    });
    if (answer.status !== 202)
      throw new Error(`the gateway answered ${answer.status}: ${await answer.text()}`);
  };

  const room = await (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();
  const seen = new Map();
  await room.exposeBinding('rowSeen', (_, id) => seen.get(id)?.(performance.now()));
  await room.goto(`${process.env.PORCHLIGHT_TOWN}/room`);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).click();
  await room.getByTestId('queue').waitFor();
  await room.evaluate(() => {
    const told = new Set();
    const tell = () => {
      for (const row of document.querySelectorAll('[data-testid^="incident-row-"]')) {
        const id = row.dataset.testid.slice('incident-'.length);
        if (told.has(id)) continue;
        told.add(id);
        requestAnimationFrame(() => globalThis.rowSeen(id));
      }
    };
    new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
  });

  const took = [];
  for (let i = 0; i < WARM_UP + CALLS; i++) {
    const call = `row-${i}`;
    const there = new Promise((done, failed) => {
      seen.set(call, done);
      setTimeout(() => failed(new Error(`${call} is not on the screen after 30 s`)), 30_000).unref();
    });
    const started = performance.now();
    await post(`${call}-open`, {
      ...{ call, status: 'open', type: 'ROBBERY ARMED', priority: 1, origin: 'classified-call' },
      ...{ reportedAt: new Date().toISOString(), latitude: 32.3, longitude: -90.2 },
      ...{ where: 'Chapel Street', title: `Measuring ${i}`, sensitive: false },
    });
    const millis = (await there) - started;
    if (i >= WARM_UP) took.push(millis);
    await post(`${call}-closed`, { call, status: 'closed' });
  }
  console.log(
    `webhook → row on the screen   p50 ${quantile(took, 0.5).toFixed(0)} ms   p99 ${quantile(took, 0.99).toFixed(0)} ms   n ${took.length}   (aim: p99 ${AIM_MILLIS} ms)`,
  );
} finally {
  await browser.close();
  await stopTown();
}
