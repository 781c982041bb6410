import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/api';
import {
  SHOW_ALL,
  districtCounts,
  filtered,
  kindCounts,
  toggled,
  toggledDistrict,
} from '../../src/room/queueFilter';

function incident(id: string, kind: string, priority: number, mine = 0, district = ''): Incident {
  return {
    id,
    kind,
    cadType: 'T',
    title: kind,
    where: '5 Tannery Row',
    priority,
    origin: 'call',
    reportedAt: '2026-11-14T16:00:00Z',
    number: 1,
    updatedAt: '2026-11-14T16:00:00Z',
    state: 'open',
    place: { latE6: 0, lonE6: 0 },
    sensitive: false,
    askable: true,
    why: null,
    askUntil: '2026-11-14T18:00:00Z',
    looks: { mine, others: 0 },
    handling: { district, progress: '', units: [], mergedInto: null },
  };
}

const OPEN = [
  incident('1', 'violent-crime', 1),
  incident('2', 'fire', 1, 1),
  incident('3', 'violent-crime', 2, 2),
];

function ids(filter: typeof SHOW_ALL) {
  return filtered(OPEN, filter).shown.map(({ id }) => id);
}

describe('the filter of the open incidents', () => {
  it('shows all, in the order they came, until somebody narrows it', () => {
    expect(filtered(OPEN, SHOW_ALL)).toEqual({ shown: OPEN, hidden: 0, graveHidden: 0 });
  });

  it('shows the kinds that are picked, and mine where both are', () => {
    expect(ids({ ...SHOW_ALL, kinds: ['fire'], mine: false })).toEqual(['2']);
    expect(ids({ ...SHOW_ALL, kinds: ['fire', 'violent-crime'], mine: false })).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(ids({ ...SHOW_ALL, kinds: [], mine: true })).toEqual(['2', '3']);
    expect(ids({ ...SHOW_ALL, kinds: ['violent-crime'], mine: true })).toEqual(['3']);
  });

  it('never hides a grave one in silence', () => {
    expect(filtered(OPEN, { ...SHOW_ALL, kinds: [], mine: true })).toMatchObject({
      hidden: 1,
      graveHidden: 1,
    });
    expect(filtered(OPEN, { ...SHOW_ALL, kinds: ['fire'], mine: false })).toMatchObject({
      hidden: 2,
      graveHidden: 1,
    });
  });

  it('counts each kind, the most frequent first, and keeps a picked one of which none is open', () => {
    expect(kindCounts(OPEN, { ...SHOW_ALL, kinds: ['burglary'], mine: false })).toEqual([
      { kind: 'violent-crime', count: 2 },
      { kind: 'fire', count: 1 },
      { kind: 'burglary', count: 0 },
    ]);
  });

  it('picks a kind, and leaves it again', () => {
    const picked = toggled(SHOW_ALL, 'fire');
    expect(picked.kinds).toEqual(['fire']);
    expect(toggled(picked, 'fire')).toEqual(SHOW_ALL);
  });

  it('narrows by district, of which only those that dispatch names are offered', () => {
    const open = [
      incident('1', 'fire', 1, 0, 'North'),
      incident('2', 'fire', 2, 0, 'Central'),
      incident('3', 'fire', 2),
    ];
    const north = toggledDistrict(SHOW_ALL, 'North');
    expect(districtCounts(open, north).map(({ kind }) => kind)).toEqual(['Central', 'North']);
    expect(filtered(open, north).shown.map(({ id }) => id)).toEqual(['1']);
    expect(filtered(open, north).hidden).toBe(2);
    expect(toggledDistrict(north, 'North')).toEqual(SHOW_ALL);
  });
});
