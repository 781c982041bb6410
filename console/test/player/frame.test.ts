import { describe, expect, it } from 'vitest';
import {
  FrameError,
  HEADER_BYTES,
  MAX_OTHER_BYTES,
  openedFrame,
  readFrame,
} from '../../src/player/frame';

const CAPTURED = 1_794_000_000_000_000;

interface Wire {
  kind: number;
  flags?: number;
  track?: number;
  sequence?: number;
  captureMicros?: bigint;
  payload?: Uint8Array;
}

function wire({ kind, flags = 0, track = 0, sequence = 0, captureMicros, payload }: Wire) {
  const bytes = new Uint8Array(HEADER_BYTES + (payload?.length ?? 0));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, flags);
  view.setUint16(2, track);
  view.setUint32(4, sequence);
  view.setBigUint64(8, captureMicros ?? BigInt(CAPTURED));
  if (payload !== undefined) bytes.set(payload, HEADER_BYTES);
  return bytes.buffer;
}

/** A frame as if its seal had been opened. */
function opened(message: ArrayBuffer) {
  const frame = readFrame(message);
  return frame.kind === 'sealed' ? openedFrame(frame, frame.payload) : frame;
}

function description(codec: string, avcC: number[]): Uint8Array {
  const bytes = new Uint8Array(2 + codec.length + 8 + avcC.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, codec.length);
  bytes.set(new TextEncoder().encode(codec), 2);
  view.setUint16(2 + codec.length, 640);
  view.setUint16(4 + codec.length, 360);
  view.setUint32(6 + codec.length, 3);
  bytes.set(avcC, 10 + codec.length);
  return bytes;
}

/** Mulberry32: small, seeded, good enough to break parsers with. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('a frame', () => {
  it('that describes gives codec, size, masks and configuration', () => {
    const payload = description('avc1.64001f', [1, 100, 0, 31]);
    expect(opened(wire({ kind: 1, captureMicros: 0n, payload }))).toEqual({
      kind: 'describe',
      track: 'sub',
      sequence: 0,
      captureMicros: 0,
      codec: 'avc1.64001f',
      width: 640,
      height: 360,
      masks: 3,
      avcC: Uint8Array.of(1, 100, 0, 31),
    });
  });

  it('that is a picture says whether it is a key picture and whether it may be left out', () => {
    const payload = Uint8Array.of(0, 0, 0, 1, 101);
    const key = opened(wire({ kind: 2, flags: 1, track: 1, sequence: 7, payload }));
    const other = opened(wire({ kind: 2, flags: 2, payload }));
    expect(key).toMatchObject({ kind: 'picture', key: true, discardable: false, track: 'main' });
    expect(key).toMatchObject({ sequence: 7, captureMicros: CAPTURED });
    expect(other).toMatchObject({ kind: 'picture', key: false, discardable: true });
  });

  it('that is a lease has two times', () => {
    const payload = new Uint8Array(16);
    new DataView(payload.buffer).setBigUint64(0, 1_200_000_000n);
    new DataView(payload.buffer).setBigUint64(8, 60_000_000n);
    expect(opened(wire({ kind: 4, payload }))).toMatchObject({
      kind: 'lease',
      grantUntilMicros: 1_200_000_000,
      leaseUntilMicros: 60_000_000,
    });
  });

  it('that ends says by whom', () => {
    const payload = new TextEncoder().encode('{"by":"owner","sentence":"Stopped."}');
    const end = opened(wire({ kind: 5, sequence: 0xffffffff, payload }));
    expect(end).toMatchObject({ kind: 'end', by: 'owner', sentence: 'Stopped.' });
  });

  it.each([
    ['shorter than its header', new ArrayBuffer(HEADER_BYTES - 1)],
    ['of an unknown kind', wire({ kind: 9 })],
    ['with an unknown flag', wire({ kind: 2, flags: 4, payload: Uint8Array.of(1) })],
    ['of an unknown track', wire({ kind: 2, track: 2, payload: Uint8Array.of(1) })],
    ['with a time past all times', wire({ kind: 4, captureMicros: 2n ** 63n })],
    ['larger than its limit', wire({ kind: 5, payload: new Uint8Array(MAX_OTHER_BYTES + 1) })],
    ['that is a picture without bytes', wire({ kind: 2 })],
    ['that is a lease of one time', wire({ kind: 4, payload: new Uint8Array(8) })],
    ['that ends without saying by whom', wire({ kind: 5, payload: new Uint8Array([123, 125]) })],
    ['that ends in no known letters', wire({ kind: 5, payload: new Uint8Array([0xff, 0xfe]) })],
    ['whose description is cut short', wire({ kind: 1, payload: Uint8Array.of(0, 11, 97) })],
    ['whose codec is no name', wire({ kind: 1, payload: description('a b', []) })],
  ])('%s is refused', (_, message) => {
    expect(() => opened(message)).toThrow(FrameError);
  });

  it('that is sealed gives its clear header, and nothing of what is in it', () => {
    const payload = Uint8Array.of(1, 2, 3);
    const message = wire({ kind: 2, flags: 1, track: 1, sequence: 9, payload });
    expect(readFrame(message)).toEqual({
      kind: 'sealed',
      of: 'picture',
      track: 'main',
      trackNumber: 1,
      sequence: 9,
      captureMicros: CAPTURED,
      key: true,
      discardable: false,
      metadata: new Uint8Array(message, 0, HEADER_BYTES),
      payload,
    });
  });

  it('changed in any way is read or refused, and nothing else happens', () => {
    const next = random(20261114);
    const seeds = [
      wire({ kind: 1, payload: description('avc1.64001f', [1, 100, 0, 31]) }),
      wire({ kind: 2, flags: 1, payload: Uint8Array.of(0, 0, 0, 1, 101) }),
      wire({ kind: 4, payload: new Uint8Array(16) }),
      wire({ kind: 5, payload: new TextEncoder().encode('{"by":"clock"}') }),
    ];
    let refused = 0;
    for (let round = 0; round < 4000; round += 1) {
      const seed = seeds[round % seeds.length] ?? new ArrayBuffer(0);
      const bytes = new Uint8Array(seed.slice(0, Math.ceil(next() * seed.byteLength)));
      for (let change = 0; change < 3; change += 1) {
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      }
      try {
        opened(bytes.buffer);
      } catch (failure) {
        expect(failure).toBeInstanceOf(FrameError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
