import { Copy } from '../parts/Copy';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';

/** The last page somebody sees who had everything erased. */
export function Erased({ reference }: { reference: string }) {
  return (
    <main className="sign-in" data-testid="erased">
      <div className="sign-in-card">
        <Icon name="check" size={40} />
        <h1>{t('erased.title')}</h1>
        <p>{t('erased.text')}</p>
        <p className="pair-code" data-testid="erased-reference">
          {reference}
        </p>
        <Copy text={reference} />
        <p className="meta">{t('erased.keep')}</p>
        <a className="second-button" href="/">
          {t('home.program')}
        </a>
      </div>
    </main>
  );
}
