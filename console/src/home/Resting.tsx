import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, ProblemError, type Session, home, valueOf } from '../api';
import { signWithPasskey } from '../note/assertion';
import { Confirm } from '../parts/Confirm';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { t } from '../words/words';
import { readTerms, withWishes } from './termsNote';
import type { Leaving } from './useLeaving';
import { bringTerms } from './signedTerms';

interface RestingProps {
  session: Session;
  cameras: readonly HomeCamera[];
  leaving: Leaving;
  refresh: () => Promise<void>;
}

/** Stopping for now and leaving for good are in sight, not in settings. */
export function Resting({ session, cameras, leaving, refresh }: RestingProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const lent = cameras.filter(({ terms }) => terms !== null);
  const awake = lent.filter(({ terms }) => terms !== null && terms.hours.length > 0);
  if (lent.length === 0) return null;

  const run = async (step: (camera: HomeCamera) => Promise<void>, over: readonly HomeCamera[]) => {
    setBusy(true);
    setFailure(null);
    try {
      for (const camera of over) await step(camera);
    } catch (problem) {
      const known = problem instanceof ProblemError;
      setFailure(known ? problemSentence(problem.problem) : t('passkey.failed'));
    } finally {
      setBusy(false);
      await refresh();
    }
  };

  return (
    <section className="resting">
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      {awake.length > 0 ? (
        <Button
          className="second-button"
          isDisabled={busy || leaving.busy}
          onPress={() => void run((camera) => rest(session, camera.camera), awake)}
          data-testid="rest"
        >
          {t('rest')}
        </Button>
      ) : (
        <p className="card centered">{t('rest.resting')}</p>
      )}
      <p className="meta centered">
        {t('leave.line')}{' '}
        <Confirm
          trigger={t('leave')}
          title={t('leave.all')}
          text={t('leave.text')}
          yes={t('leave.yes')}
          testId="leave"
          onYes={() => leaving.leave(lent)}
        />
      </p>
    </section>
  );
}

/** Terms whose hours are never: nobody can ask until new ones are signed. */
async function rest(session: Session, camera: string): Promise<void> {
  const { next } = valueOf(await home.terms(camera));
  const terms = withWishes(next, { ...readTerms(next), hours: [] });
  const authenticator = await authenticatorOf(session, 'home');
  const line = await signWithPasskey('terms', terms, passkeyOf(session), authenticator);
  valueOf(await bringTerms(camera, terms, line));
}
