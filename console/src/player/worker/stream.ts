import { Opener } from '../../seal/opener';
import type { Frame, OpenedFrame, PictureFrame, Track } from '../frame';
import { Freshest } from '../freshest';
import type { Counts, FromWorker, OpenMessage } from '../messages';
import { Decoding } from './decoding';
import { KeptGroup } from './keptGroup';
import { Painting } from './painting';
import { Unsealing } from './unsealing';
import { ViewLeg } from './viewLeg';

/** No new picture for so long is a stall; the rest of the second is for saying it. */
const STALL_AFTER_MILLIS = 850;
const LOOK_EVERY_MILLIS = 100;
const FRESHNESS_EVERY_MILLIS = 250;
const YOUNG_MILLIS = 250;

/** One tile's stream: socket → unsealing → decoder → canvas, and what is known of its freshness. */
export class Stream {
  private readonly painting: Painting;
  private readonly decoding: Decoding;
  private readonly kept = new KeptGroup();
  private readonly freshest = new Freshest(performance.now());
  private readonly timer: number;
  /** Lives longer than a leg: an epoch that was over stays over when the viewer comes again. */
  private readonly opener: Opener;
  private leg: ViewLeg | null = null;
  private unsealing: Unsealing | null = null;
  private seen = true;
  private track: Track = 'sub';
  private paintedAt: number | null = null;
  private paintedCaptureMillis = 0;
  private stalled = false;
  private dark = false;
  private young = false;
  private reportedAt = 0;
  private counts = {
    received: 0,
    decoded: 0,
    painted: 0,
    skipped: 0,
    decodeErrors: 0,
    badFrames: 0,
    unopened: 0,
    addedMillis: 0,
    width: 0,
  };

  constructor(
    private readonly opening: OpenMessage,
    private readonly tell: (message: FromWorker) => void,
    reached: ViewLeg | null,
  ) {
    this.painting = new Painting(opening.canvas, opening.watermark);
    this.opener = new Opener(opening.sealing.own, opening.sealing.grantee);
    this.decoding = new Decoding({
      picture: (picture, tookMillis) => this.decoded(picture, tookMillis),
      failed: () => (this.counts.decodeErrors += 1),
      skipped: (pictures) => (this.counts.skipped += pictures),
    });
    this.timer = setInterval(() => this.watch(), LOOK_EVERY_MILLIS);
    this.connect(opening.relay, opening.ticket, reached);
  }

  /** Opens a leg with a ticket, by the one that has already reached the relay if there is one. */
  connect(relay: string, ticket: string, reached: ViewLeg | null = null): void {
    this.leg?.close();
    this.unsealing?.close();
    this.unsealing = this.freshUnsealing();
    this.decoding.restart();
    this.kept.drop();
    this.freshest.restart(performance.now());
    const usable = reached?.relay === relay && reached.isUsable();
    if (!usable) reached?.close();
    this.leg = usable ? reached : new ViewLeg(relay);
    this.leg.open(ticket, this.opening.askKey, {
      welcome: () => this.welcomed(),
      frame: (frame) => this.received(frame),
      badFrame: () => (this.counts.badFrames += 1),
      gone: (code) => this.tell({ type: 'lost', code }),
    });
  }

  /** Which of the camera's streams is wanted: the large one for a large tile. */
  wants(track: Track): void {
    if (track === this.track) return;
    this.track = track;
    this.leg?.wants(track);
  }

  /** A new viewer gets the sub stream until it says what it wants. */
  private welcomed(): void {
    if (this.track !== 'sub') this.leg?.wants(this.track);
    this.tell({ type: 'connected' });
  }

  /** Nobody can see the tile: its pictures are kept encoded, within bounds, and not decoded. */
  see(seen: boolean): void {
    if (seen === this.seen) return;
    this.seen = seen;
    this.decoding.restart();
    this.freshest.restart(performance.now());
    this.paintedAt = this.paintedAt === null ? null : performance.now();
    if (seen) for (const picture of this.kept.take()) this.picture(picture);
    else this.painting.black();
  }

