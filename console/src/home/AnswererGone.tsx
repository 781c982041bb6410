import { Button } from 'react-aria-components';
import type { HomeCamera } from '../api';
import { t } from '../words/words';

interface AnswererGoneProps {
  cameras: readonly HomeCamera[];
  change: () => void;
}

/** The hub lets nobody who left say yes; the box at the owner's place learns it from new terms. */
export function AnswererGone({ cameras, change }: AnswererGoneProps) {
  const stale = cameras.filter(({ terms }) => terms?.answerers.some(({ name }) => name === null));
  if (stale.length === 0) return null;
  return (
    <div className="card" data-testid="answerer-gone">
      <h2>{t('answerers.gone')}</h2>
      <p>{t('answerers.goneText', { cameras: stale.map(({ name }) => name).join(', ') })}</p>
      <Button className="main-button" onPress={change}>
        {t('terms.change')}
      </Button>
    </div>
  );
}
