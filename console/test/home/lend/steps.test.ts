import { describe, expect, it } from 'vitest';
import type { HomeCamera, HomeNow, Lending } from '../../../src/api';
import {
  type Progress,
  before,
  cameraOf,
  next,
  numberOf,
  stepAt,
} from '../../../src/home/lend/steps';

const PLACE = { latE6: 32_300_123, lonE6: -90_200_456 };
const SEEN = '2026-11-23T09:00:00Z';
const SOUTH = { bearingDegrees: 180, widthDegrees: 90 };

const camera = (id: string, lent: boolean) =>
  ({ camera: id, terms: lent ? { number: 1 } : null }) as unknown as HomeCamera;

const lending = (part: Partial<Lending>): Lending => ({
  address: { words: '40 Mill Lane', place: PLACE, confirmedAt: SEEN },
  box: 'compared',
  fingerprints: { key: 'aa', rules: 'bb' },
  cameras: [{ camera: 'porch', address: null, seenAt: null, view: null }],
  ...part,
});

const progress = (part: Partial<Lending>, more: Partial<Progress> = {}): Progress => ({
  lending: lending(part),
  camera: camera('porch', false),
  drafted: false,
  ...more,
});

const NONE = { cameras: [] };

const steps = (seenAt: string | null, view: typeof SOUTH | null) => ({
  cameras: [{ camera: 'porch', address: null, seenAt, view }],
});

describe('the way to lending', () => {
  it('has eight steps', () => expect(numberOf('done')).toBe(8));

  it.each<[string, Progress]>([
    ['place', progress({ address: null })],
    ['box', progress({ box: 'none' })],
    ['box', progress({ box: 'paired' })],
    ['box', progress({}, { camera: null })],
    ['picture', progress({})],
    ['direction', progress(steps(SEEN, null))],
    ['terms', progress(steps(SEEN, SOUTH))],
    ['sign', progress(steps(SEEN, SOUTH), { drafted: true })],
    ['done', progress(steps(SEEN, SOUTH), { camera: camera('porch', true) })],
  ])('goes on at %s', (step, known) => expect(next(known)).toBe(step));

  it('goes back to any step and forward to none that is not reached', () => {
    const known = progress(steps(SEEN, null));
    expect(stepAt('/home/lend', known)).toBe('direction');
    expect(stepAt('/home/lend/place', known)).toBe('place');
    expect(stepAt('/home/lend/sign', known)).toBe('direction');
    expect(stepAt('/home/lend/done', known)).toBe('direction');
    expect(stepAt('/home/lend/account', known)).toBe('direction');
    expect(before('box')).toBe('place');
    expect(before('place')).toBeNull();
    expect(before('done')).toBeNull();
  });

  it('is about one camera: the one begun with, else the first that is not lent', () => {
    const now = { cameras: [camera('front', true), camera('porch', false)] } as unknown as HomeNow;
    expect(cameraOf(now, null, NONE)?.camera).toBe('porch');
    expect(cameraOf(now, 'front', NONE)?.camera).toBe('front');
    expect(cameraOf(now, 'elsewhere', NONE)?.camera).toBe('porch');
    expect(cameraOf({ ...now, cameras: [camera('front', true)] }, null, NONE)).toBeNull();
    const dock = { camera: 'porch', address: 'dock', seenAt: null, view: null };
    expect(cameraOf(now, 'porch', { cameras: [dock] })?.camera).not.toBe('porch');
  });
});
