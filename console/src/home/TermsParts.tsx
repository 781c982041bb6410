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
    <NumberField
      className="terms-part terms-line"
      value={wishes.looksPerMonth ?? NaN}
      minValue={0}
      maxValue={999}
      onChange={(looks) => wish({ looksPerMonth: Number.isNaN(looks) ? null : looks })}
    >
      <Label>{t('terms.perMonth')}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="step-button">
          <Icon name="minus" />
        </Button>
        <Input className="step-value" placeholder={t('terms.anyNumber')} />
        <Button slot="increment" className="step-button">
          <Icon name="plus" />
        </Button>
      </Group>
    </NumberField>
  );
}

const MOST_MINUTES = 20;

export function MinutesALook({ wishes, wish }: PartProps) {
  return (
    <NumberField
      className="terms-part terms-line"
      value={wishes.minutesPerLook ?? NaN}
      minValue={1}
      maxValue={MOST_MINUTES}
      onChange={(minutes) => wish({ minutesPerLook: Number.isNaN(minutes) ? null : minutes })}
    >
      <Label>{t('terms.minutes')}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="step-button">
          <Icon name="minus" />
        </Button>
        <Input className="step-value" placeholder={t('terms.anyMinutes')} />
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
