import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { type Session, type ShiftLine, room, valueOf } from '../../api';
import { hubNow } from '../../api/clock';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { problemSentence, reasonSentence } from '../../parts/sentence';
import { savePaper } from '../../parts/saveFile';
import { dayOf, timeOfDay, watchedFor, zoneName } from '../../words/time';
import { PageHeader } from '../PageHeader';
import { currentLanguage, t, tIfKnown } from '../../words/words';

interface ShiftPageProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** What somebody did in a shift or on a day, from the record; an operator's is his own. */
export function ShiftPage({ session, signOut }: ShiftPageProps) {
  const supervisor = session.user.role === 'supervisor';
  const [day, setDay] = useState('');
  const [person, setPerson] = useState(supervisor ? session.user.id : '');
  const [failure, setFailure] = useState<string | null>(null);
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['room', 'shift', day, person],
    queryFn: async ({ pageParam }) => valueOf(await room.shift({ day, person }, pageParam)),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  useEffect(() => {
    document.title = t('page.shift');
  }, []);
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  const save = async () => {
    const answer = await room.shiftPaper({ day, person }, currentLanguage());
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) savePaper(`porchlight-shift-${day === '' ? 'now' : day}.pdf`, answer.value);
  };

  return (
    <div className="people" data-testid="shift">
      <PageHeader session={session} signOut={signOut} />
      <main className="people-main review-main">
        <h1>{t('shift.title')}</h1>
        <p>
          {t('shift.text')} {t('shift.zone', { zone: session.zone })}
        </p>
        <div className="shift-choice">
          <DayChoice day={day} zone={session.zone} choose={setDay} />
          {supervisor && <PersonChoice session={session} person={person} choose={setPerson} />}
          <Button className="room-button" onPress={() => void save()} data-testid="shift-paper">
            <Icon name="download" size={16} /> {t('shift.paper')}
          </Button>
        </div>
        {failure !== null && (
          <p role="alert" className="sign-in-failure">
            {failure}
          </p>
        )}
        {error !== null && (
          <p role="alert" className="sign-in-failure">
            {t('shift.unread')}
          </p>
        )}
        {data === undefined && error === null && <Waiting />}
        {data !== undefined && lines.length === 0 && <p>{t('shift.none')}</p>}
        {lines.length > 0 && (
          <ol className="shift-lines" aria-label={t('shift.title')} data-testid="shift-lines">
            {lines.map((line) => (
              <Line
                key={line.number}
                line={line}
                zone={session.zone}
                mine={!supervisor || person !== ''}
              />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <Button
            className="room-button review-more"
            isDisabled={isFetching}
            onPress={() => void fetchNextPage()}
          >
            {t('review.more')}
          </Button>
        )}
      </main>
    </div>
  );
}

interface DayChoiceProps {
  day: string;
  zone: string;
  choose: (day: string) => void;
}

function DayChoice({ day, zone, choose }: DayChoiceProps) {
  return (
    <>
      <label className="field">
        {t('shift.when')}
        <select
          value={day === '' ? 'now' : 'day'}
          onChange={({ target }) => choose(target.value === 'now' ? '' : today(zone))}
          data-testid="shift-when"
        >
          <option value="now">{t('shift.now')}</option>
          <option value="day">{t('shift.day')}</option>
        </select>
      </label>
      {day !== '' && (
        <label className="field">
          {t('shift.day')}
          <input
            type="date"
            value={day}
            required
            onChange={({ target }) => {
              if (target.value !== '') choose(target.value);
            }}
            data-testid="shift-day"
          />
        </label>
      )}
    </>
  );
}

/** Today in the program's zone, as days are written in the record. */
function today(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(hubNow());
}

interface PersonChoiceProps {
  session: Session;
  person: string;
  choose: (person: string) => void;
}

function PersonChoice({ session, person, choose }: PersonChoiceProps) {
  const { data } = useQuery({
    queryKey: ['room', 'presence'],
    queryFn: async () => valueOf(await room.presence()),
  });
  return (
    <label className="field">
      {t('shift.whose')}
      <select
        value={person}
        onChange={({ target }) => choose(target.value)}
        data-testid="shift-whose"
      >
        <option value={session.user.id}>{session.user.name}</option>
        {data?.colleagues.map((one) => (
          <option key={one.person} value={one.person}>
            {one.name}
          </option>
        ))}
        <option value="">{t('review.everybody')}</option>
      </select>
    </label>
  );
}

function Line({ line, zone, mine }: { line: ShiftLine; zone: string; mine: boolean }) {
  const at = Date.parse(line.at);
  const what = line.what === 'ask.decided' ? `ask.${line.decision ?? ''}` : line.what;
  const refused = line.decision === 'deny';
  return (
    <li className={refused ? 'refused' : undefined} data-what={line.what}>
      <span className="shift-when">
        <b>{timeOfDay(at, zone)}</b>
        <span className="meta">
          {dayOf(at, zone)} {zoneName(at, zone)}
        </span>
      </span>
      <span className="shift-what">
        <b>{tIfKnown(`shift.${what}`) ?? line.what}</b>
        {!mine && <span>{line.name}</span>}
        {line.camera !== null && line.camera !== '' && <span>{line.camera}</span>}
        {line.said !== null && (
          <span>
            {line.moment !== null && <b>{timeOfDay(Date.parse(line.moment), zone)} </b>}“{line.said}
            ”
          </span>
        )}
        {line.purpose !== null && <span>{t('shift.purpose', { purpose: line.purpose })}</span>}
        {line.other !== null && <span>{t('shift.colleague', { name: line.other })}</span>}
        {line.by !== null && (
          <span>
            {t(`shift.by.${line.by}`)}
            {line.watchedSeconds !== null && (
              <> {t('shift.watched', { time: watchedFor(line.watchedSeconds) })}</>
            )}
          </span>
        )}
        {line.reasons.map((reason) => (
          <span key={reason.code} className="shift-why">
            {reasonSentence(reason)}
          </span>
        ))}
        {line.incident !== null && (
          <span className="meta">
            {[line.title, line.where, line.incident].filter((word) => word !== null).join(', ')}
          </span>
        )}
      </span>
    </li>
  );
}
