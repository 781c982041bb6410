import { Button } from 'react-aria-components';
import type { HomeCamera } from '../api';
import { useNow } from '../parts/useNow';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';

const SOON_MILLIS = 7 * 86_400_000;

interface TermsEndProps {
  cameras: readonly HomeCamera[];
  programEnds: string;
  change: () => void;
}

/** Terms that end before the program does, said a week before and from then on. */
export function TermsEnd({ cameras, programEnds, change }: TermsEndProps) {
  const now = useNow(60_000);
  const over = Date.parse(programEnds);
  if (now >= over) return null;
  const ending = cameras.flatMap(({ camera, name, terms }) => {
    const until = terms === null ? over : Date.parse(terms.until);
    return terms !== null && until < over && until - now < SOON_MILLIS
      ? [{ camera, name, until, zone: terms.zone }]
      : [];
  });
  return ending.map(({ camera, name, until, zone }) => {
    const said = { camera: name, day: dayWithYear(until, zone) };
    const ended = until <= now;
    return (
      <div className="card" key={camera} data-testid={`terms-end-${camera}`}>
        <h2>{t(ended ? 'termsEnd.ended' : 'termsEnd.soon', said)}</h2>
        <p>{t(ended ? 'termsEnd.endedText' : 'termsEnd.soonText')}</p>
        <Button className="main-button" onPress={change}>
          {t('termsEnd.again')}
        </Button>
      </div>
    );
  });
}
