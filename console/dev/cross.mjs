/*
 * The other implementation, for a test in another language: reads one JSON object from its input,
 * opens the message in it with @hpke/core, seals another, and writes both down.
 *
 *   in   { privateKey, publicKey, info, aad, enc, ciphertext, plaintext }   all in hexadecimal
 *   out  { opened, enc, ciphertext }
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const bytes = (text) => new Uint8Array(Buffer.from(text, 'hex')).buffer;
const hex = (buffer) => Buffer.from(buffer).toString('hex');

let text = '';
for await (const part of process.stdin) text += String(part);
const { privateKey, publicKey, info, aad, enc, ciphertext, plaintext } = JSON.parse(text);

const recipientKey = await suite.kem.importKey('raw', bytes(privateKey), false);
const message = { recipientKey, enc: bytes(enc), info: bytes(info) };
const opened = await suite.open(message, bytes(ciphertext), bytes(aad));

const recipientPublicKey = await suite.kem.importKey('raw', bytes(publicKey), true);
const to = { recipientPublicKey, info: bytes(info) };
const sealed = await suite.seal(to, bytes(plaintext), bytes(aad));
process.stdout.write(
  JSON.stringify({ opened: hex(opened), enc: hex(sealed.enc), ciphertext: hex(sealed.ct) }),
);
