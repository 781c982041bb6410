import type { Place } from '../../api';

/** A street of the bundled map that the written address names. */
export interface Street {
  readonly name: string;
  /** About its middle. */
  readonly place: Place;
}

/** Looks the address up in the map's own streets; nobody else is asked. The longest name counts. */
export function streetIn(words: string, town: GeoJSON.FeatureCollection | null): Street | null {
  const written = plain(words);
  const found = (town?.features ?? [])
    .flatMap(({ geometry, properties }) => {
      const name: unknown = properties?.['name'];
      if (properties?.['kind'] !== 'street' || typeof name !== 'string') return [];
      if (geometry.type !== 'LineString' || !written.includes(plain(name))) return [];
      const place = middleOf(geometry.coordinates);
      return place === null ? [] : [{ name, place }];
    })
    .sort((one, other) => other.name.length - one.name.length);
  return found[0] ?? null;
}

/** The middle of the map, where a pin begins that nobody has set. */
export function middleOfTown(town: GeoJSON.FeatureCollection | null): Place | null {
  const points = (town?.features ?? []).flatMap(({ geometry }) =>
    geometry.type === 'LineString' ? geometry.coordinates : [],
  );
  if (points.length === 0) return null;
  const middle = (axis: 0 | 1) => {
    const values = points.map((point) => point[axis] ?? 0);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return { latE6: Math.round(middle(1) * 1e6), lonE6: Math.round(middle(0) * 1e6) };
}

function middleOf(line: GeoJSON.Position[]): Place | null {
  const from = line[Math.floor((line.length - 1) / 2)];
  const to = line[Math.ceil((line.length - 1) / 2)];
  if (from === undefined || to === undefined) return null;
  const between = (axis: 0 | 1) => Math.round((((from[axis] ?? 0) + (to[axis] ?? 0)) / 2) * 1e6);
  return { latE6: between(1), lonE6: between(0) };
}

function plain(words: string): string {
  return ` ${words
    .toLocaleLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
