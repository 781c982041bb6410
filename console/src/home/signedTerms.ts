import { home } from '../api';
import { hubNow } from '../api/clock';
import { BrowserStore } from '../note/browserStore';
import { noteHash, signedNote } from '../note/note';
import type { Counted } from '../proof/device';
import { readTerms } from './termsNote';

/** The newest terms of a camera that were signed in this browser; a withdrawal too. */
export interface Signed {
  readonly number: number;
  readonly hash: string;
  readonly atMillis: number;
}

/** Terms of which the box at home has not shown yet that it knows them. */
export interface Unheard {
  readonly camera: string;
  readonly signedAtMillis: number;
}

const newest = new BrowserStore('porchlight-signed-terms', 'newest');

/** Brings signed terms to the hub, and remembers them here once the hub says it has them. */
export async function bringTerms(camera: string, text: string, line: string) {
  const answer = await home.signTerms(camera, signedNote(text, line));
  if (answer.ok) {
    const signed = { number: readTerms(text).number, hash: await noteHash(text) };
    await newest.put(camera, { ...signed, atMillis: hubNow() });
  }
  return answer;
}

async function signedHere(camera: string): Promise<Signed | null> {
  return ((await newest.get(camera)) as Signed | undefined) ?? null;
}

/** What was signed here and the box, by its own signed count, does not know. */
export async function unheardOf(cameras: readonly Counted[]): Promise<readonly Unheard[]> {
  const all = await Promise.all(
    cameras.map(async (counted) => unheard(counted, await signedHere(counted.camera))),
  );
  return all.filter((one) => one !== null);
}

/** A box that does not say what it knows, as older ones do not, is not accused. */
export function unheard({ camera, terms }: Counted, signed: Signed | null): Unheard | null {
  if (signed === null || terms === undefined) return null;
  const behind = terms === null || terms.number < signed.number;
  const another = terms?.number === signed.number && terms.hash !== signed.hash;
  return behind || another ? { camera, signedAtMillis: signed.atMillis } : null;
}
