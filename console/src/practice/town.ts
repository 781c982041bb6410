import type { Place } from '../api/types';
import { t } from '../words/words';
import { ground } from './shapes';

/** An invented town in the middle of the sea: no street of it can be taken for a real one. */
const SEA: Place = { latE6: 12_000_000, lonE6: -38_000_000 };
const BLOCK_METERS = 120;
const STREETS = 9;
const STREET_METERS = 12;
const EDGE_METERS = 14;
const HALF = Math.floor(STREETS / 2);

export const spot = ground(SEA);

/** Where two of its streets cross, counted from the middle one. */
export function crossing(east: number, north: number): Place {
  return spot(east * BLOCK_METERS, north * BLOCK_METERS);
}

export function crossingName(east: number, north: number): string {
  return t('practice.crossing', { one: HALF + 1 + north, other: STREETS + HALF + 1 + east });
}

/** Its streets, each with *practice* in its name, and a house in every block. */
export function practiceTown(): GeoJSON.FeatureCollection {
  const lines = Array.from({ length: STREETS }, (_, index) => index - HALF);
  const reach = (HALF + 1) * BLOCK_METERS;
  const across = lines.map((north, index) =>
    street(index + 1, [spot(-reach, north * BLOCK_METERS), spot(reach, north * BLOCK_METERS)]),
  );
  const down = lines.map((east, index) =>
    street(STREETS + index + 1, [
      spot(east * BLOCK_METERS, -reach),
      spot(east * BLOCK_METERS, reach),
    ]),
  );
  const houses = lines
    .slice(1)
    .flatMap((east) => lines.slice(1).map((north) => house(east, north)));
  return { type: 'FeatureCollection', features: [...across, ...down, ...houses] };
}

function street(number: number, places: readonly Place[]): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: {
      kind: 'street',
      name: t('practice.street', { number }),
      widthMetres: STREET_METERS,
    },
    geometry: { type: 'LineString', coordinates: places.map(position) },
  };
}

function house(east: number, north: number): GeoJSON.Feature {
  const [left, right] = [
    (east - 1) * BLOCK_METERS + EDGE_METERS,
    east * BLOCK_METERS - EDGE_METERS,
  ];
  const [low, high] = [
    (north - 1) * BLOCK_METERS + EDGE_METERS,
    north * BLOCK_METERS - EDGE_METERS,
  ];
  const corners = [spot(left, low), spot(right, low), spot(right, high), spot(left, high)];
  const ring = [...corners, spot(left, low)].map(position);
  return {
    type: 'Feature',
    properties: { kind: 'building' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

function position({ latE6, lonE6 }: Place): [number, number] {
  return [lonE6 / 1e6, latE6 / 1e6];
}
