/** What a look saw, as an owner's agent seals it (docs/ref/wire.md, "Recalls"). */
import { FrameError, HEADER_BYTES, type KeyWrapFrame, type SealedFrame, readFrame } from './frame';
import type { Sealing } from './messages';
import { framesIn } from './still';

const CONTENTS = 6;
const CONTENTS_BYTES = 17;

/** What there is to see. */
export interface Contents {
  readonly pieces: number;
  readonly pictures: number;
  /** When it is deleted at the premises. */
  readonly untilMillis: number;
  /** Whether it was kept to the look's end. */
  readonly whole: boolean;
}

/** What a recall's worker is told. */
export type ToRecall =
  | {
      readonly type: 'open';
      readonly canvas: OffscreenCanvas;
      readonly head: Uint8Array<ArrayBuffer>;
      readonly sealing: Sealing;
    }
  | { readonly type: 'piece'; readonly piece: number; readonly sealed: Uint8Array<ArrayBuffer> }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly piece: number };

/** What it says. */
export type FromRecall =
  | ({ readonly type: 'contents' } & Contents)
  /** It needs this piece next, and no other. */
  | { readonly type: 'want'; readonly piece: number }
  /** A picture is on the canvas. */
  | { readonly type: 'at'; readonly piece: number; readonly atMillis: number }
  /** The last picture was shown. */
  | { readonly type: 'over' }
  /** It was not sealed to this browser for this recall, or changed on the way. */
  | { readonly type: 'unopened' }
  /** It is open, and this browser has no decoder for it. */
  | { readonly type: 'undecodable' };

/** A contents frame as it comes. */
export interface SealedContents {
  readonly trackNumber: number;
  readonly metadata: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** Reads a recall's head: its key and its sealed contents. Throws FrameError for anything else. */
export function readHead(head: Uint8Array<ArrayBuffer>): {
  wrap: KeyWrapFrame;
  contents: SealedContents;
} {
  const [first, second, ...more] = framesIn(head);
  if (first === undefined || second === undefined || more.length > 0) {
    throw new FrameError('a recall begins with a key wrap and contents');
  }
  const wrap = readFrame(first);
  const view = new DataView(second);
  if (wrap.kind !== 'key-wrap' || second.byteLength < HEADER_BYTES || view.getUint8(0) !== CONTENTS)
    throw new FrameError('a recall begins with a key wrap and contents');
  return {
    wrap,
    contents: {
      trackNumber: view.getUint16(2),
      metadata: new Uint8Array(second, 0, HEADER_BYTES),
      payload: new Uint8Array(second, HEADER_BYTES),
    },
  };
}

/** Reads opened contents. Throws FrameError on anything the wire does not allow. */
export function readContents(plain: Uint8Array<ArrayBuffer>): Contents {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const whole = plain.length === CONTENTS_BYTES ? view.getUint8(16) : 2;
  if (whole > 1) throw new FrameError('contents are not well formed');
  return {
    pieces: view.getUint32(0),
    pictures: view.getUint32(4),
    untilMillis: Number(view.getBigUint64(8) / 1000n),
    whole: whole === 1,
  };
}

/** A describe and pictures, in the order in which they were sent, as they come. */
export interface SealedPiece {
  readonly describe: SealedFrame;
  readonly pictures: readonly SealedFrame[];
}

/** Reads a piece: this one, whole and without gaps. Throws FrameError when it is anything else. */
export function readPiece(sealed: Uint8Array<ArrayBuffer>, piece: number): SealedPiece {
  const [describe, ...pictures] = framesIn(sealed).map(readFrame);
  if (describe?.kind !== 'sealed' || describe.of !== 'describe' || describe.sequence !== piece) {
    throw new FrameError('this is another piece');
  }
  const first = pictures[0]?.sequence ?? 0;
  const inOrder = pictures.filter(
    (frame, at): frame is SealedFrame =>
      frame.kind === 'sealed' && frame.of === 'picture' && frame.sequence === first + at,
  );
  if (inOrder.length === 0 || inOrder.length < pictures.length) {
    throw new FrameError('a piece is a describe and pictures');
  }
  return { describe, pictures: inOrder };
}
