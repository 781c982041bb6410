import { beforeEach, describe, expect, it } from 'vitest';
import { forgetDraft, keepDraft, keptDraft, withDraft } from '../../../src/home/lend/draft';
import type { TermsProposal } from '../../../src/home/termsNote';

const PROPOSAL: TermsProposal = {
  camera: 'porch',
  consent: 'ask',
  kinds: ['fire', 'violent-crime'],
  hours: [],
  radiusMeters: 200,
  quietDays: [],
  looksPerMonth: null,
  minutesPerLook: null,
  answerers: [],
  until: '2027-01-01T00:00:00Z',
  place: { latE6: 1, lonE6: 2 },
  view: null,
  waiver: 'w',
  zone: 'America/Chicago',
  number: 1,
};

describe('terms that are not signed yet', () => {
  beforeEach(() => localStorage.clear());

  it('are there again after the page was left', () => {
    keepDraft('porch', { wishes: { consent: 'always', looksPerMonth: 3 }, drafted: true });
    const kept = keptDraft('porch');
    expect(kept.drafted).toBe(true);
    expect(withDraft(PROPOSAL, kept)).toMatchObject({ consent: 'always', looksPerMonth: 3 });
    forgetDraft('porch');
    expect(withDraft(PROPOSAL, keptDraft('porch')).consent).toBe('ask');
  });

  it('never say when they end, where the camera stands or which way it looks', () => {
    const old = { until: '2099-01-01T00:00:00Z', place: { latE6: 7, lonE6: 7 } };
    const view = { bearingDegrees: 7, widthDegrees: 90 };
    keepDraft('porch', { wishes: { ...old, view }, drafted: true });
    expect(withDraft(PROPOSAL, keptDraft('porch'))).toMatchObject({
      until: PROPOSAL.until,
      place: PROPOSAL.place,
      view: null,
    });
  });

  it.each(['', '{', 'null', '7', '{"wishes":7}', '{"wishes":{"consent":"never"}}'])(
    'are forgotten where what is kept is broken: %j',
    (kept) => {
      localStorage.setItem('porchlight.lend.porch', kept);
      expect(keptDraft('porch').drafted).toBe(false);
    },
  );
});
