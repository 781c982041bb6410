import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sealer } from '../../dev/sealer';
import type { Answer, Ticket } from '../../src/api';
import { type Bytes, base64url, concat, sha256, utf8 } from '../../src/note/bytes';
import { makeViewerKeys } from '../../src/note/viewer';
import type { PlayerState, TilePlayer } from '../../src/player/tilePlayer';
import { Canvas, Decoder, Picture, Socket, giveEdges, takeEdgesAway, turn, until } from './edges';

/** The whole player: driver, worker, leg, seals, decoding, painting. Only its edges are doubles. */

const GRANT = { grant: '0a', camera: 'oak-14-door' };
const STEP_MILLIS = 40;
const FAILED = { ok: false, problem: { status: 0 } } as Answer<Ticket>;

let player: TilePlayer;
let sealer: Sealer;
let sequence: number;
let tickets: ReturnType<typeof vi.fn<() => Promise<Answer<Ticket>>>>;
let granted: number;
let grantHash: Bytes;

beforeEach(async () => {
  const keys = await makeViewerKeys();
  const raw = await crypto.subtle.exportKey('raw', keys.encryption.publicKey);
  const own = { privateKey: keys.encryption.privateKey, publicPoint: new Uint8Array(raw) };
  grantHash = await sha256(utf8('a grant'));
  sealer = new Sealer({ viewerPoint: own.publicPoint, grantHash, ...GRANT });
  sequence = 0;
  granted = 0;
  tickets = vi.fn(() => Promise.resolve({ ok: true, value: ticket() } as const));
  giveEdges();
  vi.resetModules();
  const made = await import('../../src/player/tilePlayer');
  player = new made.TilePlayer({
    look: 'look-1',
    askKey: keys.ask.privateKey,
    own,
    ...GRANT,
    watermark: { operator: '2291', incident: '26-1', zone: 'America/Chicago' },
    clockOffsetMillis: 0,
    askedAtMillis: null,
    tickets,
  });
  player.attach(document.body);
});

afterEach(() => {
  player.close();
  takeEdgesAway();
  document.body.replaceChildren();
});

function ticket(): Ticket {
  granted += 1;
  return { relay: 'ws://relay.example', ticket: `t${granted}`, grantHash: base64url(grantHash) };
}

const phase = (): PlayerState['phase'] => player.snapshot().phase;
const leg = (): Socket => newest(Socket.all);
const decoder = (): Decoder => newest(Decoder.all);
const screen = (): Canvas => Canvas.all[0] ?? newest(Canvas.all);
const onPage = (): boolean => document.querySelector('canvas') !== null;

function newest<One>(all: readonly One[]): One {
  const one = all.at(-1);
  if (one === undefined) throw new Error('there is none');
  return one;
}

function header(kind: number, flags = 0, captureMillis = Date.now(), track = 0): Bytes {
  const clear = new DataView(new ArrayBuffer(16));
  clear.setUint8(0, kind);
  clear.setUint8(1, flags);
  clear.setUint16(2, track);
  clear.setUint32(4, sequence);
  clear.setBigUint64(8, BigInt(captureMillis) * 1000n);
  sequence += 1;
  return new Uint8Array(clear.buffer);
}

async function describes(width = 640, track = 0): Promise<void> {
  const codec = utf8('avc1.42001f');
  const sizes = new DataView(new ArrayBuffer(8));
  sizes.setUint16(0, width);
  sizes.setUint16(2, 360);
  const plain = concat(Uint8Array.of(0, codec.length), codec, new Uint8Array(sizes.buffer));
  carries(await sealer.frame(header(1, 0, 0, track), plain));
}

async function sealedPicture(key: boolean, captureMillis = Date.now(), track = 0): Promise<Bytes> {
  return sealer.frame(header(2, key ? 1 : 0, captureMillis, track), new Uint8Array(50).fill(7));
}

function carries(frame: Bytes): void {
  leg().carries(frame.slice().buffer);
}

