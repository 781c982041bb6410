import { base64url, utf8 } from '../../note/bytes';
import { type Frame, FrameError, readFrame } from '../frame';

const PROTOCOL = 'porchlight-view.v1';

export interface ViewLegEvents {
  readonly welcome: () => void;
  readonly frame: (frame: Frame) => void;
  readonly badFrame: () => void;
  /** The socket is gone; the code is WebSocket's. */
  readonly gone: (code: number) => void;
}

/** The viewer's leg to a relay: hello, the proof by the ask key, welcome, then frames. */
export class ViewLeg {
  private readonly socket: WebSocket;
  private welcomed = false;

  constructor(
    relay: string,
    private readonly ticket: string,
    private readonly askKey: CryptoKey,
    private readonly events: ViewLegEvents,
  ) {
    this.socket = new WebSocket(viewAddress(relay), PROTOCOL);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.said(data);
      else if (data instanceof ArrayBuffer) this.carried(data);
    };
    this.socket.onclose = ({ code }) => events.gone(code);
  }

  close(): void {
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close(1000);
  }

  private said(text: string): void {
    const message = messageIn(text);
    if (message?.type === 'hello' && message.relay !== undefined) {
      void this.prove(message.relay, message.challenge ?? '');
    } else if (message?.type === 'welcome') {
      this.welcomed = true;
      this.events.welcome();
    }
  }

  private async prove(relay: string, challenge: string): Promise<void> {
    const text = `porchlight-view/v1\n${relay}\n${challenge}\n${this.ticket}\n`;
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(algorithm, this.askKey, utf8(text));
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(
      JSON.stringify({
        type: 'view',
        ticket: this.ticket,
        signature: base64url(new Uint8Array(signature)),
      }),
    );
  }

  private carried(message: ArrayBuffer): void {
    if (!this.welcomed) return;
    try {
      this.events.frame(readFrame(message));
    } catch (failure) {
      if (!(failure instanceof FrameError)) throw failure;
      this.events.badFrame();
    }
  }
}

function viewAddress(relay: string): string {
  return `${relay.replace(/\/$/, '')}/view`;
}

function messageIn(text: string): { type: string; relay?: string; challenge?: string } | null {
  try {
    const message: unknown = JSON.parse(text);
    const isMessage = typeof message === 'object' && message !== null && 'type' in message;
    return isMessage ? (message as { type: string }) : null;
  } catch {
    return null;
  }
}
