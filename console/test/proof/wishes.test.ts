import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TownLog } from '../../dev/townLog';
import { hex } from '../../src/note/bytes';
import type { Device } from '../../src/proof/device';
import { wishTag } from '../../src/proof/entry';
import type { Checked } from '../../src/proof/looks';
import type { OwnEntry } from '../../src/proof/owned';
import { type WishDoor, allWishes } from '../../src/proof/wishes';
import { type Hub, aDevice, ask } from './asking';

const CAMERA = 'mill-porch';
const OTHER = 'mill-yard';
const FIRST = '1'.repeat(32);
const SEEN = '2'.repeat(32);
const LAST = '3'.repeat(32);

let device: Device;
let town: TownLog;

beforeAll(async () => {
  device = await aDevice();
});

beforeEach(async () => {
  town = await TownLog.make();
  const now = Date.now();
  await town.look(CAMERA, 'grant-1', now);
  await town.look(OTHER, 'grant-2', now);
  await town.wish('preview', CAMERA, FIRST, now);
  await town.wish('recall', CAMERA, SEEN, now);
  await town.wish('preview', CAMERA, LAST, now);
});

const asking = (hub: Hub = {}) => ask(town, device, hub);

function states({ wishes }: Checked): string[] {
  return wishes.map(({ type, id, fault, state }) => {
    return `${type ?? '?'} ${id?.charAt(0) ?? '?'} ${fault ?? state}`;
  });
}

/** Changes what is said of the recall. */
function changed(change: (one: OwnEntry) => OwnEntry): Hub {
  return { wishes: (all) => all.map((one) => (says(one, SEEN) ? change(one) : one)) };
}

function says({ record }: OwnEntry, id: string): boolean {
  return record?.includes(id) === true;
}

describe('what an owner saw himself', () => {
  it('is proved, over all pages', async () => {
    expect(states(await asking())).toEqual([
      'preview 3 proved',
      'recall 2 proved',
      'preview 1 proved',
    ]);
  });

  it('is named by tags that the box makes in the same way', async () => {
    const id = '000102030405060708090a0b0c0d0e0f';
    expect(hex(await wishTag('preview', id))).toBe(
      '42b3cce56bdc167cb6282316ef8b6540779056860c9c9fbd915ba2e8b457300b',
    );
    expect(hex(await wishTag('recall', id))).toBe(
      'c12dbddfe68e55e31bdfac4b2228a3dcd8c14901f8043a36134aa5fa36d2fecd',
    );
  });

  it('is looked for no further than it must be', async () => {
    const door: WishDoor = (_, before) => {
      const from = before ?? 1_000;
      const entries = Array.from({ length: 32 }, (_, at) => {
        const index = from - 1 - at;
        return { index, entry: '', opening: '', proof: '', record: `{"id":"wish ${index}"}` };
      });
      return Promise.resolve({ entries, before: from - 32 });
    };
    const counted = { camera: CAMERA, secret: new Uint8Array(32), used: 0 };
    const named = (id: string) => ({ ...counted, wishes: [{ type: 'preview', id } as const] });
    expect(await allWishes(counted, door)).toHaveLength(64);
    expect(await allWishes(named('wish 900'), door)).toHaveLength(128);
    expect(await allWishes(named('of another log'), door)).toHaveLength(512);
  });

  it('is accused of nothing where an older box names nothing', async () => {
    town.named = new Map();
    expect(states(await asking({ wishes: () => [] }))).toEqual([]);
  });
});

describe('a hub that hides', () => {
  it('a still that was made is found out', async () => {
    const hiding: Hub = { wishes: (all) => all.filter((one) => !says(one, FIRST)) };
    expect(states(await asking(hiding))).toContain('preview 1 hidden');
  });

  it('all of them is found out', async () => {
    const hidden = states(await asking({ wishes: () => [] }));
    expect(hidden).toEqual(['preview 3 hidden', 'recall 2 hidden', 'preview 1 hidden']);
  });

  it('one by showing another twice is found out', async () => {
    const twice: Hub = {
      wishes: (all) => all.map((one) => (says(one, FIRST) ? (all[0] ?? one) : one)),
    };
    expect(states(await asking(twice))).toContain('preview 1 hidden');
  });

  it('one behind pages that turn in a circle is found out', async () => {
    const counted = { camera: CAMERA, secret: new Uint8Array(32), used: 0 };
    const entries = await town.wishes(CAMERA, await town.checkpoint());
    const circle = () => Promise.resolve({ entries, before: 5 });
    await expect(allWishes(counted, circle)).rejects.toMatchObject({ fault: 'form' });
    const empty: WishDoor = (_, before) => {
      return Promise.resolve({ entries: [], before: (before ?? 1_000) - 1 });
    };
    await expect(allWishes(counted, empty)).rejects.toMatchObject({ fault: 'form' });
  });
});

describe('a hub that changes', () => {
  it.each([
    ['a record', 'opening', (one: OwnEntry) => ({ ...one, record: `{"id":"${SEEN}"}` })],
    ['an opening that is gone', 'opening', (one: OwnEntry) => ({ ...one, opening: null })],
    ['an entry', 'inclusion', (one: OwnEntry) => ({ ...one, entry: otherHour(one.entry) })],
    ['a type', 'inclusion', (one: OwnEntry) => ({ ...one, entry: asPreview(one.entry) })],
    ['a type to none', 'entry', (one: OwnEntry) => ({ ...one, entry: asGrant(one.entry) })],
    ['a signature', 'quorum', (one: OwnEntry) => ({ ...one, proof: unsigned(one.proof) })],
    ['a proof to nonsense', 'form', (one: OwnEntry) => ({ ...one, proof: 'nonsense' })],
  ])('%s is found out', async (_, fault, change) => {
    expect(states(await asking(changed(change)))).toEqual([
      'recall 2 hidden',
      'preview 3 proved',
      `? ? ${fault}`,
      'preview 1 proved',
    ]);
  });

  it('whose camera it was is found out', async () => {
    const other = await town.wishes(CAMERA, await town.checkpoint());
    const borrowed: Hub = { wishes: (all) => (all.length === 0 ? other : all) };
    const { wishes } = await asking(borrowed);
    const faults = wishes.filter(({ camera }) => camera === OTHER).map(({ fault }) => fault);
    expect(faults).toEqual(['record', 'record', 'record']);
  });
});

describe('a count', () => {
  it.each([
    ['of a wish without an id', [{ type: 'preview', id: 'short' }]],
    ['of a wish of no type', [{ type: 'grant', id: FIRST }]],
  ])('%s is refused', async (_, wishes) => {
    town.named = new Map([[CAMERA, wishes as never]]);
    await expect(asking()).rejects.toMatchObject({ fault: 'tally' });
  });
});

function otherHour(entry: string): string {
  return entry.replace(/hour (\d+)-/, 'hour 2001-');
}

function asPreview(entry: string): string {
  return entry.replace('type recall', 'type preview');
}

function asGrant(entry: string): string {
  return entry.replace('type recall', 'type grant');
}

function unsigned(proof: string): string {
  return proof.replace(/— witness\.example\/w1 .*\n/, '');
}
