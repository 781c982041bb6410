/**
 * When terms end by themselves. Days are those of the terms' zone, and the last one counts whole;
 * ends are written as notes have times, with milliseconds.
 */

const DAY_MILLIS = 86_400_000;
const SECOND_MILLIS = 1000;

/** `2026-12-17`: the day on which terms end. */
export function lastDay(until: string, zone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: zone }).format(Date.parse(until));
}

/** The end of terms whose last day that is, but never after the latest end. */
export function endOf(day: string, zone: string, latest: string): string {
  const end = midnightAfter(day, zone) - SECOND_MILLIS;
  return new Date(Math.min(end, Date.parse(latest))).toISOString();
}

/** An end that was chosen before, where it is still one; otherwise what is proposed. */
export function stillEnds(chosen: unknown, proposed: string, latest: string): string {
  const end = typeof chosen === 'string' ? Date.parse(chosen) : Number.NaN;
  return end > Date.now() && end <= Date.parse(latest) ? new Date(end).toISOString() : proposed;
}

/** By the clocks of the zone, which may change on that day. */
function midnightAfter(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) + DAY_MILLIS;
  const once = midnight + (midnight - wallClock(midnight, zone));
  return once + (midnight - wallClock(once, zone));
}

/** What clocks of the zone show then, read as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`);
}
