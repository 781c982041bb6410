import { describe, expect, it } from 'vitest';
import type { Cameras, OpenCamera } from '../../src/api';
import { cameraLine } from '../../src/room/cameraWords';
import { Numbers, cameraRows } from '../../src/room/rows';
import { fittingColumns } from '../../src/room/fitting';
import { targetsOf } from '../../src/room/useAsking';
import { withIncident } from '../../src/room/useRoom';
import { lookOf } from './lookOf';

function camera(id: string): OpenCamera {
  return {
    camera: id,
    name: 'dock',
    premises: id,
    place: { latE6: 32_300_000, lonE6: -90_200_000 },
    view: null,
    distanceMeters: 66,
    city: false,
    warm: true,
  };
}

function cameras(...ids: string[]): Cameras {
  return {
    incident: '26-114872',
    radiusMeters: 200,
    canOpen: ids.map(camera),
    ownersToAsk: 2,
    notAvailable: 3,
    askable: true,
    why: null,
  };
}

const tile = (part: Parameters<typeof lookOf>[0]) => ({
  look: lookOf(part),
  player: null,
  window: null,
  stoppedHere: false,
});

describe('a camera’s number', () => {
  it('stays while other cameras come and go', () => {
    const numbers = new Numbers();
    const before = cameraRows(cameras('a', 'b', 'c'), [], numbers);
    const after = cameraRows(cameras('c', 'd'), [], numbers);
    expect(before.map(({ camera: id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(after.map(({ camera: id, number }) => [id, number])).toEqual([
      ['c', 3],
      ['d', 4],
    ]);
  });
});

describe('a row', () => {
  it('cannot be asked for while its look runs, and can again when it is over', () => {
    const running = cameraRows(cameras('a'), [tile({ camera: 'a', state: 'live' })], new Numbers());
    const over = cameraRows(cameras('a'), [tile({ camera: 'a', state: 'ended' })], new Numbers());
    expect(running[0]?.askable).toBe(false);
    expect(over[0]?.askable).toBe(true);
  });

  it('stays until the tile is closed when its owner ended the look', () => {
    const rows = cameraRows(cameras('a'), [tile({ camera: 'z', state: 'ended' })], new Numbers());
    expect(rows.map(({ camera: id, askable }) => [id, askable])).toEqual([
      ['a', true],
      ['z', false],
    ]);
  });

  it('never appears for an owner who is only being asked, or for another incident', () => {
    const asking = tile({ id: 'asking', camera: null, state: 'asking' });
    const elsewhere = tile({ id: 'other', camera: 'y', incident: '26-1', state: 'live' });
    expect(cameraRows(cameras(), [asking, elsewhere], new Numbers())).toEqual([]);
  });
});

describe('a camera’s words', () => {
  it.each([
    ['5 Tannery Row', 'dock', '5 Tannery Row, dock'],
    ['5 Tannery Row', '5 Tannery Row, dock', '5 Tannery Row, dock'],
    ['City of Alder Falls', 'Chapel at Mill, signal pole', 'Chapel at Mill, signal pole'],
    ['14 Alder', '14 Alder', '14 Alder'],
    [null, 'porch', 'porch'],
  ])('of %s and %s are %s', (premises, name, line) => {
    expect(cameraLine(premises, name)).toBe(line);
  });
});

describe('asking without picking', () => {
  const near = (id: string, distanceMeters: number) => ({ ...camera(id), distanceMeters });
  const five = {
    ...cameras(),
    canOpen: [near('a', 50), near('b', 190), near('c', 20), near('d', 90), near('e', 120)],
  };
  const rows = cameraRows(five, [], new Numbers());
  const asked = (picked: string[], free: number) => {
    const { cameras: found, owners, onlyNearest } = targetsOf(new Set(picked), rows, five, free);
    return { found: found.map(({ camera: id }) => id), owners, onlyNearest };
  };

  it('takes the nearest that one person may open, in the order of their numbers', () => {
    expect(asked([], 4)).toEqual({ found: ['a', 'c', 'd', 'e'], owners: 0, onlyNearest: true });
    expect(asked([], 5)).toMatchObject({ found: ['a', 'b', 'c', 'd', 'e'], onlyNearest: false });
  });

  it('does as it is told when something was picked', () => {
    expect(asked(['b', 'owners'], 1)).toEqual({ found: ['b'], owners: 2, onlyNearest: false });
    expect(asked(['owners'], 1)).toEqual({ found: [], owners: 2, onlyNearest: false });
  });
});

describe('the wall', () => {
  it('uses as many columns as make its tiles largest', () => {
    expect(fittingColumns(1, 760, 830)).toBe(1);
    expect(fittingColumns(6, 760, 830)).toBe(2);
    expect(fittingColumns(9, 1900, 1000)).toBe(3);
    expect(fittingColumns(16, 1900, 1000)).toBe(4);
  });
});

describe('the queue', () => {
  const incident = {
    id: 'b',
    kind: 'fire',
    cadType: 'FIRE',
    title: 'Fire',
    where: 'Quay',
    priority: 1,
    origin: 'classified-call',
    reportedAt: '2026-11-14T16:00:00.000Z',
    number: 1,
    updatedAt: '2026-11-14T16:00:00.000Z',
    state: 'open' as const,
    place: { latE6: 0, lonE6: 0 },
    sensitive: false,
    askable: true,
    why: null,
    askUntil: '2026-11-14T17:00:00.000Z',
    looks: { mine: 0, others: 0 },
    handling: { district: '', progress: '', units: [], mergedInto: null },
  };
  const known = { incidents: [incident], never: { count: 0, types: [] }, closedLastHour: 0 };

  it('puts the gravest first, then the newest', () => {
    const newer = { ...incident, id: 'c', reportedAt: '2026-11-14T16:30:00.000Z' };
    const lesser = { ...incident, id: 'd', priority: 2, reportedAt: '2026-11-14T16:40:00.000Z' };
    const all = withIncident(withIncident(known, lesser), newer);
    expect(all?.incidents.map(({ id }) => id)).toEqual(['c', 'b', 'd']);
  });

  it('drops what closes', () => {
    expect(withIncident(known, { ...incident, state: 'closed' })?.incidents).toEqual([]);
  });
});
