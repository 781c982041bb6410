import { API } from './http';
import { type EventLine, theLine } from './line';
import type { FaceName } from './types';

const AGAIN_AFTER_MILLIS = 2000;
/** The room's hub says twice a second that it is here. */
const SILENT_AFTER_MILLIS = 1800;
/** A line that stays silent for so long is dialled anew. */
const DEAD_AFTER_MILLIS = 10_000;

export interface EventHandlers {
  /** Called with each event's JSON. */
  readonly on: (event: string, data: unknown) => void;
  /** Called when the hub is heard, and when it is not any more. */
  readonly heard: (heard: boolean) => void;
}

/**
 * A face's events, reconnected for as long as nobody closes it. A hub that says `here` again and
 * again is not heard any more as soon as it has said nothing for a while. Returns what closes it.
 */
export function faceEvents(
  face: FaceName,
  names: readonly string[],
  handlers: EventHandlers,
): () => void {
  let source: EventLine | null = null;
  let again: number | undefined;
  let silence: number | undefined;
  let beats = false;
  let heard: boolean | null = null;

  const say = (now: boolean) => {
    if (now !== heard) handlers.heard(now);
    heard = now;
  };
  const dial = () => {
    window.clearTimeout(silence);
    source?.close();
    open();
  };
  const spoke = () => {
    say(true);
    window.clearTimeout(silence);
    if (!beats) return;
    silence = window.setTimeout(() => {
      say(false);
      silence = window.setTimeout(dial, DEAD_AFTER_MILLIS);
    }, SILENT_AFTER_MILLIS);
  };

  const open = () => {
    source = theLine().events(`${API}/${face}/events`);
    /* What was missed is asked for after every new beginning. */
    source.onopen = () => {
      heard = null;
      spoke();
    };
    source.onerror = () => {
      window.clearTimeout(silence);
      say(false);
      if (source?.readyState === EventSource.CLOSED) {
        again = window.setTimeout(open, AGAIN_AFTER_MILLIS);
      }
    };
    source.addEventListener('here', () => {
      beats = true;
      spoke();
    });
    for (const name of names) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        spoke();
        handlers.on(name, JSON.parse(event.data));
      });
    }
  };

  open();
  return () => {
    window.clearTimeout(again);
    window.clearTimeout(silence);
    source?.close();
  };
}
