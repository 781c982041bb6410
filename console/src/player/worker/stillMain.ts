import type { ShowStill, StillSeen } from '../still';
import { show } from './showing';

/** A still's worker: it shows one and ends with the page's part that made it. */
declare const self: DedicatedWorkerGlobalScope;

const tell = (seen: StillSeen) => self.postMessage(seen);

self.onmessage = ({ data }: MessageEvent<ShowStill>) =>
  void show(data).then(tell, () => tell({ type: 'unopened' }));
