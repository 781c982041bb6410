import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, type Place, type Session, home } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import { DirectionPart } from './lend/DirectionPart';
import { ForecastPart } from './lend/ForecastPart';
import { PlacePart } from './lend/PlacePart';
import { useLending } from './lend/useLending';
import { SignPart } from './SignPart';
import { TermsCard } from './TermsCard';
import { type TermsWishes, readTerms } from './termsNote';
import { useTermsTexts } from './useTermsTexts';
import { isSomewhere } from './where';

interface TermsEditorProps {
  session: Session;
  camera: HomeCamera;
  done: () => Promise<void>;
  back: () => void;
}

/** All of a camera's terms on one page, for changing them later. */
export function TermsEditor(props: TermsEditorProps) {
  const texts = useTermsTexts(props.camera.camera);
  if (texts === undefined) return <Waiting />;
  return (
    <Editor
      key={texts.next}
      text={texts.next}
      shown={texts.waiver}
      latest={texts.latest}
      {...props}
    />
  );
}

interface EditorProps extends TermsEditorProps {
  text: string;
  shown: string;
  latest: string;
}

function Editor({ session, camera, text, shown, latest, done, back }: EditorProps) {
  const proposal = readTerms(text);
  const [wishes, setWishes] = useState<TermsWishes>({
    ...proposal,
    answerers: camera.terms === null ? [] : proposal.answerers,
  });
  const wish = (part: Partial<TermsWishes>) => setWishes((before) => ({ ...before, ...part }));
  return (
    <>
      <div className="page-back">
        <Button className="icon-button" aria-label={t('back')} onPress={back}>
          <Icon name="back" size={24} />
        </Button>
        <b>{camera.name}</b>
      </div>
      <h1 className="page-title">{t('terms.title')}</h1>
      <TermsCard wishes={wishes} wish={wish} proposal={proposal} latest={latest} />
      <details className="card where-now" open={!isSomewhere(proposal.place)}>
        <summary data-testid="where-now">{t('where.now')}</summary>
        <WhereNow wishes={wishes} wish={wish} />
      </details>
      {isSomewhere(wishes.place) && (
        <ForecastPart camera={camera.camera} text={text} wishes={wishes} />
      )}
      <SignPart
        session={session}
        camera={camera.camera}
        text={text}
        wishes={wishes}
        shown={shown}
        done={done}
      />
    </>
  );
}

interface WhereNowProps {
  wishes: TermsWishes;
  wish: (part: Partial<TermsWishes>) => void;
}

/** The place and the direction of terms that are being changed. */
function WhereNow({ wishes, wish }: WhereNowProps) {
  const lending = useLending();
  const [failure, setFailure] = useState<string | null>(null);
  if (lending === undefined) return <Waiting />;
  const confirm = async (words: string, place: Place) => {
    const answer = await home.confirmAddress({ words, place });
    if (answer.ok) wish({ place });
    setFailure(answer.ok ? null : problemSentence(answer.problem));
  };
  const stands = isSomewhere(wishes.place) ? wishes.place : null;
  return (
    <>
      <PlacePart
        words={lending.address?.words ?? ''}
        place={stands ?? lending.address?.place ?? null}
        confirm={confirm}
        label={t('place.confirm')}
        secondary
      />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      {stands !== null && (
        <DirectionPart place={stands} view={wishes.view} say={(view) => wish({ view })} />
      )}
    </>
  );
}
