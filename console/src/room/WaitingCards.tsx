import { useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { Ring } from '../parts/Ring';
import { reasonSentence } from '../parts/sentence';
import { useNow } from '../parts/useNow';
import { countdown, timeWithZone } from '../words/time';
import { t } from '../words/words';
import type { WaitingAsks, WaitingHere } from './waitingAsks';

/** A second person may take so long. */
const PATIENCE_MILLIS = 6 * 60_000;

interface WaitingCardsProps {
  waiting: WaitingAsks;
  zone: string;
}

/** Above the wall: asks that wait for a second person, and what became of those that got no yes. */
export function WaitingCards({ waiting, zone }: WaitingCardsProps) {
  const asks = useSyncExternalStore(waiting.subscribe, waiting.snapshot);
  if (asks.length === 0) return null;
  return (
    <ul className="waits" aria-label={t('wait.list')}>
      {asks.map((one) => (
        <li key={one.ask.id}>
          {one.state === 'waiting' ? (
            <Waits one={one} zone={zone} cancel={() => void waiting.cancel(one.ask.id)} />
          ) : (
            <NotApproved one={one} dismiss={() => waiting.dismiss(one.ask.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Waits({ one, zone, cancel }: { one: WaitingHere; zone: string; cancel: () => void }) {
  const { ask } = one;
  const until = Date.parse(ask.approval?.until ?? '');
  const who = ask.approval?.who ?? [];
  return (
    <article className="wait" data-testid={`wait-${ask.id}`} data-state="waiting">
      <Left until={until} />
      <div className="wait-words" role="status">
        <h3>{t('wait.waiting')}</h3>
        <p>{(ask.approval?.reasons ?? []).map(reasonSentence).join(' ')}</p>
        <p className="meta">
          {who.length === 0
            ? t('wait.nobody')
            : t('wait.who', { who: who.join(', '), time: timeWithZone(until, zone) })}
        </p>
        <p className="meta wait-purpose">{ask.purpose}</p>
      </div>
      <Button className="room-button" onPress={cancel} data-testid={`wait-cancel-${ask.id}`}>
        {t('wait.cancel')}
      </Button>
    </article>
  );
}

function Left({ until }: { until: number }) {
  const left = Math.max(0, until - useNow());
  return (
    <span className="wait-left">
      <Ring leftMillis={left} wholeMillis={PATIENCE_MILLIS} size={52} width={4} />
      <span>{countdown(left)}</span>
    </span>
  );
}

function NotApproved({ one, dismiss }: { one: WaitingHere; dismiss: () => void }) {
  const { ask, state } = one;
  const { by, said } = ask.approval ?? { by: null, said: null };
  return (
    <article className="wait wait-over" data-testid={`wait-${ask.id}`} data-state={state}>
      <Icon name="crossed" size={24} />
      <div className="wait-words" role="status">
        <h3>{t(`wait.${state}`, { by: by ?? '' })}</h3>
        {said !== null && <p className="wait-said">{said}</p>}
        {state === 'nothing' &&
          ask.reasons.map((why) => <p key={why.code}>{reasonSentence(why)}</p>)}
        <p className="meta wait-purpose">{ask.purpose}</p>
      </div>
      <Button
        className="tile-button"
        aria-label={t('close')}
        onPress={dismiss}
        data-testid={`wait-close-${ask.id}`}
      >
        <Icon name="cross" size={16} />
      </Button>
    </article>
  );
}
