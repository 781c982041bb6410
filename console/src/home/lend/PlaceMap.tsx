import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { type Place, town } from '../../api';
import type { PinMap } from '../../map/PinMap';
import { Icon } from '../../parts/Icon';
import { t } from '../../words/words';

/** The bundled streets; null where this program brings none. */
export function useTown(): GeoJSON.FeatureCollection | null | undefined {
  return useQuery({ queryKey: ['town'], queryFn: town, staleTime: Infinity }).data;
}

interface PlaceMapProps {
  streets: GeoJSON.FeatureCollection | null;
  place: Place;
  /** Null where the pin only shows. */
  moved: ((place: Place) => void) | null;
}

/** The bundled map with the pin on it. */
export function PlaceMap({ streets, place, moved }: PlaceMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<PinMap | null>(null);
  const first = useRef(place);
  const told = useRef(moved);
  const movable = moved !== null;
  useEffect(() => {
    told.current = moved;
  });

  useEffect(() => {
    if (frame.current === null) return;
    const element = frame.current;
    let made: PinMap | null = null;
    let gone = false;
    void import('../../map/PinMap').then(({ PinMap }) => {
      if (gone) return;
      const label = movable ? t('place.pin') : null;
      made = new PinMap(element, streets, first.current, {
        label,
        moved: (to) => told.current?.(to),
      });
      setMap(made);
    });
    return () => {
      gone = true;
      made?.remove();
      setMap(null);
    };
  }, [streets, movable]);

  useEffect(() => map?.show(place), [map, place]);

  return (
    <div className="place-map" data-testid="place-map">
      <div ref={frame} className="place-map-ground" aria-hidden={movable ? undefined : true} />
      {movable && (
        <div className="place-zoom">
          <Button
            aria-label={t('place.nearer')}
            className="step-button"
            onPress={() => map?.zoom(1)}
          >
            <Icon name="plus" />
          </Button>
          <Button
            aria-label={t('place.farther')}
            className="step-button"
            onPress={() => map?.zoom(-1)}
          >
            <Icon name="minus" />
          </Button>
        </div>
      )}
    </div>
  );
}
