import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Waiting } from '../../parts/Waiting';
import { t } from '../../words/words';
import { ForecastPart } from '../lend/ForecastPart';
import type { TermsWishes } from '../termsNote';
import { useTermsTexts } from '../useTermsTexts';
import type { Ready } from './SignMany';

/** At so many places an account may ask about the past in its life; the hub holds it to that. */
const MOST = 3;

interface ForecastManyProps {
  cameras: readonly Ready[];
  wishes: TermsWishes;
}

/** What the set of terms would have meant last month, at the few places the owner picks. */
export function ForecastMany({ cameras, wishes }: ForecastManyProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const left = cameras.filter(({ camera }) => !picked.includes(camera.camera));
  return (
    <section className="card" data-testid="forecast-many">
      <h2>{t('forecast.title')}</h2>
      <p className="soft">{t('many.forecast', { count: MOST })}</p>
      {cameras
        .filter(({ camera }) => picked.includes(camera.camera))
        .map((one) => (
          <Forecast key={one.camera.camera} ready={one} wishes={wishes} />
        ))}
      {picked.length < MOST &&
        left.map(({ camera, where }) => (
          <Button
            key={camera.camera}
            className="plain"
            onPress={() => setPicked([...picked, camera.camera])}
            data-testid={`forecast-${camera.camera}`}
          >
            {t('many.forecastFor', { camera: camera.name, where })}
          </Button>
        ))}
    </section>
  );
}

function Forecast({ ready, wishes }: { ready: Ready; wishes: TermsWishes }) {
  const { camera, where, place, view } = ready;
  const texts = useTermsTexts(camera.camera);
  if (texts === undefined) return <Waiting />;
  return (
    <ForecastPart
      camera={camera.camera}
      text={texts.next}
      wishes={{ ...wishes, place, view }}
      name={`${camera.name}, ${where}`}
    />
  );
}
