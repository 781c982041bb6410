import { type Bytes, concat, hmac, utf8 } from '../note/bytes';
import { must } from './unproven';

const POINT_BYTES = 65;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
export const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;
const KEM_SUITE = concat(utf8('KEM'), Uint8Array.of(0x00, 0x10));
const SUITE = concat(utf8('HPKE'), Uint8Array.of(0x00, 0x10, 0x00, 0x01, 0x00, 0x02));
const NOTHING = new Uint8Array();

/**
 * Opens `enc ‖ ciphertext` that was sealed to this browser: HPKE base mode (RFC 9180), P-256,
 * HKDF-SHA256, AES-256-GCM. Throws when it was not sealed to this key with this info and aad.
 */
export async function openLetter(
  own: CryptoKeyPair,
  info: Bytes,
  aad: Bytes,
  sealed: Bytes,
): Promise<Bytes> {
  must(sealed.length >= POINT_BYTES + TAG_BYTES, 'tally', 'too short for a letter');
  try {
    const shared = await decapsulate(own, sealed.slice(0, POINT_BYTES));
    const { key, nonce } = await letterKeys(shared, info);
    const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const how = { name: 'AES-GCM', iv: nonce, additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(how, aes, sealed.slice(POINT_BYTES)));
  } catch {
    must(false, 'tally', 'it was not sealed to this browser');
  }
}

async function decapsulate(own: CryptoKeyPair, enc: Bytes): Promise<Bytes> {
  const mine = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  return sharedSecret(own.privateKey, enc, enc, mine);
}

/** DHKEM's shared secret (section 4.1), which both sides come to. */
export async function sharedSecret(
  own: CryptoKey,
  theirs: Bytes,
  enc: Bytes,
  recipient: Bytes,
): Promise<Bytes> {
  const point = await crypto.subtle.importKey('raw', theirs, P256, false, []);
  const bits = await crypto.subtle.deriveBits({ ...P256, public: point }, own, 256);
  const secret = await extract(KEM_SUITE, NOTHING, 'eae_prk', new Uint8Array(bits));
  return expand(KEM_SUITE, secret, 'shared_secret', concat(enc, recipient), 32);
}

/** The key schedule (section 5.1). */
export async function letterKeys(
  shared: Bytes,
  info: Bytes,
): Promise<{ key: Bytes; nonce: Bytes }> {
  const context = concat(
    Uint8Array.of(0),
    await extract(SUITE, NOTHING, 'psk_id_hash', NOTHING),
    await extract(SUITE, NOTHING, 'info_hash', info),
  );
  const secret = await extract(SUITE, shared, 'secret', NOTHING);
  return {
    key: await expand(SUITE, secret, 'key', context, KEY_BYTES),
    nonce: await expand(SUITE, secret, 'base_nonce', context, NONCE_BYTES),
  };
}

function extract(suite: Bytes, salt: Bytes, label: string, input: Bytes): Promise<Bytes> {
  const key = salt.length === 0 ? new Uint8Array(32) : salt;
  return hmac(key, concat(utf8('HPKE-v1'), suite, utf8(label), input));
}

/** One block is enough: nothing here is longer than 32 bytes. */
async function expand(
  suite: Bytes,
  secret: Bytes,
  label: string,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  const labelled = concat(Uint8Array.of(0, length), utf8('HPKE-v1'), suite, utf8(label), info);
  return (await hmac(secret, concat(labelled, Uint8Array.of(1)))).slice(0, length);
}
