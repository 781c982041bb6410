import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type CouncilProgram,
  type OrdinanceAction,
  type Session,
  council,
  faceEvents,
  valueOf,
} from '../api';
import { signWithPasskey } from '../note/assertion';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { t } from '../words/words';
import { ProblemError } from '../api';

const QUERY = ['council', 'program'];

export interface CouncilFacts {
  readonly program: CouncilProgram | null;
  readonly heard: boolean;
  readonly busy: boolean;
  readonly failure: string | null;
  /** Pausing darkens everything at once; the ordinance that says so is signed right after. */
  readonly act: (action: OrdinanceAction) => Promise<void>;
}

/** The program as the council sees it, and the three things a member can do to it. */
export function useCouncil(session: Session): CouncilFacts {
  const queries = useQueryClient();
  const [heard, setHeard] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: QUERY,
    queryFn: async () => valueOf(await council.program()),
    refetchInterval: 10_000,
  });

  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: QUERY });
    return faceEvents('council', ['program'], {
      heard: (now) => {
        setHeard(now);
        if (now) again();
      },
      on: again,
    });
  }, [queries]);

  const act = async (action: OrdinanceAction) => {
    setBusy(true);
    setFailure(null);
    if (session.passkey === null) {
      setFailure(t('workAccount.needsPasskey'));
      setBusy(false);
      return;
    }
    try {
      if (action === 'pause') valueOf(await council.pause());
      const { text } = valueOf(await council.proposal(action));
      const authenticator = await authenticatorOf(session, 'council');
      const signature = await signWithPasskey('ordinance', text, passkeyOf(session), authenticator);
      queries.setQueryData(QUERY, valueOf(await council.ordinance(text, signature)));
    } catch (problem) {
      const known = problem instanceof ProblemError;
      setFailure(known ? problemSentence(problem.problem) : t('passkey.failed'));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: QUERY });
    }
  };

  return { program: data ?? null, heard, busy, failure, act };
}
