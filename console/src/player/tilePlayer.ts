import type { Answer, Ticket } from '../api';
import { fromBase64url } from '../note/bytes';
import type { Recipient } from '../seal/hpke';
import type { Track } from './frame';
import type { Counts, FromWorker, ToWorker, Watermark } from './messages';
import { prepareWorkerSoon, takeWorker } from './workers';

/** WebSocket close codes of the viewer's leg (docs/ref/wire.md). */
const MOVED = 4409;
const ENDED = 4410;
/** A lease is past when it is past here too; clocks are never quite alike. */
const PAST_LEASE_MILLIS = 500;
const AGAIN_MILLIS = [150, 400, 1000, 2000] as const;

export type Phase =
  /** Getting a ticket, reaching the relay, waiting for the first picture. */
  | 'opening'
  | 'live'
  /** A picture was there and no new one comes, or the relay was lost. */
  | 'stalled'
  /** What came does not open with this browser's key: there is no picture. */
  | 'unopened'
  /** The stream said it is over; there is no picture any more. */
  | 'ended'
  /** The same look was opened elsewhere. */
  | 'moved'
  /** It was opened elsewhere from the start; its keys are there, and there is no picture here. */
  | 'elsewhere';

export interface PlayerState {
  readonly phase: Phase;
  readonly ageMillis: number | null;
  readonly sinceMillis: number | null;
  readonly captureMillis: number | null;
  readonly grantUntilMillis: number | null;
  /** From the click that asked to the first painted picture younger than 250 ms. */
  readonly firstPictureMillis: number | null;
  /** The way to the relay was lost, and it is being sought again. */
  readonly reconnecting: boolean;
  readonly endedBy: string | null;
  readonly counts: Counts | null;
}

export interface PlayerWishes {
  readonly look: string;
  readonly askKey: CryptoKey;
  /** The viewer's key that opens, and the grant and camera it is for. */
  readonly own: Recipient;
  readonly grant: string;
  readonly camera: string;
  readonly watermark: Watermark;
  readonly clockOffsetMillis: number;
  /** When the operator asked, in epoch milliseconds, or null for a look found on arrival. */
  readonly askedAtMillis: number | null;
  /** Fetches a fresh ticket; a problem means that the look is over. */
  readonly tickets: () => Promise<Answer<Ticket>>;
}

const OVER: readonly Phase[] = ['ended', 'moved', 'elsewhere'];
const ELSEWHERE = 'https://porchlight.org/problems/look-elsewhere';

const START: PlayerState = {
  phase: 'opening',
  ageMillis: null,
  sinceMillis: null,
  captureMillis: null,
  grantUntilMillis: null,
  firstPictureMillis: null,
  reconnecting: false,
  endedBy: null,
  counts: null,
};

/**
 * Drives one tile: a worker, its socket, its decoder and its canvas. It knows nothing of React;
 * a tile gives it a place in the page and is told when something changes.
 */
export class TilePlayer {
  private readonly worker = takeWorker();
  private readonly canvas = document.createElement('canvas');
  private readonly watchers = new Set<() => void>();
  private readonly sight: IntersectionObserver;
  private state = START;
  private opened = false;
  private attempts = 0;
  private timer: number | undefined;
  private leaseTimer: number | undefined;
  private onScreen = true;
  private hidden = false;
  private track: Track = 'sub';
  private closed = false;

  constructor(private readonly wishes: PlayerWishes) {
    this.canvas.width = 16;
    this.canvas.height = 9;
    this.canvas.className = 'tile-canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.told(data);
    document.addEventListener('visibilitychange', this.tellSight);
    this.sight = new IntersectionObserver(([entry]) => {
      this.onScreen = entry?.isIntersecting ?? false;
      this.tellSight();
    });
  }

  /** Opens the stream with the ticket at hand, or fetches one. */
  start(ticket: Ticket | null): void {
    if (this.closed) return;
    if (ticket === null) void this.again();
    else this.connect(ticket);
  }

  attach(place: HTMLElement): () => void {
    place.append(this.canvas);
    this.sight.observe(this.canvas);
    return () => {
      this.sight.unobserve(this.canvas);
      if (this.canvas.parentElement === place) this.canvas.remove();
    };
  }

  /** Hides the picture without ending the look, as when the room is locked. */
  hide(hidden: boolean): void {
    this.hidden = hidden;
    this.tellSight();
  }

  /** The large stream for a large tile, where the camera has one; the small one for the others. */
  wants(track: Track): void {
    if (track === this.track || this.closed) return;
    this.track = track;
    if (this.opened) this.send({ type: 'wants', track });
  }

