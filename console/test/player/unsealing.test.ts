import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Sealer } from '../../dev/sealer';
import { type Bytes, concat, sha256, utf8 } from '../../src/note/bytes';
import { makeViewerKeys } from '../../src/note/viewer';
import { type OpenedFrame, readFrame } from '../../src/player/frame';
import { Unsealing } from '../../src/player/worker/unsealing';
import { Opener } from '../../src/seal/opener';

const GRANT = { grant: '0a', camera: 'oak-14-door' };

let sealer: Sealer;
let opener: Opener;
let opened: OpenedFrame[];
let told: string[];
let sequence: number;

beforeEach(async () => {
  const { encryption } = await makeViewerKeys();
  const raw = await crypto.subtle.exportKey('raw', encryption.publicKey);
  const own = { privateKey: encryption.privateKey, publicPoint: new Uint8Array(raw) };
  const grantHash = await sha256(utf8('a grant'));
  sealer = new Sealer({ viewerPoint: own.publicPoint, grantHash, ...GRANT });
  opener = new Opener(own, { grantHash, ...GRANT });
  opened = [];
  told = [];
  sequence = 0;
});

function unsealing(): Unsealing {
  return new Unsealing(opener, {
    opened: (frame) => opened.push(frame),
    unopened: () => told.push('unopened'),
    badFrame: () => told.push('bad frame'),
    skipped: () => told.push('skipped'),
  });
}

function header(kind: number, flags: number): Bytes {
  const clear = new Uint8Array(16);
  clear.set([kind, flags, 0, 0, 0, 0, 0, sequence]);
  sequence += 1;
  return clear;
}

function give(to: Unsealing, message: Bytes): void {
  const frame = readFrame(message.slice().buffer);
  if (frame.kind === 'key-wrap') to.key(frame);
  else if (frame.kind === 'sealed') to.open(frame);
  else throw new Error(frame.kind);
}

async function wrap(): Promise<Bytes> {
  return concat(header(3, 0), await sealer.nextEpoch());
}

async function picture(key: boolean, size = 100): Promise<Bytes> {
  return sealer.frame(header(2, key ? 1 : 0), new Uint8Array(size).fill(7));
}

describe('a stream', () => {
  it('comes out in order though all of it came at once, key and all', async () => {
    const messages = [await wrap(), await picture(true, 300_000)];
    for (let i = 0; i < 30; i += 1) messages.push(await picture(false, 10));
    messages.push(await wrap(), await picture(true));
    const to = unsealing();
    for (const message of messages) give(to, message);
    await vi.waitFor(() => expect(opened.length).toBe(32));
    expect(opened.map((frame) => frame.sequence)).toEqual(
      [...opened.map((frame) => frame.sequence)].sort((a, b) => a - b),
    );
    expect(told).toEqual([]);
  });

  it('shows nothing that was never sealed, and says so', async () => {
    const clear = concat(header(2, 1), new Uint8Array(500).fill(7));
    const to = unsealing();
    give(to, clear);
    give(to, await wrap());
    give(to, concat(header(2, 1), new Uint8Array(500).fill(7)));
    await vi.waitFor(() => expect(told).toEqual(['unopened', 'unopened']));
    expect(opened).toEqual([]);
  });

  it('goes on after a frame that was changed on its way', async () => {
    const to = unsealing();
    give(to, await wrap());
    const changed = await picture(true);
    changed[40] = (changed[40] ?? 0) ^ 1;
    give(to, changed);
    give(to, await picture(true));
    await vi.waitFor(() => expect(opened.length).toBe(1));
    expect(told).toEqual(['unopened']);
  });

  it('is told of a key that does not open, and of everything under it', async () => {
    const to = unsealing();
    const broken = await wrap();
    broken[100] = (broken[100] ?? 0) ^ 1;
    give(to, broken);
    give(to, await picture(true));
    await vi.waitFor(() => expect(told).toEqual(['unopened', 'unopened']));
  });

  it('is told of a describe that is none, once it is open', async () => {
    const to = unsealing();
    give(to, await wrap());
    give(to, await sealer.frame(header(1, 0), Uint8Array.of(0, 9, 9)));
    await vi.waitFor(() => expect(told).toEqual(['bad frame']));
  });

  it('leaves pictures out up to a key picture when too much waits', async () => {
    const large = 7 * 1024 * 1024;
    const messages = [await wrap(), await picture(true, large)];
    for (const size of [large, large, 10]) messages.push(await picture(false, size));
    messages.push(await picture(true, 10));
    const to = unsealing();
    for (const message of messages) give(to, message);
    await vi.waitFor(() => expect(opened.length).toBe(3));
    expect(told).toEqual(['skipped', 'skipped']);
  });

  it('ends at once, whatever is being opened', async () => {
    const to = unsealing();
    give(to, await wrap());
    give(to, await picture(true));
    to.close();
    const next = unsealing();
    give(next, await wrap());
    give(next, await picture(true));
    await vi.waitFor(() => expect(opened.length).toBe(1));
    expect(opened[0]?.sequence).toBe(3);
  });

  it('over a new leg does not take an epoch that was over', async () => {
    const first = await wrap();
    const under = await picture(true);
    const to = unsealing();
    give(to, first);
    give(to, under);
    await vi.waitFor(() => expect(opened.length).toBe(1));
    to.close();
    const replayed = unsealing();
    give(replayed, first);
    give(replayed, under);
    await vi.waitFor(() => expect(told).toEqual(['unopened', 'unopened']));
    expect(opened.length).toBe(1);
  });
});
