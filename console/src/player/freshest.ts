/** A picture this far behind the newest one received is not worth painting. */
const STALE_MICROS = 250_000;
/** With so few waiting, what comes out late was held back to be put in order, not by a backlog. */
const FEW_WAITING = 2;
/** But something is painted at least this often, or a slow decoder would show nothing at all. */
const PAINT_AT_LEAST_EVERY_MILLIS = 500;

/**
 * Says which decoded pictures are painted: the newest only. Cached pictures of an opening stream
 * must all be decoded, but painting them would show the past and cost more time than it takes to
 * catch up. Ages are taken between pictures of one stream, so no clock has to agree with another.
 */
export class Freshest {
  private newestMicros = 0;
  private paintedMicros = 0;
  private countsFromMillis: number;

  constructor(nowMillis: number) {
    this.countsFromMillis = nowMillis;
  }

  received(captureMicros: number): void {
    this.newestMicros = Math.max(this.newestMicros, captureMicros);
  }

  /** How far the last painted picture is behind the newest received. */
  behindMicros(): number {
    return this.newestMicros - this.paintedMicros;
  }

  /** Whether to paint a decoded picture while so many encoded ones wait for the decoder. */
  worthPainting(captureMicros: number, waiting: number, nowMillis: number): boolean {
    const behind = this.newestMicros - captureMicros;
    const due = nowMillis - this.countsFromMillis >= PAINT_AT_LEAST_EVERY_MILLIS;
    if (behind > STALE_MICROS && waiting > FEW_WAITING && !due) return false;
    this.paintedMicros = captureMicros;
    this.countsFromMillis = nowMillis;
    return true;
  }

  /** Starts over, as after a jump of the camera's clock or a new stream. */
  restart(nowMillis: number): void {
    this.newestMicros = 0;
    this.paintedMicros = 0;
    this.countsFromMillis = nowMillis;
  }
}
