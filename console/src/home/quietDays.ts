/** Quiet days are dates, `2026-12-24`, in the zone of the terms. */

/** `Thu 24 Dec 2026`, in the page's language. */
export function dateWords(date: string): string {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(`${date}T00:00:00Z`)).replaceAll(',', '');
}

export function todayIn(zone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: zone }).format(Date.now());
}
