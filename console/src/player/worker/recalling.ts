import { Opener } from '../../seal/opener';
import { type DescribeFrame, FrameError, type PictureFrame, openedFrame } from '../frame';
import {
  type Contents,
  type FromRecall,
  type ToRecall,
  readContents,
  readHead,
  readPiece,
} from '../recall';
import type { Decoding, DecodingEvents } from './decoding';

/** No pause of the camera is sat through for longer. */
const LONGEST_PAUSE_MILLIS = 1_000;

interface Due {
  readonly piece: number;
  readonly describe: DescribeFrame;
  readonly picture: PictureFrame;
}

/** A decoder and a canvas, as far as they are needed here. */
export interface Stage {
  readonly decoding: (
    events: DecodingEvents,
  ) => Pick<Decoding, 'describe' | 'decode' | 'finish' | 'close'>;
  readonly paint: (picture: VideoFrame) => void;
  readonly say: (said: FromRecall) => void;
  readonly after: (millis: number, then: () => void) => void;
}

/**
 * Plays what a look saw: asks for one piece after another, opens them in that order, and shows their
 * pictures with the pauses they had. Nothing is shown that does not open.
 */
export class Recalling {
  private opener: Opener | null = null;
  private contents: Contents | null = null;
  private readonly decoding: ReturnType<Stage['decoding']>;
  private due: Due[] = [];
  private wanted = 0;
  /** The piece that is on its way; and in which turn it was asked for. */
  private asked: number | null = null;
  private askedIn = 0;
  /** The number the next picture must have, where it must follow the last. */
  private follows: number | null = null;
  private described: DescribeFrame | null = null;
  private shown = 0;
  private playing = false;
  /** A picture of this place is still to be seen, though it is paused. */
  private showNext = true;
  private ticking = false;
  private lastMicros: number | null = null;
  private turn = 0;
  private broken = false;
  private readonly pieceOf = new Map<number, number>();

  constructor(private readonly stage: Stage) {
    this.decoding = stage.decoding({
      picture: (picture) => this.painted(picture),
      failed: () => this.fail('undecodable'),
      skipped: () => undefined,
    });
  }

  async hear(message: ToRecall): Promise<void> {
    switch (message.type) {
      case 'open':
        await this.open(message);
        return;
      case 'piece':
        await this.take(message.piece, message.sealed);
        return;
      case 'play':
        this.play();
        return;
      case 'pause':
        this.playing = false;
        return;
      case 'seek':
        this.seek(message.piece);
    }
  }

  private async open({ head, sealing }: Extract<ToRecall, { type: 'open' }>): Promise<void> {
    const opener = new Opener(sealing.own, sealing.grantee);
    try {
      const { wrap, contents } = readHead(head);
      const plain = (await opener.key(wrap.payload))
        ? await opener.open(contents.trackNumber, contents.metadata, contents.payload)
        : null;
      if (plain === null) {
        this.fail('unopened');
        return;
      }
      this.opener = opener;
      this.contents = readContents(plain);
      this.stage.say({ type: 'contents', ...this.contents });
      this.playing = true;
      this.want();
    } catch (failure) {
      if (!(failure instanceof FrameError)) throw failure;
      this.fail('unopened');
    }
  }

  private play(): void {
    if (this.wanted >= (this.contents?.pieces ?? 0) && this.due.length === 0) this.seek(0);
    this.playing = true;
    this.tick();
  }

  /** To the key picture at or before the beginning of this piece. */
  private seek(piece: number): void {
    this.turn += 1;
    this.due = [];
    this.follows = null;
    this.lastMicros = null;
    // What the decoder still has of another place must not come out at this one.
    this.described = null;
    this.pieceOf.clear();
    this.wanted = Math.max(0, piece);
    this.showNext = true;
    this.want();
  }

  /** Asks for the next piece, one at a time, and no more than what is shown soon. */
  private want(): void {
    const soon = this.due.length === 0 || (this.due.at(-1)?.piece ?? 0) <= this.shown + 1;
    const more = this.wanted < (this.contents?.pieces ?? 0);
    if (this.broken || this.asked !== null || !more || !soon) return;
    this.asked = this.wanted;
    this.askedIn = this.turn;
    this.stage.say({ type: 'want', piece: this.wanted });
  }

