import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { type ReviewWeek, type Session, room, valueOf } from '../../api';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { problemSentence } from '../../parts/sentence';
import { saveFile } from '../../parts/saveFile';
import { dayOfMonth, timeWithZone } from '../../words/time';
import { t } from '../../words/words';
import { PageHeader } from '../PageHeader';
import { LinesPart } from './LinesPart';
import { WeekPart } from './WeekPart';

const WEEKS = ['room', 'review'];

interface ReviewPageProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** What the agency's own people did in a week, for who answers for it. */
export function ReviewPage({ session, signOut }: ReviewPageProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: WEEKS,
    queryFn: async () => valueOf(await room.reviewWeeks()),
  });
  useEffect(() => {
    document.title = t('page.review');
  }, []);
  const week = data?.weeks.find((one) => one.week === chosen) ?? firstToReview(data?.weeks);

  return (
    <div className="people" data-testid="review">
      <PageHeader session={session} signOut={signOut} />
      <main className="people-main review-main">
        <h1>{t('review.title')}</h1>
        <p>{t('review.text')}</p>
        {error !== null && (
          <p role="alert" className="sign-in-failure">
            {t('review.unread')}
          </p>
        )}
        {data === undefined && error === null && <Waiting />}
        {data !== undefined && week !== undefined && (
          <>
            <WeekChoice weeks={data.weeks} week={week} choose={setChosen} />
            <WeekPart week={week.week} />
            <Reviewed key={week.week} week={week} session={session} />
            <LinesPart key={`lines ${week.week}`} week={week.week} zone={data.zone} />
          </>
        )}
      </main>
    </div>
  );
}

/** The oldest week that is over and not wholly reviewed; the running one when all are. */
function firstToReview(weeks: readonly ReviewWeek[] | undefined): ReviewWeek | undefined {
  if (weeks === undefined) return undefined;
  return weeks.find(({ over, whole }) => over && !whole) ?? weeks[0];
}

interface WeekChoiceProps {
  weeks: readonly ReviewWeek[];
  week: ReviewWeek;
  choose: (week: string) => void;
}

function WeekChoice({ weeks, week, choose }: WeekChoiceProps) {
  return (
    <label className="field review-weeks">
      {t('review.week')}
      <select
        value={week.week}
        onChange={({ target }) => choose(target.value)}
        data-testid="review-week"
      >
        {weeks.map((one) => (
          <option key={one.week} value={one.week}>
            {t('review.from', { day: dayOfMonth(one.week), state: stateOf(one) })}
          </option>
        ))}
      </select>
    </label>
  );
}

function stateOf(week: ReviewWeek): string {
  if (!week.over) return t('review.running');
  if (week.whole) return t('review.whole');
  return week.reviews.length === 0 ? t('review.open') : t('review.partly');
}

interface ReviewedProps {
  week: ReviewWeek;
  session: Session;
}

function Reviewed({ week, session }: ReviewedProps) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const mine = week.reviews.some(({ person }) => person === session.user.id);
  const review = async () => {
    const answer = await room.review(week.week, note.trim() === '' ? null : note.trim());
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    await queries.invalidateQueries({ queryKey: WEEKS });
  };
  const take = async () => {
    const answer = await room.exportWeek(week.week);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) saveFile(`porchlight-week-${week.week}.csv`, answer.value);
  };
  return (
    <section className="review-part" data-testid="reviewed">
      <h2>{t('review.done')}</h2>
      {week.reviews.length === 0 && <p>{t(week.over ? 'review.nobody' : 'review.runs')}</p>}
      <ul className="people-list">
        {week.reviews.map(({ person, name, at, note: said }) => (
          <li key={person}>
            <span className="people-who">
              <b>{name}</b> {timeWithZone(Date.parse(at), session.zone, false)}
              {said !== null && (
                <>
                  <br />
                  <span className="meta">{said}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {week.over && week.reviews.length > 0 && !week.whole && <p>{t('review.another')}</p>}
      {failure !== null && (
        <p role="alert" className="sign-in-failure">
          {failure}
        </p>
      )}
      {week.over && !mine && (
        <label className="field">
          {t('review.note')}
          <textarea
            value={note}
            maxLength={500}
            rows={2}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
      )}
      <div className="review-acts">
        {week.over && !mine && (
          <Button className="ask-button" onPress={() => void review()} data-testid="review-done">
            {t('review.mark')}
          </Button>
        )}
        <Button className="room-button" onPress={() => void take()} data-testid="review-export">
          <Icon name="download" size={16} /> {t('review.export')}
        </Button>
      </div>
    </section>
  );
}
