import type { Bookmark, Cameras, Program, Session, Together } from '../api/types';
import { t } from '../words/words';
import { PracticeAsks, SUPERVISOR_OVER } from './asks';
import {
  ASK_WITHIN_MINUTES,
  PracticeCalls,
  type PracticeIncident,
  TOO_LATE,
  incidentSaid,
  isAskable,
} from './calls';
import { alwaysNear, askedNear, openCamera } from './cameras';
import { GRANT_MINUTES, PracticeLooks, QUESTION_SECONDS } from './looks';
import { Rhythm } from './rhythm';
import { practiceTown } from './town';

const RADIUS_METERS = 200;
const OTHERS = 3;
const DAY_MILLIS = 24 * 60 * 60_000;
const PERSON = 'practice';

/** An answer as the hub would give it: a status, and what is said. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export type Listener = (event: string, data: unknown) => void;

/**
 * The hub of a practice: it lives in the page, knows only what it has invented, and is gone with
 * it. What it does not know it refuses.
 */
export class PracticeHub {
  private readonly rhythm: Rhythm;
  private readonly calls: PracticeCalls;
  private readonly looks: PracticeLooks;
  private readonly asks: PracticeAsks;
  private readonly listeners = new Set<Listener>();
  private readonly bookmarks: (Bookmark & { readonly incident: string })[] = [];

  /** A practice that begins now, by this clock in epoch milliseconds. */
  constructor(private readonly now: () => number = Date.now) {
    this.rhythm = new Rhythm(now);
    this.looks = new PracticeLooks(this.rhythm, (look) => {
      this.tell('look', look);
      this.tell('cameras', { incident: look.incident });
      this.tell('together', { incident: look.incident });
    });
    this.calls = new PracticeCalls(
      this.rhythm,
      (incident) => this.dispatched(incident),
      (incident) => this.looks.running(incident) > 0,
    );
    this.asks = new PracticeAsks(this.rhythm, this.calls, this.looks, (ask) => {
      this.tell('ask', ask);
      this.tell('cameras', { incident: ask.incident });
    });
  }

  /** Nothing happens any more. */
  end(): void {
    this.rhythm.end();
    this.listeners.clear();
  }

