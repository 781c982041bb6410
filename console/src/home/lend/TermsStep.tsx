import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeCamera, Lending } from '../../api';
import { Waiting } from '../../parts/Waiting';
import { t } from '../../words/words';
import { TermsCard } from '../TermsCard';
import { type TermsWishes, readTerms } from '../termsNote';
import { useTermsTexts } from '../useTermsTexts';
import { ForecastPart } from './ForecastPart';
import { keepDraft, keptDraft, withDraft } from './draft';

interface TermsStepProps {
  lending: Lending;
  camera: HomeCamera;
  go: () => void;
}

/** What the hub proposes, with the draft and what was said on the way. */
export function wishesOf(text: string, lending: Lending, camera: string): TermsWishes {
  const proposal = readTerms(text);
  const step = lending.cameras.find((one) => one.camera === camera);
  return {
    ...withDraft(proposal, keptDraft(camera)),
    place: lending.address?.place ?? proposal.place,
    view: step?.view ?? proposal.view,
  };
}

/** The terms, and what they would have meant last month. */
export function TermsStep(props: TermsStepProps) {
  const texts = useTermsTexts(props.camera.camera);
  if (texts === undefined) return <Waiting />;
  return <Terms key={texts.next} text={texts.next} {...props} />;
}

function Terms({ text, lending, camera, go }: TermsStepProps & { text: string }) {
  const [wishes, setWishes] = useState(() => wishesOf(text, lending, camera.camera));
  const wish = (part: Partial<TermsWishes>) => setWishes((before) => ({ ...before, ...part }));
  useEffect(() => keepDraft(camera.camera, { wishes, drafted: false }), [camera.camera, wishes]);
  const ready = () => {
    keepDraft(camera.camera, { wishes, drafted: true });
    go();
  };
  return (
    <>
      <TermsCard wishes={wishes} wish={wish} proposal={readTerms(text)} />
      <ForecastPart camera={camera.camera} text={text} wishes={wishes} />
      <Button className="main-button" onPress={ready} data-testid="lend-next">
        {t('lend.next.sign')}
      </Button>
    </>
  );
}
