import type { Checkpoint } from './checkpoint';
import { type Signer, readSigner, secondsOf, signersOf } from './signedNote';
import { Unproven, must } from './unproven';

/** The most logs, witnesses and groups of one policy, and its length. */
const MAX_OF_A_KIND = 64;
const MAX_CHARS = 64 * 1024;
/** The lines of a trust policy that are not about the log; whoever opens cameras reads those. */
const OTHER_LINES: readonly string[] = [
  'program',
  'number',
  'council',
  'agency',
  'dispatch',
  'rp',
  'relay',
];

type Part =
  { readonly key: Signer } | { readonly needed: number; readonly members: readonly Part[] };

/** Whose checkpoints count (C2SP tlog-policy). */
export interface Policy {
  readonly text: string;
  readonly logs: readonly Signer[];
  readonly witnesses: readonly Signer[];
  /** Null where no witness is needed. */
  readonly quorum: Part | null;
}

/** Reads the log's lines of a trust policy; any line outside the grammar refuses the whole. */
export async function readPolicy(text: string): Promise<Policy> {
  const plain = !/[\0-\x08\x0b-\x1f\x7f]/.test(text);
  must(text.length <= MAX_CHARS && plain, 'form', 'not a policy');
  const reading = new Reading();
  for (const line of text.split('\n')) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [first = '#'] = words;
    if (!first.startsWith('#') && !OTHER_LINES.includes(first)) await reading.take(words);
  }
  must(reading.quorum !== undefined, 'form', 'a policy without a quorum line');
  const { logs, witnesses, quorum } = reading;
  return { text, logs, witnesses, quorum };
}

class Reading {
  readonly logs: Signer[] = [];
  readonly witnesses: Signer[] = [];
  quorum: Part | null | undefined;
  private readonly parts = new Map<string, Part>();
  private readonly grouped = new Set<string>();
  private groups = 0;

  async take([kind = '', ...words]: readonly string[]): Promise<void> {
    switch (kind) {
      case 'log':
        count(words, 1, 2);
        add(this.logs, await signer(words[0], 'ed25519'));
        return;
      case 'witness':
        count(words, 2, 3);
        await this.witness(words);
        return;
      case 'group':
        count(words, 3, 2 + 2 * MAX_OF_A_KIND);
        this.group(words);
        return;
      case 'quorum':
        count(words, 1, 1);
        must(this.quorum === undefined, 'form', 'a policy with two quorum lines');
        this.quorum = words[0] === 'none' ? null : this.known(words[0]);
        return;
      default:
        throw new Unproven('form', 'a policy with an unknown line');
    }
  }

  private async witness([name = '', vkey]: readonly string[]): Promise<void> {
    const key = await signer(vkey, 'cosignature');
    add(this.witnesses, key);
    this.name(name, { key });
  }

  private group([name = '', threshold = '', ...names]: readonly string[]): void {
    this.groups += 1;
    must(this.groups <= MAX_OF_A_KIND, 'form', 'a policy with too many groups');
    const members = names.map((member) => {
      const part = this.known(member);
      must(!this.grouped.has(member), 'form', 'a policy with one name in two groups');
      this.grouped.add(member);
      return part;
    });
    this.name(name, { needed: neededOf(threshold, members.length), members });
  }

  private name(name: string, part: Part): void {
    must(name !== 'none' && !this.parts.has(name), 'form', 'a policy with one name twice');
    this.parts.set(name, part);
  }

  private known(name = ''): Part {
    const part = this.parts.get(name);
    must(part !== undefined, 'form', 'a policy with a name it does not explain');
    return part;
  }
}

function count(words: readonly string[], min: number, max: number): void {
  const fits = words.length >= min && words.length <= max;
  must(fits, 'form', 'a policy line with too few or too many words');
}

async function signer(vkey = '', algorithm: Signer['algorithm']): Promise<Signer> {
  const key = await readSigner(vkey);
  must(key.algorithm === algorithm, 'form', 'a policy with a key for something else');
  return key;
}

function add(keys: Signer[], key: Signer): void {
  const twice = keys.some(({ publicKey }) =>
    publicKey.every((byte, at) => byte === key.publicKey[at]),
  );
  must(!twice && keys.length < MAX_OF_A_KIND, 'form', 'a policy with a key twice or too many');
  keys.push(key);
}

function neededOf(threshold: string, size: number): number {
  if (threshold === 'any') return 1;
  if (threshold === 'all') return size;
  const needed = /^[1-9][0-9]{0,3}$/.test(threshold) ? Number(threshold) : 0;
  must(needed >= 1 && needed <= size, 'form', 'a group with an impossible threshold');
  return needed;
}

function satisfied(part: Part | null, by: ReadonlySet<Signer>): boolean {
  if (part === null) return true;
  if ('key' in part) return by.has(part.key);
  return part.members.filter((member) => satisfied(member, by)).length >= part.needed;
}

/** A checkpoint that a policy believes. */
export interface Witnessed {
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly string[];
  /** The latest time that a quorum agrees has come; null where none is needed. */
  readonly atMillis: number | null;
}

/**
 * Believes a checkpoint or throws: a known log of its origin signed it, no known key's signature
 * is bad, and those who cosigned are a quorum.
 */
export async function witnessed(checkpoint: Checkpoint, policy: Policy): Promise<Witnessed> {
  const logs = policy.logs.filter(({ name }) => name === checkpoint.origin);
  const byLog = await signersOf(checkpoint.note, logs);
  const inItsName = checkpoint.note.signatures.some(({ name }) => name === checkpoint.origin);
  const changed = byLog.size === 0 && logs.length > 0 && inItsName;
  must(!changed, 'key', 'another key than the trusted one signed in the name of the log');
  must(byLog.size > 0, 'log', 'no known log of this origin signed the checkpoint');
  const times = new Map<Signer, number>();
  for (const [witness, lines] of await signersOf(checkpoint.note, policy.witnesses)) {
    times.set(witness, Math.min(...lines.map(({ signature }) => millisOf(signature))));
  }
  const enough = satisfied(policy.quorum, new Set(times.keys()));
  must(enough, 'quorum', 'too few witnesses have seen the checkpoint');
  const names = [...times.keys()].map(({ name }) => name);
  return { checkpoint, witnesses: names, atMillis: quorumTime(policy, times) };
}

const MAX_SECONDS = 253_402_300_799n;

function millisOf(cosignature: Signer['publicKey']): number {
  const seconds = secondsOf(cosignature);
  must(seconds <= MAX_SECONDS, 'signature', 'a cosignature from after the year 9999');
  return Number(seconds) * 1000;
}

/** The latest time for which those who say it, or a later one, are a quorum. */
function quorumTime(policy: Policy, times: ReadonlyMap<Signer, number>): number | null {
  const saying = new Set<Signer>();
  for (const [witness, time] of [...times].sort(([, one], [, other]) => other - one)) {
    saying.add(witness);
    if (satisfied(policy.quorum, saying)) return time;
  }
  return null;
}
