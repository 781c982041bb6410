import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';

/** What who uses an agency's system must be told, and acknowledge, before signing in (CJIS AC-8). */
const STATEMENTS = ['restricted', 'recorded', 'unauthorized', 'consent'] as const;

export function UseNotice({ acknowledge }: { acknowledge: () => void }) {
  return (
    <main className="sign-in" data-testid="use-notice">
      <div className="sign-in-card">
        <Icon name="shield" size={40} />
        <h1>{t('useNotice.title')}</h1>
        <ul className="use-notice">
          {STATEMENTS.map((statement) => (
            <li key={statement}>{t(`useNotice.${statement}`)}</li>
          ))}
        </ul>
        <Button
          className="main-button"
          autoFocus
          onPress={acknowledge}
          data-testid="use-notice-acknowledge"
        >
          {t('useNotice.acknowledge')}
        </Button>
      </div>
    </main>
  );
}