  /** Socket, decoder, picture and worker are gone. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    window.clearTimeout(this.timer);
    window.clearTimeout(this.leaseTimer);
    document.removeEventListener('visibilitychange', this.tellSight);
    this.sight.disconnect();
    this.canvas.remove();
    this.send({ type: 'close' });
    this.watchers.clear();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): PlayerState => this.state;

  private connect({ relay, ticket, grantHash }: Ticket): void {
    if (this.closed) return;
    if (this.opened) {
      this.send({ type: 'again', relay, ticket });
      return;
    }
    this.opened = true;
    const canvas = this.canvas.transferControlToOffscreen();
    const { askKey, own, grant, camera, watermark, clockOffsetMillis } = this.wishes;
    const sealing = { own, grantee: { grant, camera, grantHash: fromBase64url(grantHash) } };
    const message = { canvas, relay, ticket, askKey, sealing, watermark, clockOffsetMillis };
    this.send({ type: 'open', ...message }, [canvas]);
    if (this.track !== 'sub') this.send({ type: 'wants', track: this.track });
  }

  private async again(): Promise<void> {
    const answer = await this.wishes.tickets();
    if (this.closed || this.isOver()) return;
    if (answer.ok) this.connect(answer.value);
    else if (answer.problem.type === ELSEWHERE) this.over('elsewhere', null);
    else if (answer.problem.status === 0 || answer.problem.status >= 500) this.againLater();
    else this.over('ended', null);
  }

  private againLater(): void {
    const wait = AGAIN_MILLIS[Math.min(this.attempts, AGAIN_MILLIS.length - 1)];
    this.attempts += 1;
    this.timer = window.setTimeout(() => void this.again(), wait);
  }

  private told(message: FromWorker): void {
    if (this.closed || this.isOver()) return;
    switch (message.type) {
      case 'ready':
        break;
      case 'connected':
        performance.mark(`porchlight:connected:${this.wishes.look}`);
        break;
      case 'painted':
        if (this.state.phase === 'opening') {
          performance.mark(`porchlight:painted:${this.wishes.look}`);
          prepareWorkerSoon();
        }
        this.attempts = 0;
        this.change({
          phase: 'live',
          ageMillis: message.ageMillis,
          sinceMillis: 0,
          reconnecting: false,
        });
        this.tellSight();
        break;
      case 'young':
        this.markFirst(message.atMillis);
        break;
      case 'fresh':
        this.change({ ageMillis: message.ageMillis, sinceMillis: message.sinceMillis });
        break;
      case 'stalled': {
        const { sinceMillis, captureMillis } = message;
        this.change({ phase: 'stalled', sinceMillis, captureMillis });
        break;
      }
      case 'unopened':
        this.change({ phase: 'unopened', ageMillis: null, sinceMillis: null });
        break;
      case 'lease':
        this.change({ grantUntilMillis: message.grantUntilMillis });
        this.leased(message.leaseUntilMillis);
        break;
      case 'end':
        this.over('ended', message.by);
        break;
      case 'lost':
        this.lost(message.code);
        break;
      case 'counts':
        this.change({ counts: message.counts });
        break;
    }
  }

  private lost(code: number): void {
    if (code === ENDED) this.over('ended', null);
    else if (code === MOVED) this.over('moved', null);
    else {
      this.change({ reconnecting: true });
      this.againLater();
    }
  }

  /** No lease, no picture, not even a stalled one: whoever kept it from being renewed. */
  private leased(untilMillis: number): void {
    window.clearTimeout(this.leaseTimer);
    const hubMillis = Date.now() + this.wishes.clockOffsetMillis;
    this.leaseTimer = window.setTimeout(
      () => {
        if (!this.closed && !this.isOver()) this.over('ended', 'silence');
      },
      untilMillis - hubMillis + PAST_LEASE_MILLIS,
    );
  }

  /** Going dark takes no time, and what is over stays over: nothing of the worker is left. */
  private over(phase: 'ended' | 'moved' | 'elsewhere', endedBy: string | null): void {
    this.canvas.remove();
    window.clearTimeout(this.timer);
    window.clearTimeout(this.leaseTimer);
    this.send({ type: 'close' });
    this.change({ phase, endedBy, ageMillis: null, sinceMillis: null });
  }

  private isOver(): boolean {
    return OVER.includes(this.state.phase);
  }

  private markFirst(atMillis: number): void {
    const { askedAtMillis, look } = this.wishes;
    performance.mark(`porchlight:first-picture:${look}`, {
      startTime: atMillis - performance.timeOrigin,
    });
    if (askedAtMillis !== null) this.change({ firstPictureMillis: atMillis - askedAtMillis });
  }

  private readonly tellSight = (): void => {
    /* Until its first picture a tile opens even below the fold, so that its state is true. */
    const onScreen = this.onScreen || this.state.phase === 'opening';
    this.send({ type: 'seen', seen: onScreen && !this.hidden && !document.hidden });
  };

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private change(part: Partial<PlayerState>): void {
    this.state = { ...this.state, ...part };
    for (const watcher of this.watchers) watcher();
  }
}