/** The relay welcomes the leg, and the agent its viewer: a key and what the pictures are. */
async function welcomes(): Promise<void> {
  const { sent } = leg();
  leg().opens();
  await until(() => sent.length === 1);
  leg().carries(JSON.stringify({ type: 'welcome' }));
  carries(concat(header(3), await sealer.nextEpoch()));
  await describes();
}

/** A picture of this moment is carried, decoded and painted. */
async function shows(key = false): Promise<void> {
  const before = Picture.all.length;
  carries(await sealedPicture(key));
  await until(() => (Decoder.all.at(-1)?.decodeQueueSize ?? 0) > 0);
  decoder().work();
  expect(Picture.all.length).toBe(before + 1);
}

async function isLive(): Promise<void> {
  player.start(ticket());
  await welcomes();
  await shows(true);
  for (let more = 0; more < 5; more += 1) {
    vi.advanceTimersByTime(STEP_MILLIS);
    await shows();
  }
  expect(phase()).toBe('live');
}

/** Begins to count what is opened. Returns what waits until so much is, and has come out. */
function opens(): (count: number) => Promise<void> {
  const { mock } = vi.spyOn(crypto.subtle, 'decrypt');
  return async (count) => {
    await until(
      () => mock.settledResults.filter(({ type }) => type === 'fulfilled').length === count,
    );
    for (let turns = 0; turns < 5; turns += 1) await turn();
  };
}

function ends(by: string): void {
  carries(concat(header(5), utf8(JSON.stringify({ by, sentence: 'It is over.' }))));
}

describe('a tile whose pictures stop', () => {
  it('says so within a second, with the time of the last, and goes on with the next', async () => {
    await isLive();
    const last = Date.now();
    vi.advanceTimersByTime(700);
    expect(phase()).toBe('live');
    vi.advanceTimersByTime(300);
    expect(phase()).toBe('stalled');
    expect(player.snapshot().captureMillis).toBe(last);
    expect(player.snapshot().sinceMillis).toBeGreaterThanOrEqual(850);

    await shows();
    expect(phase()).toBe('live');
    vi.advanceTimersByTime(1000);
    expect(phase()).toBe('stalled');
  });

  it('tells its age again and again, and how many pictures it has painted', async () => {
    await isLive();
    vi.advanceTimersByTime(250);
    const first = player.snapshot();
    expect(first.ageMillis).toBeGreaterThan(0);
    expect(first.counts).toMatchObject({ received: 6, decoded: 6, painted: 6, unopened: 0 });
    vi.advanceTimersByTime(300);
    expect(player.snapshot().ageMillis).toBeGreaterThan(first.ageMillis ?? Infinity);
  });
});

describe('a tile that catches up', () => {
  const kept = 30;
  const STEP = 100;

  /** What an agent kept: pictures since a key picture, a tenth of a second apart. */
  async function keptPictures(): Promise<number[]> {
    const begun = Date.now() - (kept - 1) * STEP;
    const times = Array.from({ length: kept }, (_, index) => begun + index * STEP);
    for (const at of times) carries(await sealedPicture(at === begun, at));
    return times;
  }

  it('decodes all that was kept, and paints nothing that is stale', async () => {
    player.start(ticket());
    await welcomes();
    await keptPictures();
    await until(() => Decoder.all.at(-1)?.decodeQueueSize === kept);
    decoder().work();
    expect(Picture.all.length).toBe(kept);
    const ages = screen().painted.map((micros) => Date.now() - micros / 1000);
    expect(ages).toEqual([200, 100, 0]);
    expect(phase()).toBe('live');
    expect(player.snapshot().ageMillis).toBeLessThanOrEqual(250);
  });

  it('is black while nobody sees it, decodes nothing, and then paints only what is new', async () => {
    await isLive();
    player.hide(true);
    expect(screen().isBlack).toBe(true);
    expect(decoder().state).toBe('closed');
    screen().painted = [];
    const decoders = Decoder.all.length;
    const opened = opens();
    await keptPictures();
    await opened(kept);
    expect(Decoder.all.length).toBe(decoders);
    expect(phase()).toBe('live');

    player.hide(false);
    expect(decoder().decodeQueueSize).toBe(kept);
    decoder().work();
    expect(screen().painted.map((micros) => Date.now() - micros / 1000)).toEqual([200, 100, 0]);
  });
});

