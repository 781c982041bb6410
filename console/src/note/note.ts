import { type Bytes, base64, base64url, concat, sha256, utf8 } from './bytes';
import { type Json, canonical } from './canonical';
import type { VerifierKey } from './vkey';

/** The kinds a browser composes; the other notes are composed by the hub and only signed here. */
export type NoteKind = 'viewer' | 'ask' | 'approval' | 'device' | 'preview' | 'recall' | 'keeping';

/** The two lines every signature is over, each with its newline. */
export function noteText(kind: NoteKind, fields: Record<string, Json>): string {
  return `porchlight-${kind}/v1\n${canonical(fields)}\n`;
}

/** A note's name among the other notes: SHA-256 of its text, base64url without padding. */
export async function noteHash(text: string): Promise<string> {
  return base64url(await sha256(utf8(text)));
}

/** `— name base64(key id ‖ signature)` (C2SP signed-note). */
export function signatureLine(key: VerifierKey, signature: Bytes): string {
  return `\u2014 ${key.name} ${base64(concat(key.id, signature))}`;
}

/** A text with its signatures: the text, an empty line, one line for each. */
export function signedNote(text: string, ...lines: string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** A time as notes write it: UTC with milliseconds. */
export function noteTime(epochMillis: number): string {
  return new Date(epochMillis).toISOString();
}

/** A set as notes write it: ascending, without doubles. */
export function noteSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
