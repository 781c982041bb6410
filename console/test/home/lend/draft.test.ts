import { beforeEach, describe, expect, it } from 'vitest';
import { forgetDraft, keepDraft, keptDraft, withDraft } from '../../../src/home/lend/draft';
import type { TermsProposal } from '../../../src/home/termsNote';

const LATEST = '2999-01-01T00:00:00.000Z';

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
  until: LATEST,
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
    expect(withDraft(PROPOSAL, kept, LATEST)).toMatchObject({
      consent: 'always',
      looksPerMonth: 3,
    });
    forgetDraft('porch');
    expect(withDraft(PROPOSAL, keptDraft('porch'), LATEST).consent).toBe('ask');
  });

  it.each(['2000-01-01T00:00:00.000Z', '2999-01-02T00:00:00.000Z', 'never'])(
    'do not end at %s: that is past, or after the program, or no end',
    (until) => {
      keepDraft('porch', { wishes: { until }, drafted: true });
      expect(withDraft(PROPOSAL, keptDraft('porch'), LATEST).until).toBe(LATEST);
    },
  );

  it('end on a day that was chosen while it is still to come', () => {
    const until = '2998-12-31T05:59:59.000Z';
    keepDraft('porch', { wishes: { until }, drafted: true });
    expect(withDraft(PROPOSAL, keptDraft('porch'), LATEST).until).toBe(until);
  });

  it('never say where the camera stands or which way it looks', () => {
    const old = { place: { latE6: 7, lonE6: 7 } };
    const view = { bearingDegrees: 7, widthDegrees: 90 };
    keepDraft('porch', { wishes: { ...old, view }, drafted: true });
    expect(withDraft(PROPOSAL, keptDraft('porch'), LATEST)).toMatchObject({
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
