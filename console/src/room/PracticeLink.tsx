import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { PRACTICE } from './practising';

/** The way to practice: always a page loaded anew, and beside a room in which somebody watches. */
export function PracticeLink({ beside = false }: { beside?: boolean }) {
  return (
    <a
      className="room-button practice-link"
      href={PRACTICE}
      {...(beside ? { target: '_blank', rel: 'noopener' } : {})}
      data-testid="practice-link"
    >
      <Icon name="list" size={16} />
      {t('practice.link')}
    </a>
  );
}
