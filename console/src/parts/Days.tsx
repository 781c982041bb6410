import { dayOf } from '../words/time';
import { t } from '../words/words';

interface DaysProps {
  day: number;
  days: number;
  from: string;
  to: string;
  zone: string;
}

/** One mark for each day of the program; today's has a ring around it. */
export function Days({ day, days, from, to, zone }: DaysProps) {
  return (
    <figure className="days">
      <div className="days-marks" role="img" aria-label={t('days.of', { day, days })}>
        {Array.from({ length: days }, (_, index) => (
          <span key={index} className={markOf(index + 1, day)} />
        ))}
      </div>
      <figcaption>
        <span>{dayOf(Date.parse(from), zone)}</span>
        <span>{t('days.dark', { day: dayOf(Date.parse(to), zone) })}</span>
      </figcaption>
    </figure>
  );
}

function markOf(mark: number, today: number): string {
  if (mark === today) return 'day today';
  return mark < today ? 'day past' : 'day';
}
