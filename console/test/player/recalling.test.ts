import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bytes, concat } from '../../src/note/bytes';
import type { Sealing } from '../../src/player/messages';
import type { FromRecall } from '../../src/player/recall';
import { Recalling, type Stage } from '../../src/player/worker/recalling';

/** What is sealed for a key that opens everything but what begins with 0xff. */
vi.mock('../../src/seal/opener', () => ({
  Opener: class {
    key = (payload: Bytes) => Promise.resolve(payload[0] === 1);
    open = (_track: number, _header: Bytes, payload: Bytes) =>
      Promise.resolve(payload[0] === 0xff ? null : payload);
    forget = () => undefined;
  },
}));

const UNTIL = 1_793_000_000_000;

function frame(
  kind: number,
  sequence: number,
  payload: Bytes,
  { key = false, micros = 0 } = {},
): Bytes {
  const header = new Uint8Array(16);
  const view = new DataView(header.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, key ? 1 : 0);
  view.setUint32(4, sequence);
  view.setBigUint64(8, BigInt(micros));
  return concat(header, payload);
}

function joined(...frames: Bytes[]): Bytes {
  return concat(
    ...frames.flatMap((one) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, one.length);
      return [length, one];
    }),
  );
}

function contents(pieces: number, pictures: number, whole = 1): Bytes {
  const payload = new Uint8Array(17);
  const view = new DataView(payload.buffer);
  view.setUint32(0, pieces);
  view.setUint32(4, pictures);
  view.setBigUint64(8, BigInt(UNTIL) * 1000n);
  view.setUint8(16, whole);
  return payload;
}

function head(pieces: number, pictures: number): Bytes {
  return joined(frame(3, 0, Uint8Array.of(1)), frame(6, 0, contents(pieces, pictures)));
}

/** `avc1.42c01e`, 640 × 360. */
const DESCRIBE = concat(
  Uint8Array.of(0, 11),
  new TextEncoder().encode('avc1.42c01e'),
  Uint8Array.of(2, 128, 1, 104, 0, 0, 0, 0, 1, 2, 3),
);

/** Two pictures, the first of them a key picture unless it is said otherwise. */
function piece(number: number, { key = true, first = number * 2, begins = 7 } = {}): Bytes {
  const at = (sequence: number) => 1_000_000_000 + sequence * 100_000;
  return joined(
    frame(1, number, DESCRIBE),
    frame(2, first, Uint8Array.of(begins), { key, micros: at(first) }),
    frame(2, first + 1, Uint8Array.of(8), { micros: at(first + 1) }),
  );
}

let said: FromRecall[];
let shown: number[];
let recalling: Recalling;

const wanted = () => said.flatMap((one) => (one.type === 'want' ? [one.piece] : []));

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  shown = [];
  const stage: Stage = {
    decoding: ({ picture }) => ({
      describe: () => undefined,
      decode: ({ captureMicros, sequence }) => {
        shown.push(sequence);
        picture({ timestamp: captureMicros, close: () => undefined } as VideoFrame, 0);
      },
      finish: () => undefined,
      close: () => undefined,
    }),
    paint: () => undefined,
    say: (one) => said.push(one),
    after: (millis, then) => void setTimeout(then, millis),
  };
  recalling = new Recalling(stage);
});

afterEach(() => vi.useRealTimers());

async function open(pieces: number): Promise<void> {
  await recalling.hear({
    type: 'open',
    canvas: {} as OffscreenCanvas,
    head: head(pieces, pieces * 2),
    sealing: { own: {}, grantee: {} } as Sealing,
  });
}

async function bring(number: number, sealed = piece(number)): Promise<void> {
  await recalling.hear({ type: 'piece', piece: number, sealed });
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}

