import type { ToRecall } from '../recall';
import { Decoding } from './decoding';
import { Recalling } from './recalling';

/** A recall's worker: it plays one and ends with the page's part that made it. */
declare const self: DedicatedWorkerGlobalScope;

let canvas: OffscreenCanvas | null = null;

function paint(picture: VideoFrame): void {
  if (canvas === null) return;
  canvas.width = picture.displayWidth;
  canvas.height = picture.displayHeight;
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
}

const recalling = new Recalling({
  decoding: (events) => new Decoding(events),
  paint,
  say: (said) => self.postMessage(said),
  after: (millis, then) => void setTimeout(then, millis),
});

/** One message after another: pieces must be opened in the order in which they were sealed. */
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToRecall>) => {
  if (data.type === 'open') canvas = data.canvas;
  turn = turn.then(() => recalling.hear(data));
};
