import { type Answer, type Ask, type Look, type Ticket, room } from '../api';
import { hubNow, hubOffsetMillis } from '../api/clock';
import type { Viewer } from '../note/viewer';
import { TilePlayer } from '../player/tilePlayer';
import { isPast } from './tileState';

export interface WallTile {
  readonly look: Look;
  readonly player: TilePlayer | null;
  /** The window of the wall it stands in, or null for this page. */
  readonly window: number | null;
  /** It was stopped here, and not by a colleague who goes on with it or in another browser. */
  readonly stoppedHere: boolean;
}

export interface WallFacts {
  readonly viewer: Viewer;
  readonly operator: string;
  readonly zone: string;
}

const ASK_HOW_AFTER_MILLIS = 500;
const SWEEP_EVERY_MILLIS = 250;
/** Tiles found on arrival, or given back by a window, open this far apart. */
const START_EVERY_MILLIS = 60;

/**
 * The wall: every look this operator asked for, in order, each with the player that shows it.
 * It lives beside React, so that a first picture waits for no rendering and an end for nobody.
 */
export class RoomWall {
  private readonly looks = new Map<string, Look>();
  private readonly players = new Map<string, TilePlayer>();
  private readonly closed = new Set<string>();
  /** Cameras of incidents that stand in another window: what follows a look stands there too. */
  private readonly windows = new Map<string, number>();
  /** Looks that go on in another one, by the one that follows them. */
  private readonly followed = new Map<string, string>();
  private readonly watchers = new Set<() => void>();
  private readonly sweeping = window.setInterval(() => this.sweep(), SWEEP_EVERY_MILLIS);
  /** Looks that were stopped here: none of their pictures comes back, whatever is heard of them. */
  private readonly stopped = new Set<string>();
  private nextStart = 0;
  private asksOnTheWay = 0;
  private facts: WallFacts | null = null;
  private hidden = false;
  private tiles: readonly WallTile[] = [];

  /**
   * A wall.
   *
   * @param given only looks that {@link showOnly} gave it are ever on it, as in another window
   */
  constructor(private readonly given = false) {}

  /** Without the viewer's keys no picture can be opened; with them, all that wait are. */
  know(facts: WallFacts): void {
    this.facts = facts;
    for (const look of this.looks.values()) this.play(look, null, null);
    this.changed();
  }

  /** Looks found on arrival; those already over do not fill the wall. */
  found(looks: readonly Look[]): void {
    for (const look of looks) {
      if (this.looks.has(look.id) || (!this.given && !isOver(look))) this.put(look, null);
    }
    this.changed();
  }

  hear(look: Look): void {
    if (!this.looks.has(look.id) && (this.given || isOver(look))) return;
    this.put(look, null, this.asksOnTheWay === 0);
    this.changed();
  }

  /** An ask is on its way. Its looks may be heard of before its answer, which alone has their tickets. */
  beginAsk(): void {
    this.asksOnTheWay++;
  }

  endAsk(): void {
    this.asksOnTheWay--;
    for (const look of this.looks.values()) this.play(look, null, null);
    this.changed();
  }

  /** The answer to an ask, with its looks, or one tile that says why there are none. */
  answered(ask: Ask, askedAtMillis: number | null): void {
    for (const look of ask.looks) {
      const heard = this.looks.get(look.id) ?? look;
      this.put(
        { ...heard, ticket: look.ticket, relay: look.relay, grantHash: look.grantHash },
        askedAtMillis,
      );
    }
    if (ask.looks.length === 0 && ask.approval === null) this.put(refusal(ask), null);
    this.changed();
  }

  /** The answer to an ask for a look's next minutes: its tile takes the old one's place. */
  renewed(id: string, ask: Ask, askedAtMillis: number | null): void {
    const [next] = ask.looks;
    if (next !== undefined && !isOver(next)) this.followed.set(id, next.id);
    this.answered(ask, askedAtMillis);
    if (next !== undefined) this.move(next.id, id);
    this.leaveFollowed(id);
  }

  /** The picture is gone first; then the hub is told. */
  async stop(id: string): Promise<Answer<null>> {
    this.oneStopped(id);
    return room.stop(id);
  }

  /** A look was stopped, here or in another page: dark now. */
  oneStopped(id: string): void {
    this.stopped.add(id);
    this.dark(id);
    this.changed();
  }

  async stopAll(): Promise<Answer<null>> {
    this.allStopped();
    return room.stopAll();
  }

