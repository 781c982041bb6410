import { home, valueOf } from '../../api';
import { Icon } from '../../parts/Icon';
import { dayOf, timeOfDay, zoneName } from '../../words/time';
import { t } from '../../words/words';
import { WishProof, WishesNotListed } from '../ProofPart';
import { usePast } from '../usePast';
import type { Proof } from '../useProof';

interface PastRecallsProps {
  zone: string;
  /** Null for whoever has no proofs. */
  proof: Proof | null;
}

const fetch = async () => valueOf(await home.recalls()).recalls;

/** That the owner saw what looks saw: who did not do it himself should know. */
export function PastRecalls({ zone, proof }: PastRecallsProps) {
  const all = usePast('recalls', fetch, proof);
  if (all === null) return null;
  const { past, listed } = all;
  const left = proof !== null && listed !== null && (
    <WishesNotListed proof={proof} type="recall" listed={listed} zone={zone} />
  );
  if (past.length === 0) return left;
  return (
    <section className="preview" data-testid="past-recalls">
      <h2 className="section-title">{t('recall.past')}</h2>
      <p className="soft">{t('recall.pastText')}</p>
      {left}
      <ul className="card rows">
        {past.map(({ id, cameraName, at, shown }) => {
          const millis = Date.parse(at);
          const when = `${dayOf(millis, zone)}, ${timeOfDay(millis, zone, false)} ${zoneName(millis, zone)}`;
          return (
            <li key={id} className="past-row">
              <Icon name="eye" size={22} />
              <div>
                {t(shown ? 'recall.pastOne' : 'recall.pastNone', { when, camera: cameraName })}
                {proof !== null && <WishProof proof={proof} id={id} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
