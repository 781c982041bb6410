import type { Track } from '../../player/frame';
import type { Counts, FromWorker, OpenMessage, ToWorker } from '../../player/messages';
import { type Scene, sceneOf } from '../scene';
import { Street } from './street';

const PICTURE_EVERY_MILLIS = 80;
const FRESHNESS_EVERY_MILLIS = 250;
const STALL_AFTER_MILLIS = 850;
const SIZES: Readonly<Record<Track, readonly [width: number, height: number]>> = {
  sub: [640, 360],
  main: [1280, 720],
};

export interface PracticeTileFacts {
  readonly tell: (message: FromWorker) => void;
  /** Called once nothing is left to do. */
  readonly end: () => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** One invented stream. It says what a real one's worker says, and obeys what that obeys. */
export class PracticeTile {
  private open: { canvas: OffscreenCanvas; street: Street; scene: Scene; atMillis: number } | null =
    null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private track: Track = 'sub';
  private seen = true;
  private paintedMillis: number | null = null;
  private reportedMillis = 0;
  private stalled = false;
  private painted = 0;

  constructor(private readonly facts: PracticeTileFacts) {}

  hear(message: ToWorker): void {
    switch (message.type) {
      case 'reach':
      case 'again':
        break;
      case 'open':
        this.begin(message);
        break;
      case 'seen':
        this.see(message.seen);
        break;
      case 'wants':
        this.track = message.track;
        break;
      case 'close':
        this.close();
        break;
    }
  }

  private begin({ canvas, ticket }: OpenMessage): void {
    const scene = sceneOf(ticket);
    const street = new Street(canvas, scene.street, scene.word);
    this.open = { canvas, street, scene, atMillis: this.facts.now() };
    this.facts.tell({ type: 'connected' });
    this.timer = setInterval(() => this.beat(), PICTURE_EVERY_MILLIS);
    this.beat();
  }

  /** Nobody can see the tile: it is black, and nothing is painted. */
  private see(seen: boolean): void {
    if (seen === this.seen) return;
    this.seen = seen;
    if (!seen) this.open?.street.black();
    else if (this.paintedMillis !== null) this.paintedMillis = this.facts.now();
  }

  private close(): void {
    clearInterval(this.timer);
    this.open?.street.black();
    this.open = null;
    this.facts.end();
  }

  private beat(): void {
    if (this.open === null || !this.seen) return;
    const now = this.facts.now();
    if (!standsStill(this.open.scene, now - this.open.atMillis)) this.paint(now);
    this.report(now);
  }

  private paint(now: number): void {
    if (this.open === null) return;
    const [width, height] = SIZES[this.track];
    this.open.street.paint(width, height, now);
    const first = this.paintedMillis === null;
    this.paintedMillis = now;
    this.painted += 1;
    if (first || this.stalled) this.facts.tell({ type: 'painted', ageMillis: 0 });
    if (first) this.facts.tell({ type: 'young', atMillis: now, ageMillis: 0 });
    this.stalled = false;
  }

  private report(now: number): void {
    if (this.paintedMillis === null) return;
    const sinceMillis = now - this.paintedMillis;
    const stalls = sinceMillis >= STALL_AFTER_MILLIS && !this.stalled;
    if (!stalls && now - this.reportedMillis < FRESHNESS_EVERY_MILLIS) return;
    this.reportedMillis = now;
    this.stalled ||= stalls;
    const captureMillis = this.paintedMillis;
    this.facts.tell(
      this.stalled
        ? { type: 'stalled', sinceMillis, captureMillis }
        : { type: 'fresh', sinceMillis, ageMillis: sinceMillis },
    );
    this.facts.tell({ type: 'counts', counts: this.counts() });
  }

  private counts(): Counts {
    return {
      received: this.painted,
      decoded: this.painted,
      painted: this.painted,
      skipped: 0,
      decodeErrors: 0,
      badFrames: 0,
      unopened: 0,
      addedMillis: 0,
      width: SIZES[this.track][0],
    };
  }
}

function standsStill({ stallAfterMillis, stallForMillis }: Scene, openMillis: number): boolean {
  return (
    stallAfterMillis !== null &&
    openMillis >= stallAfterMillis &&
    openMillis < stallAfterMillis + stallForMillis
  );
}
