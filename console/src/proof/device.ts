import { type Authenticator, signWithPasskey } from '../note/assertion';
import { type Bytes, base64url, fromBase64url, sha256, utf8 } from '../note/bytes';
import { BrowserStore } from '../note/browserStore';
import { noteHash, noteText, noteTime, signedNote } from '../note/note';
import { readDecimal, readObject, strictBase64url } from './form';
import { openLetter } from './letter';
import { readSigner, verifies } from './signedNote';
import { must } from './unproven';

/** The key of this browser, to which the owner's agent seals its count of looks. */
export interface Device {
  readonly keys: CryptoKeyPair;
  readonly text: string;
  readonly hash: string;
}

export interface DeviceFacts {
  readonly program: string;
  readonly premises: string;
  readonly passkey: string;
  readonly atMillis: number;
}

const devices = new BrowserStore('porchlight-owner', 'devices');

export async function keepDevice(person: string, device: Device): Promise<void> {
  await devices.put(person, device);
}

export async function keptDevice(person: string): Promise<Device | null> {
  return ((await devices.get(person)) as Device | undefined) ?? null;
}

/** Makes a key that cannot leave this browser and has the owner's passkey sign for it. */
export async function makeDevice(
  facts: DeviceFacts,
  authenticator: Authenticator,
): Promise<{ device: Device; note: string }> {
  const how = { name: 'ECDH', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(how, false, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const text = noteText('device', {
    program: facts.program,
    premises: facts.premises,
    key: base64url(point),
    at: noteTime(facts.atMillis),
  });
  const line = await signWithPasskey('device', text, facts.passkey, authenticator);
  return { device: { keys, text, hash: await noteHash(text) }, note: signedNote(text, line) };
}

/** The count as the hub passes it on. */
export interface SealedTally {
  readonly agent: string;
  readonly device: string;
  readonly sealed: string;
  readonly signature: string;
  readonly at: string;
}

/** What the agent counted: each camera's secret and how many of its numbers are used. */
export interface Tally {
  readonly agent: string;
  readonly atMillis: number;
  readonly cameras: readonly Counted[];
}

export interface KnownTerms {
  readonly number: number;
  readonly hash: string;
}

export interface Counted {
  readonly camera: string;
  readonly secret: Bytes;
  readonly used: number;
  /** The newest of its terms that the agent knows; undefined where an older agent does not say. */
  readonly terms?: KnownTerms | null | undefined;
  /** The owner's latest wishes that the agent used up; undefined where an older one does not say. */
  readonly wishes?: readonly SpentWish[] | undefined;
}

export type WishType = 'preview' | 'recall';

/** A preview or recall that the log must show. */
export interface SpentWish {
  readonly type: WishType;
  readonly id: string;
}

const MAX_RECORD_CHARS = 16 * 1024;
const MAX_USED = 1_000_000;

/** Opens a tally, or throws when the agent did not sign it or did not seal it to this browser. */
export async function openTally(tally: SealedTally, device: Device): Promise<Tally> {
  must(tally.device === device.hash, 'tally', 'sealed to another device');
  const at = noteTime(Date.parse(tally.at));
  const head = `porchlight-tally/v1\n${tally.agent}\n`;
  const signer = await readSigner(tally.agent);
  const signed = utf8(`${head}${tally.device}\n${at}\n${tally.sealed}\n`);
  const good = await verifies(signer, signed, strictBase64url(tally.signature));
  must(good && signer.algorithm === 'ed25519', 'tally', 'the agent did not sign it');
  const info = await sha256(utf8(device.text));
  const letter = await openLetter(device.keys, info, utf8(head), fromBase64url(tally.sealed));
  const record = readObject(new TextDecoder().decode(letter), MAX_RECORD_CHARS);
  must(record.at === at && Array.isArray(record.cameras), 'tally', 'another time is sealed in');
  return { agent: tally.agent, atMillis: Date.parse(at), cameras: record.cameras.map(counted) };
}

function counted(json: unknown): Counted {
  const { camera, secret, used, terms, wishes } = json as Partial<Record<string, unknown>>;
  const formed = typeof camera === 'string' && typeof secret === 'string';
  must(formed && typeof used === 'number', 'tally', 'a camera is not counted');
  const bytes = strictBase64url(secret);
  must(bytes.length === 32 && readDecimal(String(used)) <= MAX_USED, 'tally', 'not a count');
  return {
    camera,
    secret: bytes,
    used,
    terms: terms === undefined ? undefined : known(terms),
    wishes: wishes === undefined ? undefined : spent(wishes),
  };
}

function spent(wishes: unknown): readonly SpentWish[] {
  must(Array.isArray(wishes), 'tally', 'no list of wishes');
  return wishes.map((wish: unknown) => {
    const { type, id } = wish as Partial<Record<string, unknown>>;
    must(type === 'preview' || type === 'recall', 'tally', 'a wish of an unknown type');
    must(typeof id === 'string' && /^[0-9a-f]{32}$/.test(id), 'tally', 'a wish without its id');
    return { type, id };
  });
}

function known(terms: unknown): KnownTerms | null {
  if (terms === null) return null;
  const { number, hash } = terms as Partial<Record<string, unknown>>;
  const formed = typeof number === 'number' && typeof hash === 'string';
  must(formed && readDecimal(String(number)) > 0, 'tally', 'terms without a number');
  must(strictBase64url(hash).length === 32, 'tally', 'terms without a hash');
  return { number, hash };
}
