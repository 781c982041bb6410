import type { Bytes } from '../note/bytes';
import { readDecimal, readHash } from './form';
import { type SignedNote, readSignedNote } from './signedNote';
import { must } from './unproven';

/** How large a log is and what its root is (C2SP tlog-checkpoint), with the signatures under it. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly note: SignedNote;
}

const MAX_LINES = 19;

/** Reads a signed checkpoint; whether it is to be believed is the policy's to say. */
export function readCheckpoint(whole: string): Checkpoint {
  const note = readSignedNote(whole);
  const lines = note.text.slice(0, -1).split('\n');
  const [origin = '', size = '', root = ''] = lines;
  const formed = lines.length >= 3 && lines.length <= MAX_LINES && !lines.includes('');
  must(formed, 'form', 'a checkpoint is origin, size and root');
  return { origin, size: readDecimal(size), root: readHash(root), note };
}
