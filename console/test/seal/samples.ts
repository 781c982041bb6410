import recallByAgent from '../../../agent/src/test/resources/golden/recall.txt?raw';
import sealedByCore from '../../../seal/src/test/resources/golden/sealed-by-hpke-core.txt?raw';
import sealedByJava from '../../../seal/src/test/resources/golden/sealed-by-java.txt?raw';
import stillByJava from '../../../seal/src/test/resources/golden/sealed-by-java-still.txt?raw';
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

/** Of a file with lines of `name value`: all values of a name. */
function valuesIn(file: string): (name: string) => string[] {
  const lines = file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  return (name) => lines.filter(([known]) => known === name).map(([, value]) => value);
}

/** A still of a preview, sealed by the agent's own code, as the hub passes it on. */
export function goldenStill() {
  const all = valuesIn(stillByJava);
  const one = (name: string) => all(name)[0] ?? '';
  const wrap = `0300000000000000${'00'.repeat(8)}${one('wrap')}`;
  return {
    privateKey: one('privateKey'),
    publicKey: one('publicKey'),
    previewText: new TextDecoder().decode(bytes(one('previewText'))),
    preview: one('preview'),
    camera: one('camera'),
    frames: [wrap, ...all('frame')].map(bytes),
  };
}

/** A recall of two pieces, sealed by the agent's own code, as the hub passes it on. */
export function goldenRecall() {
  const all = valuesIn(recallByAgent);
  const one = (name: string) => all(name)[0] ?? '';
  return {
    privateKey: one('privateKey'),
    publicKey: one('publicKey'),
    recallText: new TextDecoder().decode(bytes(one('recallText'))),
    recall: one('recall'),
    camera: one('camera'),
    head: bytes(one('head')),
    pieces: all('piece').map(bytes),
  };
}

/** What one implementation sealed, kept for all others. */
export function golden(maker: 'java' | 'hpke-core'): Golden {
  const all = valuesIn(maker === 'java' ? sealedByJava : sealedByCore);
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
