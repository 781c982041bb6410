import { beforeEach, describe, expect, it } from 'vitest';
import { type Bytes, sha256, utf8 } from '../../src/note/bytes';
import type { PictureFrame } from '../../src/player/frame';
import type { Sealing } from '../../src/player/messages';
import type { FromRecall } from '../../src/player/recall';
import { Recalling } from '../../src/player/worker/recalling';
import { goldenRecall, recipient } from '../seal/samples';

const kept = goldenRecall();
let sealing: Sealing;

beforeEach(async () => {
  sealing = {
    own: await recipient(kept.privateKey, kept.publicKey),
    grantee: {
      use: 'recall',
      grant: kept.recall,
      camera: kept.camera,
      grantHash: await sha256(utf8(kept.recallText)),
    },
  };
});

interface Played {
  readonly said: readonly FromRecall[];
  readonly described: readonly string[];
  readonly pictures: readonly PictureFrame[];
}

/** Plays it as the recall's worker does, but for the decoder. */
async function play(head: Bytes, pieces: readonly Bytes[], by: Sealing): Promise<Played> {
  const said: FromRecall[] = [];
  const described: string[] = [];
  const pictures: PictureFrame[] = [];
  const recalling = new Recalling({
    decoding: () => ({
      describe: ({ codec, width, height }) => described.push(`${codec} ${width}×${height}`),
      decode: (picture) => pictures.push(picture),
      finish: () => undefined,
      close: () => undefined,
    }),
    paint: () => undefined,
    say: (one) => said.push(one),
    after: (_, then) => then(),
  });
  const canvas = {} as OffscreenCanvas;
  await recalling.hear({ type: 'open', canvas, head, sealing: by });
  for (const [piece, sealed] of pieces.entries()) {
    await recalling.hear({ type: 'piece', piece, sealed });
  }
  return { said, described, pictures };
}

const texts = ({ pictures }: Played) => pictures.map(({ data }) => new TextDecoder().decode(data));

describe('a recall that the agent’s own code sealed', () => {
  it('opens in the browser that asked, to its end', async () => {
    const played = await play(kept.head, kept.pieces, sealing);
    expect(played.said[0]).toEqual({
      type: 'contents',
      pieces: 2,
      pictures: 3,
      untilMillis: Date.parse('2026-11-15T22:50:00Z'),
      whole: true,
    });
    expect(played.said.at(-1)).toEqual({ type: 'over' });
    expect(played.described).toEqual(['avc1.42c01e 512×360']);
    expect(texts(played)).toEqual(['a key picture', 'the next picture', 'another key picture']);
    expect(played.pictures.map(({ key }) => key)).toEqual([true, false, true]);
    const [first, second] = played.pictures;
    expect((second?.captureMicros ?? 0) - (first?.captureMicros ?? 0)).toBe(100_000);
  });

  it('does not open as a look or a preview, nor for another recall or camera', async () => {
    const { own, grantee } = sealing;
    const others = [
      { ...grantee, use: 'grant' as const },
      { ...grantee, use: 'preview' as const },
      { ...grantee, grant: '0'.repeat(32) },
      { ...grantee, camera: 'oak-14-yard' },
      { ...grantee, grantHash: await sha256(utf8(`${kept.recallText} `)) },
    ];
    for (const other of others) {
      const played = await play(kept.head, kept.pieces, { own, grantee: other });
      expect(played.said).toEqual([{ type: 'unopened' }]);
      expect(played.pictures).toEqual([]);
    }
  });

  it('shows nothing of a piece of which any byte was changed on its way', async () => {
    const [first = new Uint8Array(0)] = kept.pieces;
    for (let at = 0; at < first.length; at += 1) {
      const changed = first.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const played = await play(kept.head, [changed], sealing);
      expect(played.said.at(-1), `byte ${at}`).toEqual({ type: 'unopened' });
      expect(played.pictures, `byte ${at}`).toEqual([]);
    }
  });

  it('is shown in its own order only', async () => {
    const [first = new Uint8Array(0), second = new Uint8Array(0)] = kept.pieces;
    const swapped = await play(kept.head, [second, first], sealing);
    expect(swapped.said.at(-1)).toEqual({ type: 'unopened' });
    expect(swapped.pictures).toEqual([]);
  });
});
