import { t } from '../words/words';

/** Shapes of what comes; never a picture that is not one. */
export function Waiting() {
  return (
    <div className="waiting" role="status">
      <span className="visually-hidden">{t('waiting')}</span>
      <div className="waiting-shape waiting-title" />
      <div className="waiting-shape" />
      <div className="waiting-shape waiting-short" />
    </div>
  );
}