  private async take(piece: number, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
    const { opener } = this;
    if (opener === null || piece !== this.asked || this.broken) return;
    try {
      const opened = await this.opened(opener, piece, sealed);
      this.asked = null;
      if (opened === null) {
        this.fail('unopened');
      } else if (this.askedIn === this.turn) {
        this.took(opened);
      } else {
        this.want();
      }
    } catch (failure) {
      if (!(failure instanceof FrameError)) throw failure;
      this.fail('unopened');
    }
  }

  private async opened(
    opener: Opener,
    piece: number,
    sealed: Uint8Array<ArrayBuffer>,
  ): Promise<Due[] | null> {
    const { describe, pictures } = readPiece(sealed, piece);
    const opening = [describe, ...pictures].map(async (frame) => {
      const plain = await opener.open(frame.trackNumber, frame.metadata, frame.payload);
      return plain === null ? null : openedFrame(frame, plain);
    });
    const [first, ...rest] = await Promise.all(opening);
    if (first?.kind !== 'describe') return null;
    const due = rest.flatMap((picture) =>
      picture?.kind === 'picture' ? [{ piece, describe: first, picture }] : [],
    );
    return due.length === rest.length ? due : null;
  }

  private took(opened: readonly Due[]): void {
    const [first] = opened;
    if (first === undefined) return;
    if (this.follows === null && !first.picture.key && first.piece > 0) {
      this.wanted = first.piece - 1;
      this.want();
      return;
    }
    if (this.follows !== null && first.picture.sequence !== this.follows) {
      this.fail('unopened');
      return;
    }
    this.follows = first.picture.sequence + opened.length;
    this.due.push(...opened);
    this.wanted = first.piece + 1;
    this.tick();
    this.want();
  }

  private tick(): void {
    const [next] = this.due;
    if (this.ticking || next === undefined || !(this.playing || this.showNext)) return;
    const pause =
      this.lastMicros === null ? 0 : (next.picture.captureMicros - this.lastMicros) / 1000;
    this.ticking = true;
    this.stage.after(Math.min(Math.max(pause, 0), LONGEST_PAUSE_MILLIS), () => {
      this.ticking = false;
      if (this.due[0] === next && (this.playing || this.showNext)) this.show(next);
      this.tick();
      this.want();
    });
  }

  private show(next: Due): void {
    this.due.shift();
    this.lastMicros = next.picture.captureMicros;
    this.shown = next.piece;
    if (next.picture.key && !sameDescribe(this.described, next.describe)) {
      this.described = next.describe;
      this.decoding.describe(next.describe);
    }
    this.pieceOf.set(next.picture.captureMicros, next.piece);
    this.decoding.decode(next.picture);
    if (this.due.length === 0 && this.wanted >= (this.contents?.pieces ?? 0)) {
      this.playing = false;
      this.decoding.finish();
      this.stage.say({ type: 'over' });
    }
  }

  private painted(picture: VideoFrame): void {
    const piece = this.pieceOf.get(picture.timestamp);
    if (piece === undefined) {
      picture.close();
      return;
    }
    this.showNext = false;
    this.pieceOf.delete(picture.timestamp);
    this.stage.paint(picture);
    this.stage.say({
      type: 'at',
      piece,
      atMillis: Math.round(picture.timestamp / 1000),
    });
    picture.close();
  }

  private fail(why: 'unopened' | 'undecodable'): void {
    if (this.broken) return;
    this.broken = true;
    this.playing = false;
    this.due = [];
    this.opener?.forget();
    this.decoding.close();
    this.stage.say({ type: why });
  }
}

function sameDescribe(one: DescribeFrame | null, other: DescribeFrame): boolean {
  return (
    one !== null &&
    one.codec === other.codec &&
    one.width === other.width &&
    one.height === other.height &&
    one.avcC.length === other.avcC.length &&
    one.avcC.every((byte, at) => byte === other.avcC[at])
  );
}
