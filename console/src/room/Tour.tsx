import { Button } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { rich, t } from '../words/words';
import { STEPS, type Tour } from './useTour';

const KEYS = {
  queue: ['↑', '↓'],
  answer: [],
  ask: ['P', 'A'],
  wall: ['Space'],
  stop: ['X'],
} as const;

/** What stands where, step by step, for who is here for the first time. It takes no focus. */
export function TourStrip({ tour }: { tour: Tour }) {
  const { step, next, end } = tour;
  if (step === null) return null;
  const last = step === STEPS.at(-1);
  return (
    <section className="tour" aria-label={t('tour.title')} data-testid="tour" data-step={step}>
      <Icon name="lamp" size={18} />
      <span className="tour-count">
        {t('tour.count', { step: STEPS.indexOf(step) + 1, steps: STEPS.length })}
      </span>
      <p aria-live="polite">
        {rich(`tour.${step}`)}{' '}
        {KEYS[step].map((key) => (
          <Key key={key} name={key} />
        ))}
      </p>
      <span className="tour-buttons">
        <Button className="room-button" onPress={next} data-testid="tour-next">
          {t(last ? 'tour.done' : 'tour.next')}
        </Button>
        {!last && (
          <Button className="room-button" onPress={end} data-testid="tour-end">
            {t('tour.end')}
          </Button>
        )}
      </span>
    </section>
  );
}
