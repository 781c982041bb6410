/**
 * SFrame (RFC 9605): headers, keys, and opening with AES-GCM.
 *
 *     X K K K Y C C C │ key id, if X │ counter, if Y
 */
import { type Bytes, concat, utf8 } from '../note/bytes';
import { type Hash, derive, deriveOpeningKey, inputKey } from './hkdf';

const NOTHING: Bytes = new Uint8Array(0);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Suite {
  readonly number: number;
  readonly hash: Hash;
  readonly keyBytes: number;
}

/** AES_256_GCM_SHA512_128, what pictures are sealed with. */
export const SUITE_5: Suite = { number: 5, hash: 'SHA-512', keyBytes: 32 };
/** AES_128_GCM_SHA256_128, for the RFC's vectors. */
export const SUITE_4: Suite = { number: 4, hash: 'SHA-256', keyBytes: 16 };

export interface SFrameHeader {
  readonly kid: bigint;
  readonly ctr: bigint;
  /** How many bytes the header takes. */
  readonly length: number;
}

/** Reads the header a ciphertext begins with; null when there is none, or not in its one spelling. */
export function readHeader(sealed: Uint8Array): SFrameHeader | null {
  const config = sealed[0];
  if (config === undefined) return null;
  const kid = readNumber(config >> 4, sealed, 1);
  if (kid === null) return null;
  const ctr = readNumber(config & 0xf, sealed, kid.end);
  return ctr === null ? null : { kid: kid.value, ctr: ctr.value, length: ctr.end };
}

function readNumber(nibble: number, from: Uint8Array, at: number) {
  if ((nibble & 8) === 0) return { value: BigInt(nibble), end: at };
  const end = at + (nibble & 7) + 1;
  if (from.length < end) return null;
  let value = 0n;
  for (const byte of from.subarray(at, end)) value = (value << 8n) | BigInt(byte);
  const shortest = value > 7n && (from[at] ?? 0) !== 0;
  return shortest ? { value, end } : null;
}

/** Key and salt of one key id. */
export class SFrameKey {
  private constructor(
    private readonly key: CryptoKey,
    private readonly salt: Bytes,
  ) {}

  /** Section 4.4.2. */
  static async derive(suite: Suite, baseKey: Bytes, kid: bigint): Promise<SFrameKey> {
    const secret = await inputKey(baseKey);
    const how = (what: 'key' | 'salt') => ({
      hash: suite.hash,
      salt: NOTHING,
      info: label(what, kid, suite),
    });
    const [key, salt] = await Promise.all([
      deriveOpeningKey(secret, how('key'), suite.keyBytes),
      derive(secret, how('salt'), NONCE_BYTES),
    ]);
    return new SFrameKey(key, salt);
  }

  /** Opens a ciphertext, header and all, or throws. */
  async open(header: SFrameHeader, metadata: Uint8Array, sealed: Bytes): Promise<Bytes> {
    if (sealed.length < header.length + TAG_BYTES)
      throw new RangeError('a ciphertext is cut short');
    const opened = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: this.nonce(header.ctr),
        additionalData: concat(sealed.subarray(0, header.length), metadata),
      },
      this.key,
      sealed.subarray(header.length),
    );
    return new Uint8Array(opened);
  }

  private nonce(ctr: bigint): Bytes {
    const nonce = this.salt.slice();
    const tail = new DataView(nonce.buffer, NONCE_BYTES - 8);
    tail.setBigUint64(0, tail.getBigUint64(0) ^ ctr);
    return nonce;
  }
}

function label(what: 'key' | 'salt', kid: bigint, suite: Suite): Bytes {
  const numbers = new DataView(new ArrayBuffer(10));
  numbers.setBigUint64(0, kid);
  numbers.setUint16(8, suite.number);
  return concat(utf8(`SFrame 1.0 Secret ${what} `), new Uint8Array(numbers.buffer));
}
