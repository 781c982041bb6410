import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { accessible } from '../accessible.js';

/**
 * The parts of the pages in each of their states, as they were when somebody last looked at them:
 * whoever changes their look on purpose runs this with `--update-snapshots`, looks at the new
 * pictures and keeps them.
 */

const CONSOLE = resolve(import.meta.dirname, '../../../console');
const BUILT = join(CONSOLE, 'target/gallery');
const AT = 'http://gallery.invalid/';
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
/** So many pixels may differ: edges of letters are drawn a little otherwise elsewhere. */
const ALIKE = { maxDiffPixelRatio: 0.001, animations: 'disabled' } as const;

test.beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'gallery'], { cwd: CONSOLE, stdio: 'inherit' });
});

async function open(page: Page, what: string): Promise<void> {
  await page.clock.setFixedTime('2026-11-14T16:52:18.000Z');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route(`${AT}**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = join(BUILT, path === '/' ? 'index.html' : path);
    await route.fulfill({ body: await readFile(file), contentType: TYPES[extname(file)] ?? '' });
  });
  await page.goto(`${AT}?${what}`);
  await expect(page.locator('.gallery')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

async function looksAsItDid(page: Page, prefix: string): Promise<void> {
  for (const shelf of await page.locator('[data-shelf]').all()) {
    const name = (await shelf.getAttribute('data-shelf')) ?? '';
    const file = `${prefix} ${name}`.replace(/[^a-z]+/g, '-');
    await expect.soft(shelf, name).toHaveScreenshot(`${file}.png`, ALIKE);
  }
}

for (const language of ['en', 'es']) {
  test(`the room’s parts look as they did, in ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 1000 });
    await open(page, `of=room&language=${language}`);
    await looksAsItDid(page, `room-${language}`);
    await accessible(page);
  });
}

test('the owner’s parts look as they did', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'of=home');
  await looksAsItDid(page, 'home');
});
