import { currentLanguage, t } from './words';

/** Times in words and digits. Every time of day carries its zone; every figure is a real clock. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const TENTHS = {
  en: new Intl.NumberFormat('en', ONE_DIGIT),
  es: new Intl.NumberFormat('es', ONE_DIGIT),
};

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `16:52:18` */
export function timeOfDay(millis: number, zone: string, seconds = true): string {
  return format(
    { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) },
    zone,
  ).format(millis);
}

/** `CST` */
export function zoneName(millis: number, zone: string): string {
  const named = kept(`zone ${zone}`, 'en-US', { timeZone: zone, timeZoneName: 'short' });
  return named.formatToParts(millis).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** `16:52:18 CST` */
export function timeWithZone(millis: number, zone: string, seconds = true): string {
  return `${timeOfDay(millis, zone, seconds)} ${zoneName(millis, zone)}`;
}

/** `Sat 14 Nov` */
export function dayOf(millis: number, zone: string): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short' }, zone)
    .format(millis)
    .replaceAll(',', '');
}

/** `Sat 14 Nov 2026` */
export function dayWithYear(millis: number, zone: string): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, zone)
    .format(millis)
    .replaceAll(',', '');
}

/** `November` */
export function monthOf(millis: number, zone: string): string {
  return format({ month: 'long' }, zone).format(millis);
}

/** `17:30`, `1:05:00`: what is left, never below zero. */
export function countdown(millis: number): string {
  const seconds = Math.max(0, Math.ceil(millis / SECOND));
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes % 60}`.padStart(minutes >= 60 ? 2 : 1, '0');
  const hours = minutes >= 60 ? `${Math.floor(minutes / 60)}:` : '';
  return `${hours}${clock}:${`${seconds % 60}`.padStart(2, '0')}`;
}

/** How long ago or how long, in the largest unit that says something. */
export function span(millis: number): string {
  const at = Math.max(0, millis);
  if (at < MINUTE) return t('span.seconds', { count: Math.floor(at / SECOND) });
  if (at < HOUR * 2) return t('span.minutes', { count: Math.floor(at / MINUTE) });
  if (at < DAY * 2) return t('span.hours', { count: Math.floor(at / HOUR) });
  return t('span.days', { count: Math.floor(at / DAY) });
}

/** The same in whole words, for pages that are read and not scanned. */
export function spanInWords(millis: number): string {
  const at = Math.max(0, millis);
  if (at < MINUTE) return t('span.words.seconds', { count: Math.floor(at / SECOND) });
  if (at < HOUR * 2) return t('span.words.minutes', { count: Math.floor(at / MINUTE) });
  if (at < DAY * 2) return t('span.words.hours', { count: Math.floor(at / HOUR) });
  return t('span.days', { count: Math.floor(at / DAY) });
}

/** `1 min 52 s` */
export function watchedFor(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return t('watched.seconds', { seconds: whole });
  if (whole % 60 === 0) return t('watched.whole', { minutes });
  return t('watched.minutes', { minutes, seconds: whole % 60 });
}

/** `3.4` */
export function tenths(millis: number): string {
  return TENTHS[currentLanguage()].format(Math.max(0, millis) / SECOND);
}

function format(options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const locale = currentLanguage() === 'es' ? 'es' : 'en-GB';
  const name = `${locale} ${zone} ${Object.keys(options).join(' ')}`;
  return kept(name, locale, { ...options, timeZone: zone, hour12: false });
}

function kept(name: string, locale: string, options: Intl.DateTimeFormatOptions) {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(name, known);
  return known;
}

/** `11 Oct`, of a day as the hub writes it: `2026-10-11`. */
export function dayOfMonth(day: string): string {
  return format({ day: 'numeric', month: 'short' }, 'UTC').format(Date.parse(`${day}T12:00:00Z`));
}
