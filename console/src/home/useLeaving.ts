import { useState } from 'react';
import { type HomeCamera, ProblemError, type Session, home, valueOf } from '../api';
import { signWithPasskey } from '../note/assertion';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { t } from '../words/words';
import { asWithdrawal } from './termsNote';
import { bringTerms } from './signedTerms';

export interface Leaving {
  readonly busy: boolean;
  readonly failure: string | null;
  /** Stops and closes these cameras at once, then has the owner sign that he left. */
  readonly leave: (cameras: readonly HomeCamera[]) => Promise<void>;
  /** Signs what leaving left unsigned. */
  readonly sign: (cameras: readonly HomeCamera[]) => Promise<void>;
}

/** Leaving never waits for a passkey; the signature follows, and can be made up for later. */
export function useLeaving(session: Session, refresh: () => Promise<void>): Leaving {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (steps: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await steps();
    } catch (problem) {
      const known = problem instanceof ProblemError;
      setFailure(known ? problemSentence(problem.problem) : t('passkey.failed'));
    } finally {
      setBusy(false);
      await refresh();
    }
  };
  const sign = async (cameras: readonly HomeCamera[]) => {
    for (const { camera } of cameras) await withdraw(session, camera);
  };
  return {
    busy,
    failure,
    leave: (cameras) =>
      run(async () => {
        const left = await Promise.all(cameras.map(({ camera }) => home.leave(camera)));
        left.forEach(valueOf);
        await refresh();
        await sign(cameras);
      }),
    sign: (cameras) => run(() => sign(cameras)),
  };
}

/** Signs the next terms as a withdrawal: box and council's signer believe no older ones after it. */
async function withdraw(session: Session, camera: string): Promise<void> {
  const { next } = valueOf(await home.terms(camera));
  const terms = asWithdrawal(next);
  const authenticator = await authenticatorOf(session, 'home');
  const line = await signWithPasskey('terms', terms, passkeyOf(session), authenticator);
  valueOf(await bringTerms(camera, terms, line));
}
