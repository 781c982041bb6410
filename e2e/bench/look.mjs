// Click to picture, picture to screen, stop to dark: in a real browser against a trial town of its own.
//
// Workload: one operator, one city camera (chapel-mill, warm, 640×360, 10 pictures/s, no mask, `always`), one machine;
// each look is asked for with a click, watched for a second and stopped. The first look after the town's start stands by
// itself, and so do the next ones, while the programs' code is still being translated: a city's hub runs for weeks.
// Command: ./porchlight bench look [looks] [looks before they count]
//
// The stages are the page's own marks on one clock: what the hub pushes is marked when the page hears it. CPU time is
// that of each program between click and first picture, so it holds on a busy machine where waiting times do not.
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import startTown from '../town.mjs';
import { clearLauncher, withoutOpening } from './clear.mjs';
import { cpuMillis, cpuSince } from './cpu.mjs';
import { LOOPBACK_CALLS, hasJanus, openPeer, peerLook, startJanus } from './peer.mjs';

const LOOKS = Number(process.argv[2] ?? 50);
const WARM_UP = Math.max(1, Number(process.argv[3] ?? 50));
const CAMERA = 'chapel-mill';

const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
const line = (name, values) =>
  console.log(
    `${name.padEnd(48)} p50 ${quantile(values, 0.5).toFixed(0)} ms   p99 ${quantile(values, 0.99).toFixed(0)} ms   n ${values.length}`,
  );

/** Marks of the page, each as milliseconds after the click, of the look that was asked for last. */
const stagesOf = (page) =>
  page.evaluate(() => {
    const marks = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('porchlight:'));
    const since = marks.findLast(({ name }) => name === 'porchlight:ask').startTime;
    const stages = {};
    for (const { name, startTime } of marks) {
      if (startTime >= since) stages[name.split(':')[1]] ??= startTime - since;
    }
    const posted = performance
      .getEntriesByType('resource')
      .findLast(({ name, startTime }) => name.endsWith('/room/asks') && startTime >= since);
    if (posted !== undefined) {
      stages.posted = posted.startTime - since;
      stages['hub-answered'] = posted.responseEnd - since;
    }
    return stages;
  });

const STOPS = 30;

/** The hub takes one person's ask every two seconds, after the first thirty. */
const PACE_MILLIS = 2000;
let mayAskAt = 0;

/** Asks for the camera, and waits until its picture is there. */
async function open(room, purpose) {
  await new Promise((done) => setTimeout(done, mayAskAt - Date.now()));
  mayAskAt = Date.now() + PACE_MILLIS;
  await room.getByTestId(`row-${CAMERA}`).click();
  await room.getByTestId('purpose').fill(purpose);
  await room.getByTestId('ask').click();
  await room.locator(`article[data-camera="${CAMERA}"][data-state="live"][data-first-picture-ms]`).waitFor();
}

/** Takes the tile that is over off the wall. */
async function close(tile) {
  await tile.locator('[data-testid^="close-"]').click();
  await tile.waitFor({ state: 'detached' });
}

/** A stop that the page itself knows nothing of: milliseconds until the stream's end, behind its last frame, made the tile dark. */
async function stoppedElsewhere(room, tile) {
  const took = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await open(room, `Measuring, stop ${stop + 1}`);
    took.push(
      await tile.evaluate(async (article) => {
        const { csrf } = await (await fetch('/api/v1/room/session')).json();
        const dark = new Promise((done) => {
          new MutationObserver(() => {
            if (article.dataset.state === 'ended') done(performance.now());
          }).observe(article, { attributes: true });
        });
        const headers = { 'X-CSRF-TOKEN': csrf, 'Content-Type': 'application/json' };
        const path = `/api/v1/room/looks/${article.dataset.look}/stop`;
        const started = performance.now();
        const stopped = await fetch(path, { method: 'POST', headers, body: '{}' });
        if (!stopped.ok) throw new Error(`the hub answered ${stopped.status}`);
        return (await dark) - started;
      }),
    );
    await close(tile);
  }
  return took;
}

/** The same camera through Janus, where nobody is asked for anything. */
async function besideJanus(page) {
  if (!hasJanus()) {
    console.log('Janus is not on this machine (Debian: apt install janus), so nothing stands beside this');
    return;
  }
  const { cameras } = JSON.parse(
    readFileSync(join(process.env.PORCHLIGHT_DATA, 'city/cameras.json'), 'utf8'),
  );
  const { sub } = cameras.find(({ id }) => id === CAMERA);
  for (const keepsKeyPicture of [false, true]) {
    const janus = await startJanus(['-rtsp_transport', 'tcp', '-i', sub], keepsKeyPicture);
    try {
      await openPeer(page, janus.url);
      const looks = [];
      for (let look = 0; look < 5 + LOOKS; look++) looks.push(await peerLook(page));
      looks.splice(0, 5);
      console.log(keepsKeyPicture ? 'Janus, keeping the last key picture' : 'Janus, as it comes');
      line(
        '  click → answered (attached, watched, started)',
        looks.map(({ answered }) => answered),
      );
      line(
        '  click → first picture of any age',
        looks.map(({ any }) => any),
      );
      line(
        '  click → first picture younger than 250 ms',
        looks.map(({ first }) => first),
      );
      line(
        '  age of the picture on the screen after 1 s',
        looks.map(({ age }) => age),
      );
    } finally {
      janus.stop();
    }
  }
}

