import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TownLog } from '../../dev/townLog';
import { base64url } from '../../src/note/bytes';
import { SplitView } from '../../src/proof/chain';
import type { Device } from '../../src/proof/device';
import type { Kept } from '../../src/proof/kept';
import type { Checked, OwnGrant } from '../../src/proof/looks';
import { type Hub, aDevice, ask } from './asking';

const HOUR = 3_600_000;
const CAMERA = 'mill-porch';

let device: Device;
let town: TownLog;

beforeAll(async () => {
  device = await aDevice();
});

beforeEach(async () => {
  town = await aTown();
});

async function aTown(): Promise<TownLog> {
  const made = await TownLog.make();
  for (const hours of [5, 4, 3]) {
    await made.look(CAMERA, `grant-${hours}`, Date.now() - hours * HOUR);
  }
  return made;
}

function asking(hub: Hub = {}, kept: Kept | null = null): Promise<Checked> {
  return ask(town, device, hub, kept);
}

function states({ looks }: Checked): string[] {
  return looks.map(({ number, state, fault }) => `${number} ${fault ?? state}`).sort();
}

function changed(number: number, change: (entry: OwnGrant) => OwnGrant): Hub {
  return { entries: (all) => all.map((one) => (one.number === number ? change(one) : one)) };
}

describe('an owner’s looks', () => {
  it('are proved, every number, and what was believed is kept', async () => {
    const checked = await asking();
    expect(states(checked)).toEqual(['0 proved', '1 proved', '2 proved']);
    expect(checked.looks.map(({ grant }) => grant).sort()).toEqual([
      'grant-3',
      'grant-4',
      'grant-5',
    ]);
    expect(checked.witnesses).toHaveLength(2);
    expect(checked.comparedWith).toBeNull();
    expect(checked.kept.used).toEqual({ [CAMERA]: 3 });
  });

  it('are compared with the last time', async () => {
    const { kept } = await asking();
    await town.look(CAMERA, 'grant-2', Date.now());
    const checked = await asking({}, kept);
    expect(checked.comparedWith).toBe(9);
    expect(checked.size).toBe(12);
    expect(states(checked)).toHaveLength(4);
  });

  it('that were erased keep their number and their place', async () => {
    const erased = changed(1, (one) => ({ ...one, opening: null, record: null }));
    expect(states(await asking(erased))).toEqual(['0 proved', '1 erased', '2 proved']);
  });
});

describe('what the agent knows of its owner', () => {
  const hash = base64url(new Uint8Array(32));

  it('comes with its count', async () => {
    town.terms.set(CAMERA, { number: 3, hash });
    const { counted } = await asking();
    expect(counted.map(({ terms }) => terms)).toEqual([{ number: 3, hash }]);
  });

  it('is nothing before any terms came', async () => {
    const { counted } = await asking();
    expect(counted.map(({ terms }) => terms)).toEqual([null]);
  });

  it('is refused where it is no number with a hash', async () => {
    town.terms.set(CAMERA, { number: 0, hash });
    await expect(asking()).rejects.toThrow('terms without a number');
    town.terms.set(CAMERA, { number: 1, hash: 'short' });
    await expect(asking()).rejects.toThrow();
  });
});

describe('a hub that hides', () => {
  it.each([0, 1, 2])('look %i is found out', async (hidden) => {
    const hiding: Hub = { entries: (all) => all.filter(({ number }) => number !== hidden) };
    expect(states(await asking(hiding))).toContain(`${hidden} hidden`);
  });

  it('all of them is found out', async () => {
    expect(states(await asking({ entries: () => [] }))).toContain('2 hidden');
  });

  it('is not blamed for the hour it has', async () => {
    await town.look(CAMERA, 'grant-now', Date.now());
    await town.look(CAMERA, 'grant-after', Date.now());
    const late: Hub = { entries: (all) => all.filter(({ number }) => number !== 3) };
    expect(states(await asking(late))).toContain('3 waiting');
  });

  it('the newest by an older count is found out', async () => {
    const { kept } = await asking();
    const older = await town.tally(device.text, Date.now() - HOUR, 2);
    await expect(asking({ log: { tally: older } }, kept)).rejects.toThrow('older count');
    const less = await town.tally(device.text, Date.now() + HOUR, 2);
    await expect(asking({ log: { tally: less } }, kept)).rejects.toThrow('went back');
  });
});

