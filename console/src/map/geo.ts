import type { Place, View } from '../api';

/** Shapes on the ground, small enough that the earth is flat around them. */

const METERS_PER_DEGREE = 111_320;

type Position = [longitude: number, latitude: number];

export function positionOf({ latE6, lonE6 }: Place): Position {
  return [lonE6 / 1e6, latE6 / 1e6];
}

/** The position so many metres away in a direction, degrees clockwise from north. */
export function away(place: Place, bearingDegrees: number, meters: number): Position {
  const [longitude, latitude] = positionOf(place);
  const radians = (bearingDegrees * Math.PI) / 180;
  const north = Math.cos(radians) * meters;
  const east = Math.sin(radians) * meters;
  const perDegreeEast = METERS_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return [longitude + east / perDegreeEast, latitude + north / METERS_PER_DEGREE];
}

export function circle(place: Place, meters: number): Position[] {
  return Array.from({ length: 97 }, (_, step) => away(place, (step * 360) / 96, meters));
}

/** What a camera looks at: a slice of a circle around it. */
export function cone(place: Place, view: View, meters: number): Position[] {
  const from = view.bearingDegrees - view.widthDegrees / 2;
  const steps = Math.max(2, Math.ceil(view.widthDegrees / 5));
  const edge = Array.from({ length: steps + 1 }, (_, step) =>
    away(place, from + (view.widthDegrees * step) / steps, meters),
  );
  return [positionOf(place), ...edge, positionOf(place)];
}
