import { Chain, type Steps } from './chain';
import { readCheckpoint } from './checkpoint';
import { type Device, type Counted, type SealedTally, type Tally, openTally } from './device';
import { cameraTag, grantTag, opened, readEntry } from './entry';
import { sameBytes } from './form';
import type { Kept } from './kept';
import { type OwnEntry, type Rules, proved, says, takeAll } from './owned';
import { readPolicy } from './policy';
import { type Fault, Unproven, must } from './unproven';
import { type CheckedWish, type WishDoor, allWishes, checkWishes } from './wishes';

export interface OwnGrant extends OwnEntry {
  readonly number: number;
  readonly open: OwnEntry | null;
  readonly close: OwnEntry | null;
}

export interface OwnLog {
  readonly policy: string;
  readonly checkpoint: string;
  readonly device: string | null;
  readonly tally: SealedTally | null;
}

/** The hub, which need not be believed. */
export interface LogDoors {
  readonly entries: (
    camera: string,
    from: number,
  ) => Promise<{ readonly entries: readonly OwnGrant[]; readonly next: number | null }>;
  readonly wishes: WishDoor;
  readonly consistency: Steps;
}

/** One number of one camera, checked. */
export interface CheckedLook {
  readonly camera: string;
  /** From 0; people count from 1. */
  readonly number: number;
  readonly state: 'proved' | 'erased' | 'failed' | 'hidden' | 'waiting';
  readonly fault: Fault | null;
  readonly grant: string | null;
  /** Whether the agent opened for it. */
  readonly opened: boolean;
  readonly source: OwnGrant | null;
}

/** All that was checked this time. */
export interface Checked {
  readonly looks: readonly CheckedLook[];
  /** What the owner saw himself. */
  readonly wishes: readonly CheckedWish[];
  readonly size: number;
  readonly witnesses: readonly string[];
  readonly seenAtMillis: number | null;
  readonly countedAtMillis: number;
  /** What the agent itself said of each camera. */
  readonly counted: readonly Counted[];
  /** Null the first time: there was nothing to compare with. */
  readonly comparedWith: number | null;
  readonly kept: Kept;
}

const HOUR_MILLIS = 60 * 60 * 1000;

/** Checks everything the hub says about this owner's looks, or throws what makes it all void. */
export async function checkLooks(
  log: OwnLog & { readonly tally: SealedTally },
  device: Device,
  kept: Kept | null,
  doors: LogDoors,
): Promise<Checked> {
  const policy = await readPolicy(log.policy);
  const chain = Chain.begin(policy, doors.consistency, kept?.checkpoint ?? null);
  const comparedWith = kept === null ? null : readCheckpoint(kept.checkpoint).size;
  const tally = await openTally(log.tally, device);
  mustFollow(tally, kept);
  let head = await chain.take(readCheckpoint(log.checkpoint));
  const rules = { policy, chain, agent: tally.agent };
  const looks: CheckedLook[] = [];
  const wishes: CheckedWish[] = [];
  for (const counted of tally.cameras) {
    const found = await allEntries(counted, doors);
    for (const { open, close, ...grant } of found.values()) {
      head = (await takeAll([grant, open, close], chain)) ?? head;
    }
    looks.push(...(await checkCamera(counted, tally, found, rules, head.atMillis)));
    const wished = await allWishes(counted, doors.wishes);
    head = (await takeAll(wished, chain)) ?? head;
    wishes.push(...(await checkWishes(counted, wished, rules)));
  }
  return {
    looks,
    wishes,
    size: head.checkpoint.size,
    witnesses: head.witnesses,
    seenAtMillis: head.atMillis,
    countedAtMillis: tally.atMillis,
    counted: tally.cameras,
    comparedWith,
    kept: {
      policy: log.policy,
      agent: tally.agent,
      checkpoint: chain.newest ?? log.checkpoint,
      countedAtMillis: tally.atMillis,
      used: Object.fromEntries(tally.cameras.map(({ camera, used }) => [camera, used])),
    },
  };
}

