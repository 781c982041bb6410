import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type LastMonth, home } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { dayOfMonth } from '../../words/time';
import { t } from '../../words/words';
import { kindName } from '../kinds';
import { type TermsWishes, withWishes } from '../termsNote';
import { useSettled } from './useSettled';

const STILL_MILLIS = 400;

interface ForecastPartProps {
  camera: string;
  /** The hub's proposal, and what the owner makes of it. */
  text: string;
  wishes: TermsWishes;
  /** Of which of several cameras it is. */
  name?: string;
}

/** What these terms would have allowed last month, in counts that show no single incident. */
export function ForecastPart({ camera, text, wishes, name }: ForecastPartProps) {
  const draft = useSettled(withWishes(text, wishes), STILL_MILLIS);
  const { data } = useQuery({
    queryKey: ['forecast', camera, draft],
    queryFn: () => home.forecast(camera, draft),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return (
    <section className="card forecast" aria-live="polite" data-testid="forecast">
      <h2>{name ?? t('forecast.title')}</h2>
      {data === undefined && <p className="soft">{t('waiting')}</p>}
      {data?.ok === false && <p className="soft">{problemSentence(data.problem)}</p>}
      {data?.ok === true && <Counts month={data.value} wishes={wishes} />}
    </section>
  );
}

function Counts({ month, wishes }: { month: LastMonth; wishes: TermsWishes }) {
  if (month.first === null) {
    return (
      <p>{t('forecast.nothing', { from: dayOfMonth(month.from), to: dayOfMonth(month.to) })}</p>
    );
  }
  const few = t('forecast.few', { count: month.smallNumber });
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{`${dayOfMonth(month.from)} – ${dayOfMonth(month.to)}`}</th>
            <th scope="col">{t('forecast.near', { meters: month.radiusMeters })}</th>
            <th scope="col">
              {t(wishes.consent === 'ask' ? 'forecast.asked' : 'forecast.opened')}
            </th>
          </tr>
        </thead>
        <tbody>
          {month.kinds.map(({ kind, near, allowed }) => (
            <tr key={kind}>
              <th scope="row">{kindName(kind)}</th>
              <td>{near ?? few}</td>
              <td>{wishes.kinds.includes(kind) ? <b>{allowed ?? few}</b> : t('forecast.never')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {month.first > month.from && (
        <p className="soft">{t('forecast.since', { day: dayOfMonth(month.first) })}</p>
      )}
      <p className="soft">{t('forecast.how', { count: month.smallNumber })}</p>
    </>
  );
}
