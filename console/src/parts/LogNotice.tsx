import { useQuery } from '@tanstack/react-query';
import { type PublicLog, open } from '../api';
import { dayWithYear, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { Icon } from './Icon';

/** The public log and its witnesses; null until the hub said how they are. */
export function usePublicLog(): PublicLog | null {
  const { data } = useQuery({
    queryKey: ['open', 'log'],
    queryFn: () => open.log(),
    refetchInterval: 10_000,
  });
  return data?.ok === true ? data.value : null;
}

/** No proof, no look: since when, and who does not answer. Nothing while all is well. */
export function LogNotice({ log, zone }: { log: PublicLog | null; zone: string }) {
  if (log === null || log.quorum) return null;
  const since = log.quorumLostAt === null ? null : Date.parse(log.quorumLostAt);
  const silent = log.witnesses.filter(({ well }) => !well).map(({ name }) => name);
  return (
    <section className="card log-notice" role="alert" data-testid="log-notice">
      <h2>
        <Icon name="offline" size={22} /> {t('log.dark')}
      </h2>
      <p>
        {since === null
          ? t('log.darkText')
          : t('log.darkSince', {
              day: dayWithYear(since, zone),
              time: timeWithZone(since, zone, false),
            })}
      </p>
      {silent.length > 0 && <p>{t('log.silent', { names: silent.join(', ') })}</p>}
    </section>
  );
}
