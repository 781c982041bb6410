import type { FromWorker, ToWorker } from '../messages';
import { Stream } from './stream';
import { ViewLeg } from './viewLeg';

/** What a tile's worker does with what its driver says: one stream, from its opening to its end. */
export class TileWorker {
  private stream: Stream | null = null;
  private reached: ViewLeg | null = null;

  constructor(
    private readonly tell: (message: FromWorker) => void,
    /** Called once nothing is left to do. */
    private readonly end: () => void,
  ) {}

  hear(message: ToWorker): void {
    switch (message.type) {
      case 'reach':
        this.reached?.close();
        this.reached = new ViewLeg(message.relay);
        break;
      case 'open':
        this.stream = new Stream(message, this.tell, this.reached);
        this.reached = null;
        break;
      case 'again':
        this.stream?.connect(message.relay, message.ticket);
        break;
      case 'seen':
        this.stream?.see(message.seen);
        break;
      case 'wants':
        this.stream?.wants(message.track);
        break;
      case 'close':
        this.close();
        break;
    }
  }

  private close(): void {
    this.reached?.close();
    this.reached = null;
    this.stream?.close();
    this.stream = null;
    this.end();
  }
}