describe('what a look saw', () => {
  it('says first what there is, as it was sealed', async () => {
    await open(3);
    expect(said[0]).toEqual({
      type: 'contents',
      pieces: 3,
      pictures: 6,
      untilMillis: UNTIL,
      whole: true,
    });
    expect(wanted()).toEqual([0]);
  });

  it('is asked for piece by piece and shown with its pauses to its end', async () => {
    await open(3);
    for (const number of [0, 1, 2]) {
      expect(wanted().at(-1)).toBe(number);
      await bring(number);
      await pass(0);
    }
    expect(shown).toEqual([0]);
    await pass(100);
    expect(shown).toEqual([0, 1]);
    await pass(1_000);
    expect(shown).toEqual([0, 1, 2, 3, 4, 5]);
    expect(said.at(-1)).toMatchObject({ type: 'over' });
    const times = said.flatMap((one) => (one.type === 'at' ? [one.atMillis] : []));
    expect(times).toEqual([0, 1, 2, 3, 4, 5].map((at) => 1_000_000 + at * 100));
  });

  it('stands still when it is paused, and goes on', async () => {
    await open(2);
    await bring(0);
    await pass(0);
    await recalling.hear({ type: 'pause' });
    await pass(5_000);
    expect(shown).toEqual([0]);
    await recalling.hear({ type: 'play' });
    await pass(100);
    expect(shown).toEqual([0, 1]);
  });

  it('goes to the key picture at or before a place, and shows it though it is paused', async () => {
    await open(9);
    await bring(0);
    await pass(0);
    await recalling.hear({ type: 'pause' });
    await bring(1);
    await recalling.hear({ type: 'seek', piece: 6 });
    await bring(2);
    await bring(6, piece(6, { key: false }));
    expect(wanted().at(-1)).toBe(5);
    await bring(5);
    await pass(5_000);
    expect(shown).toEqual([0, 10]);
  });

  it('begins anew when it is played after its end', async () => {
    await open(1);
    await bring(0);
    await pass(1_000);
    await recalling.hear({ type: 'play' });
    await bring(0);
    await pass(1_000);
    expect(shown).toEqual([0, 1, 0, 1]);
  });

  describe('shows nothing', () => {
    const ends = () => said.filter(({ type }) => type === 'unopened').length;

    it('of a head that is not for this browser, or is none', async () => {
      const heads = [
        joined(frame(3, 0, Uint8Array.of(0)), frame(6, 0, contents(1, 2))),
        joined(frame(3, 0, Uint8Array.of(1)), frame(6, 0, Uint8Array.of(0xff))),
        joined(frame(3, 0, Uint8Array.of(1)), frame(6, 0, contents(1, 2, 2))),
        joined(frame(3, 0, Uint8Array.of(1)), frame(6, 0, contents(1, 2).slice(0, 16))),
        joined(frame(3, 0, Uint8Array.of(1)), frame(1, 0, DESCRIBE)),
        joined(frame(3, 0, Uint8Array.of(1))),
        head(1, 2).slice(0, -1),
      ];
      for (const one of heads) {
        said = [];
        const fresh = new Recalling({
          decoding: () => ({
            describe: () => undefined,
            decode: () => undefined,
            finish: () => undefined,
            close: () => undefined,
          }),
          paint: () => undefined,
          say: (what) => said.push(what),
          after: () => undefined,
        });
        const sealing = { own: {}, grantee: {} } as Sealing;
        await fresh.hear({ type: 'open', canvas: {} as OffscreenCanvas, head: one, sealing });
        expect(said).toEqual([{ type: 'unopened' }]);
      }
    });

    it('of a piece that does not open, and nothing after it', async () => {
      await open(2);
      await bring(0, piece(0, { begins: 0xff }));
      await recalling.hear({ type: 'play' });
      await bring(0);
      await pass(1_000);
      expect(shown).toEqual([]);
      expect(ends()).toBe(1);
    });

    it('of another piece than it asked for', async () => {
      await open(3);
      await bring(0, piece(1));
      await pass(1_000);
      expect(shown).toEqual([]);
      expect(ends()).toBe(1);
    });

    it('of a piece that leaves pictures out', async () => {
      await open(3);
      await bring(0);
      await pass(1_000);
      await bring(1, piece(1, { first: 3 }));
      await pass(1_000);
      expect(shown).toEqual([0, 1]);
      expect(ends()).toBe(1);
    });
  });
});
