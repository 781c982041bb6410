import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api';
import type { StillSeen } from '../../player/still';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';
import { type SealedStill, fetchStill } from './previewNote';

export type PreviewState =
  | { readonly is: 'none' }
  /** The person is asked for the passkey. */
  | { readonly is: 'signing' }
  /** The agent takes and seals the still. */
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly still: SealedStill; readonly takenAtMillis: number | null }
  | { readonly is: 'failed'; readonly sentence: string };

export interface Preview {
  readonly state: PreviewState;
  readonly look: () => Promise<void>;
  readonly hide: () => void;
  readonly seen: (seen: StillSeen) => void;
}

const NONE: PreviewState = { is: 'none' };

/** One still of an own camera. Whatever is shown goes when the page is left. */
export function usePreview(camera: string): Preview {
  const [state, setState] = useState<PreviewState>(NONE);
  const turn = useRef(0);

  useEffect(() => {
    const hide = () => setState(NONE);
    addEventListener('pagehide', hide);
    return () => removeEventListener('pagehide', hide);
  }, []);

  const look = async () => {
    turn.current += 1;
    const mine = turn.current;
    const now = (next: PreviewState) => {
      if (mine === turn.current) setState(next);
    };
    now({ is: 'signing' });
    try {
      const still = await fetchStill(camera, () => now({ is: 'coming' }));
      now({ is: 'here', still, takenAtMillis: null });
    } catch (failure) {
      const known = failure instanceof ProblemError;
      now({
        is: 'failed',
        sentence: known ? problemSentence(failure.problem) : t('passkey.failed'),
      });
    }
  };

  const hide = () => {
    turn.current += 1;
    setState(NONE);
  };

  const seen = (what: StillSeen) =>
    setState((before) => {
      if (before.is !== 'here') return before;
      if (what.type === 'shown') return { ...before, takenAtMillis: what.atMillis };
      return { is: 'failed', sentence: t(`preview.${what.type}`) };
    });

  return { state, look, hide, seen };
}
