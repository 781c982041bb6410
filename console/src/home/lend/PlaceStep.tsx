import { useState } from 'react';
import { type Lending, type Place, home } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';
import { PlacePart } from './PlacePart';

interface PlaceStepProps {
  lending: Lending;
  /** What the house is called so far. */
  house: string;
  go: () => Promise<void>;
}

/** The address, written, placed and confirmed. */
export function PlaceStep({ lending, house, go }: PlaceStepProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async (words: string, place: Place) => {
    const answer = await home.confirmAddress({ words, place });
    if (answer.ok) await go();
    else setFailure(problemSentence(answer.problem));
  };
  return (
    <>
      <p className="lead">{t('place.text')}</p>
      <PlacePart
        words={lending.address?.words ?? house}
        place={lending.address?.place ?? null}
        confirm={confirm}
        label={t('place.confirm')}
      />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
    </>
  );
}
