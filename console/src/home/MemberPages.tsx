import { Button } from 'react-aria-components';
import type { HomeNow, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { useNow } from '../parts/useNow';
import { dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { LeaveHousehold } from './HouseholdPage';
import { TimelineLook } from './LooksPage';
import { LastLook, Sentence } from './NowPage';
import { RulesCard } from './RulesCard';
import { PastPreviews } from './preview/PastPreviews';
import { PastRecalls } from './recall/PastRecalls';
import { useTimeline } from './useHome';

interface MemberNowProps {
  session: Session;
  now: HomeNow;
  heard: boolean;
  stop: () => void;
  left: () => Promise<void>;
}

/** What somebody sees who lives where an owner lends cameras: everything but what is signed. */
export function MemberNow({ session, now, heard, stop, left }: MemberNowProps) {
  const at = useNow();
  const opening = now.looks.some(({ state }) => state === 'opening');
  const { looks } = useTimeline();
  const last = looks?.find(({ state }) => state === 'ended');
  return (
    <>
      <div className="now" data-testid="now">
        <span className="now-lamp">
          <Icon name="lamp" size={44} />
        </span>
        <Sentence now={now} heard={heard} at={at} opening={opening} />
        <p className="meta">
          {dayOf(at, session.zone)}, {timeWithZone(at, session.zone)}
        </p>
      </div>
      {opening && (
        <div className="card">
          <h2>{t('now.opening')}</h2>
          <p>{t('now.openingText')}</p>
          <Button className="main-button" onPress={stop} data-testid="stop-opening">
            <Icon name="square" /> {t('stop')}
          </Button>
        </div>
      )}
      {now.rules !== null && <RulesCard rules={now.rules} zone={session.zone} />}
      {last !== undefined && <LastLook look={last} zone={session.zone} />}
      <p className="soft">{t('household.member')}</p>
      <LeaveHousehold left={left} />
    </>
  );
}

/** Every look; their proofs are for the owner's device, which alone knows the cameras' tags. */
export function MemberLooks({ session }: { session: Session }) {
  const { looks, more } = useTimeline();
  if (looks === null) return <Waiting />;
  return (
    <>
      <h1 className="page-title">{t('looks.title')}</h1>
      {looks.length === 0 && <p className="soft">{t('looks.none')}</p>}
      <ul className="timeline" data-testid="timeline">
        {looks.map((look) => (
          <TimelineLook key={look.id} look={look} zone={session.zone} proof={null} />
        ))}
      </ul>
      {more !== null && (
        <Button className="second-button" onPress={more}>
          {t('looks.more')}
        </Button>
      )}
      <PastPreviews zone={session.zone} proof={null} />
      <PastRecalls zone={session.zone} proof={null} />
    </>
  );
}