  /** Every look was stopped, here or in another page: dark now. */
  allStopped(): void {
    for (const id of this.looks.keys()) this.stopped.add(id);
    for (const id of [...this.players.keys()]) this.dark(id);
    this.changed();
  }

  /** Takes a tile off the wall; a look that is still asking or running is stopped. */
  close(id: string): void {
    const look = this.looks.get(id);
    if (look !== undefined && !isOver(look)) void this.stop(id);
    this.closed.add(id);
    this.stopped.delete(id);
    this.looks.delete(id);
    forgetMarks(id);
    this.changed();
  }

  /** Puts a tile where another one stands, which makes room for it. */
  move(id: string, to: string): void {
    this.place(id, [...this.looks.keys()].indexOf(to));
  }

  /** Moves a tile by so many places, at most to the first or the last. */
  shift(id: string, by: number): void {
    const at = [...this.looks.keys()].indexOf(id);
    if (at >= 0) this.place(id, Math.max(0, Math.min(this.looks.size - 1, at + by)));
  }

  private place(id: string, index: number): void {
    const ids = [...this.looks.keys()].filter((known) => known !== id);
    ids.splice(index, 0, id);
    const entries = ids.flatMap((known) => {
      const look = this.looks.get(known);
      return look === undefined ? [] : [[known, look] as const];
    });
    this.looks.clear();
    for (const [known, look] of entries) this.looks.set(known, look);
    this.changed();
  }

  /**
   * Puts a tile into another window. Here it is dark from now on: a look has one key and one leg,
   * and is decoded in one place.
   */
  popOut(id: string, window: number): void {
    const look = this.looks.get(id);
    if (look === undefined || look.camera === null) return;
    this.windows.set(placeOf(look), window);
    for (const other of this.looks.values()) if (this.isAway(other)) this.dark(other.id);
    this.changed();
  }

  /** Takes back what stands in a window, or one tile of it. */
  bringBack(window: number, id: string | null = null): void {
    for (const look of this.looks.values()) {
      const wanted = id === null || id === look.id;
      if (wanted && this.windows.get(placeOf(look)) === window) this.windows.delete(placeOf(look));
    }
    if (id === null) {
      for (const [place, known] of this.windows) if (known === window) this.windows.delete(place);
    }
    for (const look of this.looks.values()) this.play(look, null, null);
    this.changed();
  }

  /** Exactly these looks, in this order, as another page says: others are dark and gone, not stopped. */
  showOnly(looks: readonly Look[]): void {
    const wanted = new Set(looks.map(({ id }) => id));
    for (const id of [...this.looks.keys()]) {
      if (wanted.has(id)) continue;
      this.dark(id);
      this.stopped.delete(id);
      this.looks.delete(id);
      forgetMarks(id);
    }
    for (const look of looks) this.put(look, null);
    const here = looks.map(({ id }) => this.looks.get(id)).filter((look) => look !== undefined);
    this.looks.clear();
    for (const look of here) this.looks.set(look.id, look);
    this.changed();
  }

  private isAway(look: Look): boolean {
    return this.windows.has(placeOf(look));
  }

  hide(hidden: boolean): void {
    this.hidden = hidden;
    for (const player of this.players.values()) player.hide(hidden);
  }

  dispose(): void {
    window.clearInterval(this.sweeping);
    for (const id of [...this.players.keys()]) this.dark(id);
    this.watchers.clear();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): readonly WallTile[] => this.tiles;

  private put(look: Look, askedAtMillis: number | null, playing = true): void {
    const known = this.looks.get(look.id);
    /* What is over stays over: an answer that was on its way meanwhile is older than that. */
    const outdated = known !== undefined && isOver(known) && !isOver(look);
    if (this.closed.has(look.id) || outdated) return;
    markSteps(look, known);
    this.looks.set(look.id, look);
    if (isOver(look)) {
      this.dark(look.id);
      this.leaveFollowed(look.id);
    } else if (playing) this.play(look, askedAtMillis, ticketOf(look));
  }

  private play(look: Look, askedAtMillis: number | null, ticket: Ticket | null): void {
    const playable = look.state !== 'asking' && !isOver(look) && !isPast(look, hubNow());
    if (!playable || this.facts === null || this.players.has(look.id)) return;
    if (this.isAway(look) || this.stopped.has(look.id)) return;
    const { grant, camera } = look;
    if (grant === null || camera === null) return;
    const { keys, encryptionPoint } = this.facts.viewer;
    const player = new TilePlayer({
      look: look.id,
      askKey: keys.ask.privateKey,
      own: { privateKey: keys.encryption.privateKey, publicPoint: encryptionPoint },
      grant,
      camera,
      watermark: {
        operator: this.facts.operator,
        incident: look.incident,
        zone: this.facts.zone,
      },
      clockOffsetMillis: hubOffsetMillis(),
      askedAtMillis,
      tickets: () => room.ticket(look.id),
    });
    player.hide(this.hidden);
    this.players.set(look.id, player);
    this.askHowItEnded(look.id, player);
    this.start(player, ticket);
  }

