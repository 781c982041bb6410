import type { ToWorker } from './messages';

/**
 * Workers for tiles. One is always made ahead, so that a new tile does not wait for its script
 * and its codec to load; and while an ask is decided, as many as it wants reach for the relay.
 */
const spare: Worker[] = [];
let make: (() => Worker) | null = null;

/** Making the next one takes time that a tile needs for its first picture: it waits for that. */
const AFTER_PICTURE_MILLIS = 250;
const AT_THE_LATEST_MILLIS = 1500;

export function takeWorker(): Worker {
  const worker = spare.shift() ?? made();
  setTimeout(prepareWorker, AT_THE_LATEST_MILLIS);
  return worker;
}

/** A tile has its first picture. */
export function prepareWorkerSoon(): void {
  setTimeout(prepareWorker, AFTER_PICTURE_MILLIS);
}

export function prepareWorker(): void {
  if (spare.length === 0) spare.push(made());
}

/** Reaches for a relay with so many workers, before there are tickets for it. */
export function reachRelay(relay: string, count: number): void {
  while (spare.length < count) spare.push(made());
  const message: ToWorker = { type: 'reach', relay };
  for (const worker of spare.slice(0, count)) worker.postMessage(message);
}

/**
 * From here on this page's tiles are painted by these workers and by no others. Throws where a tile
 * has one already.
 */
export function paintBy(maker: () => Worker): void {
  if (make !== null && make !== maker) throw new Error('this page has workers already');
  make = maker;
}

function made(): Worker {
  make ??= playing;
  return make();
}

/** Opens and decodes what a relay sends. */
function playing(): Worker {
  return new Worker(new URL('./worker/main.ts', import.meta.url), {
    type: 'module',
    name: 'porchlight-tile',
  });
}
