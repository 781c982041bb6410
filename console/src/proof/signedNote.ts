import { type Bytes, concat, utf8 } from '../note/bytes';
import { readKey } from '../note/vkey';
import { sameBytes, strictBase64 } from './form';
import { Unproven, must } from './unproven';

/** The largest note with its signatures, and the most signatures. */
export const MAX_NOTE_BYTES = 16 * 1024;
const MAX_SIGNATURES = 16;
const MAX_NAME_CHARS = 128;
const DASH = '\u2014 ';
const BAD_NAME = /[\s+\p{Cc}\p{Z}]/u;

export interface SignatureLine {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

/** A text and the signatures under it (C2SP signed-note). */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
  /** The whole, as it was read. */
  readonly whole: string;
}

export type Algorithm = 'ed25519' | 'cosignature';

/** A verifier key whose signatures this page checks. */
export interface Signer {
  readonly name: string;
  readonly id: Bytes;
  readonly algorithm: Algorithm;
  readonly publicKey: Bytes;
  /** The verifier key. */
  readonly text: string;
}

const ALGORITHMS: Readonly<Record<number, Algorithm>> = { 1: 'ed25519', 4: 'cosignature' };
const PUBLIC_KEY_BYTES = 32;

/** Reads a verifier key of the log, a witness or an agent. */
export async function readSigner(text: string): Promise<Signer> {
  try {
    const { name, id, text: exact } = await readKey(text);
    const bytes = strictBase64(text.slice(text.indexOf('+', name.length + 1) + 1));
    const algorithm = ALGORITHMS[bytes[0] ?? 0];
    const good = exact === text && isName(name) && bytes.length === 1 + PUBLIC_KEY_BYTES;
    must(good && algorithm !== undefined, 'form', 'a key of another kind');
    return { name, id, algorithm, publicKey: bytes.slice(1), text };
  } catch {
    throw new Unproven('form', 'not a key this page can check');
  }
}

/** Reads a note with at least one signature. */
export function readSignedNote(whole: string): SignedNote {
  const written = whole.isWellFormed() && whole.length <= MAX_NOTE_BYTES;
  must(written && utf8(whole).length <= MAX_NOTE_BYTES, 'form', 'a note is too large');

  must(whole.endsWith('\n') && !/[\0-\x09\x0b-\x1f]/.test(whole), 'form', 'not a note');
  const split = whole.lastIndexOf('\n\n');
  must(split >= 0 && split + 2 < whole.length, 'form', 'a note without a signature');
  const lines = whole.slice(split + 2, -1).split('\n');
  must(lines.length <= MAX_SIGNATURES, 'form', 'a note with too many signatures');
  return { text: whole.slice(0, split + 1), signatures: lines.map(readLine), whole };
}

function readLine(line: string): SignatureLine {
  const space = line.indexOf(' ', DASH.length);
  must(line.startsWith(DASH) && space > 0, 'form', 'not a signature line');
  const name = line.slice(DASH.length, space);
  must(isName(name), 'form', 'not a name of a key');
  const blob = strictBase64(line.slice(space + 1));
  must(blob.length >= 5, 'form', 'a signature line without a signature');
  return { name, id: blob.slice(0, 4), signature: blob.slice(4) };
}

function isName(name: string): boolean {
  return name !== '' && name.length <= MAX_NAME_CHARS && !BAD_NAME.test(name);
}

/**
 * Who of the known signed, each with the lines that show it. Lines by unknown keys are ignored; a
 * known key's bad line means that nothing of the note is to be believed.
 */
export async function signersOf(
  note: SignedNote,
  known: readonly Signer[],
): Promise<Map<Signer, SignatureLine[]>> {
  const found = new Map<Signer, SignatureLine[]>();
  for (const line of note.signatures) {
    for (const key of known) {
      if (key.name !== line.name || !sameBytes(key.id, line.id)) continue;
      const good = await verifies(key, utf8(note.text), line.signature);
      must(good, 'signature', `the signature of ${key.name} is not good`);
      found.set(key, [...(found.get(key) ?? []), line]);
    }
  }
  return found;
}

/** Whether a key made this signature over these bytes. */
export async function verifies(key: Signer, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.algorithm === 'ed25519') return ed25519(key.publicKey, message, signature);
  if (signature.length !== COSIGNATURE_BYTES) return false;
  const head = utf8(`cosignature/v1\ntime ${secondsOf(signature)}\n`);
  return ed25519(key.publicKey, concat(head, message), signature.slice(8));
}

const COSIGNATURE_BYTES = 8 + 64;

/** When a witness says it saw the checkpoint, in seconds since 1970. */
export function secondsOf(cosignature: Bytes): bigint {
  return new DataView(cosignature.buffer, cosignature.byteOffset, 8).getBigUint64(0);
}

async function ed25519(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64) return false;
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, message);
}

/** Whether this browser has what checking needs; without it nothing is called proved. */
export async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}