  /** Who has a ticket starts at once; the others one after another, so that none waits for all. */
  private start(player: TilePlayer, ticket: Ticket | null): void {
    const now = performance.now();
    const wait = ticket === null ? Math.max(0, this.nextStart - now) : 0;
    if (ticket === null) this.nextStart = Math.max(now, this.nextStart) + START_EVERY_MILLIS;
    if (wait === 0) player.start(ticket);
    else window.setTimeout(() => player.start(ticket), wait);
  }

  /** A socket may say only that a look is over; by whom, the hub knows, should its news get lost. */
  private askHowItEnded(id: string, player: TilePlayer): void {
    const unsubscribe = player.subscribe(() => {
      if (player.snapshot().phase !== 'ended') return;
      unsubscribe();
      window.setTimeout(() => {
        const look = this.looks.get(id);
        if (look === undefined || isOver(look)) return;
        void room.looks().then((answer) => {
          if (answer.ok) this.found(answer.value.looks);
        });
      }, ASK_HOW_AFTER_MILLIS);
    });
  }

  /** A look whose time went over into the next one leaves no tile behind. */
  private leaveFollowed(id: string): void {
    const look = this.looks.get(id);
    if (!this.followed.has(id) || look?.ended?.by !== 'clock') return;
    this.followed.delete(id);
    this.closed.add(id);
    this.looks.delete(id);
    forgetMarks(id);
  }

  private dark(id: string): void {
    this.players.get(id)?.close();
    this.players.delete(id);
  }

  /** No clock, no video: a look past its end is dark here even if nobody says so. */
  private sweep(): void {
    const now = hubNow();
    const past = [...this.looks.values()].filter(
      (look) => this.players.has(look.id) && isPast(look, now),
    );
    for (const look of past) this.dark(look.id);
    if (past.length > 0) this.changed();
  }

  private changed(): void {
    const before = new Map(this.tiles.map((tile) => [tile.look.id, tile]));
    this.tiles = [...this.looks.values()].map((look) => {
      const known = before.get(look.id);
      const player = this.players.get(look.id) ?? null;
      const window = this.windows.get(placeOf(look)) ?? null;
      const stoppedHere = this.stopped.has(look.id);
      const same =
        known?.look === look &&
        known.player === player &&
        known.window === window &&
        known.stoppedHere === stoppedHere;
      return same ? known : { look, player, window, stoppedHere };
    });
    for (const watcher of this.watchers) watcher();
  }
}

export function isOver(look: Look): boolean {
  return look.state === 'ended' || look.state === 'refused';
}

/** Where a look and whatever follows it stands: its incident and camera. */
function placeOf({ id, incident, camera }: Look): string {
  return camera === null ? id : `${incident} ${camera}`;
}

const MARKS = [
  'heard-signed',
  'heard-checked',
  'heard-picture',
  'connected',
  'painted',
  'first-picture',
] as const;

/** What was measured of a look whose tile is gone is gone with it. */
function forgetMarks(id: string): void {
  for (const mark of MARKS) performance.clearMarks(`porchlight:${mark}:${id}`);
}

/** When the page heard of each step of a look, for whoever measures. */
function markSteps(look: Look, before: Look | undefined): void {
  for (const step of ['signed', 'checked', 'picture'] as const) {
    if (look.steps[step] && before?.steps[step] !== true) {
      performance.mark(`porchlight:heard-${step}:${look.id}`);
    }
  }
}

function ticketOf({ ticket, relay, grantHash }: Look): Ticket | null {
  if (ticket === null || relay === null || grantHash === null) return null;
  return { ticket, relay, grantHash };
}

function refusal(ask: Ask): Look {
  return {
    id: `refused-${ask.id}`,
    ask: ask.id,
    incident: ask.incident,
    grant: null,
    camera: null,
    name: null,
    premises: null,
    place: null,
    view: null,
    state: 'refused',
    steps: { signed: false, logged: false, checked: false, picture: false },
    askedUntil: null,
    notAfter: null,
    ended: null,
    refused: ask.reasons[0] ?? null,
    ticket: null,
    relay: null,
    grantHash: null,
  };
}
