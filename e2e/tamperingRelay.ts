import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** Kinds of frames on the viewer's leg (docs/ref/wire.md). */
export const PICTURE = 2;
export const KEY_WRAP = 3;
const HEADER_BYTES = 16;
/** A WebSocket's binary message. */
const BINARY = 2;

/** A relay between browser and relay: it passes everything on, and changes frames as it is told. */
export class TamperingRelay {
  /** The kind of frame of which one byte is changed, if any. */
  changes: number | null = null;
  changed = 0;
  /** Pictures that were passed on, changed or not. */
  pictures = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async before(relayPort: number): Promise<TamperingRelay> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const tampering = new TamperingRelay(server, (server.address() as AddressInfo).port);
    server.on('connection', (viewer) => tampering.pass(viewer, connect(relayPort, 'localhost')));
    return tampering;
  }

  async end(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }

  private pass(viewer: Socket, relay: Socket): void {
    for (const [one, other] of [
      [viewer, relay],
      [relay, viewer],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    viewer.pipe(relay);
    const messages = new Messages((payload) => this.change(payload));
    relay.on('data', (bytes) => viewer.write(messages.read(bytes)));
  }

  private change(payload: Buffer): void {
    if (payload[0] === PICTURE) this.pictures += 1;
    if (this.changes === null || payload[0] !== this.changes) return;
    const middle = HEADER_BYTES + Math.floor((payload.length - HEADER_BYTES) / 2);
    payload.writeUInt8(payload.readUInt8(middle) ^ 1, middle);
    this.changed += 1;
  }
}

/** What a server says on a WebSocket, one binary message after the other (RFC 6455, section 5.2; servers do not mask). */
class Messages {
  private held = Buffer.alloc(0);
  private upgraded = false;

  constructor(private readonly message: (payload: Buffer) => void) {}

  /** Takes bytes as they come; returns those of whole messages, which may have been changed in place. */
  read(bytes: Buffer): Buffer {
    this.held = Buffer.concat([this.held, bytes]);
    const out: Buffer[] = [];
    for (let size = this.next(); size !== null; size = this.next()) {
      out.push(this.held.subarray(0, size));
      this.held = this.held.subarray(size);
    }
    return Buffer.concat(out);
  }

  private next(): number | null {
    if (this.upgraded) return this.nextMessage();
    const end = this.held.indexOf('\r\n\r\n');
    if (end < 0) return null;
    this.upgraded = true;
    return end + 4;
  }

  private nextMessage(): number | null {
    if (this.held.length < 2) return null;
    const short = this.held.readUInt8(1);
    const begin = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (this.held.length < begin) return null;
    const long = () => (short === 126 ? this.held.readUInt16BE(2) : Number(this.held.readBigUInt64BE(2)));
    const end = begin + (short < 126 ? short : long());
    if (this.held.length < end) return null;
    if ((this.held.readUInt8(0) & 0x0f) === BINARY) this.message(this.held.subarray(begin, end));
    return end;
  }
}
