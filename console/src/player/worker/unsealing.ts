import type { Opener } from '../../seal/opener';
import {
  FrameError,
  type KeyWrapFrame,
  type OpenedFrame,
  type SealedFrame,
  openedFrame,
} from '../frame';

/** More than this waiting to be opened is too much: skip to a key picture. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

export interface UnsealingEvents {
  /** In the order in which they came. */
  readonly opened: (frame: OpenedFrame) => void;
  readonly unopened: () => void;
  readonly badFrame: () => void;
  readonly skipped: (pictures: number) => void;
}

/**
 * Opens one leg's frames. Opening goes on in other threads, several frames at a time; what is open
 * comes out in the order in which it came in.
 */
export class Unsealing {
  private begun: Promise<void> = Promise.resolve();
  private out: Promise<void> = Promise.resolve();
  private waitingBytes = 0;
  private waitingForKey = false;
  private closed = false;

  constructor(
    private readonly opener: Opener,
    private readonly events: UnsealingEvents,
  ) {}

  /** A new epoch: what comes after it is not begun before its key is there. */
  key(frame: KeyWrapFrame): void {
    this.begun = this.begun.then(async () => {
      if (this.closed) return;
      if (!(await this.opener.key(frame.payload))) this.refused();
    });
  }

  open(frame: SealedFrame): void {
    if (this.mustSkip(frame)) {
      this.events.skipped(1);
      return;
    }
    const bytes = frame.payload.length;
    this.waitingBytes += bytes;
    const begun = this.begun.then(() => ({ plain: this.begin(frame) }));
    this.begun = begun.then(() => undefined);
    this.out = this.out.then(async () => {
      const plain = await (await begun).plain;
      this.waitingBytes -= bytes;
      if (!this.closed) this.came(frame, plain);
    });
  }

  /** Nothing comes out any more. */
  close(): void {
    this.closed = true;
  }

  private refused(): void {
    if (!this.closed) this.events.unopened();
  }

  private begin(frame: SealedFrame): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.closed) return Promise.resolve(null);
    return this.opener.open(frame.trackNumber, frame.metadata, frame.payload);
  }

  private came(frame: SealedFrame, plain: Uint8Array<ArrayBuffer> | null): void {
    if (plain === null) {
      this.events.unopened();
      return;
    }
    let opened: OpenedFrame;
    try {
      opened = openedFrame(frame, plain);
    } catch (failure) {
      if (!(failure instanceof FrameError)) throw failure;
      this.events.badFrame();
      return;
    }
    this.events.opened(opened);
  }

  private mustSkip(frame: SealedFrame): boolean {
    if (frame.of === 'describe') return false;
    const tooMuch = this.waitingBytes + frame.payload.length > MAX_WAITING_BYTES;
    this.waitingForKey = tooMuch || (this.waitingForKey && !frame.key);
    return this.waitingForKey;
  }
}
