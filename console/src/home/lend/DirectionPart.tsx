import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { Button, RadioGroup } from 'react-aria-components';
import type { Place, View } from '../../api';
import { Icon } from '../../parts/Icon';
import { t } from '../../words/words';
import { Choice } from '../TermsParts';
import { PlaceMap, useTown } from './PlaceMap';
import { byKey, conePath, towards, turned, windOf } from './bearing';

/** What a common lens sees, where the owner says only which way it looks. */
export const COMMON: View = { bearingDegrees: 0, widthDegrees: 90 };
const WIDTHS = [60, 90, 130] as const;
const RADIUS = 40;

interface DirectionPartProps {
  place: Place;
  view: View | null;
  say: (view: View) => void;
}

/** Which way the camera looks: a knob on a ring around the pin, turned by thumb, buttons or keys. */
export function DirectionPart({ place, view, say }: DirectionPartProps) {
  const streets = useTown();
  const { bearingDegrees, widthDegrees } = view ?? COMMON;
  const turn = (to: number) => say({ bearingDegrees: to, widthDegrees });
  return (
    <div className="direction">
      <div className="direction-map">
        {streets !== undefined && streets !== null && (
          <PlaceMap streets={streets} place={place} moved={null} />
        )}
        <Ring view={{ bearingDegrees, widthDegrees }} turn={turn} />
      </div>
      <div className="direction-turn">
        <Button
          className="step-button"
          aria-label={t('direction.left')}
          onPress={() => turn(turned(bearingDegrees, -5))}
        >
          <Icon name="back" />
        </Button>
        <p className="direction-says" data-testid="direction-says">
          {view === null ? (
            t('direction.unsaid')
          ) : (
            <b>{t('direction.says', said(bearingDegrees))}</b>
          )}
        </p>
        <Button
          className="step-button"
          aria-label={t('direction.right')}
          onPress={() => turn(turned(bearingDegrees, 5))}
        >
          <Icon name="chevron" />
        </Button>
      </div>
      <RadioGroup
        className="segments three"
        aria-label={t('direction.width')}
        value={`${widthDegrees}`}
        onChange={(width) => say({ bearingDegrees, widthDegrees: Number(width) })}
      >
        {WIDTHS.map((width) => (
          <Choice key={width} value={`${width}`} className="segment" testId={`width-${width}`}>
            {t(`direction.width.${width}`)}
          </Choice>
        ))}
      </RadioGroup>
    </div>
  );
}

function said(degrees: number) {
  return { wind: t(`wind.${windOf(degrees)}`), degrees };
}

function Ring({ view, turn }: { view: View; turn: (to: number) => void }) {
  const ring = useRef<HTMLDivElement>(null);
  const { bearingDegrees } = view;
  const follow = (event: PointerEvent) => {
    const box = ring.current?.getBoundingClientRect();
    if (box === undefined || event.buttons === 0) return;
    turn(towards(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2));
  };
  const onKey = (event: KeyboardEvent) => {
    const to = byKey(bearingDegrees, event.key);
    if (to === null) return;
    event.preventDefault();
    turn(to);
  };
  return (
    <div ref={ring} className="direction-ring" onPointerDown={follow}>
      <svg viewBox="-50 -50 100 100" aria-hidden="true">
        <path className="direction-cone" d={conePath(view, RADIUS)} />
        <circle className="direction-circle" r={RADIUS} />
        <text className="direction-north" y={-RADIUS - 3}>
          {t('direction.n')}
        </text>
      </svg>
      <div className="direction-arm" style={{ transform: `rotate(${bearingDegrees}deg)` }}>
        <div
          className="direction-knob"
          role="slider"
          tabIndex={0}
          aria-label={t('direction.knob')}
          aria-valuemin={0}
          aria-valuemax={359}
          aria-valuenow={bearingDegrees}
          aria-valuetext={t('direction.says', said(bearingDegrees))}
          data-testid="direction"
          onKeyDown={onKey}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={follow}
        />
      </div>
    </div>
  );
}
