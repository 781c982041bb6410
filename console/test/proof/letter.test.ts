import { describe, expect, it } from 'vitest';
import { type Bytes, base64url, concat, utf8 } from '../../src/note/bytes';
import { openLetter } from '../../src/proof/letter';

/** RFC 9180's key of appendix A.3.1; the ciphertext is the suite's with AES-256, as the hub's code has it. */
const PRIVATE = 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2';
const POINT =
  '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0';
const ENC =
  '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4';
const CIPHERTEXT =
  '518c46e6810fbc55362f7d5995b0f54339d93664ca44e5c74d0f289c4f7983b4781b193de04ad3319f177244de';
const INFO = utf8('Ode on a Grecian Urn');
const AAD = utf8('Count-0');

function unhex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

async function keys(): Promise<CryptoKeyPair> {
  const point = unhex(POINT);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: base64url(unhex(PRIVATE)),
    x: base64url(point.slice(1, 33)),
    y: base64url(point.slice(33)),
  };
  const how = { name: 'ECDH', namedCurve: 'P-256' };
  const privateKey = await crypto.subtle.importKey('jwk', jwk, how, false, ['deriveBits']);
  return { privateKey, publicKey: await crypto.subtle.importKey('raw', point, how, true, []) };
}

const SEALED = concat(unhex(ENC), unhex(CIPHERTEXT));

describe('a letter', () => {
  it('opens as the vector says', async () => {
    const text = await openLetter(await keys(), INFO, AAD, SEALED);
    expect(new TextDecoder().decode(text)).toBe('Beauty is truth, truth beauty');
  });

  it('opens with no byte changed, no other info and no other aad', async () => {
    const own = await keys();
    for (let at = 0; at < SEALED.length; at++) {
      const bad = SEALED.slice();
      bad[at] = (bad[at] ?? 0) ^ 1;
      await expect(openLetter(own, INFO, AAD, bad)).rejects.toThrow('sealed');
    }
    await expect(openLetter(own, AAD, AAD, SEALED)).rejects.toThrow('sealed');
    await expect(openLetter(own, INFO, INFO, SEALED)).rejects.toThrow('sealed');
    await expect(openLetter(own, INFO, AAD, SEALED.slice(0, 60))).rejects.toThrow('short');
  });
});
