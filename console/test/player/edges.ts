/** The edges of a tile's player, which the test environment does not have or must not reach. */
import { vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../src/player/messages';
import { TileWorker } from '../../src/player/worker/tileWorker';

/** A worker whose inside is real and runs where the test does. */
export class WorkerHere {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  ended = false;
  private readonly inside = new TileWorker(
    (message) => this.onmessage?.({ data: message }),
    () => (this.ended = true),
  );

  postMessage(message: ToWorker): void {
    if (!this.ended) this.inside.hear(message);
  }
}

/** A socket to a relay that says what the test lets it say. */
export class Socket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: Socket[] = [];
  readyState = Socket.CONNECTING;
  readonly sent: string[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    Socket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }

  isClosed(): boolean {
    return this.readyState === 3;
  }

  carries(data: unknown): void {
    this.onmessage?.({ data });
  }

  opens(): void {
    this.readyState = Socket.OPEN;
    this.carries(JSON.stringify({ type: 'hello', relay: 'relay-1', challenge: 'c' }));
  }

  /** The other side hangs up. */
  drops(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

/** A decoded picture, which holds memory until somebody closes it. */
export class Picture {
  static all: Picture[] = [];
  readonly displayWidth = 640;
  readonly displayHeight = 360;
  closes = 0;

  constructor(readonly timestamp: number) {
    Picture.all.push(this);
  }

  close(): void {
    this.closes += 1;
  }
}

interface Chunk {
  readonly timestamp: number;
}

class Encoded implements Chunk {
  readonly timestamp: number;

  constructor({ timestamp }: Chunk) {
    this.timestamp = timestamp;
  }
}

interface Outputs {
  readonly output: (picture: Picture) => void;
  readonly error: () => void;
}

/** A decoder that decodes when it is told to. */
export class Decoder {
  static all: Decoder[] = [];
  state = 'unconfigured';
  private queue: Chunk[] = [];

  constructor(private readonly outputs: Outputs) {
    Decoder.all.push(this);
  }

  get decodeQueueSize(): number {
    return this.queue.length;
  }

  configure({ codedWidth }: { codedWidth: number }): void {
    if (codedWidth === 0) throw new TypeError('a picture without a width');
    this.state = 'configured';
  }

  decode(chunk: Chunk): void {
    this.queue.push(chunk);
  }

  /** Decodes what waits. */
  work(): void {
    for (let chunk = this.queue.shift(); chunk !== undefined; chunk = this.queue.shift()) {
      this.puts(chunk.timestamp);
    }
  }

  /** Puts out a picture, as a decoder may that was closed while it worked. */
  puts(timestamp: number): void {
    this.outputs.output(new Picture(timestamp));
  }

  close(): void {
    this.state = 'closed';
    this.queue = [];
  }
}

/** What was painted, by capture time; nothing since it was blackened. */
export class Canvas {
  static all: Canvas[] = [];
  width = 16;
  height = 9;
  painted: number[] = [];
  isBlack = true;

  constructor() {
    Canvas.all.push(this);
  }

  getContext() {
    const nothing = () => undefined;
    return {
      drawImage: (what: Picture | Canvas) => {
        if (what instanceof Canvas) return;
        if (what.closes > 0) throw new Error('a closed picture is painted');
        this.painted.push(what.timestamp);
        this.isBlack = false;
      },
      fillRect: () => (this.isBlack = true),
      setTransform: nothing,
      translate: nothing,
      rotate: nothing,
      fillText: nothing,
    };
  }
}

class Sight {
  observe(): void {
    /* Everything is in sight here. */
  }
  unobserve(): void {
    /* Nothing to forget. */
  }
  disconnect(): void {
    /* Nothing to forget. */
  }
}

export const EPOCH_MILLIS = Date.UTC(2026, 8, 14, 18, 0, 0);

/** Gives the player these edges and a clock that only the test moves. */
export function giveEdges(): void {
  for (const edge of [Socket, Picture, Decoder, Canvas]) edge.all = [];
  vi.useFakeTimers({
    now: EPOCH_MILLIS,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  vi.stubGlobal('performance', {
    timeOrigin: EPOCH_MILLIS,
    now: () => Date.now() - EPOCH_MILLIS,
    mark: () => undefined,
  });
  vi.stubGlobal('Worker', WorkerHere);
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('VideoDecoder', Decoder);
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal('IntersectionObserver', Sight);
  vi.stubGlobal('EncodedVideoChunk', Encoded);
  Object.assign(HTMLCanvasElement.prototype, { transferControlToOffscreen: () => new Canvas() });
}

export function takeEdgesAway(): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** The one clock that goes on, for work that takes real time. */
const later = window.setTimeout.bind(window);
const AT_MOST_TURNS = 20_000;

/** Lets real work, such as opening seals, go on until something is so; the test's clock stands still. */
export async function until(so: () => boolean): Promise<void> {
  for (let turns = 0; !so(); turns += 1) {
    if (turns > AT_MOST_TURNS) throw new Error(`it never was so: ${so.toString()}`);
    await turn();
  }
}

/** Lets whatever is ready go on. */
export async function turn(): Promise<void> {
  await new Promise<void>((done) => void later(done, 0));
}
