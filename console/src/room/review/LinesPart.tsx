import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type RecordLine, room, valueOf } from '../../api';
import { Waiting } from '../../parts/Waiting';
import { dayOf, timeOfDay, zoneName } from '../../words/time';
import { t } from '../../words/words';
import { lineWords } from './lineWords';
import { useWeek } from './useWeek';

interface LinesPartProps {
  week: string;
  zone: string;
}

/** Every line of a week that may be read, newest first. */
export function LinesPart({ week, zone }: LinesPartProps) {
  const [person, setPerson] = useState('');
  const people = useWeek(week)?.people;
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['room', 'review', 'lines', week, person],
    queryFn: async ({ pageParam }) => valueOf(await room.reviewLines(week, person, pageParam)),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <section className="review-part" data-testid="review-lines">
      <h2>{t('review.lines')}</h2>
      <label className="field review-filter">
        {t('review.filter')}
        <select value={person} onChange={({ target }) => setPerson(target.value)}>
          <option value="">{t('review.everybody')}</option>
          {people?.map((one) => (
            <option key={one.person} value={one.person}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {data === undefined && <Waiting />}
      {data !== undefined && lines.length === 0 && <p>{t('review.noLines')}</p>}
      {lines.length > 0 && (
        <div className="review-scroll" tabIndex={0} role="region" aria-label={t('review.lines')}>
          <table className="review-table review-table-lines">
            <thead>
              <tr>
                <th scope="col">{t('review.col.when')}</th>
                <th scope="col">{t('review.col.who')}</th>
                <th scope="col">{t('review.col.what')}</th>
                <th scope="col">{t('review.col.from')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.number} line={line} zone={zone} />
              ))}
            </tbody>
          </table>
        </div>
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
    </section>
  );
}

function Line({ line, zone }: { line: RecordLine; zone: string }) {
  const at = Date.parse(line.at);
  return (
    <tr className={line.result === 'REFUSED' ? 'refused' : undefined}>
      <td className="review-when">
        {dayOf(at, zone)} {timeOfDay(at, zone)} <span className="meta">{zoneName(at, zone)}</span>
      </td>
      <td>{line.person}</td>
      <td>
        {lineWords(line)}
        {line.about !== null && line.about !== line.person && (
          <>
            <br />
            <span className="proof">{line.about}</span>
          </>
        )}
      </td>
      <td className="proof">{line.from}</td>
    </tr>
  );
}
