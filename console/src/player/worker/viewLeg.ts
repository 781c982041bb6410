import { base64url, utf8 } from '../../note/bytes';
import { type Frame, FrameError, type Track, readFrame } from '../frame';

const PROTOCOL = 'porchlight-view.v1';
/** A relay waits 5 s for the proof; a leg that is not used by then goes away by itself. */
const UNUSED_MILLIS = 4000;

export interface ViewLegEvents {
  readonly welcome: () => void;
  readonly frame: (frame: Frame) => void;
  readonly badFrame: () => void;
  /** The socket is gone; the code is WebSocket's. */
  readonly gone: (code: number) => void;
}

interface Use {
  readonly ticket: string;
  readonly askKey: CryptoKey;
  readonly events: ViewLegEvents;
}

interface Hello {
  readonly relay: string;
  readonly challenge: string;
}

/**
 * The viewer's leg to a relay: hello, the proof by the ask key, welcome, then frames. It may be
 * opened before there is a ticket, so that the relay is reached while the ask is being decided.
 */
export class ViewLeg {
  private readonly socket: WebSocket;
  private readonly unused: number;
  private hello: Hello | null = null;
  private use: Use | null = null;
  private welcomed = false;

  constructor(readonly relay: string) {
    this.socket = new WebSocket(`${relay.replace(/\/$/, '')}/view`, PROTOCOL);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.said(data);
      else if (data instanceof ArrayBuffer) this.carried(data);
    };
    this.socket.onclose = ({ code }) => this.use?.events.gone(code);
    this.unused = setTimeout(() => this.close(), UNUSED_MILLIS);
  }

  isUsable(): boolean {
    const { readyState } = this.socket;
    return readyState === WebSocket.CONNECTING || readyState === WebSocket.OPEN;
  }

  /** Opens this leg with a ticket; from now on its events are told. */
  open(ticket: string, askKey: CryptoKey, events: ViewLegEvents): void {
    clearTimeout(this.unused);
    this.use = { ticket, askKey, events };
    if (this.hello !== null) void this.prove(this.hello, this.use);
  }

  /** Once it was welcomed: the camera's stream that shall come from now on. */
  wants(track: Track): void {
    if (!this.welcomed || this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify({ type: 'wants', track }));
  }

  close(): void {
    clearTimeout(this.unused);
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close(1000);
  }

  private said(text: string): void {
    const message = messageIn(text);
    if (message?.type === 'hello') {
      this.hello = { relay: message.relay ?? '', challenge: message.challenge ?? '' };
      if (this.use !== null) void this.prove(this.hello, this.use);
    } else if (message?.type === 'welcome') {
      this.welcomed = true;
      this.use?.events.welcome();
    }
  }

  private async prove({ relay, challenge }: Hello, { ticket, askKey }: Use): Promise<void> {
    const text = `porchlight-view/v1\n${relay}\n${challenge}\n${ticket}\n`;
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(algorithm, askKey, utf8(text));
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const proof = { type: 'view', ticket, signature: base64url(new Uint8Array(signature)) };
    this.socket.send(JSON.stringify(proof));
  }

  private carried(message: ArrayBuffer): void {
    if (!this.welcomed || this.use === null) return;
    let frame: Frame;
    try {
      frame = readFrame(message);
    } catch (failure) {
      if (!(failure instanceof FrameError)) throw failure;
      this.use.events.badFrame();
      return;
    }
    this.use.events.frame(frame);
  }
}

function messageIn(text: string): ({ type: string } & Partial<Hello>) | null {
  try {
    const message: unknown = JSON.parse(text);
    const isMessage = typeof message === 'object' && message !== null && 'type' in message;
    return isMessage ? (message as { type: string }) : null;
  } catch {
    return null;
  }
}
