import { BrowserStore } from '../note/browserStore';

/**
 * What this browser remembers of the log. It begins with what it was shown first; from then on
 * nothing may contradict it.
 */
export interface Kept {
  readonly policy: string;
  readonly agent: string;
  /** The last signed checkpoint that was believed. */
  readonly checkpoint: string;
  readonly countedAtMillis: number;
  readonly used: Readonly<Record<string, number>>;
}

const memory = new BrowserStore('porchlight-owner-log', 'kept');

export async function keep(person: string, kept: Kept): Promise<void> {
  await memory.put(person, kept);
}

export async function keptFor(person: string): Promise<Kept | null> {
  return ((await memory.get(person)) as Kept | undefined) ?? null;
}
