import type { HomeCamera, Lending, Session } from '../../api';
import { Waiting } from '../../parts/Waiting';
import { t } from '../../words/words';
import { SignPart } from '../SignPart';
import { readTerms } from '../termsNote';
import { useTermsTexts } from '../useTermsTexts';
import { TermsInWords } from './TermsInWords';
import { wishesOf } from './TermsStep';
import { forgetDraft } from './draft';

interface SignStepProps {
  session: Session;
  lending: Lending;
  camera: HomeCamera;
  go: () => Promise<void>;
}

/** What is signed: the terms in a few words, and the waiver's full text. */
export function SignStep({ session, lending, camera, go }: SignStepProps) {
  const texts = useTermsTexts(camera.camera);
  if (texts === undefined) return <Waiting />;
  const wishes = wishesOf(texts, lending, camera.camera);
  const done = async () => {
    forgetDraft(camera.camera);
    await go();
  };
  return (
    <>
      <p className="lead">{t('sign.text')}</p>
      <TermsInWords wishes={wishes} zone={readTerms(texts.next).zone} />
      <SignPart
        session={session}
        camera={camera.camera}
        text={texts.next}
        wishes={wishes}
        shown={texts.waiver}
        done={done}
      />
    </>
  );
}
