import { Button } from 'react-aria-components';
import type { HomeCamera } from '../../api';
import { goTo } from '../../parts/path';
import { Icon } from '../../parts/Icon';
import { t } from '../../words/words';
import { CopyLink } from '../CopyLink';
import { cameraPhrase } from '../kinds';

/** It is lent; what happens now. */
export function DoneStep({ camera }: { camera: HomeCamera }) {
  return (
    <>
      <p className="lead" data-testid="lent">
        {t('done.text', { camera: cameraPhrase(camera.name) })}
      </p>
      <ul className="card rows done-rows">
        <li>
          <Icon name="bell" size={22} />
          {t(camera.consent === 'ask' ? 'done.asked' : 'done.told')}
        </li>
        <li>
          <Icon name="eye" size={22} /> {t('done.seen')}
        </li>
        <li>
          <Icon name="square" size={22} /> {t('done.stop')}
        </li>
      </ul>
      <CopyLink camera={camera.camera} />
      <Button className="main-button" onPress={() => goTo('/home')} data-testid="lend-over">
        {t('done.home')}
      </Button>
    </>
  );
}
