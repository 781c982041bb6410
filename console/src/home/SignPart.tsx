import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Session } from '../api';
import { signWithPasskey } from '../note/assertion';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { unbroken } from '../parts/unbroken';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { t } from '../words/words';
import { WhoAnswers, useWhoAnswers } from './AnswerersPart';
import { isSomewhere } from './where';
import { type TermsWishes, readTerms, withWishes } from './termsNote';
import { useWaiver } from './useTermsTexts';
import { bringTerms } from './signedTerms';

interface SignPartProps {
  session: Session;
  camera: string;
  /** The hub's proposal, and what the owner makes of it. */
  text: string;
  wishes: TermsWishes;
  /** The waiver's text as the hub shows it. */
  shown: string;
  done: () => Promise<void>;
}

/** The waiver in full, and one signature over it and the terms. */
export function SignPart({ session, camera, text, wishes, shown, done }: SignPartProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const waiver = useWaiver(shown, readTerms(text).waiver);
  const answerers = useWhoAnswers(wishes.consent === 'ask' ? wishes.answerers : []);

  const sign = async () => {
    setBusy(true);
    try {
      const terms = withWishes(text, wishes);
      const authenticator = await authenticatorOf(session, 'home');
      const line = await signWithPasskey('terms', terms, passkeyOf(session), authenticator);
      const answer = await bringTerms(camera, terms, line);
      if (answer.ok) await done();
      else setFailure(problemSentence(answer.problem));
    } catch {
      setFailure(t('passkey.failed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Waiver text={waiver} />
      <WhoAnswers answerers={answerers} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="main-button"
        isDisabled={
          busy || typeof waiver !== 'string' || answerers === null || !isSomewhere(wishes.place)
        }
        onPress={() => void sign()}
        data-testid="sign-terms"
      >
        <Icon name="key" /> {t('terms.sign')}
      </Button>
      <p className="meta centered">
        {t(isSomewhere(wishes.place) ? 'terms.signText' : 'where.first')}
      </p>
    </>
  );
}

/** Nobody signs for a text that was not shown. */
export function Waiver({ text }: { text: string | null | undefined }) {
  if (text === undefined) return <Waiting />;
  return (
    <div className="card waiver">
      <h2>{t('waiver.title')}</h2>
      <p className={text === null ? 'failure' : 'waiver-text'} data-testid="waiver">
        {text === null ? t('waiver.other') : unbroken(text)}
      </p>
    </div>
  );
}
