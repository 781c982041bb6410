import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, type Session, home, valueOf } from '../api';
import { signWithPasskey } from '../note/assertion';
import { base64url, sha256, utf8 } from '../note/bytes';
import { signedNote } from '../note/note';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf } from '../session/useSession';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';
import { type TermsWishes, readTerms, withWishes } from './termsNote';
import { Consent, HowNear, Kinds, LooksAMonth, MinutesALook } from './TermsParts';
import { QuietDays } from './QuietDaysPart';
import { When } from './HoursPart';
import { Where, isSomewhere } from './WherePart';
import { unbroken } from '../parts/unbroken';

interface TermsEditorProps {
  session: Session;
  camera: HomeCamera;
  done: () => Promise<void>;
  back: () => void;
}

interface EditorProps extends TermsEditorProps {
  text: string;
  /** The waiver's text as the hub shows it. */
  shown: string;
}

/** The terms, the waiver they rest on, and one signature. */
export function TermsEditor(props: TermsEditorProps) {
  const { data } = useQuery({
    queryKey: ['home', 'terms', props.camera.camera],
    queryFn: async () => valueOf(await home.terms(props.camera.camera)),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (data === undefined) return <Waiting />;
  return <Editor key={data.next} text={data.next} shown={data.waiver} {...props} />;
}

function Editor({ session, camera, text, shown, done, back }: EditorProps) {
  const proposal = readTerms(text);
  const [wishes, setWishes] = useState<TermsWishes>(proposal);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const waiver = useWaiver(shown, proposal.waiver);
  const wish = (part: Partial<TermsWishes>) => setWishes({ ...wishes, ...part });

  const sign = async () => {
    setBusy(true);
    try {
      const terms = withWishes(text, wishes);
      const authenticator = await authenticatorOf(session, 'home');
      const line = await signWithPasskey('terms', terms, session.passkey, authenticator);
      const answer = await home.signTerms(camera.camera, signedNote(terms, line));
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
      <div className="page-back">
        <Button className="icon-button" aria-label={t('back')} onPress={back}>
          <Icon name="back" size={24} />
        </Button>
        <b>{camera.name}</b>
      </div>
      <h1 className="page-title">{t('terms.title')}</h1>
      <div className="card terms">
        <Consent wishes={wishes} wish={wish} />
        <Where wishes={wishes} wish={wish} />
        <Kinds wishes={wishes} wish={wish} proposal={proposal} />
        <HowNear wishes={wishes} wish={wish} />
        <When wishes={wishes} wish={wish} />
        <QuietDays wishes={wishes} wish={wish} zone={proposal.zone} />
        <LooksAMonth wishes={wishes} wish={wish} />
        <MinutesALook wishes={wishes} wish={wish} />
        <p className="soft terms-until">
          {t('terms.until', { day: dayWithYear(Date.parse(wishes.until), proposal.zone) })}
        </p>
      </div>
      <Waiver text={waiver} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="main-button"
        isDisabled={busy || typeof waiver !== 'string' || !isSomewhere(wishes.place)}
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

/** The waiver's text if it is the very text the terms name, null if it is another one. */
function useWaiver(text: string, hash: string): string | null | undefined {
  const { data } = useQuery({
    queryKey: ['waiver', hash, text],
    queryFn: async () => (base64url(await sha256(utf8(text))) === hash ? text : null),
    staleTime: Infinity,
  });
  return data;
}

/** Nobody signs for a text that was not shown. */
function Waiver({ text }: { text: string | null | undefined }) {
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
