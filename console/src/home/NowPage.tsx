import { Button } from 'react-aria-components';
import type { HomeCamera, HomeLook, HomeNow, Session } from '../api';
import { Icon } from '../parts/Icon';
import { goTo } from '../parts/path';
import { useNow } from '../parts/useNow';
import { dayOf, monthOf, spanInWords, timeOfDay, timeWithZone, watchedFor } from '../words/time';
import { t } from '../words/words';
import { AnswererGone } from './AnswererGone';
import { hoursWords } from './hours';
import { cameraPhrase, reportedNearby } from './kinds';
import { Resting } from './Resting';
import { LEND } from './lend/steps';
import { LeftUnsigned } from './LeftUnsigned';
import { RulesCard } from './RulesCard';
import { TermsEnd } from './TermsEnd';
import { useTimeline } from './useHome';
import { useLeaving } from './useLeaving';

/** A box not heard for so long may be saying something else by now. */
const HEARD_WITHIN_MILLIS = 90_000;

interface NowPageProps {
  session: Session;
  now: HomeNow;
  heard: boolean;
  change: () => void;
  stop: () => void;
  refresh: () => Promise<void>;
}

/** The sentence is the screen, and it says how it is known. */
export function NowPage({ session, now, heard, change, stop, refresh }: NowPageProps) {
  const at = useNow();
  const opening = now.looks.filter(({ state }) => state === 'opening');
  const { looks } = useTimeline();
  const leaving = useLeaving(session, refresh);
  const last = looks?.find(({ state }) => state === 'ended');
  return (
    <>
      <div className="now" data-testid="now">
        <span className="now-lamp">
          <Icon name="lamp" size={44} />
        </span>
        <Sentence now={now} heard={heard} at={at} opening={opening.length > 0} />
        <p className="meta">
          {dayOf(at, session.zone)}, {timeWithZone(at, session.zone)}
        </p>
      </div>
      {opening.length > 0 && (
        <div className="card">
          <h2>{t('now.opening')}</h2>
          <p>{t('now.openingText')}</p>
          <Button className="main-button" onPress={stop} data-testid="stop-opening">
            <Icon name="square" /> {t('stop')}
          </Button>
        </div>
      )}
      <LeftUnsigned cameras={now.cameras} leaving={leaving} />
      <AnswererGone cameras={now.cameras} change={change} />
      <TermsEnd cameras={now.cameras} programEnds={now.programEnds} change={change} />
      {now.rules !== null && <RulesCard rules={now.rules} zone={session.zone} />}
      {last !== undefined && <LastLook look={last} zone={session.zone} />}
      {now.lent === 0 && <NoCamera begun={now.agent.state !== 'never'} />}
      {now.cameras.map((camera) => (
        <Terms key={camera.camera} camera={camera} zone={session.zone} change={change} />
      ))}
      <Resting session={session} cameras={now.cameras} leaving={leaving} refresh={refresh} />
    </>
  );
}

interface SentenceProps {
  now: HomeNow;
  heard: boolean;
  at: number;
  opening: boolean;
}

/** Never claims that nobody is watching unless the box at home said so just now. */
export function Sentence({ now, heard, at, opening }: SentenceProps) {
  const { state, heardAt } = now.agent;
  const since = heardAt === null ? null : at - Date.parse(heardAt);
  const known = heard && state === 'here' && since !== null && since < HEARD_WITHIN_MILLIS;
  if (known) {
    return (
      <>
        <h1 data-testid="sentence">{opening ? t('now.soon') : t('now.nobody')}</h1>
        <p className="now-how">{t('now.how', { ago: spanInWords(since) })}</p>
      </>
    );
  }
  return (
    <>
      <h1 data-testid="sentence">{t('now.unknown')}</h1>
      <p className="now-how">{unknownWhy(now, heard, since)}</p>
    </>
  );
}

function unknownWhy(now: HomeNow, heard: boolean, since: number | null): string {
  if (!heard) return t('now.hubUnheard');
  if (now.agent.state === 'never' || since === null) return t('now.never');
  return t('now.boxUnheard', { ago: spanInWords(since) });
}

export function LastLook({ look, zone }: { look: HomeLook; zone: string }) {
  const now = useNow(60_000);
  const time = timeOfDay(Date.parse(look.endedAt ?? look.startedAt), zone, false);
  const day = dayOf(Date.parse(look.endedAt ?? look.startedAt), zone);
  const follows = look.placeFollowsAt;
  return (
    <div className="card" data-testid="last-look">
      <h2>
        {look.endedBy === 'owner' ? t('last.you', { time, day }) : t('last.ended', { time, day })}
      </h2>
      <p className="soft">
        {t('last.text', {
          by: look.by,
          watched: watchedFor(look.watchedSeconds),
          reported: reportedNearby(look.kind),
        })}
      </p>
      {follows !== null && Date.parse(follows) > now && (
        <p className="soft">{t('last.follows', { day: dayOf(Date.parse(follows), zone) })}</p>
      )}
    </div>
  );
}

interface TermsProps {
  camera: HomeCamera;
  zone: string;
  change: () => void;
}

function Terms({ camera, zone, change }: TermsProps) {
  const { terms } = camera;
  const used = { count: camera.looksThisMonth, month: monthOf(useNow(60_000), zone) };
  return (
    <section>
      <h2 className="section-title">{t('now.camera', { camera: cameraPhrase(camera.name) })}</h2>
      <ul className="card rows">
        <li>
          <Icon name="bell" size={22} />
          <span>{t(camera.consent === 'ask' ? 'terms.asksYou' : 'terms.alwaysYes')}</span>
          <Button className="plain row-end" onPress={change}>
            {t('change')}
          </Button>
        </li>
        {terms !== null && (
          <>
            <li>
              <Icon name="pin" size={22} /> {t('terms.within', { meters: terms.radiusMeters })}
            </li>
            <li>
              <Icon name="clock" size={22} /> {hoursWords(terms.hours)}
            </li>
            <li>
              <Icon name="eye" size={22} />
              {terms.looksPerMonth === null
                ? t('terms.used', used)
                : t('terms.usedOf', { ...used, of: terms.looksPerMonth })}
            </li>
          </>
        )}
        {terms === null && (
          <li>
            <Icon name="crossed" size={22} /> {t('terms.none')}
          </li>
        )}
      </ul>
    </section>
  );
}

/** Nothing is lent yet: the way there, or the rest of it. */
function NoCamera({ begun }: { begun: boolean }) {
  return (
    <div className="card" data-testid="lend-card">
      <h2>{t('now.noCamera')}</h2>
      <p className="soft">{t(begun ? 'lend.goOnText' : 'now.noCameraText')}</p>
      <Button className="main-button" onPress={() => goTo(LEND)} data-testid="lend-start">
        {t(begun ? 'lend.goOn' : 'lend.start')}
      </Button>
    </div>
  );
}
