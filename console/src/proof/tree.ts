import { type Bytes, concat, sha256 } from '../note/bytes';
import { sameBytes } from './form';

/** No honest proof is longer: the tree's height. */
export const MAX_HASHES = 63;

/** The leaf of an entry: SHA-256(0x00 ‖ entry) (RFC 6962, section 2.1). */
export function leafHash(entry: Bytes): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0), entry));
}

function node(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** A position on its way up the tree. */
interface Way {
  at: number;
  last: number;
}

/** One step up. Whether the neighbour is on the left. */
function climb(way: Way): boolean {
  const left = way.at % 2 === 1 || way.at === way.last;
  if (left) {
    while (way.at % 2 === 0 && way.at !== 0) up(way);
  }
  up(way);
  return left;
}

function up(way: Way): void {
  way.at = Math.floor(way.at / 2);
  way.last = Math.floor(way.last / 2);
}

/** Whether the proof shows that a leaf is the index-th of the tree (RFC 9162, section 2.1.3.2). */
export async function includes(
  leaf: Bytes,
  index: number,
  size: number,
  proof: readonly Bytes[],
  root: Bytes,
): Promise<boolean> {
  if (!Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (proof.length > MAX_HASHES) return false;
  const way = { at: index, last: size - 1 };
  let made = leaf;
  for (const beside of proof) {
    if (way.last === 0) return false;
    made = climb(way) ? await node(beside, made) : await node(made, beside);
  }
  return way.last === 0 && sameBytes(made, root);
}

/** How large a tree is and what its root is. */
export interface Head {
  readonly size: number;
  readonly root: Bytes;
}

/** Whether the proof shows that one tree continues the other (RFC 9162, section 2.1.4.2). */
export async function continues(from: Head, to: Head, proof: readonly Bytes[]): Promise<boolean> {
  if (from.size < 0 || from.size > to.size || proof.length > MAX_HASHES) return false;
  if (from.size === to.size) return proof.length === 0 && sameBytes(from.root, to.root);
  if (from.size === 0) {
    return proof.length === 0 && sameBytes(from.root, await sha256(new Uint8Array()));
  }
  const way = { at: from.size - 1, last: to.size - 1 };
  while (way.at % 2 === 1) up(way);
  const [first, ...path] = way.at === 0 ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let old = first;
  let anew = first;
  for (const beside of path) {
    if (way.last === 0) return false;
    if (climb(way)) {
      old = await node(beside, old);
      anew = await node(beside, anew);
    } else {
      anew = await node(anew, beside);
    }
  }
  return way.last === 0 && sameBytes(old, from.root) && sameBytes(anew, to.root);
}