  /** Socket, decoder and picture are gone before anything else happens. */
  close(): void {
    clearInterval(this.timer);
    this.leg?.close();
    this.leg = null;
    this.unsealing?.close();
    this.opener.forget();
    this.decoding.close();
    this.kept.drop();
    this.painting.black();
  }

  private received(frame: Frame): void {
    switch (frame.kind) {
      case 'key-wrap':
        this.unsealing?.key(frame);
        break;
      case 'sealed':
        this.counts.received += frame.of === 'picture' ? 1 : 0;
        this.unsealing?.open(frame);
        break;
      case 'lease':
        this.tell({
          type: 'lease',
          grantUntilMillis: frame.grantUntilMicros / 1000,
          leaseUntilMillis: frame.leaseUntilMicros / 1000,
        });
        break;
      case 'end':
        this.close();
        this.tell({ type: 'end', by: frame.by, sentence: frame.sentence });
        break;
    }
  }

  private freshUnsealing(): Unsealing {
    return new Unsealing(this.opener, {
      opened: (frame) => this.opened(frame),
      unopened: () => this.unopened(),
      badFrame: () => (this.counts.badFrames += 1),
      skipped: (pictures) => (this.counts.skipped += pictures),
    });
  }

  private opened(frame: OpenedFrame): void {
    switch (frame.kind) {
      case 'describe':
        this.freshest.restart(performance.now());
        this.decoding.describe(frame);
        break;
      case 'picture':
        this.picture(frame);
        break;
    }
  }

  /** What follows rests on what did not open: dark until a key picture that does. */
  private unopened(): void {
    this.counts.unopened += 1;
    this.decoding.restart();
    this.kept.drop();
    this.painting.black();
    if (this.dark) return;
    this.dark = true;
    this.tell({ type: 'unopened' });
    this.tell({ type: 'counts', counts: this.counts satisfies Counts });
  }

  private picture(frame: PictureFrame): void {
    this.kept.keep(frame);
    if (!this.seen) return;
    this.freshest.received(frame.captureMicros);
    this.decoding.decode(frame);
  }

  private decoded(picture: VideoFrame, tookMillis: number): void {
    this.counts.decoded += 1;
    const now = performance.now();
    try {
      if (!this.seen) return;
      if (!this.freshest.worthPainting(picture.timestamp, this.decoding.waiting(), now)) return;
      this.painting.paint(picture, this.hubMillis(now));
      this.painted(picture, now, tookMillis);
    } finally {
      picture.close();
    }
  }

  private painted(picture: VideoFrame, now: number, tookMillis: number): void {
    this.counts.painted += 1;
    this.paintedCaptureMillis = picture.timestamp / 1000;
    const ageMillis = this.hubMillis(now) - this.paintedCaptureMillis;
    this.counts.addedMillis = ageMillis - tookMillis;
    this.counts.width = picture.displayWidth;
    const first = this.paintedAt === null;
    this.paintedAt = now;
    if (first || this.stalled || this.dark) {
      this.stalled = false;
      this.dark = false;
      this.tell({ type: 'painted', ageMillis });
    }
    if (!this.young && ageMillis < YOUNG_MILLIS) {
      this.young = true;
      this.tell({ type: 'young', atMillis: performance.timeOrigin + now, ageMillis });
    }
  }

  private watch(): void {
    if (this.paintedAt === null || !this.seen || this.dark) return;
    const now = performance.now();
    const sinceMillis = now - this.paintedAt;
    if (sinceMillis >= STALL_AFTER_MILLIS && !this.stalled) this.reportedAt = 0;
    if (sinceMillis >= STALL_AFTER_MILLIS) this.stalled = true;
    if (now - this.reportedAt < FRESHNESS_EVERY_MILLIS) return;
    this.reportedAt = now;
    if (this.stalled) {
      this.tell({ type: 'stalled', sinceMillis, captureMillis: this.paintedCaptureMillis });
    } else {
      const ageMillis = this.hubMillis(now) - this.paintedCaptureMillis;
      this.tell({ type: 'fresh', sinceMillis, ageMillis });
    }
    this.tell({ type: 'counts', counts: this.counts satisfies Counts });
  }

  private hubMillis(now: number): number {
    return performance.timeOrigin + now + this.opening.clockOffsetMillis;
  }
}
