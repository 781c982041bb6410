import '../style/light.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { type PublicProgram, open } from '../api';
import { kindName } from '../home/kinds';
import { DemoBanner, useDemo } from '../parts/DemoBanner';
import { Days } from '../parts/Days';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { LogNotice, usePublicLog } from '../parts/LogNotice';
import { Ordinance } from '../parts/Ordinance';
import { unbroken } from '../parts/unbroken';
import { Waiting } from '../parts/Waiting';
import { browserZone, dayOf, dayWithYear, timeWithZone } from '../words/time';
import { currentLanguage, t } from '../words/words';
import { LogPart } from './LogPart';

/** What the program is, who decided it, until when, and what happened. No amber, no live count. */
export default function OpenFace() {
  const { data, refetch } = useQuery({
    queryKey: ['open', 'program'],
    queryFn: () => open.program(),
    refetchInterval: 5 * 60_000,
  });
  useEffect(() => {
    document.documentElement.dataset.theme = 'light';
    document.title = t('page.open');
  }, []);
  return (
    <div className="face">
      <DemoBanner />
      <div className="open">
        <header className="open-head">
          <span className="brand">
            <Icon name="lamp" size={24} />
            <b>{t('porchlight')}</b>
          </span>
          {data?.ok === true && <span className="soft open-name">{data.value.programName}</span>}
          <span className="room-space" />
          <nav className="open-links" aria-label={t('open.links')}>
            <a href="#rules">{t('open.rules')}</a>
            <a href="#waiver">{t('open.waiver')}</a>
            <a href="#log">{t('open.log')}</a>
            <a href="/home">{t('open.lend')}</a>
          </nav>
          <LanguageSwitch />
        </header>
        {data === undefined && <Waiting />}
        {data?.ok === false && (
          <main className="card" role="alert">
            <h1>{t('offline.title')}</h1>
            <p>{t('offline.text')}</p>
            <Button className="main-button" onPress={() => void refetch()}>
              {t('offline.try')}
            </Button>
          </main>
        )}
        {data?.ok === true && <Facts program={data.value} />}
      </div>
    </div>
  );
}

function Facts({ program }: { program: PublicProgram }) {
  const zone = browserZone();
  const log = usePublicLog();
  const { day, days } = program;
  return (
    <>
      <LogNotice log={log} zone={zone} />
      <main className="open-main" data-testid="open">
        <section className="open-title">
          <h1>{t(`open.title.${program.state}`, { days })}</h1>
          <p>{t('open.lead')}</p>
          <div className="open-day">
            <b data-testid="program-day">{t('days.of', { day, days })}</b>
            <span className="soft">
              {t('open.ends', { day: dayWithYear(Date.parse(program.to), zone) })}
            </span>
          </div>
          <Days day={day} days={days} from={program.from} to={program.to} zone={zone} />
        </section>
        <WhoAndWhen program={program} />
        <WhatHappened program={program} zone={zone} />
        <section className="card open-text" id="rules">
          <h2>{t('open.rules')}</h2>
          <Ordinance text={program.ordinance} />
        </section>
        <section className="card open-text" id="waiver">
          <h2>{t('open.waiver')}</h2>
          <p className="soft">{t('open.waiverText')}</p>
          <p className="waiver-text" data-testid="waiver">
            {unbroken(program.waiver[currentLanguage()] ?? '')}
          </p>
        </section>
        {log !== null && <LogPart log={log} zone={zone} />}
        <Faces />
      </main>
    </>
  );
}

function WhoAndWhen({ program }: { program: PublicProgram }) {
  const { cameras } = program;
  return (
    <dl className="card facts">
      <div>
        <dt>{t('facts.decided')}</dt>
        <dd>{program.decidedBy}</dd>
      </div>
      <div>
        <dt>{t('facts.watcher')}</dt>
        <dd>{program.agencyName}</dd>
      </div>
      <div>
        <dt>{t('facts.cameras')}</dt>
        <dd>{t('facts.camerasText', { city: cameras.city, private: about(cameras.private) })}</dd>
      </div>
      <div>
        <dt>{t('facts.when')}</dt>
        <dd>{program.byKind.map(({ kind }) => kindName(kind)).join(', ')}</dd>
      </div>
      <div>
        <dt>{t('facts.never')}</dt>
        <dd>{t('facts.neverText')}</dd>
      </div>
      <div>
        <dt>{t('facts.longer')}</dt>
        <dd>{t('facts.longerText')}</dd>
      </div>
    </dl>
  );
}

function WhatHappened({ program, zone }: { program: PublicProgram; zone: string }) {
  const asOf = Date.parse(program.asOf);
  return (
    <section className="card happened">
      <h2>{t('happened.title')}</h2>
      <p className="meta">
        {t('happened.asOf', { day: dayOf(asOf, zone), time: timeWithZone(asOf, zone, false) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('happened.kind')}</th>
            <th scope="col">{t('happened.looks')}</th>
          </tr>
        </thead>
        <tbody>
          {program.byKind.map(({ kind, looks }) => (
            <tr key={kind}>
              <th scope="row">{kindName(kind)}</th>
              <td>{figure(looks)}</td>
            </tr>
          ))}
          <tr className="all">
            <th scope="row">{t('happened.all')}</th>
            <td data-testid="looks">{figure(program.looks)}</td>
          </tr>
          <tr>
            <th scope="row">{t('happened.minutes')}</th>
            <td data-testid="minutes">{figure(program.minutes)}</td>
          </tr>
        </tbody>
      </table>
      <p className="meta">{t('happened.small')}</p>
    </section>
  );
}

/** Private cameras, counted in tens. */
function about(cameras: number | null): string {
  return cameras === null
    ? t('fewerThan', { count: 5 })
    : t('facts.about', {
        count: new Intl.NumberFormat(document.documentElement.lang).format(cameras),
      });
}

function figure(value: number | null) {
  return value === null ? (
    <span className="few">{t('fewerThan', { count: 5 })}</span>
  ) : (
    new Intl.NumberFormat(document.documentElement.lang).format(value)
  );
}

/** In a trial, the way to the other faces. */
function Faces() {
  if (useDemo() === null) return null;
  return (
    <nav className="faces" aria-label={t('open.faces')}>
      <a href="/room">{t('open.room')}</a>
      <a href="/home">{t('open.home')}</a>
      <a href="/council">{t('open.council')}</a>
    </nav>
  );
}
