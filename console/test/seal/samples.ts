import sealedByCore from '../../../seal/src/test/resources/golden/sealed-by-hpke-core.txt?raw';
import sealedByJava from '../../../seal/src/test/resources/golden/sealed-by-java.txt?raw';
import { type Bytes, base64url } from '../../src/note/bytes';
import type { Recipient } from '../../src/seal/hpke';

export function bytes(hexadecimal: string): Bytes {
  return Uint8Array.from(hexadecimal.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** A viewer's key from its private number and its public point, both in hexadecimal. */
export async function recipient(privateKey: string, publicKey: string): Promise<Recipient> {
  const publicPoint = bytes(publicKey);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: base64url(bytes(privateKey)),
    x: base64url(publicPoint.slice(1, 33)),
    y: base64url(publicPoint.slice(33)),
  };
  const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, ecdh, false, ['deriveBits']);
  return { privateKey: key, publicPoint };
}

export interface Golden {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly grantText: string;
  readonly grant: string;
  readonly camera: string;
  readonly wraps: readonly string[];
  /** Whole frames, each with what it hides. */
  readonly frames: readonly { readonly frame: string; readonly plain: string }[];
}

/** What one implementation sealed, kept for all others: lines of `name value`. */
export function golden(maker: 'java' | 'hpke-core'): Golden {
  const lines = (maker === 'java' ? sealedByJava : sealedByCore)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const all = (name: string) => lines.filter(([known]) => known === name).map(([, value]) => value);
  const one = (name: string) => all(name)[0] ?? '';
  const plains = all('plain');
  return {
    privateKey: one('privateKey'),
    publicKey: one('publicKey'),
    grantText: new TextDecoder().decode(bytes(one('grantText'))),
    grant: one('grant'),
    camera: one('camera'),
    wraps: all('wrap'),
    frames: all('frame').map((frame, index) => ({ frame, plain: plains[index] ?? '' })),
  };
}
