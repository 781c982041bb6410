import { Button } from 'react-aria-components';
import type { HomeCamera } from '../api';
import { t } from '../words/words';
import type { Leaving } from './useLeaving';

interface LeftUnsignedProps {
  cameras: readonly HomeCamera[];
  leaving: Leaving;
}

/** What the owner left without his signature, said until he signs it. */
export function LeftUnsigned({ cameras, leaving }: LeftUnsignedProps) {
  const unsigned = cameras.filter(({ leftUnsigned }) => leftUnsigned);
  return (
    <>
      {leaving.failure !== null && (
        <p role="alert" className="failure">
          {leaving.failure}
        </p>
      )}
      {unsigned.length > 0 && (
        <section className="card" data-testid="left-unsigned">
          <h2>{t('left.unsigned')}</h2>
          <p>{t('left.text', { cameras: unsigned.map(({ name }) => name).join(', ') })}</p>
          <Button
            className="main-button"
            isDisabled={leaving.busy}
            onPress={() => void leaving.sign(unsigned)}
            data-testid="sign-withdrawal"
          >
            {t('left.sign')}
          </Button>
        </section>
      )}
    </>
  );
}
