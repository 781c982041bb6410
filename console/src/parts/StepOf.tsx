import { t } from '../words/words';

/** *Step 3 of 8*, as words and as a row of bars that says the same. */
export function StepOf({ step, of }: { step: number; of: number }) {
  return (
    <div className="step-of">
      <p className="soft" data-testid="step-of" data-step={step}>
        {t('lend.step', { step, of })}
      </p>
      <div className="step-bars" aria-hidden="true">
        {Array.from({ length: of }, (_, bar) => (
          <span key={bar} className={bar < step ? 'step-bar done' : 'step-bar'} />
        ))}
      </div>
    </div>
  );
}
