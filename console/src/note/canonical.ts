/** The part of JSON that notes allow: no fractions, no numbers past 2^53 − 1. */
export type Json =
  null | boolean | string | number | readonly Json[] | { readonly [field: string]: Json };

/** One line of canonical JSON (RFC 8785). Throws a RangeError on what a note may not hold. */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'string') return text(value);
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.keys(value).sort(byCodeUnit);
  return `{${fields.map((field) => `${text(field)}:${canonical(value[field] ?? null)}`).join(',')}}`;
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('a note holds whole numbers only');
  return String(value);
}

/** JSON.stringify escapes exactly as RFC 8785 asks; only halves of surrogate pairs are refused. */
function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a note holds well-formed text only');
  return JSON.stringify(value);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
