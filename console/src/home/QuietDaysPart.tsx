import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { dateWords, todayIn } from './quietDays';
import type { PartProps } from './TermsParts';

/** As many as the terms take. */
const MOST_DAYS = 366;

interface QuietDaysProps extends PartProps {
  zone: string;
}

/** Days on which nobody can ask: a wedding, a holiday, a day of one's own. */
export function QuietDays({ wishes, wish, zone }: QuietDaysProps) {
  const [day, setDay] = useState('');
  const label = useId();
  const { quietDays } = wishes;
  const today = todayIn(zone);
  const canAdd = day >= today && !quietDays.includes(day) && quietDays.length < MOST_DAYS;
  const add = () => {
    wish({ quietDays: [...quietDays, day].sort() });
    setDay('');
  };
  return (
    <div className="terms-part" role="group" aria-labelledby={label}>
      <span id={label} className="terms-label">
        {t('quiet.title')}
      </span>
      <p className="soft">{t('quiet.text')}</p>
      {quietDays.length > 0 && (
        <ul className="chips quiet-days" data-testid="quiet-days">
          {quietDays.map((one) => (
            <li key={one} className="chip">
              {dateWords(one)}
              <Button
                className="chip-remove"
                aria-label={t('quiet.remove', { day: dateWords(one) })}
                onPress={() => wish({ quietDays: quietDays.filter((other) => other !== one) })}
              >
                <Icon name="cross" size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="times">
        <label>
          {t('quiet.day')}
          <input
            type="date"
            min={today}
            value={day}
            onChange={({ target }) => setDay(target.value)}
            data-testid="quiet-day"
          />
        </label>
        <Button
          className="plain spans-more"
          isDisabled={!canAdd}
          onPress={add}
          data-testid="quiet-add"
        >
          <Icon name="plus" size={18} /> {t('quiet.add')}
        </Button>
      </div>
    </div>
  );
}
