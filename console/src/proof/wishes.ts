import type { Counted, SpentWish, WishType } from './device';
import { opened, readEntry, wishTag } from './entry';
import { sameBytes } from './form';
import { type OwnEntry, type Rules, proved, says } from './owned';
import { type Fault, Unproven, must } from './unproven';

/** Previews and recalls at one camera, the newest first; `before` leads on to older ones. */
export type WishDoor = (
  camera: string,
  before: number | null,
) => Promise<{ readonly entries: readonly OwnEntry[]; readonly before: number | null }>;

/** A time the owner saw something himself, checked. */
export interface CheckedWish {
  readonly camera: string;
  /** Null when the entry cannot be told to be either. */
  readonly type: WishType | null;
  readonly id: string | null;
  /** `hidden`: the box used it up, and the log does not show it. */
  readonly state: 'proved' | 'failed' | 'hidden';
  readonly fault: Fault | null;
  readonly atMillis: number | null;
  readonly source: OwnEntry | null;
}

/** An agent remembers no more of them either. */
const MOST = 500;

/** Two pages are looked at in any case; more only until all that the box named are found. */
const ENOUGH = 64;

/** The entries the hub gives of one camera: the latest, and all that its box named. */
export async function allWishes(
  { camera, wishes }: Counted,
  door: WishDoor,
): Promise<readonly OwnEntry[]> {
  const missing = new Set((wishes ?? []).map(({ id }) => id));
  const found: OwnEntry[] = [];
  let before: number | null = null;
  do {
    const page = await door(camera, before);
    for (const one of page.entries) {
      found.push(one);
      for (const id of missing) if (one.record?.includes(id) === true) missing.delete(id);
    }
    const onwards: number | null = page.before;
    const leads = onwards === null || before === null || onwards < before;
    must(leads, 'form', 'the hub turns its pages in a circle');
    must(onwards === null || page.entries.length > 0, 'form', 'the hub turns empty pages');
    before = onwards;
  } while (before !== null && found.length < (missing.size > 0 ? MOST : ENOUGH));
  return found;
}

/** Checks each entry, and that every wish the box named is among those that are proved. */
export async function checkWishes(
  { camera, wishes }: Counted,
  found: readonly OwnEntry[],
  rules: Rules,
): Promise<readonly CheckedWish[]> {
  const checked: CheckedWish[] = [];
  for (const source of found) checked.push(await checkWish(camera, source, rules));
  const shown = (spent: SpentWish) =>
    checked.some(({ state, type, id }) => {
      return state === 'proved' && type === spent.type && id === spent.id;
    });
  const hidden = (wishes ?? [])
    .filter((spent) => !shown(spent))
    .map(({ type, id }): CheckedWish => {
      return { camera, type, id, state: 'hidden', fault: null, atMillis: null, source: null };
    });
  return [...hidden, ...checked];
}

async function checkWish(camera: string, source: OwnEntry, rules: Rules): Promise<CheckedWish> {
  const nothing = { camera, type: null, id: null, atMillis: null, source };
  try {
    const type = typeOf(source.entry);
    const entry = await proved(source, type, rules);
    const { opening, record } = source;
    must(opening !== null && record !== null, 'opening', 'what the owner wished is not opened');
    const said = await opened(entry, opening, record);
    must(says(said, { type, camera }), 'record', 'the record is of something else');
    const { id, at } = said;
    must(typeof id === 'string' && typeof at === 'string', 'record', 'the record names no wish');
    const tag = await wishTag(type, id);
    must(sameBytes(entry.tag, tag), 'entry', 'the entry is of another wish');
    return { ...nothing, type, id, atMillis: Date.parse(at), state: 'proved', fault: null };
  } catch (failure) {
    if (!(failure instanceof Unproven)) throw failure;
    return { ...nothing, state: 'failed', fault: failure.fault };
  }
}

function typeOf(text: string): WishType {
  const { type } = readEntry(text);
  must(type === 'preview' || type === 'recall', 'entry', 'the entry is of no wish');
  return type;
}
