import { describe, expect, it } from 'vitest';
import { type Bytes, hex } from '../../src/note/bytes';
import { AES_128_GCM, AES_256_GCM, type Aead, HpkeOpener } from '../../src/seal/hpke';
import { SFrameKey, SUITE_4, SUITE_5, readHeader } from '../../src/seal/sframe';
import { bytes, recipient } from './samples';

const INFO = bytes('4f6465206f6e2061204772656369616e2055726e');
const AAD = bytes('436f756e742d30');
const PLAIN = '4265617574792069732074727574682c20747275746820626561757479';

/** Appendix A.3.1 of RFC 9180; the RFC has no vector with P-256 and AES-256. */
const A31 = {
  privateKey: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
  publicKey:
    '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  enc: '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  sharedSecret: 'c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8',
};

describe('HPKE', () => {
  it.each<[string, Aead, string]>([
    [
      'of appendix A.3.1',
      AES_128_GCM,
      '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
    ],
    [
      'of the suite we use',
      AES_256_GCM,
      '518c46e6810fbc55362f7d5995b0f54339d93664ca44e5c74d0f289c4f7983b4781b193de04ad3319f177244de',
    ],
  ])('opens the vector %s', async (_, aead, ciphertext) => {
    const opener = new HpkeOpener(await recipient(A31.privateKey, A31.publicKey), INFO, aead);
    expect(hex(await opener.decapsulate(bytes(A31.enc)))).toBe(A31.sharedSecret);
    const message = { enc: bytes(A31.enc), aad: AAD, ciphertext: bytes(ciphertext) };
    expect(hex(await opener.open(message))).toBe(PLAIN);
  });
});

describe('an SFrame header', () => {
  it.each([
    [0n, 0n, '00'],
    [0n, 1n, '01'],
    [0n, 255n, '08ff'],
    [255n, 256n, '89ff0100'],
    [65536n, 1n << 56n, 'af0100000100000000000000'],
    [65536n, (1n << 64n) - 1n, 'af010000ffffffffffffffff'],
    [(1n << 64n) - 1n, (1n << 64n) - 1n, 'ffffffffffffffffffffffffffffffffff'],
  ])('of key %s and counter %s is read as appendix C.1 prints it', (kid, ctr, header) => {
    expect(readHeader(bytes(`${header}abcd`))).toEqual({ kid, ctr, length: header.length / 2 });
  });

  it.each(['', '80', '08', 'ff', '9901', '8007', '0900ff', '900001'])(
    'cut short or longer than need be is none: %s',
    (header) => {
      expect(readHeader(bytes(header))).toBeNull();
    },
  );
});

describe('an SFrame ciphertext', () => {
  const base = bytes('000102030405060708090a0b0c0d0e0f');
  const metadata = bytes('4945544620534672616d65205747');

  it.each([
    [
      SUITE_4,
      '9901234567b7412c2513a1b66dbb48841bbaf17f598751176ad847681a69c6d0b091c07018ce4adb34eb',
    ],
    [
      SUITE_5,
      '990123456794f509d36e9beacb0e261d99c7d1e972f1fed787d4049f17ca21353c1cc24d56ceabced279',
    ],
  ])('of appendix C.3 opens: suite %o', async (suite, ciphertext) => {
    const sealed: Bytes = bytes(ciphertext);
    const header = readHeader(sealed);
    if (header === null) throw new Error('no header');
    const key = await SFrameKey.derive(suite, base, header.kid);
    expect(hex(await key.open(header, metadata, sealed))).toBe(
      '64726166742d696574662d736672616d652d656e63',
    );
  });
});
