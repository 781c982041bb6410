import { useQuery } from '@tanstack/react-query';
import { room, valueOf } from '../api';
import { timeWithZone } from '../words/time';
import { t } from '../words/words';

/** What dispatch's feeds say, and each fault of theirs by its field: for who installs them. */
export function FeedsPart({ zone }: { zone: string }) {
  const { data } = useQuery({
    queryKey: ['room', 'people', 'feeds'],
    queryFn: async () => valueOf(await room.feeds()),
    refetchInterval: 10_000,
  });
  if (data === undefined) return null;
  const at = (time: string | null) =>
    time === null ? t('feeds.never') : timeWithZone(Date.parse(time), zone, false);
  return (
    <section className="people-feeds" data-testid="feeds" aria-labelledby="feeds-title">
      <h2 id="feeds-title">{t('feeds.title')}</h2>
      {!data.heard && (
        <p role="alert" className="sign-in-failure">
          {t('feeds.silent', { time: at(data.heardAt) })}
        </p>
      )}
      <ul>
        {data.feeds.map((feed) => (
          <li key={feed.name} data-testid={`feed-${feed.name}`}>
            <b>{feed.name}</b>{' '}
            {t(feed.alive ? 'feeds.alive' : 'feeds.dead', { time: at(feed.heardAt) })}{' '}
            {t('feeds.counts', { taken: feed.taken, faulty: feed.faulty })}
          </li>
        ))}
      </ul>
      <h3>{t('feeds.faults')}</h3>
      {data.faults.length === 0 ? (
        <p className="meta">{t('feeds.noFault')}</p>
      ) : (
        <ol className="feed-faults" tabIndex={0} aria-label={t('feeds.faults')}>
          {data.faults.map((fault) => (
            <li key={fault.number}>
              <span className="meta">
                {at(fault.at)}, {fault.feed}
                {fault.row > 0 && `, ${t('feeds.row', { row: fault.row })}`}
              </span>
              <br />
              <b>{fault.field}</b> <bdi lang="en">{fault.sentence}</bdi>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
