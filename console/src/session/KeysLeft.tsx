import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';

/** Signing out could not delete the viewer's keys of this browser. */
export function KeysLeft({ again }: { again: () => Promise<void> }) {
  return (
    <div className="keys-left" role="alert">
      <Icon name="key" size={20} />
      <p>{t('keysLeft.text')}</p>
      <Button className="main-button" onPress={() => void again()}>
        {t('keysLeft.try')}
      </Button>
    </div>
  );
}
