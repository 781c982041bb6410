import { useState } from 'react';
import { keptHere } from '../parts/kept';

/** In the order in which a look comes about. */
export const STEPS = ['queue', 'answer', 'ask', 'wall', 'stop'] as const;
export type TourStep = (typeof STEPS)[number];

export interface Tour {
  /** What is shown now, or null. */
  readonly step: TourStep | null;
  readonly next: () => void;
  readonly end: () => void;
  readonly begin: () => void;
}

/** Shown once to each person of this browser, and whenever somebody asks for it. */
export function useTour(person: string): Tour {
  const kept = `porchlight-tour ${person}`;
  const [step, go] = useState<TourStep | null>(() =>
    keptHere().getItem(kept) === null ? 'queue' : null,
  );
  const end = () => {
    keptHere().setItem(kept, 'seen');
    go(null);
  };
  const next = () => {
    const following = step === null ? undefined : STEPS[STEPS.indexOf(step) + 1];
    if (following === undefined) end();
    else go(following);
  };
  return { step, next, end, begin: () => go('queue') };
}