  /** Hears every event from now on. Returns what ends that. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  answer(method: string, path: string, body: Readonly<Record<string, unknown>>): Answered {
    if (path === '/console/map/town.geojson') return ok(practiceTown());
    const [, rest] = /^\/api\/v1\/room(\/.*)$/.exec(path) ?? [];
    if (rest === undefined) return UNKNOWN;
    return method === 'GET' ? this.read(rest) : this.change(rest, body);
  }

  private read(rest: string): Answered {
    const [, id = '', part] = /^\/incidents\/([^/]+)\/(cameras|together)$/.exec(rest) ?? [];
    if (part === 'cameras') return found(this.camerasNear(id));
    if (part === 'together') return ok(this.together(id));
    const [, ask] = /^\/asks\/([^/]+)$/.exec(rest) ?? [];
    if (ask !== undefined) return found(this.asks.one(ask));
    switch (rest) {
      case '/session':
        return ok(this.session());
      case '/program':
        return ok(this.program());
      case '/parts':
        return ok({ silent: [] });
      case '/feed':
        return ok({ heard: true, heardAt: this.rhythm.at(), feeds: [] });
      case '/incidents':
        return ok({
          incidents: this.calls.open().map((one) => this.said(one)),
          never: { count: 0, types: [] },
          closedLastHour: this.calls.closedCount(),
        });
      case '/looks':
        return ok({ looks: this.looks.all() });
      case '/asks':
        return ok({ asks: this.asks.waiting() });
      case '/presence':
        return ok({ here: [], colleagues: [] });
      case '/handovers':
        return ok({ handovers: [] });
      default:
        return UNKNOWN;
    }
  }

  private change(rest: string, body: Readonly<Record<string, unknown>>): Answered {
    const [, look = '', does] = /^\/looks\/([^/]+)\/(ticket|stop)$/.exec(rest) ?? [];
    if (does === 'ticket') return found(this.looks.ticket(look));
    if (does === 'stop') return done(() => this.looks.end(look, 'operator'));
    const [, cancelled] = /^\/asks\/([^/]+)\/cancel$/.exec(rest) ?? [];
    if (cancelled !== undefined) return done(() => this.asks.cancel(cancelled));
    const [, marked] = /^\/incidents\/([^/]+)\/bookmarks$/.exec(rest) ?? [];
    if (marked !== undefined) return this.mark(marked, body);
    switch (rest) {
      case '/asks':
        return this.ask(String(body.ask), String(body.purpose));
      case '/looks/stop':
        return done(() => this.looks.endAll('operator'));
      case '/presence':
        return done(() => undefined);
      default:
        return UNKNOWN;
    }
  }

  private ask(note: string, purpose: string): Answered {
    const answer = this.asks.answer(note, purpose);
    if (answer !== null) this.tell('cameras', { incident: answer.incident });
    return found(answer, 201);
  }

  private dispatched(incident: PracticeIncident): void {
    if (incident.closed) this.looks.endAll('incident', incident.id);
    this.tell('incident', this.said(incident));
  }

  private said(incident: PracticeIncident) {
    return incidentSaid(incident, this.looks.running(incident.id), this.now());
  }

  private camerasNear(id: string): Cameras | null {
    const incident = this.calls.one(id);
    if (incident === null) return null;
    const askable = isAskable(incident, this.now());
    const free = askedNear(incident).filter((camera) => !this.looks.isRunning(camera.id));
    return {
      incident: id,
      radiusMeters: RADIUS_METERS,
      canOpen: askable ? alwaysNear(incident).map((camera) => openCamera(camera, incident)) : [],
      ownersToAsk: askable ? free.length : 0,
      notAvailable: OTHERS,
      askable,
      why: askable ? null : TOO_LATE,
    };
  }

  private together(id: string): Together {
    return {
      looks: this.looks.shared(id, me()),
      bookmarks: this.bookmarks.filter(({ incident }) => incident === id),
      handovers: [],
    };
  }

  private mark(incident: string, body: Readonly<Record<string, unknown>>): Answered {
    const look = this.looks.all().find(({ id }) => id === body.look);
    const bookmark = {
      id: `practice-bookmark-${this.bookmarks.length + 1}`,
      incident,
      who: me(),
      camera: look?.name ?? null,
      at: typeof body.at === 'string' ? body.at : this.rhythm.at(),
      said: String(body.said),
    };
    this.bookmarks.unshift(bookmark);
    this.tell('together', { incident });
    return { status: 201, body: bookmark };
  }

  /** Nobody is signed in: this says only whom the room shows. */
  session(): Session {
    return {
      user: { id: PERSON, name: t('practice.you'), role: 'operator' },
      csrf: PERSON,
      demo: false,
      idleSeconds: 1800,
      securedRoom: false,
      endsAt: this.rhythm.at(DAY_MILLIS),
      agency: PERSON,
      program: PERSON,
      operator: PERSON,
      passkey: null,
      viewer: null,
      now: this.rhythm.at(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  private program(): Program {
    return {
      agency: PERSON,
      agencyName: t('practice.agency'),
      program: PERSON,
      day: 1,
      days: 1,
      from: this.rhythm.at(),
      to: this.rhythm.at(DAY_MILLIS),
      paused: false,
      state: 'running',
      ordinance: {
        radiusMeters: RADIUS_METERS,
        askWithinMinutes: ASK_WITHIN_MINUTES,
        grantMinutes: GRANT_MINUTES,
        questionSeconds: QUESTION_SECONDS,
        supervisorOverCameras: SUPERVISOR_OVER,
        number: 1,
      },
      relay: 'practice:',
    };
  }

  private tell(event: string, data: unknown): void {
    for (const listener of this.listeners) listener(event, data);
  }
}

const UNKNOWN: Answered = {
  status: 409,
  body: { type: 'https://porchlight.org/problems/practice', title: 'practice', detail: '' },
};

function me() {
  return { person: PERSON, name: t('practice.you'), mine: true };
}

function ok(body: unknown): Answered {
  return { status: 200, body };
}

function found(body: object | null, status = 200): Answered {
  return body === null ? UNKNOWN : { status, body };
}

function done(act: () => void): Answered {
  act();
  return { status: 204, body: null };
}
