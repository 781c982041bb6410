// Called by Maven: `pages` builds the pages, `check` runs formatter, linter, types and units.
// npm installs only when package-lock.json changed, and nothing is built twice.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const stamp = join(here, 'target', 'installed');
const page = join(here, 'target', 'classes', 'static', 'console', 'index.html');

function npm(...args) {
  execFileSync('npm', args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
}

function installWhenChanged() {
  const lock = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === lock && existsSync(join(here, 'node_modules'))) return;
  npm('ci', '--no-audit', '--no-fund');
  mkdirSync(join(here, 'target'), { recursive: true });
  writeFileSync(stamp, lock);
}

function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildWhenChanged() {
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
  const changed = Math.max(...sources.map((name) => newest(join(here, name))));
  if (existsSync(page) && statSync(page).mtimeMs > changed) return;
  npm('run', 'build');
}

installWhenChanged();
if (process.argv[2] === 'check') npm('run', 'check');
else buildWhenChanged();
