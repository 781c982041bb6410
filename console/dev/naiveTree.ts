import { type Bytes, concat, sha256 } from '../src/note/bytes';
import { leafHash } from '../src/proof/tree';

/** RFC 6962's definitions word for word, over leaves in memory; slow and plainly right. */
export class NaiveTree {
  private readonly leaves: Bytes[] = [];

  async add(entry: Bytes): Promise<void> {
    this.leaves.push(await leafHash(entry));
  }

  get size(): number {
    return this.leaves.length;
  }

  root(size: number): Promise<Bytes> {
    return root(this.leaves.slice(0, size));
  }

  /** PATH(m, D[n]). */
  path(index: number, size: number): Promise<Bytes[]> {
    return path(index, this.leaves.slice(0, size));
  }

  /** PROOF(m, D[n]). */
  consistency(from: number, to: number): Promise<Bytes[]> {
    return from === 0 ? Promise.resolve([]) : subproof(from, this.leaves.slice(0, to), true);
  }
}

function split(part: readonly Bytes[]): number {
  let power = 1;
  while (power * 2 < part.length) power *= 2;
  return power;
}

async function root(part: readonly Bytes[]): Promise<Bytes> {
  const [only] = part;
  if (only === undefined) return sha256(new Uint8Array());
  if (part.length === 1) return only;
  const middle = split(part);
  const [left, right] = [await root(part.slice(0, middle)), await root(part.slice(middle))];
  return sha256(concat(Uint8Array.of(1), left, right));
}

async function path(index: number, part: readonly Bytes[]): Promise<Bytes[]> {
  if (part.length <= 1) return [];
  const middle = split(part);
  const [left, right] = [part.slice(0, middle), part.slice(middle)];
  return index < middle
    ? [...(await path(index, left)), await root(right)]
    : [...(await path(index - middle, right)), await root(left)];
}

async function subproof(from: number, part: readonly Bytes[], whole: boolean): Promise<Bytes[]> {
  if (from === part.length) return whole ? [] : [await root(part)];
  const middle = split(part);
  const [left, right] = [part.slice(0, middle), part.slice(middle)];
  return from <= middle
    ? [...(await subproof(from, left, whole)), await root(right)]
    : [...(await subproof(from - middle, right, false)), await root(left)];
}
