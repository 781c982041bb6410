import { API } from './http';
import type { FaceName } from './types';

const AGAIN_AFTER_MILLIS = 2000;

export interface EventHandlers {
  /** Called with each event's JSON. */
  readonly on: (event: string, data: unknown) => void;
  /** Called when the hub is heard, and when it is not any more. */
  readonly heard: (heard: boolean) => void;
}

/** A face's events, reconnected for as long as nobody closes it. Returns what closes it. */
export function faceEvents(
  face: FaceName,
  names: readonly string[],
  handlers: EventHandlers,
): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;

  const open = () => {
    source = new EventSource(`${API}/${face}/events`);
    source.onopen = () => handlers.heard(true);
    source.onerror = () => {
      handlers.heard(false);
      if (source?.readyState === EventSource.CLOSED) {
        timer = window.setTimeout(open, AGAIN_AFTER_MILLIS);
      }
    };
    for (const name of names) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        handlers.on(name, JSON.parse(event.data));
      });
    }
  };

  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
