import { beforeEach, describe, expect, it } from 'vitest';
import { type Bytes, concat, sha256, utf8 } from '../../src/note/bytes';
import type { Sealing } from '../../src/player/messages';
import { readStill } from '../../src/player/still';
import { openStill } from '../../src/player/worker/showing';
import { goldenStill, recipient } from '../seal/samples';

const kept = goldenStill();
let sealing: Sealing;

beforeEach(async () => {
  sealing = {
    own: await recipient(kept.privateKey, kept.publicKey),
    grantee: {
      use: 'preview',
      grant: kept.preview,
      camera: kept.camera,
      grantHash: await sha256(utf8(kept.previewText)),
    },
  };
});

function joined(frames: readonly Bytes[]): Bytes {
  return concat(
    ...frames.flatMap((frame) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, frame.length);
      return [length, frame];
    }),
  );
}

describe('a still', () => {
  it('sealed by the agent opens in the browser that asked', async () => {
    const opened = await openStill(joined(kept.frames), sealing);
    expect(opened?.describe).toMatchObject({ codec: 'avc1.42c01e', width: 512, height: 360 });
    expect(opened?.picture.key).toBe(true);
    expect(new TextDecoder().decode(opened?.picture.data)).toBe('a key picture');
  });

  it('does not open when any byte of it was changed on its way', async () => {
    const whole = joined(kept.frames);
    /* The key wrap's own header is not sealed; what it says is not used. */
    const unsealed = (at: number) => at >= 4 && at < 20;
    for (let at = 0; at < whole.length; at += 1) {
      if (unsealed(at)) continue;
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openStill(changed, sealing), `byte ${at}`).toBeNull();
    }
  });

  it('does not open for another preview, another camera, or as a look', async () => {
    const still = joined(kept.frames);
    const { own, grantee } = sealing;
    const others = [
      { ...grantee, grant: '0'.repeat(32) },
      { ...grantee, camera: 'oak-14-yard' },
      { ...grantee, grantHash: await sha256(utf8('porchlight-preview/v1\n{}\n')) },
      { ...grantee, use: 'grant' as const },
    ];
    for (const other of others) {
      expect(await openStill(still, { own, grantee: other })).toBeNull();
    }
  });

  it('is a key wrap, a describe and one key picture, and nothing else', () => {
    const [wrap, describes, picture] = kept.frames as [Bytes, Bytes, Bytes];
    const wrong = [
      [wrap, describes],
      [wrap, describes, picture, picture],
      [wrap, picture, describes],
      [describes, wrap, picture],
      [],
    ];
    for (const frames of wrong) expect(() => readStill(joined(frames))).toThrow();
    const whole = joined(kept.frames);
    for (let length = 1; length < whole.length; length += 7) {
      expect(() => readStill(whole.slice(0, length))).toThrow();
    }
  });
});
