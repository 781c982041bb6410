import type { Ask, Look, Reason } from '../api/types';
import { t } from '../words/words';
import { type PracticeCalls, type PracticeIncident, TOO_LATE, isAskable } from './calls';
import { type PracticeCamera, alwaysNear, askedNear } from './cameras';
import { type PracticeLooks, ticketFor } from './looks';
import type { Rhythm } from './rhythm';

export const SUPERVISOR_OVER = 4;
const SUPERVISOR_MILLIS = 7_000;
const PATIENCE_MILLIS = 5 * 60_000;
const CLOSED: Reason = { code: 'incident-closed', law: 2, sentence: '' };
const NOT_AVAILABLE: Reason = { code: 'camera-not-available', law: 1, sentence: '' };
const GRANT_ENDED: Reason = { code: 'grant-ended', law: 3, sentence: '' };
const TOO_MANY: Reason = { code: 'supervisor-over-cameras', law: null, sentence: '' };

/** What the page's own note asks for. */
interface Wanted {
  readonly incident: string;
  readonly cameras: readonly string[];
  readonly owners: boolean;
  readonly previous: string | null;
}

interface Opening {
  readonly ask: Ask;
  readonly incident: PracticeIncident;
  readonly always: readonly PracticeCamera[];
  readonly asked: readonly PracticeCamera[];
}

/** The invented rule: it allows, asks owners, waits for a supervisor, or refuses with a law. */
export class PracticeAsks {
  private readonly known = new Map<string, Ask>();
  private count = 0;

  constructor(
    private readonly rhythm: Rhythm,
    private readonly calls: PracticeCalls,
    private readonly looks: PracticeLooks,
    /** Called when a supervisor has answered. */
    private readonly tell: (ask: Ask) => void,
  ) {}

  one(id: string): Ask | null {
    return this.known.get(id) ?? null;
  }

  waiting(): Ask[] {
    return [...this.known.values()].filter(({ approval }) => approval?.state === 'waiting');
  }

  /** The answer to a note; null when it is none. */
  answer(note: string, purpose: string): Ask | null {
    const wanted = wantedIn(note);
    if (wanted === null) return null;
    this.count += 1;
    const ask: Ask = {
      id: `practice-ask-${this.count}`,
      incident: wanted.incident,
      purpose,
      at: this.rhythm.at(),
      decision: 'allow',
      reasons: [],
      looks: [],
      owners: null,
      approval: null,
    };
    const answered = this.decided(ask, wanted);
    this.known.set(ask.id, answered);
    return answered;
  }

  cancel(id: string): void {
    const ask = this.known.get(id);
    if (ask?.approval?.state !== 'waiting') return;
    this.known.set(id, { ...ask, approval: { ...ask.approval, state: 'cancelled' } });
  }

  private decided(ask: Ask, wanted: Wanted): Ask {
    const incident = this.calls.one(wanted.incident);
    if (incident === null) return refused(ask, CLOSED);
    if (wanted.previous !== null) return this.renewed(ask, incident, wanted.previous);
    if (!isAskable(incident, this.rhythm.now())) return refused(ask, TOO_LATE);
    const free = ({ id }: PracticeCamera) => !this.looks.isRunning(id);
    const always = alwaysNear(incident).filter(
      (camera) => wanted.cameras.includes(camera.id) && free(camera),
    );
    const asked = wanted.owners ? askedNear(incident).filter(free) : [];
    const more = always.length + asked.length;
    if (more === 0) return refused(ask, NOT_AVAILABLE);
    const opening = { ask, incident, always, asked };
    return this.looks.running() + more > SUPERVISOR_OVER
      ? this.needing(opening)
      : this.opened(opening);
  }

  private opened({ ask, incident, always, asked }: Opening): Ask {
    const of = { id: ask.id, purpose: ask.purpose };
    const opening = always.map((camera) =>
      withTicket(this.looks.open(camera, incident, of), camera),
    );
    const asking = asked.map((camera) => this.looks.askOwner(camera, incident, of));
    const [first] = asking;
    return {
      ...ask,
      decision: first === undefined ? 'allow' : 'ask-owners',
      looks: [...opening, ...asking],
      owners:
        first === undefined ? null : { asked: asking.length, until: first.askedUntil ?? ask.at },
    };
  }

  private renewed(ask: Ask, incident: PracticeIncident, previous: string): Ask {
    const found = this.looks.ofGrant(previous);
    if (found === null) return refused(ask, NOT_AVAILABLE);
    const { camera, look } = found;
    if (look.state === 'ended') return refused(ask, GRANT_ENDED);
    const of = { id: ask.id, purpose: ask.purpose };
    const next = this.looks.open(camera, incident, of, look.id);
    return { ...ask, looks: [withTicket(next, camera)] };
  }

  private needing(opening: Opening): Ask {
    this.rhythm.after(SUPERVISOR_MILLIS, () => this.approved(opening));
    return {
      ...opening.ask,
      decision: 'needs',
      approval: {
        state: 'waiting',
        until: this.rhythm.at(PATIENCE_MILLIS),
        reasons: [TOO_MANY],
        who: [t('practice.supervisor')],
        by: null,
        said: null,
      },
    };
  }

  /** Whatever closed meanwhile stays closed: a yes is no more than a yes to the ask. */
  private approved(opening: Opening): void {
    const { id } = opening.ask;
    const waits = this.known.get(id);
    if (waits?.approval?.state !== 'waiting') return;
    const over = this.calls.one(opening.incident.id) === null;
    const ask = over ? waits : this.opened({ ...opening, ask: waits });
    const state = over ? 'over' : 'approved';
    const by = t('practice.supervisor');
    const answered: Ask = { ...ask, approval: { ...waits.approval, state, who: [], by } };
    this.known.set(id, answered);
    this.tell(answered);
  }
}

function refused(ask: Ask, reason: Reason): Ask {
  return { ...ask, decision: 'deny', reasons: [reason] };
}

function withTicket(look: Look, camera: PracticeCamera): Look {
  return { ...look, ...ticketFor(camera) };
}

function wantedIn(note: string): Wanted | null {
  try {
    return JSON.parse(note.split('\n')[1] ?? '') as Wanted;
  } catch {
    return null;
  }
}
