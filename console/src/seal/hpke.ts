/**
 * HPKE in base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256) / HKDF-SHA256 / AES-GCM, opening one
 * message with WebCrypto. The private key never leaves the browser: WebCrypto hands out the raw
 * shared secret (`deriveBits`), and what follows is the RFC's schedule.
 *
 * The RFC's labelled extracts and expands come in pairs with one secret between them, which is what
 * WebCrypto's HKDF does in one step.
 */
import { type Bytes, concat, utf8 } from '../note/bytes';
import { derive, deriveOpeningKey, extract, inputKey } from './hkdf';

const KEM_P256 = 0x0010;
const KDF_SHA256 = 0x0001;
const VERSION = utf8('HPKE-v1');
const KEM_SUITE = concat(utf8('KEM'), two(KEM_P256));
const NOTHING: Bytes = new Uint8Array(0);
const POINT_BYTES = 65;
const SHARED_BYTES = 32;
const NONCE_BYTES = 12;
const BASE_MODE: Bytes = new Uint8Array(1);

/** Authenticated encryption by its number (section 7.3), with the length of its key. */
export interface Aead {
  readonly number: number;
  readonly keyBytes: number;
}

export const AES_256_GCM: Aead = { number: 0x0002, keyBytes: 32 };
/** For the RFC's vectors. */
export const AES_128_GCM: Aead = { number: 0x0001, keyBytes: 16 };

export interface Recipient {
  readonly privateKey: CryptoKey;
  /** The public half, uncompressed, 65 bytes. */
  readonly publicPoint: Bytes;
}

export interface HpkeMessage {
  readonly enc: Bytes;
  readonly aad: Bytes;
  readonly ciphertext: Bytes;
}

/** Opens messages to one recipient with one `info`. */
export class HpkeOpener {
  private readonly suite: Bytes;
  private readonly context: Promise<Bytes>;
  private readonly secretInput: Promise<CryptoKey>;

  constructor(
    private readonly own: Recipient,
    info: Bytes,
    private readonly aead: Aead = AES_256_GCM,
  ) {
    this.suite = concat(utf8('HPKE'), two(KEM_P256), two(KDF_SHA256), two(aead.number));
    this.context = this.contextOf(info);
    this.secretInput = inputKey(labeledInput(this.suite, 'secret', NOTHING));
  }

  /** Opens one message, or throws: WebCrypto says no more than that it could not. */
  async open({ enc, aad, ciphertext }: HpkeMessage): Promise<Bytes> {
    const [key, nonce] = await this.schedule(await this.decapsulate(enc));
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext));
  }

  /** Section 4.1: the Diffie–Hellman value, bound to both public keys. */
  async decapsulate(enc: Bytes): Promise<Bytes> {
    if (enc.length !== POINT_BYTES) throw new RangeError('not an encapsulated key');
    const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
    const theirs = await crypto.subtle.importKey('raw', enc, ecdh, false, []);
    const agreement = { name: 'ECDH', public: theirs };
    const dh = new Uint8Array(
      await crypto.subtle.deriveBits(agreement, this.own.privateKey, 8 * SHARED_BYTES),
    );
    const input = await inputKey(labeledInput(KEM_SUITE, 'eae_prk', dh));
    const both = concat(enc, this.own.publicPoint);
    const info = labeledInfo(KEM_SUITE, 'shared_secret', both, SHARED_BYTES);
    return derive(input, { hash: 'SHA-256', salt: NOTHING, info }, SHARED_BYTES);
  }

  /** Section 5.1: key and nonce. */
  private async schedule(shared: Bytes): Promise<[CryptoKey, Bytes]> {
    const [context, secret] = await Promise.all([this.context, this.secretInput]);
    const how = (label: string, length: number) => ({
      hash: 'SHA-256' as const,
      salt: shared,
      info: labeledInfo(this.suite, label, context, length),
    });
    const { keyBytes } = this.aead;
    return Promise.all([
      deriveOpeningKey(secret, how('key', keyBytes), keyBytes),
      derive(secret, how('base_nonce', NONCE_BYTES), NONCE_BYTES),
    ]);
  }

  private async contextOf(info: Bytes): Promise<Bytes> {
    const hashes = await Promise.all([
      extract('SHA-256', NOTHING, labeledInput(this.suite, 'psk_id_hash', NOTHING)),
      extract('SHA-256', NOTHING, labeledInput(this.suite, 'info_hash', info)),
    ]);
    return concat(BASE_MODE, ...hashes);
  }
}

function labeledInput(suite: Bytes, label: string, key: Bytes): Bytes {
  return concat(VERSION, suite, utf8(label), key);
}

function labeledInfo(suite: Bytes, label: string, info: Bytes, length: number): Bytes {
  return concat(two(length), VERSION, suite, utf8(label), info);
}

function two(number: number): Bytes {
  return Uint8Array.of(number >> 8, number & 0xff);
}
