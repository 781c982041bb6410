import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Incident, town } from '../api';
import { t } from '../words/words';
import type { CityMap, MapCamera } from './cityMap';
import { cameraLine } from './cameraWords';
import { usePractising } from './practising';
import type { CameraRow } from './rows';
import { useRowStates } from './useRowStates';

interface RoomMapProps {
  incident: Incident;
  radiusMeters: number | null;
  rows: readonly CameraRow[];
  picked: ReadonlySet<string>;
  onCamera: (row: CameraRow) => void;
}

/** The incident, the ordinance's circle, and the cameras in it. The list below says the same. */
export function RoomMap({ incident, radiusMeters, rows, picked, onCamera }: RoomMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<CityMap | null>(null);
  const streets = useQuery({ queryKey: ['town'], queryFn: town, staleTime: Infinity });
  const states = useRowStates(rows);
  const practising = usePractising();
  const colours = practising?.mapColours;
  const pressed = useRef(onCamera);
  useEffect(() => {
    pressed.current = onCamera;
  });

  useEffect(() => {
    if (place.current === null || streets.data === undefined) return;
    let made: CityMap | null = null;
    let gone = false;
    const element = place.current;
    void import('./cityMap').then(async ({ CityMap }) => {
      await document.fonts.load('500 12px "Inter Variable"');
      if (gone) return;
      made = new CityMap(element, streets.data, colours);
      setMap(made);
    });
    return () => {
      gone = true;
      made?.remove();
      setMap(null);
    };
  }, [streets.data, colours]);

  const { latE6, lonE6 } = incident.place;
  useEffect(() => {
    if (radiusMeters !== null) map?.showIncident({ latE6, lonE6 }, radiusMeters);
  }, [map, latE6, lonE6, radiusMeters]);

  useEffect(() => {
    const shown: MapCamera[] = rows.flatMap((row) => {
      if (row.place === null) return [];
      const { camera, number, place, view } = row;
      const state = states.get(camera) ?? 'can-open';
      const press = () => pressed.current(row);
      const name = cameraLine(row.premises, row.name);
      return [{ camera, name, number, place, view, state, picked: picked.has(camera), press }];
    });
    map?.showCameras(shown);
  }, [map, rows, states, picked]);

  return (
    <div className="map-frame" data-practice={practising === null ? undefined : t('practice.word')}>
      <div ref={place} className="map" role="group" aria-label={mapWords(rows, radiusMeters)} />
      <div className="map-unseen">{streets.data === null && <span>{t('map.noStreets')}</span>}</div>
    </div>
  );
}

function mapWords(rows: readonly CameraRow[], radiusMeters: number | null): string {
  return t('map.label', { count: rows.length, radius: radiusMeters ?? 0 });
}
