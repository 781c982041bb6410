import { useState } from 'react';
import { Button, Input, Label, Text, TextField } from 'react-aria-components';
import type { Place } from '../../api';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { t } from '../../words/words';
import { placeIn, placeText } from '../where';
import { PlaceMap, useTown } from './PlaceMap';
import { middleOfTown, streetIn } from './streets';

const MOST_WORDS = 160;

interface PlacePartProps {
  /** What was written before, or what the house is called. */
  words: string;
  /** The place confirmed before. */
  place: Place | null;
  confirm: (words: string, place: Place) => Promise<void>;
  /** What stands on the button that confirms. */
  label: string;
  secondary?: boolean;
}

/** Where the camera stands: the address in his own words, the pin where he puts it, and his word for it. */
export function PlacePart(props: PlacePartProps) {
  const streets = useTown();
  if (streets === undefined) return <Waiting />;
  return <Asked streets={streets} {...props} />;
}

interface AskedProps extends PlacePartProps {
  streets: GeoJSON.FeatureCollection | null;
}

function Asked({ streets, words, place, confirm, label, secondary = false }: AskedProps) {
  const [written, setWritten] = useState(words);
  const [pin, setPin] = useState(place ?? null);
  const [busy, setBusy] = useState(false);
  const street = streetIn(written, streets);
  const begins = street?.place ?? middleOfTown(streets);
  const shown = pin ?? begins;
  const press = async () => {
    if (pin === null) return;
    setBusy(true);
    try {
      await confirm(written.trim(), pin);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="place">
      <TextField className="field" value={written} onChange={setWritten} isRequired>
        <Label>{t('place.address')}</Label>
        <Input autoComplete="street-address" maxLength={MOST_WORDS} data-testid="address" />
        <Text slot="description" className="meta">
          {t('place.addressHint')}
        </Text>
      </TextField>
      {street !== null && (
        <Button className="plain place-line" onPress={() => setPin(street.place)}>
          <Icon name="pin" size={20} /> {t('place.street', { street: street.name })}
        </Button>
      )}
      <Here found={setPin} />
      {streets !== null && shown !== null && (
        <>
          <PlaceMap streets={streets} place={shown} moved={setPin} />
          <p className="meta">{t('place.move')}</p>
        </>
      )}
      {streets === null && <p className="meta">{t('place.noMap')}</p>}
      <Numbers place={pin} open={streets === null} found={setPin} />
      <Button
        className={secondary ? 'second-button' : 'main-button'}
        isDisabled={busy || pin === null || written.trim() === ''}
        onPress={() => void press()}
        data-testid="confirm-place"
      >
        <Icon name="check" /> {label}
      </Button>
      {pin === null && (
        <p className="meta centered">{t(streets === null ? 'where.first' : 'place.first')}</p>
      )}
    </div>
  );
}

/** The phone's own word for where it is; it is asked only when pressed. */
function Here({ found }: { found: (place: Place) => void }) {
  const [failed, setFailed] = useState(false);
  const ask = () => {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) =>
        found({ latE6: Math.round(latitude * 1e6), lonE6: Math.round(longitude * 1e6) }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <>
      <Button className="plain place-line" onPress={ask} data-testid="where-here">
        <Icon name="pin" size={20} /> {t('where.here')}
      </Button>
      <p role="status" className="failure">
        {failed && t('where.failed')}
      </p>
    </>
  );
}

interface NumbersProps {
  place: Place | null;
  open: boolean;
  found: (place: Place | null) => void;
}

/** The place as latitude and longitude, for whoever has them from somewhere else. */
function Numbers({ place, open, found }: NumbersProps) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (place === null ? '' : placeText(place));
  const isWrong = shown.trim() !== '' && placeIn(shown) === null;
  const write = (written: string) => {
    setText(written);
    found(placeIn(written));
  };
  return (
    <details className="place-numbers" open={open}>
      <summary data-testid="place-numbers">
        {t('place.numbers')}
        <span className="meta" aria-live="polite">
          {place === null ? t('place.none') : placeText(place)}
        </span>
      </summary>
      <TextField
        className="field"
        value={shown}
        onChange={write}
        onBlur={() => setText(null)}
        isInvalid={isWrong}
      >
        <Label>{t('where.label')}</Label>
        <Input autoComplete="off" placeholder="32.30012, -90.20046" data-testid="where" />
        <Text slot="description" className={isWrong ? 'failure' : 'meta'}>
          {t(isWrong ? 'where.wrong' : 'where.hint')}
        </Text>
      </TextField>
    </details>
  );
}
