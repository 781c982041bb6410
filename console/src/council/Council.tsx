import { Button } from 'react-aria-components';
import { PasskeysDialog } from '../account/PasskeysDialog';
import type { CouncilProgram, Session } from '../api';
import { Confirm } from '../parts/Confirm';
import { Days } from '../parts/Days';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { LogNotice, usePublicLog } from '../parts/LogNotice';
import { Ordinance } from '../parts/Ordinance';
import { Waiting } from '../parts/Waiting';
import { useNow } from '../parts/useNow';
import { dayWithYear, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { HoldButton } from './HoldButton';
import { type CouncilFacts, useCouncil } from './useCouncil';

interface CouncilProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** Day and end first, then the numbers, then what the council can do. */
export function Council({ session, signOut }: CouncilProps) {
  const facts = useCouncil(session);
  const { program, heard } = facts;
  const log = usePublicLog();
  return (
    <div className="wide" data-testid="council">
      <header className="wide-head">
        <span className="brand">
          <Icon name={heard && program !== null && program.live > 0 ? 'lit' : 'lamp'} size={26} />
          <b>{t('porchlight')}</b>
        </span>
        <span className="soft">{t('council.face')}</span>
        <span className="room-space" />
        <Clock zone={session.zone} />
        <PasskeysDialog face="council" session={session} className="plain" />
        <LanguageSwitch />
        <Button className="plain" onPress={() => void signOut()}>
          {t('signOut')}
        </Button>
      </header>
      {!heard && (
        <p role="alert" className="unheard">
          <Icon name="offline" /> {t('heard.no')}
        </p>
      )}
      {program === null ? (
        <Waiting />
      ) : (
        <main className="council">
          <LogNotice log={log} zone={session.zone} />
          <Program program={program} zone={session.zone} />
          <Acts facts={facts} program={program} />
          <section className="card council-rules">
            <h2>{t('council.rules')}</h2>
            <Ordinance text={program.text} />
          </section>
        </main>
      )}
    </div>
  );
}

function Clock({ zone }: { zone: string }) {
  const now = useNow();
  return (
    <span className="soft wide-clock figures">
      {dayWithYear(now, zone)}, {timeWithZone(now, zone, false)}
    </span>
  );
}

function Program({ program, zone }: { program: CouncilProgram; zone: string }) {
  const { counts, day, days } = program;
  const end = dayWithYear(Date.parse(program.to), zone);
  return (
    <section className="card council-program">
      <div className="council-title">
        <h1 data-testid="program-day">{t('days.of', { day, days })}</h1>
        <p className="soft">{t(`council.state.${program.state}`, { end })}</p>
      </div>
      <Days day={day} days={days} from={program.from} to={program.to} zone={zone} />
      <dl className="numbers">
        <Number value={counts.looks} words={t('council.looks', { count: counts.incidents })} />
        <Number
          value={t('council.minutes', { count: counts.minutes })}
          words={t('council.watched')}
        />
        <Number value={counts.asks} words={t('council.asks')} />
        <Number value={counts.refused} words={t('council.refused')} />
        <Number value={counts.ownersStopped} words={t('council.stopped')} />
        <Number
          value={counts.cameras.city + counts.cameras.private}
          words={t('council.cameras', {
            city: counts.cameras.city,
            private: counts.cameras.private,
          })}
        />
      </dl>
    </section>
  );
}

function Number({ value, words }: { value: number | string; words: string }) {
  return (
    <div>
      <dd>{value}</dd>
      <dt>{words}</dt>
    </div>
  );
}

function Acts({ facts, program }: { facts: CouncilFacts; program: CouncilProgram }) {
  const { act, busy, failure, heard } = facts;
  const { live, state } = program;
  return (
    <div className="council-acts">
      <section className="card">
        {!heard && (
          <p className="dark-line" data-testid="live-count">
            <Icon name="offline" size={22} /> {t('now.unknown')}
          </p>
        )}
        {heard && live > 0 && (
          <p className="watched-line" data-testid="live-count" data-live={live}>
            <Icon name="lit" size={22} /> {t('council.live', { count: live })}
          </p>
        )}
        {heard && live === 0 && (
          <p className="dark-line" data-testid="live-count" data-live={0}>
            <Icon name="lamp" size={22} /> {t('council.nobody')}
          </p>
        )}
        {state === 'running' && (
          <>
            <h2>{t('pause.title')}</h2>
            <p className="soft">{t('pause.text')}</p>
            <HoldButton
              label={t('pause.hold')}
              again={t('pause.again')}
              isDisabled={busy}
              onDone={() => void act('pause')}
            />
            <p className="meta centered">{t('pause.how')}</p>
          </>
        )}
        {state === 'paused' && (
          <>
            <h2>{t('resume.title')}</h2>
            <p className="soft">{t('resume.text')}</p>
            <Button
              className="main-button"
              isDisabled={busy}
              onPress={() => void act('resume')}
              data-testid="resume"
            >
              <Icon name="key" /> {t('resume')}
            </Button>
          </>
        )}
        {(state === 'before' || state === 'ended') && <p>{t(`council.only.${state}`)}</p>}
        {failure !== null && (
          <p role="alert" className="failure">
            {failure}
          </p>
        )}
      </section>
      {state !== 'ended' && (
        <section className="card">
          <h2>{t('end.title')}</h2>
          <p className="soft">{t('end.text')}</p>
          <Confirm
            trigger={t('end')}
            title={t('end.sure')}
            text={t('end.sureText')}
            yes={t('end.yes')}
            testId="end"
            className="second-button"
            onYes={() => act('end')}
          />
        </section>
      )}
    </div>
  );
}
