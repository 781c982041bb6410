import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Place, View } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import type { PartProps } from './TermsParts';
import { placeIn, placeText } from './where';

const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
const DEGREES_APART = 45;
/** What a common lens sees, where the owner says only which way it looks. */
const COMMON_WIDTH_DEGREES = 90;

/** A place at 0, 0 is near nothing: nobody has said yet where the camera stands. */
export function isSomewhere({ latE6, lonE6 }: Place): boolean {
  return latE6 !== 0 || lonE6 !== 0;
}

/** Where the camera stands and which way it looks. Distances are measured from here. */
export function Where({ wishes, wish }: PartProps) {
  const [text, setText] = useState(isSomewhere(wishes.place) ? placeText(wishes.place) : '');
  const [failure, setFailure] = useState<string | null>(null);

  const write = (written: string) => {
    setText(written);
    setFailure(null);
    wish({ place: placeIn(written) ?? { latE6: 0, lonE6: 0 } });
  };
  const here = () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => write(placeText(microdegrees(coords))),
      () => setFailure(t('where.failed')),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const isWrong = text.trim() !== '' && placeIn(text) === null;

  return (
    <div className="terms-part where">
      <TextField className="where-place" value={text} onChange={write} isInvalid={isWrong}>
        <Label>{t('where.label')}</Label>
        <Input
          inputMode="text"
          autoComplete="off"
          placeholder="32.30012, -90.20046"
          aria-describedby="where-hint"
          data-testid="where"
        />
      </TextField>
      <p id="where-hint" className={isWrong || failure !== null ? 'failure' : 'meta'} role="status">
        {failure ?? t(isWrong ? 'where.wrong' : 'where.hint')}
      </p>
      <Button className="plain where-here" onPress={here} data-testid="where-here">
        <Icon name="pin" size={20} /> {t('where.here')}
      </Button>
      <label className="terms-line where-looks">
        {t('where.looks')}
        <select
          value={windOf(wishes.view)}
          onChange={({ target }) => wish({ view: viewOf(target.value) })}
          data-testid="where-looks"
        >
          <option value="">{t('where.unsaid')}</option>
          {WINDS.map((wind) => (
            <option key={wind} value={wind}>
              {t(`wind.${wind}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function microdegrees({ latitude, longitude }: GeolocationCoordinates): Place {
  return { latE6: Math.round(latitude * 1e6), lonE6: Math.round(longitude * 1e6) };
}

function windOf(view: View | null): string {
  if (view === null) return '';
  return WINDS[Math.round(view.bearingDegrees / DEGREES_APART) % WINDS.length] ?? '';
}

function viewOf(wanted: string): View | null {
  const index = WINDS.findIndex((wind) => wind === wanted);
  if (index < 0) return null;
  return { bearingDegrees: index * DEGREES_APART, widthDegrees: COMMON_WIDTH_DEGREES };
}
