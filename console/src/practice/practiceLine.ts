import type { EventLine, Line } from '../api/line';
import type { PracticeHub } from './practiceHub';

const OPEN = 1;
const CLOSED = 2;

/** A line that ends in this page: calls and events of a practice leave it nowhere. */
export function practiceLine(hub: PracticeHub): Line {
  return {
    call: (path, { method, body }) => {
      const said = typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {};
      const answered = hub.answer(method ?? 'GET', path, said);
      return Promise.resolve(
        answered.status === 204
          ? new Response(null, { status: 204 })
          : Response.json(answered.body, { status: answered.status }),
      );
    },
    events: () => new PracticeEvents(hub),
  };
}

class PracticeEvents implements EventLine {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readyState = OPEN;
  private readonly heard = new Map<string, (event: MessageEvent<string>) => void>();
  private readonly stop: () => void;

  constructor(hub: PracticeHub) {
    this.stop = hub.listen((name, data) =>
      this.heard.get(name)?.(new MessageEvent(name, { data: JSON.stringify(data) })),
    );
    queueMicrotask(() => {
      if (this.readyState === OPEN) this.onopen?.(new Event('open'));
    });
  }

  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void {
    this.heard.set(name, heard);
  }

  close(): void {
    this.readyState = CLOSED;
    this.stop();
  }
}
