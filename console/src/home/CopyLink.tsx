import { Icon } from '../parts/Icon';
import { home } from '../api';
import { t } from '../words/words';

/** The copy of what was signed, as a PDF; the letter brought it too, where letters reach him. */
export function CopyLink({ camera }: { camera: string }) {
  return (
    <p className="copy-link">
      <a href={home.copyPath(camera)} download data-testid={`copy-${camera}`}>
        <Icon name="list" size={20} /> {t('done.copy')}
      </a>
      <span className="meta">{t('done.letter')}</span>
    </p>
  );
}
