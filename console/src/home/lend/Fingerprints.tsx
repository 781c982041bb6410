import type { Lending } from '../../api';
import { t } from '../../words/words';

/** What phone and box must show alike, and what to do when they do not. */
export function Fingerprints({ fingerprints }: { fingerprints: Lending['fingerprints'] }) {
  return (
    <div className="card fingerprints" data-testid="fingerprints">
      <h2>{t('box.compare')}</h2>
      <p className="soft">{t('box.compareText')}</p>
      <dl>
        <dt>{t('box.yourKey')}</dt>
        <dd className="pair-fingerprint" data-testid="fingerprint">
          {fingerprints.key}
        </dd>
        <dt>{t('box.rules')}</dt>
        <dd className="pair-fingerprint">{fingerprints.rules}</dd>
      </dl>
      <p>
        <b>{t('box.same')}</b>
      </p>
      <p>
        <b>{t('box.differ')}</b> {t('box.differText')}
      </p>
    </div>
  );
}
