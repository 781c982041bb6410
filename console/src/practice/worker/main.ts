import type { FromWorker, ToWorker } from '../../player/messages';
import { PracticeTile } from './practiceTile';

/** Stands in for a tile's worker in practice: it paints, and has no way to a relay. */
declare const self: DedicatedWorkerGlobalScope;

const tile = new PracticeTile({
  tell: (message: FromWorker) => self.postMessage(message),
  end: () => self.close(),
  now: () => performance.timeOrigin + performance.now(),
});

self.onmessage = ({ data }: MessageEvent<ToWorker>) => tile.hear(data);
