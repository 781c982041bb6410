import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeLook, HomeNow, Question, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Ring } from '../parts/Ring';
import { useNow } from '../parts/useNow';
import { countdown, dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { cameraPhrase, reportedNearby } from './kinds';
import type { Answering } from './useAnswering';

const GRANT_MILLIS = 20 * 60_000;

interface LivePageProps {
  session: Session;
  now: HomeNow;
  looks: HomeLook[];
  /** The hub is heard; without it nobody can say that somebody still watches. */
  heard: boolean;
  failure: string | null;
  answering: Answering;
  /** Ends one look, or with null all of them. */
  stop: (look: string | null) => Promise<void>;
}

/** The whole screen is the lamp: who, how long, why, and Stop where the thumb is. */
export function LivePage({ session, now, looks, heard, failure, answering, stop }: LivePageProps) {
  const [stopping, setStopping] = useState(false);
  const [first] = looks;
  if (first === undefined) return null;
  const stopAll = async () => {
    setStopping(true);
    await stop(looks.length === 1 ? first.id : null);
    setStopping(false);
  };
  return (
    <div
      className={heard ? 'phone watched' : 'phone unsure'}
      data-testid="home"
      data-watching={heard}
    >
      <header className="phone-head">
        <span className="brand">
          <Icon name={heard ? 'lit' : 'offline'} size={24} />
          <b>{t(heard ? 'live.now' : 'now.unknown')}</b>
        </span>
        <span className="phone-place">{now.premises.name}</span>
      </header>
      <main className="phone-main live-main" data-testid="live">
        <h1 className="live-title" data-testid="live-title">
          {looks.length === 1
            ? t(heard ? 'live.one' : 'live.was', {
                by: first.by,
                camera: cameraPhrase(first.cameraName),
              })
            : t(heard ? 'live.several' : 'live.severalWere', { count: looks.length })}
        </h1>
        {!heard && (
          <p role="alert" className="live-failure">
            {t('live.unheard')}
          </p>
        )}
        {looks.length === 1 && <LiveLook look={first} zone={session.zone} />}
        {looks.length > 1 && (
          <ul className="live-list">
            {looks.map((look) => (
              <LiveRow key={look.id} look={look} stop={() => void stop(look.id)} />
            ))}
          </ul>
        )}
        <Why look={first} zone={session.zone} />
        {now.questions.map((question) => (
          <AlsoAsked key={question.id} question={question} answering={answering} />
        ))}
        <div className="live-stop">
          {failure !== null && (
            <p role="alert" className="live-failure">
              {failure}
            </p>
          )}
          <Button
            className="stop"
            autoFocus
            isDisabled={stopping}
            onPress={() => void stopAll()}
            data-testid="stop"
          >
            <Icon name="square" size={36} />
            {looks.length === 1 ? t('stop') : t('stopAll')}
          </Button>
          <p className="live-promise">
            {t('live.gone')}
            <br />
            {t('live.noWhy')}
          </p>
        </div>
      </main>
    </div>
  );
}

function LiveLook({ look, zone }: { look: HomeLook; zone: string }) {
  const now = useNow();
  const left = Date.parse(look.notAfter) - now;
  return (
    <div className="live-look" data-testid={`live-${look.id}`}>
      <span className="live-ring">
        <Ring leftMillis={left} wholeMillis={GRANT_MILLIS} size={104} width={10} />
        <span role="timer">{countdown(left)}</span>
      </span>
      <p>
        <b>{t('live.left', { count: Math.max(1, Math.floor(left / 60_000)) })}</b>
        <br />
        {t('live.began', { time: timeWithZone(Date.parse(look.startedAt), zone) })}
      </p>
    </div>
  );
}

/** One of several: so short that the button for all of them stays where the thumb is. */
function LiveRow({ look, stop }: { look: HomeLook; stop: () => void }) {
  const left = Date.parse(look.notAfter) - useNow();
  return (
    <li className="live-row" data-testid={`live-${look.id}`}>
      <span className="live-ring">
        <Ring leftMillis={left} wholeMillis={GRANT_MILLIS} size={44} width={6} />
      </span>
      <span className="live-row-words">
        <b>{look.cameraName}</b>
        <span className="figures">
          {look.by}, {countdown(left)}
        </span>
      </span>
      <Button
        className="stop-one"
        onPress={stop}
        aria-label={t('stopOne', { name: look.cameraName })}
      >
        <Icon name="square" size={20} />
        {t('stop')}
      </Button>
    </li>
  );
}

function Why({ look, zone }: { look: HomeLook; zone: string }) {
  return (
    <div className="live-why">
      <p>
        <b>{t('live.why', { reported: reportedNearby(look.kind) })}</b>
      </p>
      <p>
        {look.placeFollowsAt === null
          ? t('live.later')
          : t('live.follows', { day: dayOf(Date.parse(look.placeFollowsAt), zone) })}
      </p>
      <p className="live-proof">
        <Icon name="shield" size={22} /> {t('live.checked')}
      </p>
    </div>
  );
}

function AlsoAsked({ question, answering }: { question: Question; answering: Answering }) {
  const allow = answering.allow(question);
  return (
    <div className="live-why" data-testid={`question-${question.id}`}>
      <p>
        <b>
          {t('question.title', {
            minutes: question.minutes,
            camera: cameraPhrase(question.cameraName),
          })}
        </b>
      </p>
      <div className="two-answers">
        {allow !== null && (
          <Button
            className="main-button"
            isDisabled={answering.busy}
            onPress={() => void allow()}
            data-testid="allow"
          >
            {t('question.allow', { minutes: question.minutes })}
          </Button>
        )}
        <Button
          className="main-button"
          isDisabled={answering.busy}
          onPress={() => void answering.notNow(question)}
          data-testid="not-now"
        >
          {t('question.notNow')}
        </Button>
      </div>
    </div>
  );
}
