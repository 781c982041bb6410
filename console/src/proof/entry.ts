import { type Bytes, concat, hmac, sha256, utf8 } from '../note/bytes';
import type { Json } from '../note/canonical';
import { readHash, readObject, sameBytes, strictBase64url } from './form';
import { must } from './unproven';

/** One leaf of the log. */
export interface Entry {
  readonly type: string;
  readonly agency: string;
  readonly hour: string;
  readonly tag: Bytes;
  readonly parties: Bytes;
}

const MAX_CHARS = 512;
const TYPES: readonly string[] = [
  'ordinance',
  'key',
  'terms',
  'objection',
  'ask',
  'grant',
  'open',
  'close',
  'preview',
  'recall',
  'clip',
  'export',
  'legal',
  'software',
  'statistics',
  'pad',
];
const LINES = [
  /^porchlight-entry\/v1$/,
  /^type ([a-z]+)$/,
  /^agency ([a-z0-9.-]{1,64})$/,
  /^hour (\d{4}-\d\d-\d\dT\d\dZ)$/,
  /^tag (\S+)$/,
  /^parties (\S+)$/,
  /^public (\S+)$/,
  /^reveal-by (\d{4}-\d\d-\d\d)$/,
] as const;

/** Reads an entry: eight lines, all there, in this order. */
export function readEntry(text: string): Entry {
  must(text.length <= MAX_CHARS, 'form', 'an entry is too long');
  const lines = text.split('\n');
  must(lines.length === LINES.length + 1 && lines[8] === '', 'form', 'an entry has eight lines');
  const words = LINES.map((form, at) => {
    const found = form.exec(lines[at] ?? '');
    must(found !== null, 'form', `line ${at + 1} of an entry`);
    return found[1] ?? '';
  });
  const [, type = '', agency = '', hour = '', tag = '', parties = '', shown = '', day = ''] = words;
  must(TYPES.includes(type), 'form', 'an entry of an unknown type');
  must(isTime(`${hour.slice(0, -1)}:00:00.000Z`), 'form', 'an hour that is none');
  must(isTime(`${day}T00:00:00.000Z`), 'form', 'a day that is none');
  readHash(shown);
  return { type, agency, hour, tag: readHash(tag), parties: readHash(parties) };
}

function isTime(text: string): boolean {
  const millis = Date.parse(text);
  return (
    !Number.isNaN(millis) && !text.startsWith('0000') && new Date(millis).toISOString() === text
  );
}

const KC = Uint8Array.of(
  ...[0xd8, 0x21, 0xf8, 0x79, 0x0d, 0x97, 0x70, 0x97],
  ...[0x96, 0xb4, 0xd7, 0x90, 0x33, 0x57, 0xc3, 0xf5],
);
const OPENING_BYTES = 16;
const MAX_RECORD_BYTES = 4096;

/** `HMAC-SHA256(Kc, opening ‖ u32 length ‖ record)`. */
export async function commitment(opening: Bytes, record: string): Promise<Bytes> {
  const json = utf8(record);
  must(opening.length === OPENING_BYTES, 'form', 'an opening is 16 bytes');
  must(json.length <= MAX_RECORD_BYTES, 'form', 'a record is too long');
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return hmac(KC, concat(opening, length, json));
}

/** The record that an entry's parties commitment stands for, shown by its opening. */
export async function opened(
  entry: Entry,
  opening: string,
  record: string,
): Promise<Readonly<Record<string, Json>>> {
  const made = await commitment(strictBase64url(opening), record);
  must(sameBytes(made, entry.parties), 'opening', 'the record is not what the entry stands for');
  return readObject(record, MAX_RECORD_BYTES);
}

/** A camera's tag of a number: `HMAC-SHA256(secret, "tag" ‖ u64 number)`. */
export async function cameraTag(secret: Bytes, number: number): Promise<Bytes> {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(number));
  return hmac(secret, concat(utf8('tag'), counter));
}

const WISH_TAGS = { preview: 'previewed', recall: 'recalled' } as const;

/** The tag of a preview or a recall. */
export function wishTag(type: keyof typeof WISH_TAGS, id: string): Promise<Bytes> {
  return sha256(utf8(`porchlight-${WISH_TAGS[type]}/v1\n${id}\n`));
}

/** The tag of a grant's beginning or end. */
export function grantTag(kind: 'open' | 'close', grant: string): Promise<Bytes> {
  return sha256(utf8(`porchlight-${kind}/v1\n${grant}\n`));
}