const used = () => cpuMillis(process.env.PORCHLIGHT_DATA, process.env.PORCHLIGHT_TOWN_PID, process.pid);

const STAGES = [
  ['signed', 'ask signed in the browser'],
  ['posted', 'ask on its way to the hub'],
  ['hub-answered', "rule's answer and ticket in the browser"],
  ['answered', 'answer read by the page'],
  ['connected', "viewer's leg let in"],
  ['heard-signed', 'both signers have signed (heard)'],
  ['heard-checked', 'agent has checked and opened (heard)'],
  ['heard-picture', "agent's leg let in (heard)"],
  ['painted', 'first picture painted, of any age'],
  ['first-picture', 'first picture younger than 250 ms'],
];

/** Set by sealing.mjs alone, which then compares nothing with anybody else. */
const SEALING = process.env.PORCHLIGHT_SEALING;
if (SEALING === 'off') process.env.PORCHLIGHT_LAUNCHER = clearLauncher();

const stopTown = await startTown();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', ...LOOPBACK_CALLS],
});
try {
  const viewport = { width: 1600, height: 1000 };
  const context = await browser.newContext({ viewport, bypassCSP: SEALING === 'off' });
  if (SEALING === 'off') await withoutOpening(context);
  const room = await context.newPage();
  await room.addInitScript(() => performance.setResourceTimingBufferSize(10_000));
  await room.goto(`${process.env.PORCHLIGHT_TOWN}/room`);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).click();
  await room
    .getByTestId('queue')
    .getByRole('option', { name: /Armed robbery/ })
    .first()
    .click();
  await room
    .getByTestId('answer')
    .getByText(/can be opened now/)
    .waitFor();

  const tile = room.locator(`article[data-camera="${CAMERA}"]`);
  const first = [];
  const stages = [];
  const cpu = [];
  const ages = [];
  const added = [];
  const dark = [];
  for (let look = 0; look < WARM_UP + LOOKS; look++) {
    const before = used();
    await open(room, `Measuring, look ${look + 1}`);
    cpu.push(cpuSince(before, used()));
    first.push(Number(await tile.getAttribute('data-first-picture-ms')));
    stages.push(await stagesOf(room));
    await room.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    ages.push(Number(await tile.getAttribute('data-age-ms')));
    added.push(Number(await tile.getAttribute('data-added-ms')));
    dark.push(
      await tile.evaluate(
        (article) =>
          new Promise((done) => {
            const started = performance.now();
            new MutationObserver(() => {
              if (article.dataset.state !== 'live') done(performance.now() - started);
            }).observe(article, { attributes: true });
            article.querySelector('[data-testid^="stop-"]').click();
          }),
      ),
    );
    await close(tile);
  }
  console.log(
    `\n${os.cpus()[0].model}, ${os.cpus().length} processors, Node ${process.version}, ${browser.version()}`,
  );
  console.log(
    `load average ${os
      .loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  console.log(`first look after the start: ${first.shift().toFixed(0)} ms`);
  console.log(
    `  ${JSON.stringify(stages.shift(), (_, one) => (typeof one === 'number' ? Math.round(one) : one))}`,
  );
  const early = first.splice(0, WARM_UP - 1);
  if (early.length > 0) line('the next ones, not counted below', early);
  for (const counted of [stages, cpu, ages, added, dark]) counted.splice(0, counted.length - LOOKS);
  line('click → first picture younger than 250 ms', first);
  for (const [mark, name] of STAGES) {
    const reached = stages.flatMap((one) => (mark in one ? [one[mark]] : []));
    if (reached.length > 0) line(`  click → ${name}`, reached);
  }
  line(
    "  rule's answer here → proven, checked, opened (heard)",
    stages.flatMap((one) => ('heard-checked' in one ? [one['heard-checked'] - one['hub-answered']] : [])),
  );
  for (const program of new Set(cpu.flatMap(Object.keys))) {
    const mean = cpu.reduce((sum, one) => sum + (one[program] ?? 0), 0) / cpu.length;
    if (mean >= 1)
      console.log(`  CPU until the first picture, ${program.padEnd(19)} mean ${mean.toFixed(0)} ms`);
  }
  line('age of the picture on the screen after 1 s', ages);
  line('camera → painted, without the time in the decoder', added);
  line('operator clicks stop → dark tile', dark);
  line('stopped at the hub → last frame and end here', await stoppedElsewhere(room, tile));
  if (SEALING === undefined) await besideJanus(await context.newPage());
} finally {
  await browser.close();
  await stopTown();
}
