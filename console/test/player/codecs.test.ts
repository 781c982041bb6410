import { afterEach, describe, expect, it, vi } from 'vitest';
import { codecsHere } from '../../src/player/codecs';

/** A browser that decodes what the test lets it. */
function decodes(can: (codec: string) => boolean): void {
  vi.stubGlobal('VideoDecoder', {
    isConfigSupported: ({ codec }: { codec: string }) =>
      codec.startsWith('hvc1')
        ? Promise.reject(new TypeError('unknown'))
        : Promise.resolve({ supported: can(codec) }),
  });
}

describe('what a browser decodes', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is nothing where there is no WebCodecs', async () => {
    vi.stubGlobal('VideoDecoder', undefined);
    Reflect.deleteProperty(globalThis, 'VideoDecoder');
    expect(await codecsHere()).toEqual([]);
  });

  it('is nothing where the system lacks H.264', async () => {
    decodes(() => false);
    expect(await codecsHere()).toEqual([]);
  });

  it('is what it says, and not what it does not know', async () => {
    decodes((codec) => codec !== 'avc1.640028');
    expect(await codecsHere()).toEqual(['avc1.42001f', 'avc1.4d001f', 'avc1.64001f']);
  });
});
