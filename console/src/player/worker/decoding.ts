import type { DescribeFrame, PictureFrame } from '../frame';

/** More than this waiting for the decoder after it caught up is too much: skip to a key picture. */
const MAX_WAITING = 90;

export interface DecodingEvents {
  /** A decoded picture, and how long the decoder had it. */
  readonly picture: (picture: VideoFrame, tookMillis: number) => void;
  readonly failed: () => void;
  readonly skipped: (pictures: number) => void;
}

/**
 * One stream's decoder. It starts at a key picture, survives what it cannot decode by waiting for
 * the next key picture, and is gone at once when closed.
 */
export class Decoding {
  private decoder: VideoDecoder | null = null;
  private config: VideoDecoderConfig | null = null;
  private waitingForKey = true;
  /** When pictures went in, by capture time; as many as the decoder holds. */
  private readonly given = new Map<number, number>();

  constructor(private readonly events: DecodingEvents) {}

  describe(frame: DescribeFrame): void {
    this.config = {
      codec: frame.codec,
      codedWidth: frame.width,
      codedHeight: frame.height,
      description: frame.avcC,
      optimizeForLatency: true,
      hardwareAcceleration: 'no-preference',
    };
    this.restart();
  }

  decode(frame: PictureFrame): void {
    if (this.config === null) return;
    if (this.waitingForKey && !frame.key) {
      this.events.skipped(1);
      return;
    }
    if (!frame.key && this.decoder !== null && this.decoder.decodeQueueSize > MAX_WAITING) {
      this.events.skipped(this.decoder.decodeQueueSize);
      this.restart();
      return;
    }
    this.waitingForKey = false;
    this.given.set(frame.captureMicros, performance.now());
    try {
      this.decoder ??= this.fresh(this.config);
      this.decoder.decode(
        new EncodedVideoChunk({
          type: frame.key ? 'key' : 'delta',
          timestamp: frame.captureMicros,
          data: frame.data,
        }),
      );
    } catch {
      this.fail();
    }
  }

  /** Has what is still in the decoder come out; the next picture must be a key picture. */
  finish(): void {
    this.waitingForKey = true;
    if (this.decoder?.state === 'configured') void this.decoder.flush().catch(() => undefined);
  }

  /** How many pictures the decoder has not taken yet. */
  waiting(): number {
    return this.decoder?.decodeQueueSize ?? 0;
  }

  /** Forgets what is queued and waits for the next key picture. */
  restart(): void {
    this.waitingForKey = true;
    this.given.clear();
    const old = this.decoder;
    this.decoder = null;
    if (old !== null && old.state !== 'closed') old.close();
  }

  close(): void {
    this.config = null;
    this.restart();
  }

  private fresh(config: VideoDecoderConfig): VideoDecoder {
    const decoder: VideoDecoder = new VideoDecoder({
      output: (picture) => {
        if (this.decoder === decoder) this.events.picture(picture, this.took(picture.timestamp));
        else picture.close();
      },
      error: () => {
        if (this.decoder === decoder) this.fail();
      },
    });
    decoder.configure(config);
    return decoder;
  }

  private took(captureMicros: number): number {
    const given = this.given.get(captureMicros);
    this.given.delete(captureMicros);
    return given === undefined ? 0 : performance.now() - given;
  }

  private fail(): void {
    this.events.failed();
    this.restart();
  }
}
