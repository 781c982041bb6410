import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../src/note/bytes';
import { canonical } from '../../src/note/canonical';
import { signatureLine, signedNote } from '../../src/note/note';
import { type PolicyChange, leadsTo } from '../../src/proof/changes';
import { readSigner } from '../../src/proof/signedNote';
import { Unproven } from '../../src/proof/unproven';
import { type Key, TownLog, makeKey } from '../../dev/townLog';

/** How the rules an owner's browser relies on may become others. */

let town: TownLog;
let council: Key;
let agency: Key;
let newCouncil: Key;
let third: Key;

beforeAll(async () => {
  town = await TownLog.make();
  council = await makeKey('council.example', 1);
  agency = await makeKey('agency.example', 1);
  newCouncil = await makeKey('council-2.example', 1);
  third = await makeKey('witness.example/w3', 4);
});

/** A policy of this town, whole. */
function policy(number: number, by = council): string {
  const [program = '', , ...log] = town.policy.split('\n');
  const keys = `council ${by.vkey}\nagency ${agency.vkey}`;
  return `${program}\nnumber ${number}\n${keys}\n${log.join('\n')}`;
}

/** With the third witness in place of the second. */
function withThird(text: string): string {
  return text.replace(/^witness w2 .*$/m, `witness w2 ${third.vkey}`);
}

async function signed(text: string, ...keys: Key[]): Promise<string> {
  const lines = keys.map(async ({ vkey, sign }) =>
    signatureLine(await readSigner(vkey), await sign(utf8(text))),
  );
  return signedNote(text, ...(await Promise.all(lines)));
}

async function change(next: string, number: number, ...keys: Key[]): Promise<PolicyChange> {
  const fields = { program: 'alder-falls-2026', number, policy: next };
  const note = await signed(`porchlight-policy/v1\n${canonical(fields)}\n`, ...keys);
  const { entry, opening, record, proof } = await town.logs(next, number);
  return { note, entry, opening: opening ?? '', record: record ?? '', proof };
}

async function outcome(from: string, to: string, ...changes: PolicyChange[]): Promise<string> {
  try {
    await leadsTo(from, to, changes);
    return 'shown';
  } catch (failure) {
    if (failure instanceof Unproven) return failure.fault;
    throw failure;
  }
}

describe('a change of the trust policy', () => {
  it('is shown when both sides signed it and both sides’ witnesses saw it', async () => {
    const next = policy(2, newCouncil);
    const step = await change(next, 2, council, agency, newCouncil);
    expect(await outcome(policy(1), next, step)).toBe('shown');
  });

  it('is shown over several steps, also to who was there for some of them', async () => {
    const second = policy(2, newCouncil);
    const last = policy(3, newCouncil);
    const steps = [
      await change(second, 2, council, agency, newCouncil),
      await change(last, 3, agency, newCouncil),
    ];
    expect(await outcome(policy(1), last, ...steps)).toBe('shown');
    expect(await outcome(second, last, ...steps)).toBe('shown');
    expect(await outcome(policy(1), last, steps[1] as PolicyChange)).toBe('record');
    expect(await outcome(policy(1), last, steps[0] as PolicyChange)).toBe('consistency');
    expect(await outcome(policy(1), last)).toBe('consistency');
  });

  it('is not shown when a party of either side is missing', async () => {
    const next = policy(2, newCouncil);
    const all = [council, agency, newCouncil];
    for (const missing of all) {
      const step = await change(next, 2, ...all.filter((key) => key !== missing));
      expect(await outcome(policy(1), next, step)).toBe('signature');
    }
  });

  it('is not shown by a bad signature, or by one over another note', async () => {
    const next = policy(2, newCouncil);
    const step = await change(next, 2, council, agency, newCouncil);
    const other = await change(policy(3, newCouncil), 3, council, agency, newCouncil);
    const text = step.note.slice(0, step.note.indexOf('\n\n') + 1);
    const lines = other.note.slice(other.note.indexOf('\n\n') + 1);
    expect(await outcome(policy(1), next, { ...step, note: text + lines })).toBe('signature');
  });

  it('is not shown before the new witnesses have seen it', async () => {
    const next = withThird(policy(2));
    const unseen = await change(next, 2, council, agency);
    expect(await outcome(policy(1), next, unseen)).toBe('quorum');
    town.isSeenBy(third);
    const seen = await change(next, 2, council, agency);
    expect(await outcome(policy(1), next, seen)).toBe('shown');
  });

  it('is not shown by the entry of another policy', async () => {
    const next = policy(2, newCouncil);
    const step = await change(next, 2, council, agency, newCouncil);
    const other = await town.logs(policy(2), 2);
    const wrong = { ...other, opening: other.opening ?? '', record: other.record ?? '' };
    expect(await outcome(policy(1), next, { ...wrong, note: step.note })).toBe('record');
    expect(await outcome(policy(1), next, { ...step, proof: other.proof })).toBe('inclusion');
    expect(await outcome(policy(1), next, { ...step, record: wrong.record })).toBe('opening');
  });
});
