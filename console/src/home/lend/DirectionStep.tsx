import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, type Lending, type View, home } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';
import { DirectionPart } from './DirectionPart';

interface DirectionStepProps {
  lending: Lending;
  camera: HomeCamera;
  go: () => Promise<void>;
}

/** Which way the camera looks. */
export function DirectionStep({ lending, camera, go }: DirectionStepProps) {
  const kept = lending.cameras.find((one) => one.camera === camera.camera)?.view ?? null;
  const [view, setView] = useState<View | null>(kept);
  const [failure, setFailure] = useState<string | null>(null);
  const say = async () => {
    if (view === null) return;
    const answer = await home.sayView(camera.camera, view);
    if (answer.ok) await go();
    else setFailure(problemSentence(answer.problem));
  };
  return (
    <>
      <p className="lead">{t('direction.text')}</p>
      {lending.address !== null && (
        <DirectionPart place={lending.address.place} view={view} say={setView} />
      )}
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="main-button"
        isDisabled={view === null}
        onPress={() => void say()}
        data-testid="lend-next"
      >
        {t('direction.next')}
      </Button>
    </>
  );
}
