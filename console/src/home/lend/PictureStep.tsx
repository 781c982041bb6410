import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, home } from '../../api';
import { Icon } from '../../parts/Icon';
import { problemSentence } from '../../parts/sentence';
import { t, tIfKnown } from '../../words/words';
import { cameraSays } from '../cameraSays';
import { PreviewPart } from '../preview/PreviewPart';

interface PictureStepProps {
  camera: HomeCamera;
  go: () => Promise<void>;
}

/** Whether it is the right camera, and whether it works. */
export function PictureStep({ camera, go }: PictureStepProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const right = async () => {
    const answer = await home.sawPicture(camera.camera);
    if (answer.ok) await go();
    else setFailure(problemSentence(answer.problem));
  };
  return (
    <>
      <p className="lead">{t('picture.text', { name: camera.name })}</p>
      <ul className="card rows">
        <li data-testid="picture-state">
          <Icon name="camera" size={22} />
          <span>
            {tIfKnown(`camera.state.${camera.state}`) ?? camera.state}
            {camera.sentence !== null && (
              <span className="soft"> {cameraSays(camera.sentence)}</span>
            )}
          </span>
        </li>
      </ul>
      <PreviewPart camera={camera.camera} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button className="main-button" onPress={() => void right()} data-testid="picture-right">
        <Icon name="check" /> {t('picture.right')}
      </Button>
      <p className="meta centered">{t('picture.wrong')}</p>
    </>
  );
}
