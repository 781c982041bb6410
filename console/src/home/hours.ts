import type { Hours } from '../api';
import { t } from '../words/words';

/** ISO days: 1 is Monday. */
export const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const WHOLE_DAY = '00:00';

/** Whole days are written as 00:00–00:00; no entry at all is never. */
export const ANY_TIME: Hours[] = [{ days: ALL_DAYS, from: WHOLE_DAY, to: WHOLE_DAY }];

const SUNSET = 'sunset';

/** From sunset to sunrise at the camera's place, every day. */
export const NIGHTS: Hours[] = [{ days: ALL_DAYS, from: SUNSET, to: 'sunrise' }];

export function isByNight(span: Hours): boolean {
  return span.from === SUNSET;
}

export function everyDay(from: string, to: string): Hours[] {
  return [{ days: ALL_DAYS, from, to }];
}

export function isAnyTime(hours: readonly Hours[]): boolean {
  const [first] = hours;
  return hours.length === 1 && first?.days.length === 7 && first.from === first.to;
}

/** *Any time*, *every day from 20:00 to 06:00*, *never*. */
export function hoursWords(hours: readonly Hours[]): string {
  const [first] = hours;
  if (first === undefined) return t('hours.never');
  if (isAnyTime(hours)) return t('hours.any');
  if (hours.length === 1 && first.days.length === 7) {
    if (isByNight(first)) return t('hours.nightly');
    return t('hours.everyDay', { from: first.from, to: first.to });
  }
  return hours.map((span) => `${daysWords(span.days)} ${timesWords(span)}`).join('; ');
}

function timesWords(span: Hours): string {
  return isByNight(span) ? t('hours.byNight') : `${span.from}–${span.to}`;
}

function daysWords(days: readonly number[]): string {
  if (days.length === ALL_DAYS.length) return t('hours.daily');
  return days.map((day) => dayName(day, 'short')).join(', ');
}

export function dayName(day: number, style: 'long' | 'short' | 'narrow'): string {
  const name = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: style });
  /* 1 January 2024 was a Monday. */
  return name.format(new Date(2024, 0, day));
}
