import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeLook, HomeNow, Question, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Ring } from '../parts/Ring';
import { useNow } from '../parts/useNow';
import { countdown, dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { reportedNearby } from './kinds';
import type { Answering } from './useAnswering';

const GRANT_MILLIS = 20 * 60_000;

interface LivePageProps {
  session: Session;
  now: HomeNow;
  looks: HomeLook[];
  failure: string | null;
  answering: Answering;
  /** Ends one look, or with null all of them. */
  stop: (look: string | null) => Promise<void>;
}

/** The whole screen is the lamp: who, how long, why, and Stop where the thumb is. */
export function LivePage({ session, now, looks, failure, answering, stop }: LivePageProps) {
  const [stopping, setStopping] = useState(false);
  const [first] = looks;
  if (first === undefined) return null;
  const stopAll = async () => {
    setStopping(true);
    await stop(looks.length === 1 ? first.id : null);
    setStopping(false);
  };
  return (
    <div className="phone watched" data-testid="home" data-watching="true">
      <header className="phone-head">
        <span className="brand">
          <Icon name="lit" size={24} />
          <b>{t('live.now')}</b>
        </span>
        <span className="phone-place">{now.premises.name}</span>
      </header>
      <main className="phone-main live-main" data-testid="live">
        <h1 className="live-title" data-testid="live-title">
          {looks.length === 1
            ? t('live.one', { by: first.by, camera: first.cameraName })
            : t('live.several', { count: looks.length })}
        </h1>
        {looks.map((look) => (
          <LiveLook
            key={look.id}
            look={look}
            zone={session.zone}
            stop={looks.length > 1 ? () => void stop(look.id) : null}
          />
        ))}
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

interface LiveLookProps {
  look: HomeLook;
  zone: string;
  stop: (() => void) | null;
}

function LiveLook({ look, zone, stop }: LiveLookProps) {
  const now = useNow();
  const left = Date.parse(look.notAfter) - now;
  return (
    <div className="live-look" data-testid={`live-${look.id}`}>
      <span className="live-ring">
        <Ring left={left / GRANT_MILLIS} size={104} width={10} />
        <span role="timer">{countdown(left)}</span>
      </span>
      <p>
        <b>{t('live.left', { count: Math.max(1, Math.floor(left / 60_000)) })}</b>
        <br />
        {stop !== null && (
          <>
            {t('live.who', { by: look.by, camera: look.cameraName })}
            <br />
          </>
        )}
        {t('live.began', { time: timeWithZone(Date.parse(look.startedAt), zone) })}
      </p>
      {stop !== null && (
        <Button
          className="stop-one"
          onPress={stop}
          aria-label={t('stopOne', { name: look.cameraName })}
        >
          <Icon name="square" size={20} />
          {t('stop')}
        </Button>
      )}
    </div>
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
  return (
    <div className="live-why" data-testid={`question-${question.id}`}>
      <p>
        <b>{t('question.title', { minutes: question.minutes, camera: question.cameraName })}</b>
      </p>
      <div className="two-answers">
        <Button
          className="main-button"
          isDisabled={answering.busy}
          onPress={() => void answering.allow(question)}
          data-testid="allow"
        >
          {t('question.allow', { minutes: question.minutes })}
        </Button>
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