describe('a hub that changes', () => {
  it.each([
    ['a record', 'opening', (one: OwnGrant) => ({ ...one, record: '{"a":1}' })],
    ['an entry', 'inclusion', (one: OwnGrant) => ({ ...one, entry: otherHour(one.entry) })],
    ['an index', 'inclusion', (one: OwnGrant) => ({ ...one, proof: otherIndex(one.proof) })],
    ['a signature', 'quorum', (one: OwnGrant) => ({ ...one, proof: unsigned(one.proof) })],
    ['a beginning', 'entry', (one: OwnGrant) => ({ ...one, open: one.close })],
    [
      'the end',
      'opening',
      (one: OwnGrant) => ({ ...one, close: { ...grantOf(one), record: '{}' } }),
    ],
    ['a proof to nonsense', 'form', (one: OwnGrant) => ({ ...one, proof: 'nonsense' })],
  ])('%s is found out', async (_, fault, change) => {
    expect(states(await asking(changed(1, change)))).toEqual([
      '0 proved',
      `1 ${fault}`,
      '2 proved',
    ]);
  });

  it('one look’s entry for another’s is found out', async () => {
    const swapped: Hub = {
      entries: (all) => all.map((one) => ({ ...(all[0] ?? one), number: one.number })),
    };
    expect(states(await asking(swapped))).toEqual(['0 proved', '1 entry', '2 entry']);
  });

  it('the count is found out', async () => {
    const tally = await town.tally(device.text);
    const at = new Date(Date.now() + 5000).toISOString();
    for (const bad of [
      { ...tally, at },
      { ...tally, sealed: `${tally.sealed.slice(0, -2)}AA` },
      { ...tally, signature: base64url(new Uint8Array(64)) },
      { ...tally, agent: (await aTown()).agent.vkey },
    ]) {
      await expect(asking({ log: { tally: bad } })).rejects.toMatchObject({ fault: 'tally' });
    }
  });
});

describe('a hub that shows two logs', () => {
  it('of one size is found out, with both signed notes', async () => {
    const { kept } = await asking();
    const checkpoint = await town.otherCheckpoint();
    const failure: unknown = await asking({ log: { checkpoint } }, kept).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(SplitView);
    expect(failure).toMatchObject({ notes: [kept.checkpoint, checkpoint] });
  });

  it('of which one does not lead on is found out', async () => {
    const { kept } = await asking();
    await town.look(CAMERA, 'grant-2', Date.now());
    const nowhere: Hub = { consistency: () => Promise.resolve([]) };
    await expect(asking(nowhere, kept)).rejects.toBeInstanceOf(SplitView);
  });

  it('an older one again is found out', async () => {
    const older = await town.checkpoint();
    await town.look(CAMERA, 'grant-2', Date.now());
    const { kept } = await asking();
    await expect(asking({ log: { checkpoint: older } }, kept)).rejects.toMatchObject({
      fault: 'consistency',
    });
  });
});

function otherHour(entry: string): string {
  return entry.replace(/hour (\d+)-/, 'hour 2001-');
}

function otherIndex(proof: string): string {
  return proof.replace(/index \d+/, 'index 0');
}

function unsigned(proof: string): string {
  return proof.replace(/— witness\.example\/w1 .*\n/, '');
}

function grantOf(one: OwnGrant) {
  if (one.close === null) throw new Error('every look of the town has an end');
  return one.close;
}
