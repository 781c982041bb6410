import type { FromWorker, ToWorker } from '../messages';
import { TileWorker } from './tileWorker';

/** A tile's worker: made before it is needed, it carries one stream and ends with it. */
declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromWorker) => self.postMessage(message);
const worker = new TileWorker(tell, () => self.close());

self.onmessage = ({ data }: MessageEvent<ToWorker>) => worker.hear(data);

/** The first use of a codec loads it; a tile should not have to wait for that. */
void VideoDecoder.isConfigSupported({ codec: 'avc1.42001f', optimizeForLatency: true });
tell({ type: 'ready' });
