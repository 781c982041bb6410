import { Opener } from '../../seal/opener';
import { type DescribeFrame, FrameError, type PictureFrame, openedFrame } from '../frame';
import { type ShowStill, type StillSeen, readStill } from '../still';

/** Opens a still and paints it; nothing is painted that does not open. */
export async function show({ canvas, sealed, sealing }: ShowStill): Promise<StillSeen> {
  const opened = await openStill(sealed, sealing);
  if (opened === null) return { type: 'unopened' };
  const { describe, picture } = opened;
  const seen = await decodedOne(describe, picture);
  if (seen === null) return { type: 'undecodable' };
  const context = canvas.getContext('2d', { alpha: false });
  canvas.width = seen.displayWidth;
  canvas.height = seen.displayHeight;
  context?.drawImage(seen, 0, 0);
  seen.close();
  return { type: 'shown', atMillis: picture.captureMicros / 1000 };
}

/** What was sealed; null for what was not sealed to this browser for this preview. */
export async function openStill(
  sealed: ShowStill['sealed'],
  { own, grantee }: ShowStill['sealing'],
): Promise<{ describe: DescribeFrame; picture: PictureFrame } | null> {
  const opener = new Opener(own, grantee);
  try {
    const frames = readStill(sealed);
    if (!(await opener.key(frames.wrap.payload))) return null;
    const [describe, picture] = [frames.describe, frames.picture].map(async (frame) => {
      const plain = await opener.open(frame.trackNumber, frame.metadata, frame.payload);
      return plain === null ? null : openedFrame(frame, plain);
    });
    const both = [await describe, await picture] as const;
    if (both[0]?.kind !== 'describe' || both[1]?.kind !== 'picture') return null;
    return { describe: both[0], picture: both[1] };
  } catch (failure) {
    if (failure instanceof FrameError) return null;
    throw failure;
  } finally {
    opener.forget();
  }
}

async function decodedOne(
  { codec, width, height, avcC }: DescribeFrame,
  { data, captureMicros }: PictureFrame,
): Promise<VideoFrame | null> {
  const config = { codec, codedWidth: width, codedHeight: height, description: avcC };
  let seen: VideoFrame | null = null;
  const decoder = new VideoDecoder({
    output: (frame) => {
      seen?.close();
      seen = frame;
    },
    error: () => undefined,
  });
  try {
    decoder.configure(config);
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: captureMicros, data }));
    await decoder.flush();
  } catch {
    return seen;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  return seen;
}
