import { type Key, t } from '../words/words';

/** What boxes say of cameras, in English whoever reads it; these are the ones owners meet. */
const KNOWN: Readonly<Record<string, Key>> = {
  'The camera cannot be reached.': 'camera.says.unreachable',
  'The camera does not answer.': 'camera.says.silent',
  'The camera refuses this user name and password.': 'camera.says.password',
  'The camera has no stream at this address.': 'camera.says.stream',
  'The pictures of this camera are too large for all cameras together; choose a smaller stream.':
    'camera.says.tooLarge',
  'This camera sends H.265; choose its H.264 substream.': 'camera.says.h265',
  'The camera serves as many viewers as it can.': 'camera.says.viewers',
  "The camera's certificate is not the one that was trusted.": 'camera.says.certificate',
  'The camera has stopped sending.': 'camera.says.stopped',
  'The camera sends, but no whole picture.': 'camera.says.broken',
};

/** A box's sentence about a camera, in the reader's language where it is known. */
export function cameraSays(sentence: string): string {
  const known = KNOWN[sentence];
  return known === undefined ? sentence : t(known);
}
