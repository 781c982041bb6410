/**
 * Workers for tiles. One is always made ahead, so that a new tile does not wait for its script
 * and its codec to load.
 */
let spare: Worker | null = null;

export function takeWorker(): Worker {
  const worker = spare ?? makeWorker();
  spare = null;
  setTimeout(prepareWorker, 0);
  return worker;
}

export function prepareWorker(): void {
  spare ??= makeWorker();
}

function makeWorker(): Worker {
  return new Worker(new URL('./worker/main.ts', import.meta.url), {
    type: 'module',
    name: 'porchlight-tile',
  });
}
