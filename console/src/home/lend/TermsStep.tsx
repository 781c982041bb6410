import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeCamera, Lending, TermsTexts } from '../../api';
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
export function wishesOf(texts: TermsTexts, lending: Lending, camera: string): TermsWishes {
  const proposal = readTerms(texts.next);
  const step = lending.cameras.find((one) => one.camera === camera);
  return {
    ...withDraft(proposal, keptDraft(camera), texts.latest),
    place: lending.address?.place ?? proposal.place,
    view: step?.view ?? proposal.view,
  };
}

/** The terms, and what they would have meant last month. */
export function TermsStep(props: TermsStepProps) {
  const texts = useTermsTexts(props.camera.camera);
  if (texts === undefined) return <Waiting />;
  return <Terms key={texts.next} texts={texts} {...props} />;
}

function Terms({ texts, lending, camera, go }: TermsStepProps & { texts: TermsTexts }) {
  const [wishes, setWishes] = useState(() => wishesOf(texts, lending, camera.camera));
  const wish = (part: Partial<TermsWishes>) => setWishes((before) => ({ ...before, ...part }));
  useEffect(() => keepDraft(camera.camera, { wishes, drafted: false }), [camera.camera, wishes]);
  const ready = () => {
    keepDraft(camera.camera, { wishes, drafted: true });
    go();
  };
  return (
    <>
      <TermsCard
        wishes={wishes}
        wish={wish}
        proposal={readTerms(texts.next)}
        latest={texts.latest}
      />
      <ForecastPart camera={camera.camera} text={texts.next} wishes={wishes} />
      <Button className="main-button" onPress={ready} data-testid="lend-next">
        {t('lend.next.sign')}
      </Button>
    </>
  );
}
