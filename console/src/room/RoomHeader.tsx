import { Button } from 'react-aria-components';
import { PasskeysDialog } from '../account/PasskeysDialog';
import type { Presence, Session } from '../api';
import { Icon, type IconName } from '../parts/Icon';
import { Key } from '../parts/Key';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { useNow } from '../parts/useNow';
import { dayOf, timeOfDay, zoneName } from '../words/time';
import { rich, t } from '../words/words';
import { FeedLight } from './FeedLight';
import { LIVE, maySeeAll } from './live/live';
import { REVIEW, mayReview } from './review/mayReview';
import { SHIFT } from './shift/shift';
import { usePractising } from './practising';
import type { WallTile } from './roomWall';
import type { RoomFacts } from './useRoom';
import { useLiveCount } from './useTile';

interface RoomHeaderProps {
  session: Session;
  facts: RoomFacts;
  tiles: readonly WallTile[];
  presence: Presence | null;
  lock: () => void;
  signOut: () => Promise<void>;
}

export function RoomHeader({ session, facts, tiles, presence, lock, signOut }: RoomHeaderProps) {
  const live = useLiveCount(tiles);
  const practising = usePractising() !== null;
  const { program, heard } = facts;
  return (
    <header className="room-header">
      <span className={live > 0 ? 'brand watching' : 'brand'}>
        <Icon name={live > 0 ? 'lit' : 'lamp'} size={22} />
        <b>{t('porchlight')}</b>
      </span>
      {program !== null && <span className="room-agency">{program.agencyName}</span>}
      {program !== null && (
        <span className="room-day" data-testid="program-day">
          <ProgramDay program={program} zone={session.zone} />
        </span>
      )}
      <span className="room-space" />
      <FeedLight feed={facts.feed} heard={heard} />
      <Clock zone={session.zone} />
      <span className="room-badge">
        <Icon name="person" size={18} />
        <b>{session.user.name}</b>
      </span>
      {session.securedRoom && (
        <span className="room-badge" title={t('room.securedWhy')} data-testid="secured-room">
          <Icon name="shield" size={18} />
          {t('room.secured')}
        </span>
      )}
      {presence !== null && presence.here.length > 1 && <Here presence={presence} />}
      {!practising && (
        <>
          <PasskeysDialog face="room" session={session} className="room-button" small />
          <PageLink href={SHIFT} icon="clock" name={t('shift.link')} />
        </>
      )}
      {maySeeAll(session) && <PageLink href={LIVE} icon="lamp" name={t('live.link')} />}
      {mayReview(session) && <PageLink href={REVIEW} icon="list" name={t('review.link')} />}
      <LanguageSwitch />
      {!practising && (
        <Button className="room-button" onPress={() => void signOut()}>
          {t('signOut')}
        </Button>
      )}
      <Button className="room-button" onPress={lock} data-testid="lock">
        <Icon name="lock" size={16} />
        {t('lock')} <Key name="L" />
      </Button>
    </header>
  );
}

/** Another page, beside the room and not in its place: what is watched goes on. */
function PageLink({ href, icon, name }: { href: string; icon: IconName; name: string }) {
  return (
    <a
      className="room-button"
      href={href}
      target="_blank"
      rel="noopener"
      aria-label={name}
      title={name}
    >
      <Icon name={icon} size={16} />
    </a>
  );
}

/** How many people have the room open now, and who. */
function Here({ presence }: { presence: Presence }) {
  const names = presence.here.map(({ who }) => who.name).join(', ');
  return (
    <span className="room-badge" title={t('room.hereWho', { names })} data-testid="room-here">
      <Icon name="eye" size={18} />
      {t('room.here', { count: presence.here.length })}
    </span>
  );
}

function ProgramDay({
  program,
  zone,
}: {
  program: NonNullable<RoomFacts['program']>;
  zone: string;
}) {
  const end = dayOf(Date.parse(program.to), zone);
  const { day, days } = program;
  switch (program.state) {
    case 'running':
      return rich('program.running', { day, days, end });
    case 'paused':
      return rich('program.paused', { day, days });
    case 'before':
      return rich('program.before', { start: dayOf(Date.parse(program.from), zone) });
    case 'ended':
      return rich('program.ended', { end });
  }
}

function Clock({ zone }: { zone: string }) {
  const now = useNow();
  return (
    <span className="room-clock">
      <b>
        {dayOf(now, zone)}, {timeOfDay(now, zone)}
      </b>{' '}
      {zoneName(now, zone)}
    </span>
  );
}