describe('a tile that is large', () => {
  const wishes = () => leg().sent.slice(1);

  it('asks for the large stream once it is welcomed, and for the small one again', async () => {
    player.wants('main');
    player.start(ticket());
    leg().opens();
    await until(() => leg().sent.length === 1);
    expect(wishes()).toEqual([]);
    leg().carries(JSON.stringify({ type: 'welcome' }));
    expect(wishes()).toEqual(['{"type":"wants","track":"main"}']);
    player.wants('main');
    player.wants('sub');
    expect(wishes().slice(1)).toEqual(['{"type":"wants","track":"sub"}']);
  });

  it('asks again on a new leg, where every viewer begins with the small one', async () => {
    await isLive();
    player.wants('main');
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(150);
    await welcomes();
    expect(wishes()).toEqual(['{"type":"wants","track":"main"}']);
  });

  it('keeps its picture until the first of the large stream is there', async () => {
    await isLive();
    player.wants('main');
    screen().painted = [];
    await describes(1280, 1);
    expect(screen().isBlack).toBe(false);
    expect(phase()).toBe('live');
    carries(await sealedPicture(true, Date.now(), 1));
    await until(() => decoder().decodeQueueSize > 0);
    decoder().work();
    expect(screen().painted).toEqual([Date.now() * 1000]);
    expect(player.snapshot().counts?.unopened ?? 0).toBe(0);
  });
});

describe('a look that ends', () => {
  it('is dark at once when its stream says so: no picture, no socket, no decoder', async () => {
    await isLive();
    const now = Date.now();
    expect(onPage()).toBe(true);
    ends('owner');
    expect(onPage()).toBe(false);
    expect(screen().isBlack).toBe(true);
    expect(leg().isClosed()).toBe(true);
    expect(decoder().state).toBe('closed');
    expect(phase()).toBe('ended');
    expect(player.snapshot().endedBy).toBe('owner');
    expect(Date.now()).toBe(now);
  });

  it('shows nothing that was on its way when it ended', async () => {
    await isLive();
    const late = decoder();
    carries(await sealedPicture(true));
    ends('council');
    screen().painted = [];
    late.puts(Date.now() * 1000);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(Decoder.all).toEqual([late]);
    expect(screen().painted).toEqual([]);
    expect(Picture.all.filter(({ closes }) => closes !== 1)).toEqual([]);
    expect(phase()).toBe('ended');
  });

  it('is dark when its lease is past, though nobody says so', async () => {
    await isLive();
    const lease = new DataView(new ArrayBuffer(16));
    lease.setBigUint64(0, BigInt(Date.now() + 600_000) * 1000n);
    lease.setBigUint64(8, BigInt(Date.now() + 5000) * 1000n);
    carries(concat(header(4), new Uint8Array(lease.buffer)));
    expect(player.snapshot().grantUntilMillis).toBe(Date.now() + 600_000);
    vi.advanceTimersByTime(4900);
    expect(phase()).toBe('stalled');
    vi.advanceTimersByTime(700);
    expect(phase()).toBe('ended');
    expect(player.snapshot().endedBy).toBe('silence');
    expect(onPage()).toBe(false);
    expect(leg().isClosed()).toBe(true);
  });

  for (const [code, becomes] of [
    [4410, 'ended'],
    [4409, 'moved'],
  ] as const) {
    it(`is ${becomes} by code ${code}, and nobody dials again`, async () => {
      await isLive();
      leg().drops(code);
      expect(phase()).toBe(becomes);
      expect(onPage()).toBe(false);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(phase()).toBe(becomes);
      expect(tickets).not.toHaveBeenCalled();
      expect(decoder().state).toBe('closed');
      expect(vi.getTimerCount()).toBe(0);
    });
  }
});