/** A count goes only forward: an older one would let the newest looks be forgotten. */
function mustFollow(tally: Tally, kept: Kept | null): void {
  if (kept === null || kept.agent !== tally.agent) return;
  must(tally.atMillis >= kept.countedAtMillis, 'tally', 'an older count is shown again');
  for (const [camera, used] of Object.entries(kept.used)) {
    const now = tally.cameras.find((counted) => counted.camera === camera);
    must(now === undefined || now.used >= used, 'tally', 'a count went back');
  }
}

async function allEntries(
  { camera, used }: Counted,
  doors: LogDoors,
): Promise<Map<number, OwnGrant>> {
  const found = new Map<number, OwnGrant>();
  let from: number | null = 0;
  while (from !== null && from < used) {
    const page = await doors.entries(camera, from);
    for (const entry of page.entries) found.set(entry.number, entry);
    must(page.next === null || page.next > from, 'form', 'the hub turns its pages in a circle');
    from = page.next;
  }
  return found;
}

async function checkCamera(
  counted: Counted,
  tally: Tally,
  found: ReadonlyMap<number, OwnGrant>,
  rules: Rules,
  nowMillis: number | null,
): Promise<CheckedLook[]> {
  const looks: CheckedLook[] = [];
  let laterAtMillis = Number.POSITIVE_INFINITY;
  for (let number = counted.used - 1; number >= 0; number--) {
    const source = found.get(number);
    if (source === undefined) {
      const newest = number === counted.used - 1;
      const late = (nowMillis ?? tally.atMillis) - laterAtMillis >= HOUR_MILLIS;
      looks.push(absent(counted.camera, number, newest || late));
      if (newest) laterAtMillis = tally.atMillis;
    } else {
      const look = await checkLook(counted, number, source, rules);
      looks.push(look);
      if (look.state === 'proved') laterAtMillis = hourEnd(source.entry);
    }
  }
  return looks;
}

function absent(camera: string, number: number, hidden: boolean): CheckedLook {
  const state = hidden ? 'hidden' : 'waiting';
  return { camera, number, state, fault: null, grant: null, opened: false, source: null };
}

/** The latest moment at which an entry of its hour can have appeared. */
function hourEnd(entry: string): number {
  return Date.parse(`${readEntry(entry).hour.slice(0, -1)}:00:00Z`) + HOUR_MILLIS;
}

async function checkLook(
  counted: Counted,
  number: number,
  source: OwnGrant,
  rules: Rules,
): Promise<CheckedLook> {
  const look = { camera: counted.camera, number, source, opened: source.open !== null };
  try {
    const entry = await proved(source, 'grant', rules);
    const tag = await cameraTag(counted.secret, number);
    must(sameBytes(entry.tag, tag), 'entry', 'the entry is not of this number');
    if (source.opening === null || source.record === null) {
      return { ...look, state: 'erased', fault: null, grant: null };
    }
    const record = await opened(entry, source.opening, source.record);
    const expected = { type: 'grant', camera: counted.camera, number, agent: rules.agent };
    must(says(record, expected), 'record', 'the record is of something else');
    const grant = record.id;
    must(typeof grant === 'string', 'record', 'the record names no grant');
    await checkLater(source.open, 'open', grant, counted.camera, rules);
    await checkLater(source.close, 'close', grant, counted.camera, rules);
    return { ...look, state: 'proved', fault: null, grant };
  } catch (failure) {
    if (!(failure instanceof Unproven)) throw failure;
    return { ...look, state: 'failed', fault: failure.fault, grant: null };
  }
}

async function checkLater(
  source: OwnEntry | null,
  type: 'open' | 'close',
  grant: string,
  camera: string,
  rules: Rules,
): Promise<void> {
  if (source === null) return;
  const entry = await proved(source, type, rules);
  const tag = await grantTag(type, grant);
  must(sameBytes(entry.tag, tag), 'entry', 'the entry is of another grant');
  if (source.opening === null || source.record === null) return;
  const record = await opened(entry, source.opening, source.record);
  must(says(record, { type, id: grant, camera }), 'record', 'the record is of something else');
}
