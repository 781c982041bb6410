import { stillEnds } from '../ending';
import type { TermsProposal, TermsWishes } from '../termsNote';

/** Terms not signed yet, kept in this browser alone so that a page left can be gone on with. */
export interface Draft {
  readonly wishes: Partial<TermsWishes>;
  /** They are as the owner wants them. */
  readonly drafted: boolean;
}

const NOTHING: Draft = { wishes: {}, drafted: false };
const CONSENTS: readonly unknown[] = ['always', 'ask'];

export function keptDraft(camera: string): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(camera)) ?? 'null');
    return isDraft(kept) ? kept : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function keepDraft(camera: string, draft: Draft): void {
  localStorage.setItem(nameOf(camera), JSON.stringify(draft));
}

export function forgetDraft(camera: string): void {
  localStorage.removeItem(nameOf(camera));
}

/**
 * The proposal with what was set before; the hub checks it against the ordinance as always. Whose
 * yes counts is only what was chosen here: the hub proposes nobody. An end counts while it is to
 * come, up to the latest.
 */
export function withDraft(proposal: TermsProposal, { wishes }: Draft, latest: string): TermsWishes {
  const answerers = wishes.answerers ?? [];
  const { consent, kinds, hours, radiusMeters, quietDays, looksPerMonth, minutesPerLook } = {
    ...proposal,
    ...wishes,
  };
  return {
    consent,
    kinds,
    hours,
    radiusMeters,
    quietDays,
    looksPerMonth,
    minutesPerLook,
    answerers,
    until: stillEnds(wishes.until, proposal.until, latest),
    place: proposal.place,
    view: proposal.view,
  };
}

function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null || !('wishes' in kept)) return false;
  const { wishes } = kept;
  if (typeof wishes !== 'object' || wishes === null) return false;
  return !('consent' in wishes) || CONSENTS.includes(wishes.consent);
}

function nameOf(camera: string): string {
  return `porchlight.lend.${camera}`;
}
