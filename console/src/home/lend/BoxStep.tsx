import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeCamera, Lending } from '../../api';
import { Icon } from '../../parts/Icon';
import { t } from '../../words/words';
import { Pairing } from '../Pairing';
import { Fingerprints } from './Fingerprints';
import { InstallPart } from './InstallPart';

interface BoxStepProps {
  lending: Lending;
  camera: HomeCamera | null;
  go: () => void;
}

/** The computer at home: a code, the same fingerprints on both sides, a camera. It is waited for. */
export function BoxStep({ lending, camera, go }: BoxStepProps) {
  const compared = lending.box === 'compared';
  const [another, setAnother] = useState(false);
  return (
    <>
      <p className="lead">{t('box.text')}</p>
      <ol className="box-marks" aria-live="polite" data-testid="box-marks" data-box={lending.box}>
        <Mark done={lending.box !== 'none'} words={t('box.mark.paired')} />
        <Mark done={compared} words={t('box.mark.compared')} />
        <Mark
          done={compared && camera !== null}
          words={
            camera === null ? t('box.mark.camera') : t('box.mark.named', { name: camera.name })
          }
        />
      </ol>
      {(lending.box === 'none' || another) && <Pairing />}
      {(lending.box === 'paired' || another) && (
        <Fingerprints fingerprints={lending.fingerprints} />
      )}
      {lending.box !== 'none' && camera === null && (
        <div className="card">
          <h2>{t(compared ? 'box.nameCamera' : 'box.then')}</h2>
          <p className="soft">{t('box.nameCameraText')}</p>
          <InstallPart
            hub={location.origin}
            code=""
            platform="linux"
            lines={compared ? ['camera', 'run'] : ['confirm', 'camera', 'run']}
          />
        </div>
      )}
      {lending.box !== 'none' && !another && (
        <Button className="plain" onPress={() => setAnother(true)} data-testid="another-box">
          {t(compared ? 'box.another' : 'box.again')}
        </Button>
      )}
      <Button
        className="main-button"
        isDisabled={!compared || camera === null}
        onPress={go}
        data-testid="lend-next"
      >
        {t('box.next')}
      </Button>
      {!(compared && camera !== null) && <p className="meta centered">{t('box.waiting')}</p>}
    </>
  );
}

function Mark({ done, words }: { done: boolean; words: string }) {
  return (
    <li className={done ? 'done' : ''}>
      <Icon name={done ? 'check' : 'circle'} size={22} />
      <span>
        {words}
        <span className="visually-hidden">{t(done ? 'box.mark.done' : 'box.mark.open')}</span>
      </span>
    </li>
  );
}
