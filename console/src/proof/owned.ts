import type { Chain } from './chain';
import { SplitView } from './chain';
import { type Entry, readEntry } from './entry';
import type { Policy, Witnessed } from './policy';
import { readTlogProof, verifyProof } from './tlogProof';
import { Unproven, must } from './unproven';

/** An entry with what shows it, as the hub gives it; opening and record are null once erased. */
export interface OwnEntry {
  readonly index: number;
  readonly entry: string;
  readonly opening: string | null;
  readonly record: string | null;
  readonly proof: string;
}

/** By what an entry is believed. */
export interface Rules {
  readonly policy: Policy;
  readonly chain: Chain;
  readonly agent: string;
}

/**
 * Takes the checkpoints that proofs bring. One that is not to be believed is left out: what rests on
 * it fails by itself. Two that cannot both be the log make everything void.
 */
export async function takeAll(
  sources: readonly (OwnEntry | null)[],
  chain: Chain,
): Promise<Witnessed | null> {
  let newest: Witnessed | null = null;
  for (const one of sources) {
    if (one === null) continue;
    try {
      newest = await chain.take(readTlogProof(one.proof).checkpoint);
    } catch (failure) {
      if (!(failure instanceof Unproven) || failure instanceof SplitView) throw failure;
    }
  }
  return newest;
}

/** The entry, of this type, in a tree that was taken; or throws. */
export async function proved(
  source: OwnEntry,
  type: string,
  { policy, chain }: Rules,
): Promise<Entry> {
  const entry = readEntry(source.entry);
  must(entry.type === type, 'entry', 'the entry is of another type');
  const proof = readTlogProof(source.proof);
  await verifyProof(proof, source.entry, policy);
  must(chain.holds(proof.checkpoint), 'consistency', 'its tree does not follow from the last one');
  return entry;
}

/** Whether a record says at least this. */
export function says(
  record: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(expected).every(([field, value]) => record[field] === value);
}
