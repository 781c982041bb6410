import { home, valueOf } from '../../api';
import { Icon } from '../../parts/Icon';
import { dayOf, timeOfDay, zoneName } from '../../words/time';
import { t } from '../../words/words';
import { WishProof, WishesNotListed } from '../ProofPart';
import { usePast } from '../usePast';
import type { Proof } from '../useProof';

interface PastPreviewsProps {
  zone: string;
  /** Null for whoever has no proofs. */
  proof: Proof | null;
}

const fetch = async () => valueOf(await home.previews()).previews;

/** That the owner had stills made of his own cameras: who did not do it himself should know. */
export function PastPreviews({ zone, proof }: PastPreviewsProps) {
  const all = usePast('previews', fetch, proof);
  if (all === null) return null;
  const { past, listed } = all;
  const left = proof !== null && listed !== null && (
    <WishesNotListed proof={proof} type="preview" listed={listed} zone={zone} />
  );
  if (past.length === 0) return left;
  return (
    <section className="preview" data-testid="past-previews">
      <h2 className="section-title">{t('preview.past')}</h2>
      <p className="soft">{t('preview.pastText')}</p>
      {left}
      <ul className="card rows">
        {past.map(({ id, cameraName, at, made }) => {
          const millis = Date.parse(at);
          const when = `${dayOf(millis, zone)}, ${timeOfDay(millis, zone, false)} ${zoneName(millis, zone)}`;
          return (
            <li key={id} className="past-row">
              <Icon name="camera" size={22} />
              <div>
                {t(made ? 'preview.pastOne' : 'preview.pastNone', { when, camera: cameraName })}
                {proof !== null && <WishProof proof={proof} id={id} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
