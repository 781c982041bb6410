import { noteHash } from '../note/note';
import { opened, readEntry } from './entry';
import { readDecimal, readObject } from './form';
import { readPolicy } from './policy';
import { type Signer, readSignedNote, readSigner, signersOf } from './signedNote';
import { readTlogProof, verifyProof } from './tlogProof';
import { must } from './unproven';

/** The next trust policy as it was signed, and that it is on the log, as the hub gives it. */
export interface PolicyChange {
  readonly note: string;
  readonly entry: string;
  readonly opening: string;
  readonly record: string;
  readonly proof: string;
}

const KIND = 'porchlight-policy/v1\n';
const MAX_CHARS = 16 * 1024;

/**
 * Shows that one trust policy became another step by step: council and agency of both sides of
 * each step signed it, and its entry is on the log as the witnesses of both sides saw it.
 *
 * @throws Unproven with the first thing that is not shown
 */
export async function leadsTo(
  from: string,
  to: string,
  changes: readonly PolicyChange[],
): Promise<void> {
  let now = from;
  for (const change of changes) {
    const next = read(change);
    if (next.number > numberOf(now)) {
      await mustFollow(now, next, change);
      now = next.policy;
    }
  }
  must(now === to, 'consistency', 'the changes shown end at another policy');
}

interface Next {
  readonly text: string;
  readonly program: string;
  readonly number: number;
  readonly policy: string;
}

function read({ note }: PolicyChange): Next {
  const { text } = readSignedNote(note);
  must(text.startsWith(KIND), 'form', 'not the note of a policy');
  const fields = readObject(text.slice(KIND.length, -1), MAX_CHARS);
  const { program, number, policy } = fields;
  const whole =
    Object.keys(fields).length === 3 &&
    typeof program === 'string' &&
    typeof number === 'number' &&
    typeof policy === 'string';
  must(whole, 'form', 'the note of a policy has other fields');
  must(program === word(policy, 'program'), 'form', 'a note names another program');
  must(number === numberOf(policy), 'form', 'a note names another number');
  return { text, program, number, policy };
}

async function mustFollow(before: string, next: Next, change: PolicyChange): Promise<void> {
  must(next.program === word(before, 'program'), 'record', 'a policy of another program');
  must(next.number === numberOf(before) + 1, 'record', 'a policy was left out');
  const parties = await partiesOf(before, next.policy);
  const signed = await signersOf(readSignedNote(change.note), parties);
  must(signed.size === parties.length, 'signature', 'a party did not sign the change');
  const entry = readEntry(change.entry);
  must(entry.type === 'key', 'entry', 'the entry is not of a policy');
  const record = await opened(entry, change.opening, change.record);
  const hash = await noteHash(next.policy);
  const same = record.policy === hash && record.number === next.number && record.type === 'key';
  must(same && record.program === next.program, 'record', 'the entry is of another policy');
  for (const policy of [before, next.policy]) {
    await verifyProof(readTlogProof(change.proof), change.entry, await readPolicy(policy));
  }
}

/** Council and agency of both policies, each key once. */
async function partiesOf(...policies: readonly string[]): Promise<Signer[]> {
  const keys = policies.flatMap((policy) => [word(policy, 'council'), word(policy, 'agency')]);
  const parties = await Promise.all([...new Set(keys)].map(readSigner));
  must(
    parties.every(({ algorithm }) => algorithm === 'ed25519'),
    'form',
    'a party has a key of another kind',
  );
  return parties;
}

function numberOf(policy: string): number {
  return readDecimal(word(policy, 'number'));
}

/** The one word of the one line that begins with this keyword. */
function word(policy: string, keyword: string): string {
  const lines = policy.split('\n').filter((line) => line.startsWith(`${keyword} `));
  const [line = ''] = lines;
  const found = line.slice(keyword.length + 1);
  must(lines.length === 1 && /^\S+$/.test(found), 'form', `a policy without one line ${keyword}`);
  return found;
}
