// What opening sealed pictures costs a browser: the console's own code, in a page, one picture after the other.
//
// Workload: so many pictures of one size, sealed beforehand under one key; CPU is that of the page's process (Linux).
// Command: ./porchlight bench open [pictures]
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { cpuMillis, cpuSince } from './cpu.mjs';

const PICTURES = Number(process.argv[2] ?? 5000);
const SOURCES = resolve(import.meta.dirname, '../../console/src');
const SITE = 'http://localhost:9/';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  await page.route(`${SITE}**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    const source = readFileSync(join(SOURCES, `${path}.ts`), 'utf8');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    return route.fulfill({ contentType: 'text/javascript', body: outputText });
  });
  await page.goto(SITE);
  console.log(`${os.cpus()[0].model}, ${os.cpus().length} processors, ${browser.version()}`);
  for (const bytes of [2_000, 20_000, 150_000]) {
    const before = cpuMillis('none', process.pid);
    const took = await page.evaluate(
      async ([count, size]) => {
        const { SFrameKey, SUITE_5, readHeader } = await import('/seal/sframe');
        const { derive, inputKey } = await import('/seal/hkdf');
        const { concat, utf8 } = await import('/note/bytes');
        const baseKey = crypto.getRandomValues(new Uint8Array(32));
        const kid = 16n;
        const numbers = new DataView(new ArrayBuffer(10));
        numbers.setBigUint64(0, kid);
        numbers.setUint16(8, SUITE_5.number);
        const part = async (what, length) =>
          derive(
            await inputKey(baseKey),
            {
              hash: SUITE_5.hash,
              salt: new Uint8Array(0),
              info: concat(utf8(`SFrame 1.0 Secret ${what} `), new Uint8Array(numbers.buffer)),
            },
            length,
          );
        const sealing = await crypto.subtle.importKey('raw', await part('key', 32), 'AES-GCM', false, [
          'encrypt',
        ]);
        const metadata = new Uint8Array(24);
        // Key id 16 in one byte of its own, counter 0 in the nibble.
        const header = new Uint8Array([0x80, 16]);
        const ciphertext = await crypto.subtle.encrypt(
          { name: 'AES-GCM', iv: await part('salt', 12), additionalData: concat(header, metadata) },
          sealing,
          new Uint8Array(size),
        );
        const sealed = concat(header, new Uint8Array(ciphertext));
        const key = await SFrameKey.derive(SUITE_5, baseKey, kid);
        const started = performance.now();
        for (let i = 0; i < count; i++) {
          const opened = await key.open(readHeader(sealed), metadata, sealed);
          if (opened.length !== size) throw new Error('it did not open');
        }
        return (performance.now() - started) / count;
      },
      [PICTURES, bytes],
    );
    const used = cpuSince(before, cpuMillis('none', process.pid))['browser-page'] / PICTURES;
    console.log(
      `a picture of ${bytes} bytes: ${(took * 1000).toFixed(0)} µs until it is open, ${(used * 1000).toFixed(0)} µs of CPU`,
    );
  }
} finally {
  await browser.close();
}
