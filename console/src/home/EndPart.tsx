import { Label, RadioGroup } from 'react-aria-components';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';
import { endOf, lastDay } from './ending';
import { todayIn } from './quietDays';
import { Choice, type PartProps } from './TermsParts';

const TWO_WEEKS_MILLIS = 14 * 86_400_000;

interface EndProps extends PartProps {
  zone: string;
  /** When terms end at the latest: with the program. */
  latest: string;
}

/** When the terms end by themselves: with the program, or on an earlier day of the owner's. */
export function End({ wishes, wish, zone, latest }: EndProps) {
  const { until } = wishes;
  const withProgram = new Date(latest).toISOString();
  const own = Date.parse(until) < Date.parse(latest);
  const choose = (wanted: string) =>
    wish({ until: wanted === 'own' ? inTwoWeeks(zone, latest) : withProgram });
  return (
    <div className="terms-part">
      <RadioGroup className="hours" value={own ? 'own' : 'program'} onChange={choose}>
        <Label>{t('termsEnd.title')}</Label>
        <div className="chips">
          <Choice value="program" className="chip" testId="end-program">
            {t('termsEnd.program')}
          </Choice>
          <Choice value="own" className="chip" testId="end-own">
            {t('termsEnd.own')}
          </Choice>
        </div>
      </RadioGroup>
      {own && (
        <div className="times">
          <label>
            {t('termsEnd.day')}
            <input
              type="date"
              required
              min={todayIn(zone)}
              max={lastDay(latest, zone)}
              value={lastDay(until, zone)}
              onChange={({ target }) => {
                const { value } = target;
                if (value >= todayIn(zone)) wish({ until: endOf(value, zone, latest) });
              }}
              data-testid="end-day"
            />
          </label>
        </div>
      )}
      <p className="soft">{t('termsEnd.text', { day: dayWithYear(Date.parse(until), zone) })}</p>
    </div>
  );
}

/** A day before the latest end, so that the choice shows. */
function inTwoWeeks(zone: string, latest: string): string {
  const last = Math.min(Date.now() + TWO_WEEKS_MILLIS, Date.parse(latest) - 86_400_000);
  return endOf(lastDay(new Date(last).toISOString(), zone), zone, latest);
}
