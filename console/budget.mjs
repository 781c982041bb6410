// What each page makes a browser fetch before it can be used, compressed, and how much it may be.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** In kilobytes. What grows beyond is cut, or given room here with a reason. */
const BUDGET = {
  'src/open/OpenFace.tsx': 180,
  'src/home/HomeFace.tsx': 300,
  'src/council/CouncilFace.tsx': 240,
  'src/room/RoomFace.tsx': 290,
  'src/practice/PracticeFace.tsx': 300,
  // Comes after the page: MapLibre and the streets.
  'src/room/cityMap.ts': 480,
};

const built = join(import.meta.dirname, 'target', 'classes', 'static', 'console');
const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8'));
rmSync(join(built, '.vite'), { recursive: true });

function files(name, found = new Set()) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not among what was built.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const other of chunk.imports ?? []) files(other, found);
  return found;
}

function kilobytes(page) {
  const all = files(page, files('index.html'));
  const sizes = [...all].map(
    (file) => gzipSync(readFileSync(join(built, file)), { level: 9 }).length,
  );
  return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1000);
}

let over = false;
for (const [page, most] of Object.entries(BUDGET)) {
  const kb = kilobytes(page);
  over ||= kb > most;
  console.log(`${page}: ${kb} kB of ${most} kB${kb > most ? ', too much' : ''}`);
}
if (over) process.exit(1);
