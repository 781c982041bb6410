import { type Bytes, base64, concat, fromBase64, hex, sha256, utf8 } from './bytes';

const P256_ALGORITHM = concat(Uint8Array.of(0xff), utf8('porchlight/p256'));

/** A verifier key: `name+hex8(id)+base64(algorithm ‖ public key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Bytes;
  readonly text: string;
}

/** The verifier key of a P-256 public key, given as its uncompressed point of 65 bytes. */
export async function p256Key(name: string, point: Bytes): Promise<VerifierKey> {
  return verifierKey(name, concat(P256_ALGORITHM, point));
}

/** Reads a verifier key and proves that its id belongs to its name and bytes. */
export async function readKey(text: string): Promise<VerifierKey> {
  const [, name, id, bytes] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  if (name === undefined || bytes === undefined) throw new RangeError('not a verifier key');
  const key = await verifierKey(name, fromBase64(bytes));
  if (hex(key.id) !== id) throw new RangeError('the key id does not belong to the key');
  return key;
}

async function verifierKey(name: string, algorithmAndKey: Bytes): Promise<VerifierKey> {
  const id = (await sha256(concat(utf8(name), Uint8Array.of(0x0a), algorithmAndKey))).slice(0, 4);
  return { name, id, text: `${name}+${hex(id)}+${base64(algorithmAndKey)}` };
}

/** What people compare: the first 10 bytes of SHA-256(vkey) as five groups of four digits. */
export async function fingerprint(text: string): Promise<string> {
  const digits = hex((await sha256(utf8(text))).slice(0, 10));
  return (digits.match(/.{4}/g) ?? []).join(' ');
}
