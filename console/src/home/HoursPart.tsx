import { Button, Label, RadioGroup, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Hours } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { ALL_DAYS, ANY_TIME, NIGHTS, dayName, everyDay, isAnyTime, isByNight } from './hours';
import { Choice, type PartProps } from './TermsParts';

const EVENING = everyDay('20:00', '06:00');
const WORKDAYS = { days: [1, 2, 3, 4, 5], from: '12:00', to: '14:00' };
/** More spans than these say nothing that fewer cannot. */
const MOST_SPANS = 8;

type Mode = 'any' | 'night' | 'some' | 'never';

const BEGINNING: Record<Mode, Hours[]> = { any: ANY_TIME, night: NIGHTS, some: EVENING, never: [] };

function modeOf(hours: readonly Hours[]): Mode {
  if (hours.length === 0) return 'never';
  if (isAnyTime(hours)) return 'any';
  return hours.every(isByNight) ? 'night' : 'some';
}

/** When a camera may be asked for: any time, by night, spans of days and hours, or never. */
export function When({ wishes, wish }: PartProps) {
  const { hours } = wishes;
  const mode = modeOf(hours);
  const choose = (wanted: string) => wish({ hours: BEGINNING[wanted as Mode] });
  return (
    <div className="terms-part">
      <RadioGroup className="hours" value={mode} onChange={choose}>
        <Label>{t('terms.hours')}</Label>
        <div className="chips">
          <Choice value="any" className="chip" testId="hours-any">
            {t('hours.any')}
          </Choice>
          <Choice value="night" className="chip" testId="hours-night">
            {t('hours.night')}
          </Choice>
          <Choice value="some" className="chip" testId="hours-some">
            {t('hours.some')}
          </Choice>
          <Choice value="never" className="chip" testId="hours-never">
            {t('hours.never')}
          </Choice>
        </div>
      </RadioGroup>
      {(mode === 'some' || mode === 'night') && (
        <Spans hours={hours} change={(spans) => wish({ hours: spans })} />
      )}
      {mode === 'night' && <p className="soft">{t('hours.nightText')}</p>}
      {mode === 'never' && <p className="soft">{t('hours.neverText')}</p>}
    </div>
  );
}

interface SpansProps {
  hours: readonly Hours[];
  change: (hours: Hours[]) => void;
}

function Spans({ hours, change }: SpansProps) {
  return (
    <div className="spans">
      {hours.map((span, index) => (
        <Span
          key={index}
          number={index + 1}
          span={span}
          change={(changed) => change(hours.with(index, changed))}
          remove={
            hours.length === 1 ? null : () => change(hours.filter((_, other) => other !== index))
          }
        />
      ))}
      {hours.length < MOST_SPANS && !hours.every(isByNight) && (
        <Button
          className="plain spans-more"
          onPress={() => change([...hours, WORKDAYS])}
          data-testid="hours-more"
        >
          <Icon name="plus" size={18} /> {t('hours.more')}
        </Button>
      )}
    </div>
  );
}

interface SpanProps {
  number: number;
  span: Hours;
  change: (span: Hours) => void;
  /** Null for the only span: without one it would be never. */
  remove: (() => void) | null;
}

function Span({ number, span, change, remove }: SpanProps) {
  const byNight = isByNight(span);
  const pastMidnight = !byNight && span.to <= span.from && span.from !== span.to;
  return (
    <fieldset className="span" data-testid={`hours-${number}`}>
      <legend className="visually-hidden">{t('hours.span', { number })}</legend>
      <ToggleButtonGroup
        className="days-chosen"
        aria-label={t('hours.days')}
        selectionMode="multiple"
        disallowEmptySelection
        selectedKeys={span.days.map(String)}
        onSelectionChange={(keys) =>
          change({ ...span, days: ALL_DAYS.filter((day) => keys.has(String(day))) })
        }
      >
        {ALL_DAYS.map((day) => (
          <ToggleButton
            key={day}
            id={String(day)}
            className="day-chosen"
            aria-label={dayName(day, 'long')}
          >
            {dayName(day, 'narrow')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="times">
        {!byNight && <Times span={span} change={change} />}
        {byNight && remove !== null && <span className="soft">{t('hours.nightly')}</span>}
        {remove !== null && (
          <Button
            className="step-button"
            aria-label={t('hours.remove', { number })}
            onPress={remove}
          >
            <Icon name="cross" />
          </Button>
        )}
      </div>
      {pastMidnight && <p className="meta">{t('hours.pastMidnight')}</p>}
    </fieldset>
  );
}

function Times({ span, change }: Pick<SpanProps, 'span' | 'change'>) {
  return (
    <>
      <label>
        {t('hours.from')}
        <input
          type="time"
          required
          value={span.from}
          onChange={({ target }) => {
            if (target.value !== '') change({ ...span, from: target.value });
          }}
        />
      </label>
      <label>
        {t('hours.to')}
        <input
          type="time"
          required
          value={span.to}
          onChange={({ target }) => {
            if (target.value !== '') change({ ...span, to: target.value });
          }}
        />
      </label>
    </>
  );
}
