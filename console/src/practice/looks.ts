import type { EndedBy, Look, Reason, Ticket, TogetherLook } from '../api/types';
import type { PracticeIncident } from './calls';
import { type PracticeCamera, cameraSaid, sceneAt } from './cameras';
import type { Rhythm } from './rhythm';
import { ticketOf } from './scene';
import { lookOf } from './shapes';

/** A look is short here, so that asking again for one that ends soon can be practised. */
export const GRANT_MINUTES = 3;
export const QUESTION_SECONDS = 90;
const GRANT_MILLIS = GRANT_MINUTES * 60_000;
const STEP_MILLIS = 250;
const NOT_OPENED_MILLIS = 8_000;

const NO_ANSWER: Reason = { code: 'no-answer', law: 1, sentence: '' };
const NOT_OPENED: Reason = { code: 'not-opened', law: 3, sentence: '' };

interface PracticeLook {
  readonly look: Look;
  readonly camera: PracticeCamera;
  readonly incident: PracticeIncident;
  readonly purpose: string;
  readonly madeMillis: number;
  readonly liveMillis: number | null;
}

/** The invented looks, from their opening to their end. Nobody watches anything by one. */
export class PracticeLooks {
  private readonly known = new Map<string, PracticeLook>();
  private count = 0;

  constructor(
    private readonly rhythm: Rhythm,
    /** Called with each look that changed. */
    private readonly tell: (look: Look) => void,
  ) {}

  all(): Look[] {
    return [...this.known.values()].map(said);
  }

  /** How many are running or still asking, of one incident or of all. */
  running(incident?: string): number {
    return [...this.known.values()].filter(
      ({ look }) => !isOver(look) && (incident === undefined || look.incident === incident),
    ).length;
  }

  /** One camera's look that is not over. */
  isRunning(camera: string): boolean {
    return [...this.known.values()].some((one) => one.camera.id === camera && !isOver(one.look));
  }

  /** Opens a camera; a look that it follows ends once this one has a picture. */
  open(
    camera: PracticeCamera,
    incident: PracticeIncident,
    ask: { id: string; purpose: string },
    follows: string | null = null,
  ): Look {
    const look = this.put(camera, incident, ask, {});
    this.opening(look.id, follows);
    return this.one(look.id)?.look ?? look;
  }

  /** Asks an owner, who says yes in time or never answers. */
  askOwner(
    camera: PracticeCamera,
    incident: PracticeIncident,
    ask: { id: string; purpose: string },
  ): Look {
    const look = this.put(camera, incident, ask, {
      state: 'asking',
      grant: null,
      askedUntil: this.rhythm.at(QUESTION_SECONDS * 1000),
    });
    const { owner } = camera.facts;
    const yes = owner === 'always' ? 0 : owner.yesAfterMillis;
    if (yes === null) {
      this.rhythm.after(QUESTION_SECONDS * 1000, () => this.refuse(look.id, NO_ANSWER));
    } else this.rhythm.after(yes, () => this.opening(look.id, null));
    return look;
  }

  /** A ticket for a look that runs, or null. */
  ticket(id: string): Ticket | null {
    const one = this.one(id);
    return one === undefined || isOver(one.look) || one.look.state === 'asking'
      ? null
      : ticketFor(one.camera);
  }

  end(id: string, by: EndedBy): void {
    const one = this.one(id);
    if (one === undefined || isOver(one.look)) return;
    const watched = one.liveMillis === null ? 0 : this.rhythm.now() - one.liveMillis;
    const ended = { by, at: this.rhythm.at(), watchedSeconds: Math.round(watched / 1000) };
    this.change(id, { state: 'ended', ended });
  }

  endAll(by: EndedBy, incident: string | null = null): void {
    for (const { look } of this.known.values()) {
      if (incident === null || look.incident === incident) this.end(look.id, by);
    }
  }

  /** The look of a grant, where there is one. */
  ofGrant(grant: string): { camera: PracticeCamera; look: Look } | null {
    return [...this.known.values()].find(({ look }) => look.grant === grant) ?? null;
  }

  /** What this page's own looks at an incident are in the list that colleagues share. */
  shared(incident: string, who: TogetherLook['who']): TogetherLook[] {
    return [...this.known.values()]
      .filter((one) => one.incident.id === incident && one.liveMillis !== null)
      .map((one) => sharedLook(one, who));
  }

