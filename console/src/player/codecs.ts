const CODECS = [
  'avc1.42001f',
  'avc1.4d001f',
  'avc1.64001f',
  'avc1.640028',
  'hvc1.1.6.L93.B0',
] as const;

/** What this browser decodes, of what cameras send; nothing where it has no WebCodecs. */
export async function codecsHere(): Promise<string[]> {
  if (!('VideoDecoder' in globalThis)) return [];
  const answers = await Promise.all(
    CODECS.map((codec) => VideoDecoder.isConfigSupported({ codec }).catch(() => null)),
  );
  return CODECS.filter((_, index) => answers[index]?.supported === true);
}
