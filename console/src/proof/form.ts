import { type Bytes, base64, base64url, fromBase64, fromBase64url } from '../note/bytes';
import { type Json, canonical } from '../note/canonical';
import { Unproven, must } from './unproven';

export const HASH_BYTES = 32;

/** Padded base64 in its one spelling. */
export function strictBase64(text: string): Bytes {
  return exactly(text, fromBase64, base64);
}

/** base64url without padding in its one spelling. */
export function strictBase64url(text: string): Bytes {
  return exactly(text, fromBase64url, base64url);
}

function exactly(
  text: string,
  read: (text: string) => Bytes,
  write: (bytes: Bytes) => string,
): Bytes {
  try {
    const bytes = read(text);
    if (write(bytes) === text) return bytes;
  } catch {
    throw new Unproven('form', 'not base64');
  }
  throw new Unproven('form', 'base64 in another spelling');
}

/** A hash as checkpoints and proofs write it. */
export function readHash(text: string): Bytes {
  const bytes = strictBase64(text);
  must(bytes.length === HASH_BYTES, 'form', 'a hash is 32 bytes');
  return bytes;
}

/** ASCII decimal without leading zeros. Larger than 2^53 − 1 is refused: no log is so large. */
export function readDecimal(text: string): number {
  must(/^(0|[1-9][0-9]{0,15})$/.test(text), 'form', 'not a decimal');
  const value = Number(text);
  must(Number.isSafeInteger(value), 'form', 'a number is too large');
  return value;
}

/** One line of canonical JSON that is an object; a doubled field is another spelling. */
export function readObject(text: string, maxChars: number): Readonly<Record<string, Json>> {
  must(text.length <= maxChars, 'form', 'the JSON is too long');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
    must(canonical(value) === text, 'form', 'the JSON is not canonical');
  } catch (failure) {
    if (failure instanceof Unproven) throw failure;
    throw new Unproven('form', 'not JSON as notes allow it');
  }
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  must(object, 'form', 'not an object');
  return value as Readonly<Record<string, Json>>;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