  private put(
    camera: PracticeCamera,
    incident: PracticeIncident,
    ask: { id: string; purpose: string },
    part: Partial<Look>,
  ): Look {
    this.count += 1;
    const id = `practice-look-${this.count}`;
    const look = lookOf({ id, ask: ask.id, incident: incident.id, ...part });
    const madeMillis = this.rhythm.now();
    const { purpose } = ask;
    this.known.set(id, { look, camera, incident, purpose, madeMillis, liveMillis: null });
    return look;
  }

  private opening(id: string, follows: string | null): void {
    const one = this.one(id);
    if (one === undefined || isOver(one.look)) return;
    const asked = one.look.state === 'asking';
    this.change(
      id,
      {
        state: 'opening',
        grant: `grant-${id}`,
        askedUntil: null,
        notAfter: this.rhythm.at(GRANT_MILLIS),
        ...cameraSaid(one.camera, one.incident),
      },
      asked,
    );
    this.rhythm.after(STEP_MILLIS, () => this.step(id, { logged: true }));
    this.rhythm.after(2 * STEP_MILLIS, () => this.step(id, { checked: true }));
    if (one.camera.facts.dark) {
      this.rhythm.after(NOT_OPENED_MILLIS, () => this.refuse(id, NOT_OPENED));
    } else this.rhythm.after(3 * STEP_MILLIS, () => this.live(id, follows));
    this.rhythm.after(GRANT_MILLIS, () => this.end(id, 'clock'));
  }

  private live(id: string, follows: string | null): void {
    const one = this.one(id);
    if (one === undefined || isOver(one.look)) return;
    this.known.set(id, { ...one, liveMillis: this.rhythm.now() });
    this.change(id, { state: 'live', steps: { ...one.look.steps, picture: true } });
    if (follows !== null) this.end(follows, 'clock');
    const { stoppedAfterMillis } = one.camera.facts;
    if (stoppedAfterMillis !== null) {
      this.rhythm.after(stoppedAfterMillis, () => this.end(id, 'owner'));
    }
  }

  private step(id: string, done: Partial<Look['steps']>): void {
    const one = this.one(id);
    if (one === undefined || isOver(one.look)) return;
    this.change(id, { steps: { ...one.look.steps, ...done } });
  }

  private refuse(id: string, refused: Reason): void {
    const one = this.one(id);
    if (one === undefined || isOver(one.look)) return;
    this.change(id, { state: 'refused', refused });
  }

  private change(id: string, part: Partial<Look>, telling = true): void {
    const one = this.one(id);
    if (one === undefined) return;
    const changed = { ...one, look: { ...one.look, ...part } };
    this.known.set(id, changed);
    if (telling) this.tell(said(changed));
  }

  private one(id: string): PracticeLook | undefined {
    return this.known.get(id);
  }
}

/** Nothing is behind these: the worker reads the ticket, and nobody dials the relay. */
export function ticketFor(camera: PracticeCamera): Ticket {
  return { ticket: ticketOf(sceneAt(camera)), relay: 'practice:', grantHash: 'A'.repeat(43) };
}

/** The camera's words in the language of now. */
function said({ look, camera, incident }: PracticeLook): Look {
  return look.camera === null ? look : { ...look, ...cameraSaid(camera, incident) };
}

function sharedLook(one: PracticeLook, who: TogetherLook['who']): TogetherLook {
  const { look, madeMillis, liveMillis, purpose } = one;
  const { state } = look;
  return {
    id: look.id,
    who,
    camera: look.camera ?? '',
    name: said(one).name ?? '',
    premises: said(one).premises ?? '',
    purpose,
    state: state === 'asking' || state === 'refused' ? 'ended' : state,
    madeAt: new Date(madeMillis).toISOString(),
    since: liveMillis === null ? null : new Date(liveMillis).toISOString(),
    notAfter: look.notAfter ?? '',
    endedAt: look.ended?.at ?? null,
    watchedSeconds: look.ended?.watchedSeconds ?? 0,
  };
}

function isOver({ state }: Look): boolean {
  return state === 'ended' || state === 'refused';
}
