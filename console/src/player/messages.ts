/** What a tile's driver and its worker say to each other. */
import type { Recipient } from '../seal/hpke';
import type { Grantee } from '../seal/opener';
import type { Track } from './frame';

export interface OpenMessage {
  readonly type: 'open';
  readonly canvas: OffscreenCanvas;
  readonly relay: string;
  readonly ticket: string;
  readonly askKey: CryptoKey;
  /** Opens what is sealed to this viewer under this grant. */
  readonly sealing: Sealing;
  readonly watermark: Watermark;
  /** Added to this machine's clock to get the hub's. */
  readonly clockOffsetMillis: number;
}

/** Whose key opens a stream, and what its keys are wrapped for. */
export interface Sealing {
  readonly own: Recipient;
  readonly grantee: Grantee;
}

export interface Watermark {
  /** The operator, as the picture names him. */
  readonly operator: string;
  readonly incident: string;
  readonly zone: string;
}

export type ToWorker =
  | { readonly type: 'reach'; readonly relay: string }
  | OpenMessage
  | { readonly type: 'again'; readonly relay: string; readonly ticket: string }
  | { readonly type: 'seen'; readonly seen: boolean }
  | { readonly type: 'wants'; readonly track: Track }
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'connected' }
  /** The first picture, or the first after a stall, is on the canvas. */
  | { readonly type: 'painted'; readonly ageMillis: number }
  /** The first picture that was younger than 250 ms when it was painted. */
  | { readonly type: 'young'; readonly atMillis: number; readonly ageMillis: number }
  | { readonly type: 'fresh'; readonly sinceMillis: number; readonly ageMillis: number }
  | { readonly type: 'stalled'; readonly sinceMillis: number; readonly captureMillis: number }
  /** Something came that does not open for this viewer; nothing is shown until something does. */
  | { readonly type: 'unopened' }
  | { readonly type: 'lease'; readonly grantUntilMillis: number; readonly leaseUntilMillis: number }
  | { readonly type: 'end'; readonly by: string; readonly sentence: string }
  | { readonly type: 'lost'; readonly code: number }
  | { readonly type: 'counts'; readonly counts: Counts };

/** What a tile counted, for the curious and for the bench. */
export interface Counts {
  readonly received: number;
  readonly decoded: number;
  readonly painted: number;
  readonly skipped: number;
  readonly decodeErrors: number;
  readonly badFrames: number;
  /** Key wraps, describes and pictures that did not open. */
  readonly unopened: number;
  /** Age of the last painted picture when it was painted, without its time in the decoder. */
  readonly addedMillis: number;
  /** How wide the last painted picture is, in pixels. */
  readonly width: number;
}
