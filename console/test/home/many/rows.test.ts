import { beforeEach, describe, expect, it } from 'vitest';
import type { HomeCamera } from '../../../src/api';
import { readRows } from '../../../src/home/many/rows';
import {
  type Sitting,
  keepSitting,
  keptSitting,
  signedIn,
  unsigned,
} from '../../../src/home/many/sitting';

describe('lines of places', () => {
  it.each([
    ['a semicolon', 'Mill; 1 Mill Lane, Alder Falls'],
    ['a tab', 'Mill\t1 Mill Lane, Alder Falls'],
    ['the first comma', 'Mill, 1 Mill Lane, Alder Falls'],
    ['quotes', '"Mill","1 Mill Lane, Alder Falls"'],
  ])('are parted by %s', (_, line) => {
    expect(readRows(line, [])).toEqual({
      rows: [{ name: 'Mill', words: '1 Mill Lane, Alder Falls' }],
      errors: [],
    });
  });

  it('may hold quotes and the delimiter within quotes', () => {
    expect(readRows('"Joe ""the"" Mill";"1; Mill Lane"', []).rows).toEqual([
      { name: 'Joe "the" Mill', words: '1; Mill Lane' },
    ]);
  });

  it('come from any system, and empty ones are none', () => {
    expect(readRows('A;1\r\n\r\nB;2\rC;3\n  \n', []).rows.map(({ name }) => name)).toEqual([
      'A',
      'B',
      'C',
    ]);
  });

  it('are each refused by line and field', () => {
    const long = 'x'.repeat(161);
    expect(readRows(`;1 Mill Lane\nDock\nYard;${long}\n${long};2\nYard;3\nOld;4`, ['Old'])).toEqual(
      expect.objectContaining({
        errors: [
          { row: 1, field: 'name', why: 'missing' },
          { row: 2, field: 'address', why: 'missing' },
          { row: 3, field: 'address', why: 'long' },
          { row: 4, field: 'name', why: 'long' },
          { row: 5, field: 'name', why: 'twice' },
          { row: 6, field: 'name', why: 'twice' },
        ],
      }),
    );
  });
});

describe('a sitting', () => {
  const camera = (id: string, number: number | null) =>
    ({ camera: id, terms: number === null ? null : { number } }) as HomeCamera;
  const SITTING = {
    wishes: {
      consent: 'ask',
      kinds: [],
      hours: [],
      quietDays: [],
      answerers: [],
      until: '2999-01-01T00:00:00.000Z',
    },
    cameras: [
      { camera: 'mill', before: 0 },
      { camera: 'dock', before: 3 },
      { camera: 'gone', before: 0 },
    ],
  } as unknown as Sitting;

  beforeEach(() => localStorage.clear());

  it('is gone on with from the first camera that is not signed for', () => {
    keepSitting(SITTING);
    const kept = keptSitting();
    expect(kept).toEqual(SITTING);
    const names = (cameras: HomeCamera[]) => unsigned(SITTING, cameras).map(({ camera: id }) => id);
    expect(names([camera('mill', null), camera('dock', 3)])).toEqual(['mill', 'dock']);
    expect(names([camera('mill', 1), camera('dock', 3)])).toEqual(['dock']);
    expect(names([camera('mill', 1), camera('dock', 4)])).toEqual([]);
    expect(signedIn(SITTING, [camera('mill', 1), camera('dock', 4)])).toBe(2);
    expect(signedIn(SITTING, [camera('mill', null), camera('dock', 4)])).toBe(1);
  });

  it('is none where this browser keeps something else', () => {
    localStorage.setItem('porchlight.sitting', '{"cameras":7}');
    expect(keptSitting()).toBeNull();
    localStorage.setItem('porchlight.sitting', '{"cameras":[],"wishes":{"kinds":7}}');
    expect(keptSitting()).toBeNull();
    localStorage.setItem('porchlight.sitting', 'no json');
    expect(keptSitting()).toBeNull();
  });
});
