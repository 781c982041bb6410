import type { SilentPart } from '../api';
import { Icon } from '../parts/Icon';
import { timeWithZone } from '../words/time';
import { t } from '../words/words';
import type { RoomFacts } from './useRoom';

interface SilentPartsProps {
  facts: Pick<RoomFacts, 'unheardSince' | 'silent' | 'feed'>;
  zone: string;
}

/** What does not answer, since when, what that means and what goes on. Nothing while all is well. */
export function SilentParts({ facts, zone }: SilentPartsProps) {
  const { unheardSince, silent, feed } = facts;
  return (
    <div className="silent-parts" role="alert" data-testid="silent-parts">
      {unheardSince !== null && (
        <p data-part="hub">
          <Icon name="offline" size={18} />
          <b>{t('silent.hub', { time: timeWithZone(unheardSince, zone) })}</b>
          <span>{t('silent.hub.then')}</span>
        </p>
      )}
      {unheardSince === null && feed?.heard === false && (
        <p data-part="dispatch">
          <Icon name="offline" size={18} />
          <b>
            {feed.heardAt === null
              ? t('silent.dispatch.ever')
              : t('silent.dispatch', { time: timeWithZone(Date.parse(feed.heardAt), zone) })}
          </b>
          <span>{t('silent.dispatch.then')}</span>
        </p>
      )}
      {unheardSince === null &&
        silent.map((part) => <Line key={part.part} silent={part} zone={zone} />)}
    </div>
  );
}

interface LineProps {
  silent: SilentPart;
  zone: string;
}

function Line({ silent: { part, since }, zone }: LineProps) {
  return (
    <p data-part={part}>
      <Icon name="offline" size={18} />
      <b>{t(`silent.${part}`, { time: timeWithZone(Date.parse(since), zone) })}</b>
      <span>{t(`silent.${part}.then`)}</span>
    </p>
  );
}
