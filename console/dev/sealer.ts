import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type Bytes, concat, utf8 } from '../src/note/bytes';

/**
 * Seals as an agent does (docs/ref/wire.md, "Sealing"), with another implementation of HPKE, so that
 * the trial server and the tests show the player nothing it would not get from a real one.
 */

const HPKE = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export interface SealedTo {
  readonly viewerPoint: Bytes;
  readonly grantHash: Bytes;
  readonly grant: string;
  readonly camera: string;
}

export class Sealer {
  private contentKey: Bytes = new Uint8Array(32);
  private epoch = 0;
  private readonly counters = new Map<bigint, bigint>();

  constructor(private readonly to: SealedTo) {}

  /** The payload of a key wrap. */
  async nextEpoch(): Promise<Bytes> {
    const { viewerPoint, grantHash, grant, camera } = this.to;
    this.contentKey = crypto.getRandomValues(new Uint8Array(32));
    this.epoch += 1;
    this.counters.clear();
    const recipientPublicKey = await HPKE.kem.deserializePublicKey(viewerPoint);
    const sender = await HPKE.createSenderContext({ recipientPublicKey, info: grantHash });
    const aad = utf8(`porchlight-key-wrap/v1\n${grant}\n${camera}\n${this.epoch}\n`);
    const sealed = await sender.seal(this.contentKey, aad);
    const number = new DataView(new ArrayBuffer(4));
    number.setUint32(0, this.epoch);
    return concat(
      new Uint8Array(number.buffer),
      new Uint8Array(sender.enc),
      new Uint8Array(sealed),
    );
  }

  /** A whole frame: header ‖ sealed payload. */
  async frame(header: Bytes, plain: Bytes): Promise<Bytes> {
    const kid = BigInt(
      this.epoch * 16 + new DataView(header.buffer, header.byteOffset).getUint16(2),
    );
    const counter = this.counters.get(kid) ?? 0n;
    this.counters.set(kid, counter + 1n);
    const sframe = sframeHeader(kid, counter);
    const sealed = await seal(this.contentKey, kid, counter, concat(sframe, header), plain);
    return concat(header, sframe, sealed);
  }
}

function sframeHeader(kid: bigint, ctr: bigint): Bytes {
  const [kidNibble, kidBytes] = number(kid);
  const [ctrNibble, ctrBytes] = number(ctr);
  return Uint8Array.of((kidNibble << 4) | ctrNibble, ...kidBytes, ...ctrBytes);
}

function number(value: bigint): [number, number[]] {
  if (value < 8n) return [Number(value), []];
  const bytes: number[] = [];
  for (let left = value; left > 0n; left >>= 8n) bytes.unshift(Number(left & 0xffn));
  return [8 | (bytes.length - 1), bytes];
}

async function seal(base: Bytes, kid: bigint, ctr: bigint, aad: Bytes, plain: Bytes) {
  const secret = await crypto.subtle.importKey('raw', base, 'HKDF', false, ['deriveBits']);
  const derived = async (what: string, length: number) => {
    const tail = new DataView(new ArrayBuffer(10));
    tail.setBigUint64(0, kid);
    tail.setUint16(8, 5);
    const info = concat(utf8(`SFrame 1.0 Secret ${what} `), new Uint8Array(tail.buffer));
    const how = { name: 'HKDF', hash: 'SHA-512', salt: new Uint8Array(0), info };
    return new Uint8Array(await crypto.subtle.deriveBits(how, secret, 8 * length));
  };
  const iv = await derived('salt', 12);
  const low = new DataView(iv.buffer, 4);
  low.setBigUint64(0, low.getBigUint64(0) ^ ctr);
  const raw = await derived('key', 32);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: aad },
    key,
    plain,
  );
  return new Uint8Array(sealed);
}
