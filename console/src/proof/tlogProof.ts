import { type Bytes, utf8 } from '../note/bytes';
import { type Checkpoint, readCheckpoint } from './checkpoint';
import { readDecimal, readHash, strictBase64 } from './form';
import { type Policy, type Witnessed, witnessed } from './policy';
import { MAX_NOTE_BYTES } from './signedNote';
import { MAX_HASHES, includes, leafHash } from './tree';
import { must } from './unproven';

/** That an entry is on the log and witnesses have seen it (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: number;
  readonly hashes: readonly Bytes[];
  readonly checkpoint: Checkpoint;
}

const FIRST = 'c2sp.org/tlog-proof@v1';
const MAX_CHARS = MAX_NOTE_BYTES + 8 * 1024;
const MAX_EXTRA_BYTES = 1024;

/** Reads a proof. */
export function readTlogProof(text: string): TlogProof {
  const blank = text.indexOf('\n\n');
  must(blank >= 0 && text.length <= MAX_CHARS, 'form', 'not a proof');
  const lines = text.slice(0, blank).split('\n');
  const checkpoint = readCheckpoint(text.slice(blank + 2));
  must(lines.shift() === FIRST, 'form', 'not a proof');
  if (lines[0]?.startsWith('extra ') === true) {
    const extra = strictBase64((lines.shift() ?? '').slice('extra '.length));
    must(extra.length <= MAX_EXTRA_BYTES, 'form', 'a proof with too much extra');
  }
  const line = lines.shift() ?? '';
  must(line.startsWith('index '), 'form', 'a proof without an index');
  const index = readDecimal(line.slice('index '.length));
  must(index < checkpoint.size, 'form', 'a proof whose index is beyond its checkpoint');
  must(lines.length <= MAX_HASHES, 'form', 'a proof with too many hashes');
  return { index, hashes: lines.map(readHash), checkpoint };
}

/** Believes that the entry is on a known log, or throws with the first thing that is not shown. */
export async function verifyProof(
  proof: TlogProof,
  entry: string,
  policy: Policy,
): Promise<Witnessed> {
  const believed = await witnessed(proof.checkpoint, policy);
  const { size, root } = proof.checkpoint;
  const leaf = await leafHash(utf8(entry));
  const there = await includes(leaf, proof.index, size, proof.hashes, root);
  must(there, 'inclusion', 'the proof does not show this entry under its checkpoint');
  return believed;
}
