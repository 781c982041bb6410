import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts a fresh trial town on free ports, tells the tests where it is, and takes it down again.
 * @param {unknown} [_config] Playwright's own, when it calls this
 * @param {string[]} cameras RTSP addresses of cameras to lend to it
 * @returns {Promise<() => Promise<void>>}
 */
export default async function startTown(_config, cameras = []) {
  if (process.env['PORCHLIGHT_TOWN']) return async () => {};
  const home = resolve(import.meta.dirname, '..');
  const data = mkdtempSync(join(tmpdir(), 'porchlight-town-'));
  const town = spawn(
    process.env['PORCHLIGHT_LAUNCHER'] ?? join(home, 'porchlight'),
    [
      'demo',
      ...['--port', '0', '--data', data, '--stay-with-parent'],
      ...(process.env['PORCHLIGHT_AWAY'] ? ['--away', process.env['PORCHLIGHT_AWAY']] : []),
      ...cameras.flatMap((camera) => ['--camera', camera]),
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const gone = new Promise((done) => town.once('exit', done));
  const ready = new Promise((found, failed) => {
    town.once('exit', (code) => failed(new Error(`the trial ended with ${code} before it was ready`)));
    createInterface({ input: town.stdout }).on('line', (line) => {
      if (line.startsWith('READY ')) found(JSON.parse(line.slice('READY '.length)));
      else console.log(line);
    });
  });
  const { http } = await ready;
  process.env['PORCHLIGHT_TOWN'] = http;
  process.env['PORCHLIGHT_TOWN_PID'] = String(town.pid);
  process.env['PORCHLIGHT_DATA'] = data;
  return async () => {
    town.stdin.end();
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
}
