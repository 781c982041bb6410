import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Session, homeLog, isOffline, ProblemError, valueOf } from '../api';
import { hubNow } from '../api/clock';
import { fingerprint } from '../note/vkey';
import { leadsTo } from '../proof/changes';
import { type Device, keepDevice, keptDevice, makeDevice } from '../proof/device';
import { type Kept, keep, keptFor } from '../proof/kept';
import { type Checked, type LogDoors, type OwnLog, checkLooks } from '../proof/looks';
import { canVerify } from '../proof/signedNote';
import { Unproven } from '../proof/unproven';
import { authenticatorOf, passkeyOf } from '../session/useSession';
import { type Unheard, unheardOf } from './signedTerms';

/** How far this browser is with checking the log. */
export type ProofState =
  | { readonly state: 'checking' | 'unable' | 'offline' | 'no-log' | 'no-count' }
  | { readonly state: 'begin'; readonly another: boolean }
  | {
      readonly state: 'rules';
      readonly before: string;
      readonly now: string;
      /** `shown`: old and new parties signed it and their witnesses saw it on the log. */
      readonly change: 'shown' | 'not-shown' | 'agent';
      readonly log: OwnLog;
    }
  | { readonly state: 'failed'; readonly failure: Unproven }
  | {
      readonly state: 'done';
      readonly checked: Checked;
      /** What was signed here and the box does not know. */
      readonly unheard: readonly Unheard[];
    };

export interface Proof {
  readonly proof: ProofState;
  readonly busy: boolean;
  readonly refused: boolean;
  /** Makes this browser the one that the agent counts for. */
  readonly begin: () => Promise<void>;
  /** The owner has compared the fingerprints of the new rules. */
  readonly agree: (log: OwnLog) => Promise<void>;
}

const AGAIN_MILLIS = 60_000;
const WAITING_AGAIN_MILLIS = 5_000;

/** Checks every look at this owner's cameras here, in this browser. */
export function useProof(session: Session, premises: string): Proof {
  const queries = useQueryClient();
  const person = session.user.id;
  const queryKey = ['home-proof', person];
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const { data } = useQuery({
    queryKey,
    queryFn: () => check(person),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' ? AGAIN_MILLIS : WAITING_AGAIN_MILLIS,
  });

  const begin = async () => {
    setBusy(true);
    try {
      await beginHere(session, premises);
      setRefused(false);
    } catch {
      setRefused(true);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey });
    }
  };
  const agree = async (log: OwnLog) => {
    const kept = await keptFor(person);
    if (kept !== null) await keep(person, { ...kept, ...trusted(log) });
    await queries.invalidateQueries({ queryKey });
  };
  return { proof: data ?? { state: 'checking' }, busy, refused, begin, agree };
}

async function beginHere(session: Session, premises: string): Promise<void> {
  const authenticator = await authenticatorOf(session, 'home');
  const passkey = passkeyOf(session);
  const facts = { program: session.program, premises, passkey, atMillis: hubNow() };
  const { device, note } = await makeDevice(facts, authenticator);
  await keepDevice(session.user.id, device);
  valueOf(await homeLog.device(note));
}

const doors: LogDoors = {
  entries: async (camera, from) => valueOf(await homeLog.entries(camera, from)),
  wishes: async (camera, before) => valueOf(await homeLog.wishes(camera, before)),
  consistency: async (from, to) => valueOf(await homeLog.consistency(from, to)).consistency,
};

async function check(person: string): Promise<ProofState> {
  if (!(await canVerify())) return { state: 'unable' };
  const answer = await homeLog.log();
  if (!answer.ok) return { state: isOffline(answer.problem) ? 'offline' : 'no-log' };
  try {
    const [device, kept] = await Promise.all([keptDevice(person), keptFor(person)]);
    return await checkWith(person, answer.value, device, kept);
  } catch (failure) {
    if (failure instanceof Unproven) return { state: 'failed', failure };
    if (failure instanceof ProblemError) {
      return { state: isOffline(failure.problem) ? 'offline' : 'no-log' };
    }
    throw failure;
  }
}

async function checkWith(
  person: string,
  log: OwnLog,
  device: Device | null,
  kept: Kept | null,
): Promise<ProofState> {
  if (device === null || log.device !== device.hash) {
    return { state: 'begin', another: log.device !== null };
  }
  const { tally } = log;
  if (tally?.device !== device.hash) return { state: 'no-count' };
  const now = trusted(log);
  if (kept !== null && (kept.policy !== now.policy || kept.agent !== now.agent)) {
    const rules = kept.policy !== now.policy;
    const marks = [kept, now].map(({ policy, agent }) => fingerprint(rules ? policy : agent));
    const [before = '', after = ''] = await Promise.all(marks);
    const change = rules ? await changeOf(kept.policy, now.policy) : 'agent';
    return { state: 'rules', before, now: after, change, log };
  }
  const checked = await checkLooks({ ...log, tally }, device, kept, doors);
  await keep(person, checked.kept);
  return { state: 'done', checked, unheard: await unheardOf(checked.counted) };
}

async function changeOf(before: string, now: string): Promise<'shown' | 'not-shown'> {
  try {
    await leadsTo(before, now, valueOf(await homeLog.policies()).policies);
    return 'shown';
  } catch (failure) {
    if (failure instanceof Unproven) return 'not-shown';
    throw failure;
  }
}

/** What this browser took on trust the first time. */
function trusted(log: OwnLog): Pick<Kept, 'policy' | 'agent'> {
  return { policy: log.policy, agent: log.tally?.agent ?? '' };
}
