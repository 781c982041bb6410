/** HKDF (RFC 5869) with WebCrypto, in few steps: each is a trip to another thread. */
import type { Bytes } from '../note/bytes';

export type Hash = 'SHA-256' | 'SHA-512';

const HASH_BYTES = { 'SHA-256': 32, 'SHA-512': 64 } as const;

/** HKDF-Extract alone: HMAC with the salt as its key, zeros where there is none. */
export async function extract(hash: Hash, salt: Bytes, inputKey: Bytes): Promise<Bytes> {
  const key = salt.length === 0 ? new Uint8Array(HASH_BYTES[hash]) : salt;
  const hmac = { name: 'HMAC', hash };
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, inputKey));
}

/** A secret from which keys are made: HKDF's input. */
export function inputKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

export interface Derivation {
  readonly hash: Hash;
  readonly salt: Bytes;
  readonly info: Bytes;
}

/** Extract and Expand. */
export async function derive(from: CryptoKey, how: Derivation, length: number): Promise<Bytes> {
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', ...how }, from, 8 * length);
  return new Uint8Array(bits);
}

/** Extract and Expand to a key that opens with AES-GCM and cannot be read. */
export function deriveOpeningKey(
  from: CryptoKey,
  how: Derivation,
  length: number,
): Promise<CryptoKey> {
  const aes = { name: 'AES-GCM', length: 8 * length };
  return crypto.subtle.deriveKey({ name: 'HKDF', ...how }, from, aes, false, ['decrypt']);
}
