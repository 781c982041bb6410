/** A still as an owner's agent seals it (docs/ref/wire.md, "Previews"). */
import { type KeyWrapFrame, type SealedFrame, FrameError, readFrame } from './frame';
import type { Sealing } from './messages';

export interface StillFrames {
  readonly wrap: KeyWrapFrame;
  readonly describe: SealedFrame;
  readonly picture: SealedFrame;
}

/** What a still's worker is told: once, and then it shows the still or says why it does not. */
export interface ShowStill {
  readonly canvas: OffscreenCanvas;
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly sealing: Sealing;
}

export type StillSeen =
  | { readonly type: 'shown'; readonly atMillis: number }
  /** It was not sealed to this browser for this preview, or changed on the way. */
  | { readonly type: 'unopened' }
  /** It is open, and this browser has no decoder for it. */
  | { readonly type: 'undecodable' };

/** Reads the three frames of a still. Throws FrameError when it is anything else. */
export function readStill(sealed: Uint8Array<ArrayBuffer>): StillFrames {
  const [wrap, describe, picture, ...more] = framesIn(sealed).map(readFrame);
  if (
    wrap?.kind !== 'key-wrap' ||
    describe?.kind !== 'sealed' ||
    describe.of !== 'describe' ||
    picture?.kind !== 'sealed' ||
    picture.of !== 'picture' ||
    !picture.key ||
    more.length > 0
  ) {
    throw new FrameError('a still is a key wrap, a describe and a key picture');
  }
  return { wrap, describe, picture };
}

/** Each frame behind its length as four bytes, big-endian. */
export function framesIn(sealed: Uint8Array<ArrayBuffer>): ArrayBuffer[] {
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const frames: ArrayBuffer[] = [];
  let at = 0;
  while (at < sealed.length) {
    if (sealed.length - at < 4) throw new FrameError('what was sealed is cut short');
    const length = view.getUint32(at);
    at += 4;
    if (sealed.length - at < length) throw new FrameError('what was sealed is cut short');
    frames.push(sealed.slice(at, at + length).buffer);
    at += length;
  }
  return frames;
}
