import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { H265, SLOW_KEYS, startCamera } from './camera.js';
import startTown from './town.mjs';

/** The town of the story, with two cameras that were not written here lent to it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const logs = join(import.meta.dirname, 'results');
  mkdirSync(logs, { recursive: true });
  const cameras = await Promise.all([
    startCamera(join(logs, 'camera-h264.log'), ...SLOW_KEYS),
    startCamera(join(logs, 'camera-h265.log'), ...H265),
  ]);
  const endTown = await startTown(
    undefined,
    cameras.map(({ ready }) => ready),
  );
  return async () => {
    await endTown();
    for (const camera of cameras) await camera.end();
  };
}
