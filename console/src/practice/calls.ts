import type { Incident } from '../api/types';
import { t } from '../words/words';
import type { CameraKind } from './cameras';
import type { Rhythm } from './rhythm';
import { incidentOf } from './shapes';
import { crossing, crossingName } from './town';

const MINUTE = 60_000;

type CallWord = 'robbery' | 'burglary' | 'assault' | 'child' | 'fire';

interface Call {
  readonly word: CallWord;
  readonly kind: string;
  readonly cadType: string;
  readonly priority: number;
  readonly crossing: readonly [east: number, north: number];
  readonly cameras: readonly CameraKind[];
  /** How long ago it was reported when the practice begins or it comes in. */
  readonly agoMillis: number;
}

const CALLS: Readonly<Record<CallWord, Call>> = {
  robbery: {
    word: 'robbery',
    kind: 'violent-crime',
    cadType: 'ROBBERY ARMED',
    priority: 1,
    crossing: [0, 0],
    cameras: ['pole', 'door', 'garage', 'shop', 'stop', 'porch', 'yard'],
    agoMillis: 2 * MINUTE,
  },
  burglary: {
    word: 'burglary',
    kind: 'burglary',
    cadType: 'BURGLARY IN PROGRESS',
    priority: 2,
    crossing: [2, 1],
    cameras: ['door', 'garage', 'porch'],
    agoMillis: 9 * MINUTE,
  },
  assault: {
    word: 'assault',
    kind: 'violent-crime',
    cadType: 'ASSAULT',
    priority: 2,
    crossing: [-2, -1],
    cameras: ['pole', 'shop'],
    agoMillis: 64 * MINUTE,
  },
  child: {
    word: 'child',
    kind: 'missing-person',
    cadType: 'MISSING CHILD',
    priority: 1,
    crossing: [-2, 2],
    cameras: ['pole', 'stop', 'shop', 'porch', 'yard'],
    agoMillis: 20_000,
  },
  fire: {
    word: 'fire',
    kind: 'fire',
    cadType: 'STRUCTURE FIRE',
    priority: 1,
    crossing: [2, -2],
    cameras: ['door', 'dark', 'stop', 'porch'],
    agoMillis: 10_000,
  },
};

const AT_FIRST: readonly CallWord[] = ['robbery', 'burglary', 'assault'];
/** What comes in while somebody practises, and when. */
const LATER: readonly (readonly [number, CallWord])[] = [
  [45_000, 'child'],
  [110_000, 'fire'],
];
const UPDATED_AFTER_MILLIS = 25_000;
const CLOSED_AFTER_MILLIS = 170_000;
/** From then on one comes in, and the oldest in which nobody looks is closed. */
const AGAIN_EVERY_MILLIS = 120_000;
const MOST_OPEN = 6;
const AGAIN: readonly CallWord[] = ['burglary', 'robbery', 'fire', 'child'];

/** One incident as the practice knows it; its words are found anew for each answer. */
export interface PracticeIncident {
  readonly id: string;
  readonly call: Call;
  readonly reportedMillis: number;
  readonly updatedAt: string;
  readonly number: number;
  readonly onScene: boolean;
  readonly closed: boolean;
}

/** The invented dispatch: what is open, and what comes, changes and closes on its rhythm. */
export class PracticeCalls {
  private readonly known = new Map<string, PracticeIncident>();
  private count = 0;

  constructor(
    private readonly rhythm: Rhythm,
    /** Called with each incident that came, changed or closed. */
    private readonly tell: (incident: PracticeIncident) => void,
    private readonly watched: (incident: string) => boolean,
  ) {
    const [robbery, burglary] = AT_FIRST.map((word) => this.add(word));
    for (const [millis, word] of LATER) rhythm.after(millis, () => tell(this.add(word)));
    rhythm.after(UPDATED_AFTER_MILLIS, () => this.change(robbery, { onScene: true }));
    rhythm.after(CLOSED_AFTER_MILLIS, () => this.change(burglary, { closed: true }));
    rhythm.after(CLOSED_AFTER_MILLIS + AGAIN_EVERY_MILLIS, () => this.again(0));
  }

  open(): PracticeIncident[] {
    return [...this.known.values()].filter(({ closed }) => !closed).sort(gravestThenNewest);
  }

  /** Null where dispatch reported no such incident, or has closed it. */
  one(id: string): PracticeIncident | null {
    const found = this.known.get(id);
    return found === undefined || found.closed ? null : found;
  }

  closedCount(): number {
    return [...this.known.values()].filter(({ closed }) => closed).length;
  }

  private again(turn: number): void {
    this.tell(this.add(AGAIN[turn % AGAIN.length] ?? 'fire'));
    const open = this.open();
    const oldest = open
      .filter(({ id }) => !this.watched(id))
      .toSorted((a, b) => a.reportedMillis - b.reportedMillis)[0];
    if (open.length > MOST_OPEN) this.change(oldest, { closed: true });
    this.rhythm.after(AGAIN_EVERY_MILLIS, () => this.again(turn + 1));
  }

  private add(word: CallWord): PracticeIncident {
    const call = CALLS[word];
    this.count += 1;
    const added = {
      id: `PRACTICE-${String(this.count).padStart(3, '0')}`,
      call,
      reportedMillis: this.rhythm.now() - call.agoMillis,
      updatedAt: this.rhythm.at(-call.agoMillis),
      number: 1,
      onScene: false,
      closed: false,
    };
    this.known.set(added.id, added);
    return added;
  }

  private change(incident: PracticeIncident | undefined, part: Partial<PracticeIncident>): void {
    const known = incident === undefined ? undefined : this.known.get(incident.id);
    if (known === undefined || known.closed) return;
    const changed = {
      ...known,
      ...part,
      number: known.number + 1,
      updatedAt: this.rhythm.at(),
    };
    this.known.set(known.id, changed);
    this.tell(changed);
  }
}

/** Until when it may be asked because of it. */
export const ASK_WITHIN_MINUTES = 60;

export function isAskable({ reportedMillis }: PracticeIncident, nowMillis: number): boolean {
  return nowMillis <= reportedMillis + ASK_WITHIN_MINUTES * MINUTE;
}

export const TOO_LATE = { code: 'ask-too-late', law: 3 as const, sentence: '' };

/** As the room is told of it. */
export function incidentSaid(one: PracticeIncident, mine: number, nowMillis: number): Incident {
  const { call } = one;
  const askable = isAskable(one, nowMillis);
  return incidentOf({
    id: one.id,
    title: t(`practice.call.${call.word}`),
    where: crossingName(...call.crossing),
    kind: call.kind,
    cadType: call.cadType,
    priority: call.priority,
    place: crossing(...call.crossing),
    reportedAt: new Date(one.reportedMillis).toISOString(),
    updatedAt: one.updatedAt,
    number: one.number,
    state: one.closed ? 'closed' : 'open',
    askable,
    why: askable ? null : TOO_LATE,
    looks: { mine, others: 0 },
    handling: {
      district: '',
      progress: one.onScene ? t('practice.onScene') : '',
      units: one.onScene ? ['P12', 'P14'] : [],
      mergedInto: null,
    },
  });
}

function gravestThenNewest(a: PracticeIncident, b: PracticeIncident): number {
  return a.call.priority - b.call.priority || b.reportedMillis - a.reportedMillis;
}
