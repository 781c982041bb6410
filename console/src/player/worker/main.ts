import type { FromWorker, ToWorker } from '../messages';
import { Stream } from './stream';
import { ViewLeg } from './viewLeg';

/** A tile's worker: made before it is needed, it carries one stream and ends with it. */
declare const self: DedicatedWorkerGlobalScope;

let stream: Stream | null = null;
let reached: ViewLeg | null = null;

function tell(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'reach':
      reached?.close();
      reached = new ViewLeg(data.relay);
      break;
    case 'open':
      stream = new Stream(data, tell, reached);
      reached = null;
      break;
    case 'again':
      stream?.connect(data.relay, data.ticket);
      break;
    case 'seen':
      stream?.see(data.seen);
      break;
    case 'close':
      stream?.close();
      stream = null;
      self.close();
      break;
  }
};

/** The first use of a codec loads it; a tile should not have to wait for that. */
void VideoDecoder.isConfigSupported({ codec: 'avc1.42001f', optimizeForLatency: true });
tell({ type: 'ready' });