describe('a tile that is closed', () => {
  it('leaves no socket, no decoder, no picture and no timer behind', async () => {
    await isLive();
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(150);
    await welcomes();
    await shows(true);
    vi.advanceTimersByTime(2000);
    carries(await sealedPicture(false));
    await until(() => decoder().decodeQueueSize === 1);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    player.close();

    for (const one of Decoder.all) one.puts(Date.now() * 1000);
    expect(Socket.all.map((one) => one.isClosed())).toEqual([true, true]);
    expect(Decoder.all.map(({ state }) => state)).toEqual(Decoder.all.map(() => 'closed'));
    expect(Picture.all.length).toBeGreaterThan(7);
    expect(Picture.all.filter(({ closes }) => closes !== 1)).toEqual([]);
    expect(screen().isBlack).toBe(true);
    expect(onPage()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('dials no more, though it was about to', async () => {
    await isLive();
    leg().drops(1006);
    player.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tickets).not.toHaveBeenCalled();
    expect(Socket.all.length).toBe(1);
  });

  it('takes no ticket that comes too late', async () => {
    let answer: (ticket: Answer<Ticket>) => void = () => undefined;
    tickets.mockReturnValueOnce(new Promise((given) => (answer = given)));
    player.start(null);
    player.close();
    answer({ ok: true, value: ticket() });
    await vi.advanceTimersByTimeAsync(1000);
    expect(Socket.all).toEqual([]);
  });
});

describe('a leg that is lost', () => {
  it('stalls within a second and is dialled again with a fresh ticket', async () => {
    await isLive();
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(1000);
    expect(phase()).toBe('stalled');
    expect(Socket.all.length).toBe(2);
    await welcomes();
    expect(leg().sent[0]).toContain('"ticket":"t2"');
    await shows(true);
    expect(phase()).toBe('live');
  });

  it('is dialled after longer and longer waits, and after a picture soon again', async () => {
    await isLive();
    const begun = Date.now();
    const at: number[] = [];
    tickets.mockImplementation(() => {
      at.push(Date.now() - begun);
      return Promise.resolve(at.length < 6 ? FAILED : { ok: true, value: ticket() });
    });
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(7600);
    expect(at).toEqual([150, 550, 1550, 3550, 5550, 7550]);
    await welcomes();
    await shows(true);
    expect(phase()).toBe('live');
    const again = Date.now() - begun;
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(200);
    expect(at.at(-1)).toBe(again + 150);
  });

  it('is not dialled again when the hub says that the look is over', async () => {
    await isLive();
    tickets.mockResolvedValue({ ok: false, problem: { status: 410 } } as Answer<Ticket>);
    leg().drops(1006);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phase()).toBe('ended');
    expect(onPage()).toBe(false);
    expect(tickets).toHaveBeenCalledTimes(1);
  });

  it('brings nothing to the screen that came before it was lost', async () => {
    await isLive();
    const old = leg();
    const late = await sealedPicture(true);
    old.drops(1006);
    await vi.advanceTimersByTimeAsync(150);
    screen().painted = [];
    old.carries(late.slice().buffer);
    await welcomes();
    await shows(true);
    expect(screen().painted).toEqual([Date.now() * 1000]);
  });
});

describe('a stream that is not as it should be', () => {
  it('does not open, is dark and says so, until a key picture opens', async () => {
    await isLive();
    const changed = await sealedPicture(false);
    changed[30] = (changed[30] ?? 0) ^ 1;
    carries(changed);
    await until(() => phase() === 'unopened');
    expect(screen().isBlack).toBe(true);
    expect(decoder().state).toBe('closed');
    vi.advanceTimersByTime(2000);
    expect(phase()).toBe('unopened');
    await shows(true);
    expect(phase()).toBe('live');
    expect(Picture.all.filter(({ closes }) => closes !== 1)).toEqual([]);
  });

  it('is described as no decoder takes it: counted, and the next describe is taken', async () => {
    await isLive();
    await describes(0);
    carries(await sealedPicture(true));
    await until(() => Decoder.all.length === 2);
    vi.advanceTimersByTime(300);
    expect(player.snapshot().counts?.decodeErrors).toBe(1);
    await describes();
    await shows(true);
    expect(screen().painted.at(-1)).toBe(Date.now() * 1000);
  });
});
