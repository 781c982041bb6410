import type { Place } from '../api';

const MOST_LATITUDE = 90;
const MOST_LONGITUDE = 180;
const NUMBERS = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** `32.30012, -90.20046`: latitude and longitude in degrees, as map programs write them. */
export function placeText({ latE6, lonE6 }: Place): string {
  return `${(latE6 / 1e6).toFixed(6)}, ${(lonE6 / 1e6).toFixed(6)}`;
}

/** The place somebody wrote, or null if it is none. */
export function placeIn(text: string): Place | null {
  const [, latitude, longitude] = NUMBERS.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  const [lat, lon] = [Number(latitude), Number(longitude)];
  if (Math.abs(lat) > MOST_LATITUDE || Math.abs(lon) > MOST_LONGITUDE) return null;
  return { latE6: Math.round(lat * 1e6), lonE6: Math.round(lon * 1e6) };
}

/** A place at 0, 0 is near nothing: nobody has said yet where the camera stands. */
export function isSomewhere({ latE6, lonE6 }: Place): boolean {
  return latE6 !== 0 || lonE6 !== 0;
}
