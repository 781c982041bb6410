// What a viewer's stream costs in Janus and in Porchlight's relay, one after the other on the same machine.
//
// Workload: one camera's stream of 2 Mbit/s, 15 pictures a second, a key picture every 2 s; so many viewers of it in one
// Chromium, which decode nothing. The relay's load has as many agents' legs as viewers' and TLS, which is more work.
// Command: ./porchlight bench janus [seconds] [viewers...]
import { chromium } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LOOPBACK_CALLS, cpuSeconds, openPeer, startJanus } from './peer.mjs';

const [seconds = 6, ...given] = process.argv.slice(2).map(Number);
const viewers = given.length > 0 ? given : [1, 50];

const directory = mkdtempSync(join(tmpdir(), 'porchlight-film-'));
const film = join(directory, 'film.ts');
execFileSync('ffmpeg', [
  ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=15', '-t', '20'],
  ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-g', '30'],
  ...['-b:v', '2M', '-minrate', '2M', '-maxrate', '2M', '-bufsize', '1M', '-nal-hrd', 'cbr', film],
]);
const janus = await startJanus(['-re', '-stream_loop', '-1', '-i', film], true);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', ...LOOPBACK_CALLS],
});
try {
  console.log(`${os.cpus()[0].model}, ${os.cpus().length} processors, ${browser.version()}`);
  for (const count of viewers) {
    const page = await browser.newPage();
    await openPeer(page, janus.url);
    await page.evaluate(async (many) => {
      window.taken = { pictures: 0, bytes: 0 };
      for (let i = 0; i < many; i++) {
        await window.peer.watch((picture) => {
          window.taken.pictures += 1;
          window.taken.bytes += picture.data.byteLength;
        });
      }
    }, count);
    const look = () =>
      page.evaluate(async (millis) => {
        const before = { ...window.taken };
        await new Promise((done) => setTimeout(done, millis));
        return {
          pictures: window.taken.pictures - before.pictures,
          bytes: window.taken.bytes - before.bytes,
        };
      }, seconds * 1000);
    const before = cpuSeconds(janus.pid);
    const { pictures, bytes } = await look();
    const used = cpuSeconds(janus.pid) - before;
    const megabytes = bytes / 1e6;
    console.log(
      `Janus, SRTP: ${count} viewers, ${(pictures / seconds / count).toFixed(1)} pictures/s each, ${(megabytes / seconds).toFixed(1)} MB/s, ` +
        `${((100 * used) / seconds).toFixed(1)} % of one processor, ${((100 * used) / seconds / count).toFixed(3)} % a stream, ${((1e6 * used) / megabytes).toFixed(0)} µs per MB`,
    );
    await page.close();
  }
} finally {
  await browser.close();
  janus.stop();
  rmSync(directory, { recursive: true, force: true });
}
const launcher = resolve(import.meta.dirname, '../../porchlight');
const relay = spawnSync(launcher, ['bench', 'relay-load', String(seconds), ...viewers.map(String)], {
  stdio: 'inherit',
});
process.exit(relay.status ?? 1);
