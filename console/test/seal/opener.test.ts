import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { Sealer } from '../../dev/sealer';
import { type Bytes, hex, sha256, utf8 } from '../../src/note/bytes';
import type { Recipient } from '../../src/seal/hpke';
import { Opener } from '../../src/seal/opener';
import { makeViewerKeys } from '../../src/note/viewer';
import { bytes, golden, recipient } from './samples';

const GRANT = { grant: '0a', camera: 'oak-14-door' };
const PICTURE = utf8('a picture of a street');

let own: Recipient;
let grantHash: Bytes;
let sealer: Sealer;
let opener: Opener;

beforeEach(async () => {
  const { encryption } = await makeViewerKeys();
  const raw = await crypto.subtle.exportKey('raw', encryption.publicKey);
  own = { privateKey: encryption.privateKey, publicPoint: new Uint8Array(raw) };
  grantHash = await sha256(utf8('porchlight-grant/v1\n{}\n'));
  sealer = new Sealer({ viewerPoint: own.publicPoint, grantHash, ...GRANT });
  opener = new Opener(own, { grantHash, ...GRANT });
});

function header(track = 0): Bytes {
  const clear = new Uint8Array(16);
  clear[3] = track;
  return clear;
}

async function sealed(plain = PICTURE, track = 0): Promise<Bytes> {
  return sealer.frame(header(track), plain);
}

function open(frame: Bytes, track = 0): Promise<Bytes | null> {
  return opener.open(track, frame.slice(0, 16), frame.slice(16));
}

describe('what was sealed', () => {
  it('opens in its order', async () => {
    expect(await opener.key(await sealer.nextEpoch())).toBe(true);
    const frames = [await sealed(), await sealed(utf8('two')), await sealed(utf8('three'))];
    const plain = await Promise.all(frames.map((frame) => open(frame)));
    expect(plain).toEqual([PICTURE, utf8('two'), utf8('three')]);
  });

  it('opens on every track by that track’s own key', async () => {
    await opener.key(await sealer.nextEpoch());
    expect(await open(await sealed(PICTURE, 1), 1)).toEqual(PICTURE);
    expect(await open(await sealed(PICTURE, 1), 0)).toBeNull();
  });

  it('does not open twice, nor after a later one', async () => {
    await opener.key(await sealer.nextEpoch());
    const first = await sealed();
    const second = await sealed();
    expect(await open(second)).toEqual(PICTURE);
    expect(await open(second)).toBeNull();
    expect(await open(first)).toBeNull();
  });

  it('does not open with any bit changed', async () => {
    await opener.key(await sealer.nextEpoch());
    const frame = await sealed();
    for (let bit = 0; bit < 8 * frame.length; bit += 1) {
      const fresh = new Opener(own, { grantHash, ...GRANT });
      const changed = frame.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await fresh.open(0, changed.slice(0, 16), changed.slice(16))).toBeNull();
      expect(await open(changed)).toBeNull();
      opener = new Opener(own, { grantHash, ...GRANT });
      sealer = new Sealer({ viewerPoint: own.publicPoint, grantHash, ...GRANT });
      await opener.key(await sealer.nextEpoch());
    }
  });

  it('does not open before its key, nor when it was never sealed', async () => {
    const wrap = await sealer.nextEpoch();
    expect(await open(await sealed())).toBeNull();
    await opener.key(wrap);
    const clear = new Uint8Array(400);
    clear.set([0, 0, 0, 1, 0x65], 16);
    expect(await open(clear)).toBeNull();
    expect(await open(new Uint8Array(16))).toBeNull();
  });
});

describe('a key wrap', () => {
  it('begins an epoch that ends the one before', async () => {
    await opener.key(await sealer.nextEpoch());
    const before = await sealed();
    await opener.key(await sealer.nextEpoch());
    expect(await open(before)).toBeNull();
    expect(await open(await sealed())).toEqual(PICTURE);
  });

  it('does not come again, and changes nothing when it does', async () => {
    const first = await sealer.nextEpoch();
    const second = await sealer.nextEpoch();
    expect(await opener.key(second)).toBe(true);
    expect(await opener.key(first)).toBe(false);
    expect(await opener.key(second)).toBe(false);
    expect(await open(await sealed())).toEqual(PICTURE);
  });

  it.each([
    ['another grant', { grant: '0b' }],
    ['another camera', { camera: 'oak-14-yard' }],
    ['another text of the grant', { grantHash: new Uint8Array(32) }],
  ])('for %s does not open', async (_, other) => {
    const to = { viewerPoint: own.publicPoint, grantHash, ...GRANT, ...other };
    expect(await opener.key(await new Sealer(to).nextEpoch())).toBe(false);
  });

  it('for another viewer, changed, or of another length does not open', async () => {
    const { encryption } = await makeViewerKeys();
    const raw = await crypto.subtle.exportKey('raw', encryption.publicKey);
    const to = { viewerPoint: new Uint8Array(raw), grantHash, ...GRANT };
    expect(await opener.key(await new Sealer(to).nextEpoch())).toBe(false);
    const wrap = await sealer.nextEpoch();
    for (const at of [0, 3, 4, 40, 70, 116]) {
      const changed = wrap.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await opener.key(changed)).toBe(false);
    }
    expect(await opener.key(wrap.slice(1))).toBe(false);
    expect(await opener.key(new Uint8Array(0))).toBe(false);
    expect(await opener.key(wrap)).toBe(true);
  });

  it('that comes late does not bring its epoch back', async () => {
    const first = await sealer.nextEpoch();
    const second = await sealer.nextEpoch();
    const both = await Promise.all([opener.key(first), opener.key(second)]);
    expect(both[1]).toBe(true);
    expect(await open(await sealed())).toEqual(PICTURE);
  });
});

describe.each(['java', 'hpke-core'] as const)('what %s sealed', (maker) => {
  const kept = golden(maker);

  it('opens here', async () => {
    const mine = await recipient(kept.privateKey, kept.publicKey);
    const hash = await sha256(utf8(kept.grantText));
    const { grant, camera } = kept;
    const opens = new Opener(mine, { grant, camera, grantHash: hash });
    for (const wrap of kept.wraps) expect(await opens.key(bytes(wrap))).toBe(true);
    expect(kept.frames.length).toBeGreaterThan(2);
    for (const { frame, plain } of kept.frames) {
      const message = bytes(frame);
      const opened = await opens.open(message[3] ?? 0, message.slice(0, 16), message.slice(16));
      expect(hex(opened ?? new Uint8Array(0))).toBe(plain);
    }
  });

  it('has keys that @hpke/core opens', async () => {
    const suite = new CipherSuite({
      kem: new DhkemP256HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes256Gcm(),
    });
    const recipientKey = await suite.kem.importKey('raw', bytes(kept.privateKey).buffer, false);
    const info = await sha256(utf8(kept.grantText));
    for (const [index, wrap] of kept.wraps.map(bytes).entries()) {
      const enc = wrap.slice(4, 69);
      const context = await suite.createRecipientContext({ recipientKey, enc, info });
      const aad = `porchlight-key-wrap/v1\n${kept.grant}\n${kept.camera}\n${index + 1}\n`;
      expect((await context.open(wrap.slice(69), utf8(aad))).byteLength).toBe(32);
    }
  });
});
