/**
 * Frames as docs/ref/wire.md gives them: a clear header of 16 bytes, then the payload, which is
 * sealed in describes and pictures.
 *
 *     0        1        2..3     4..7        8..15                  16…
 *     kind     flags    track    sequence    capture time, µs UTC   payload
 */

export const HEADER_BYTES = 16;
/** A picture of 8 MiB, and what its seal adds. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024 + 17 + 16;
export const MAX_OTHER_BYTES = 64 * 1024;

const KEY_PICTURE = 1;
const DISCARDABLE = 2;

/** Which of a camera's streams: the small one for tiles or the large one. */
export type Track = 'sub' | 'main';

interface Header {
  readonly track: Track;
  readonly sequence: number;
  readonly captureMicros: number;
}

export interface DescribeFrame extends Header {
  readonly kind: 'describe';
  /** A WebCodecs codec string, such as `avc1.64001f`. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly masks: number;
  /** The decoder's configuration record. */
  readonly avcC: Uint8Array<ArrayBuffer>;
}

export interface PictureFrame extends Header {
  readonly kind: 'picture';
  readonly key: boolean;
  readonly discardable: boolean;
  /** One access unit, NAL units with 4-byte lengths. */
  readonly data: Uint8Array<ArrayBuffer>;
}

export interface LeaseFrame extends Header {
  readonly kind: 'lease';
  readonly grantUntilMicros: number;
  readonly leaseUntilMicros: number;
}

export interface EndFrame extends Header {
  readonly kind: 'end';
  readonly by: string;
  readonly sentence: string;
}

/** A new epoch's key, sealed to this viewer. */
export interface KeyWrapFrame extends Header {
  readonly kind: 'key-wrap';
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** A describe or a picture, as it comes: nobody on the way could read it. */
export interface SealedFrame extends Header {
  readonly kind: 'sealed';
  readonly of: 'describe' | 'picture';
  readonly key: boolean;
  readonly discardable: boolean;
  readonly trackNumber: number;
  /** The frame's clear header, which the seal covers. */
  readonly metadata: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** What arrives. */
export type Frame = SealedFrame | LeaseFrame | EndFrame | KeyWrapFrame;

/** What was sealed. */
export type OpenedFrame = DescribeFrame | PictureFrame;

/** The only error a reader of frames throws. */
export class FrameError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FrameError';
  }
}

/** Reads one binary message. Throws FrameError on anything the wire does not allow. */
export function readFrame(message: ArrayBuffer): Frame {
  if (message.byteLength < HEADER_BYTES) throw new FrameError('a frame is shorter than its header');
  const view = new DataView(message);
  const flags = view.getUint8(1);
  if ((flags & ~(KEY_PICTURE | DISCARDABLE)) !== 0) throw new FrameError('an unknown flag is set');
  const header = readHeader(view);
  const payload = new Uint8Array(message, HEADER_BYTES);
  const kind = view.getUint8(0);
  const limit = kind === 2 ? MAX_PICTURE_BYTES : MAX_OTHER_BYTES;
  if (payload.length > limit) throw new FrameError('a frame is larger than its limit');
  switch (kind) {
    case 1:
    case 2:
      return {
        kind: 'sealed',
        of: kind === 1 ? 'describe' : 'picture',
        ...header,
        key: (flags & KEY_PICTURE) !== 0,
        discardable: (flags & DISCARDABLE) !== 0,
        trackNumber: view.getUint16(2),
        metadata: new Uint8Array(message, 0, HEADER_BYTES),
        payload,
      };
    case 3:
      return { kind: 'key-wrap', ...header, payload };
    case 4:
      return { kind: 'lease', ...header, ...readLease(payload) };
    case 5:
      return { kind: 'end', ...header, ...readEnd(payload) };
    default:
      throw new FrameError('an unknown kind of frame');
  }
}

/** What a sealed frame says once it is open. Throws FrameError on anything the wire does not allow. */
export function openedFrame(sealed: SealedFrame, plain: Uint8Array<ArrayBuffer>): OpenedFrame {
  const { track, sequence, captureMicros, key, discardable } = sealed;
  const header = { track, sequence, captureMicros };
  if (sealed.of === 'describe') return { kind: 'describe', ...header, ...readDescription(plain) };
  if (plain.length === 0) throw new FrameError('a picture without bytes');
  return { kind: 'picture', ...header, key, discardable, data: plain };
}

function readHeader(view: DataView): Header {
  const track = view.getUint16(2);
  if (track > 1) throw new FrameError('an unknown track');
  return {
    track: track === 0 ? 'sub' : 'main',
    sequence: view.getUint32(4),
    captureMicros: micros(view, 8),
  };
}

function readDescription(payload: Uint8Array<ArrayBuffer>) {
  const view = viewOf(payload);
  if (payload.length < 2) throw new FrameError('a description without a codec');
  const length = view.getUint16(0);
  const rest = 2 + length;
  if (length > 64 || payload.length < rest + 8) throw new FrameError('a description is cut short');
  const codec = String.fromCharCode(...payload.subarray(2, rest));
  if (!/^[A-Za-z0-9.]+$/.test(codec)) throw new FrameError('a codec name is not one');
  return {
    codec,
    width: view.getUint16(rest),
    height: view.getUint16(rest + 2),
    masks: view.getUint32(rest + 4),
    avcC: payload.slice(rest + 8),
  };
}

function readLease(payload: Uint8Array<ArrayBuffer>) {
  if (payload.length !== 16) throw new FrameError('a lease has two times');
  const view = viewOf(payload);
  return { grantUntilMicros: micros(view, 0), leaseUntilMicros: micros(view, 8) };
}

function readEnd(payload: Uint8Array<ArrayBuffer>) {
  const end = parsed(payload);
  if (typeof end !== 'object' || end === null || !('by' in end) || typeof end.by !== 'string') {
    throw new FrameError('an end says by whom');
  }
  const sentence = 'sentence' in end && typeof end.sentence === 'string' ? end.sentence : '';
  return { by: end.by, sentence };
}

function parsed(payload: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    throw new FrameError('an end is JSON');
  }
}

function micros(view: DataView, offset: number): number {
  const value = view.getBigUint64(offset);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new FrameError('a time past all times');
  return Number(value);
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
