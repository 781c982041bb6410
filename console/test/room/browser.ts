import { vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../src/player/messages';

/** Stands in for the browser's workers, which the test environment does not have. */
export class WorkerDouble {
  static readonly made: WorkerDouble[] = [];
  readonly heard: ToWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;

  constructor() {
    WorkerDouble.made.push(this);
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message });
  }

  heardTypes(): string[] {
    return this.heard.map(({ type }) => type);
  }
}

/* The next tile's worker is made a while after this one's: on a slow machine after its test. */
globalThis.Worker = WorkerDouble as unknown as typeof Worker;

class SightDouble {
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

/** Workers of earlier tests; the one made ahead is not among them. */
const earlier = new Set<WorkerDouble>();

export function givePlayersABrowser(): void {
  for (const worker of WorkerDouble.made) if (worker.onmessage !== null) earlier.add(worker);
  vi.stubGlobal('Worker', WorkerDouble);
  vi.stubGlobal('IntersectionObserver', SightDouble);
  Object.assign(HTMLCanvasElement.prototype, { transferControlToOffscreen: () => ({}) });
}

/** The workers that carry a stream; one more is always made ahead. */
export function workersInUse(): WorkerDouble[] {
  return WorkerDouble.made.filter((worker) => worker.onmessage !== null && !earlier.has(worker));
}
