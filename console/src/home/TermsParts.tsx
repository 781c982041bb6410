import type { ReactNode } from 'react';
import {
  Button,
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  Group,
  Input,
  Label,
  NumberField,
  RadioButton,
  RadioField,
  RadioGroup,
  Slider,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { kindName } from './kinds';
import type { TermsProposal, TermsWishes } from './termsNote';

/** The terms, one part for each thing an owner sets. */

const KINDS = ['violent-crime', 'missing-person', 'fire', 'burglary-in-progress'];
const STEP_METERS = 50;
const MOST_METERS = 200;

export interface PartProps {
  wishes: TermsWishes;
  wish: (part: Partial<TermsWishes>) => void;
}

export function Consent({ wishes, wish }: PartProps) {
  return (
    <RadioGroup
      className="segments"
      aria-label={t('terms.consent')}
      value={wishes.consent}
      onChange={(consent) => wish({ consent: consent === 'always' ? 'always' : 'ask' })}
    >
      <Choice value="ask" className="segment" testId="consent-ask">
        {t('terms.ask')}
      </Choice>
      <Choice value="always" className="segment" testId="consent-always">
        {t('terms.always')}
      </Choice>
    </RadioGroup>
  );
}

export function Kinds({ wishes, wish, proposal }: PartProps & { proposal: TermsProposal }) {
  const kinds = [...new Set([...KINDS, ...proposal.kinds])];
  return (
    <CheckboxGroup
      className="terms-part"
      value={[...wishes.kinds]}
      onChange={(chosen) => wish({ kinds: chosen })}
    >
      <Label>{t('terms.kinds')}</Label>
      <div className="chips">
        {kinds.map((kind) => (
          <CheckboxField key={kind} value={kind}>
            <CheckboxButton className="chip" data-testid={`kind-${kind}`}>
              {({ isSelected }) => (
                <>
                  {isSelected && <Icon name="check" size={18} />}
                  {kindName(kind)}
                </>
              )}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
    </CheckboxGroup>
  );
}

export function HowNear({ wishes, wish }: PartProps) {
  const most = Math.max(MOST_METERS, wishes.radiusMeters);
  return (
    <Slider
      className="terms-part slider"
      value={wishes.radiusMeters}
      minValue={STEP_METERS}
      maxValue={most}
      step={STEP_METERS}
      onChange={(meters) => wish({ radiusMeters: meters })}
    >
      <div className="terms-line">
        <Label>{t('terms.near')}</Label>
        <span className="soft">{t('terms.nearValue', { meters: wishes.radiusMeters })}</span>
      </div>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-whole" />
            <span className="slider-part" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

export function LooksAMonth({ wishes, wish }: PartProps) {
  return (
    <Limit
      label={t('terms.perMonth')}
      none={t('terms.anyNumber')}
      value={wishes.looksPerMonth}
      least={0}
      most={999}
      change={(looksPerMonth) => wish({ looksPerMonth })}
    />
  );
}

export function MinutesALook({ wishes, wish }: PartProps) {
  return (
    <Limit
      label={t('terms.minutes')}
      none={t('terms.anyMinutes')}
      value={wishes.minutesPerLook}
      least={1}
      most={20}
      change={(minutesPerLook) => wish({ minutesPerLook })}
    />
  );
}

interface LimitProps {
  label: string;
  /** What stands there while there is no limit. */
  none: string;
  value: number | null;
  least: number;
  most: number;
  change: (value: number | null) => void;
}

/** A number an owner may set; emptied, there is no limit of his. */
function Limit({ label, none, value, least, most, change }: LimitProps) {
  return (
    <NumberField
      className="terms-part terms-line"
      value={value ?? NaN}
      minValue={least}
      maxValue={most}
      onChange={(wanted) => change(Number.isNaN(wanted) ? null : wanted)}
    >
      <Label>{label}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="step-button">
          <Icon name="minus" />
        </Button>
        <Input className="step-value" placeholder={none} />
        <Button slot="increment" className="step-button">
          <Icon name="plus" />
        </Button>
      </Group>
    </NumberField>
  );
}

interface ChoiceProps {
  value: string;
  className: string;
  testId: string;
  children: ReactNode;
}

export function Choice({ value, className, testId, children }: ChoiceProps) {
  return (
    <RadioField value={value}>
      <RadioButton className={className} data-testid={testId}>
        {children}
      </RadioButton>
    </RadioField>
  );
}
