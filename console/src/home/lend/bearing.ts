import type { View } from '../../api';

const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
const WHOLE = 360;
const SMALL_STEP = 5;
const WIDE_STEP = 45;

/** Which of the eight winds a direction is nearest to. */
export function windOf(bearingDegrees: number): (typeof WINDS)[number] {
  return WINDS[Math.round(bearingDegrees / WIDE_STEP) % WINDS.length] ?? 'n';
}

/** 0 to 359. */
export function turned(bearingDegrees: number, by: number): number {
  return ((Math.round(bearingDegrees + by) % WHOLE) + WHOLE) % WHOLE;
}

/** What a key turns a direction to, or null for a key that turns nothing. */
export function byKey(bearingDegrees: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return turned(bearingDegrees, SMALL_STEP);
    case 'ArrowLeft':
    case 'ArrowDown':
      return turned(bearingDegrees, -SMALL_STEP);
    case 'PageUp':
      return turned(bearingDegrees, WIDE_STEP);
    case 'PageDown':
      return turned(bearingDegrees, -WIDE_STEP);
    case 'Home':
      return 0;
    case 'End':
      return turned(0, -SMALL_STEP);
    default:
      return null;
  }
}

/** The direction from a middle to a point on the screen, to the nearest five degrees. */
export function towards(east: number, south: number): number {
  const degrees = (Math.atan2(east, -south) * 180) / Math.PI;
  return turned(Math.round(degrees / SMALL_STEP) * SMALL_STEP, 0);
}

/** A slice of a circle around 0, 0, as an SVG path; north is up. */
export function conePath({ bearingDegrees, widthDegrees }: View, radius: number): string {
  if (widthDegrees >= WHOLE) {
    return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}z`;
  }
  const point = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(Math.sin(radians) * radius).toFixed(2)} ${(-Math.cos(radians) * radius).toFixed(2)}`;
  };
  const from = point(bearingDegrees - widthDegrees / 2);
  const to = point(bearingDegrees + widthDegrees / 2);
  return `M0 0L${from}A${radius} ${radius} 0 ${widthDegrees > WHOLE / 2 ? 1 : 0} 1 ${to}z`;
}
