import { type Authenticator, signWithPasskey } from './assertion';
import { type Bytes, base64url, randomBytes, sha256, concat, utf8, hex } from './bytes';
import { noteHash, noteSet, noteText, noteTime, signatureLine, signedNote } from './note';
import { type VerifierKey, p256Key } from './vkey';

/** The pair of keys a sign-in uses, none of which can leave the browser. */
export interface ViewerKeys {
  readonly ask: CryptoKeyPair;
  readonly encryption: CryptoKeyPair;
}

/** A viewer the hub knows: his keys and the hash by which his notes name him. */
export interface Viewer {
  readonly hash: string;
  readonly operator: string;
  readonly untilMillis: number;
  readonly keys: ViewerKeys;
  /** The public half of the key that opens, as the note has it. */
  readonly encryptionPoint: Bytes;
}

export interface ViewerFacts {
  readonly agency: string;
  readonly program: string;
  readonly operator: string;
  readonly passkey: string;
  readonly codecs: readonly string[];
  readonly fromMillis: number;
  readonly untilMillis: number;
}

const TWELVE_HOURS_MILLIS = 12 * 60 * 60 * 1000;
const P256 = { namedCurve: 'P-256' } as const;

export async function makeViewerKeys(): Promise<ViewerKeys> {
  const [ask, encryption] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDSA', ...P256 }, false, ['sign', 'verify']),
    crypto.subtle.generateKey({ name: 'ECDH', ...P256 }, false, ['deriveBits']),
  ]);
  return { ask, encryption };
}

/** Composes `porchlight-viewer/v1`; the operator's passkey signs it. */
export async function composeViewer(
  facts: ViewerFacts,
  keys: ViewerKeys,
  authenticator: Authenticator,
): Promise<{ note: string; viewer: Viewer }> {
  const untilMillis = Math.min(facts.untilMillis, facts.fromMillis + TWELVE_HOURS_MILLIS);
  const encryptionPoint = await rawPoint(keys.encryption.publicKey);
  const text = noteText('viewer', {
    agency: facts.agency,
    program: facts.program,
    operator: facts.operator,
    passkey: facts.passkey,
    askKey: (await askKeyOf(facts.operator, keys)).text,
    encryptionKey: base64url(encryptionPoint),
    codecs: noteSet(facts.codecs),
    from: noteTime(facts.fromMillis),
    until: noteTime(untilMillis),
  });
  const line = await signWithPasskey('viewer', text, facts.passkey, authenticator);
  const hash = await noteHash(text);
  return {
    note: signedNote(text, line),
    viewer: { hash, operator: facts.operator, untilMillis, keys, encryptionPoint },
  };
}

export interface AskFacts {
  readonly program: string;
  readonly incident: string;
  readonly cameras: readonly string[];
  readonly owners: boolean;
  readonly purpose: string;
  readonly atMillis: number;
  readonly previous: string | null;
}

/** Composes `porchlight-ask/v1`, signed by the viewer's ask key. The purpose travels beside it. */
export async function composeAsk(
  facts: AskFacts,
  viewer: Viewer,
): Promise<{ ask: string; id: string; purpose: string; salt: string }> {
  const salt = randomBytes(16);
  const id = hex(randomBytes(16));
  const text = noteText('ask', {
    id,
    program: facts.program,
    incident: facts.incident,
    cameras: noteSet(facts.cameras),
    owners: facts.owners,
    purposeHash: base64url(await sha256(concat(salt, utf8(facts.purpose)))),
    viewer: viewer.hash,
    at: noteTime(facts.atMillis),
    previous: facts.previous,
  });
  const key = await askKeyOf(viewer.operator, viewer.keys);
  const line = signatureLine(key, await signWithAskKey(viewer.keys.ask.privateKey, text));
  return { ask: signedNote(text, line), id, purpose: facts.purpose, salt: base64url(salt) };
}

/** ECDSA P-256 with SHA-256, as r ‖ s. */
export async function signWithAskKey(key: CryptoKey, text: string) {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, utf8(text)));
}

async function askKeyOf(operator: string, keys: ViewerKeys): Promise<VerifierKey> {
  return p256Key(operator, await rawPoint(keys.ask.publicKey));
}

async function rawPoint(key: CryptoKey) {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}
