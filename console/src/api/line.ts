/** What a face's events come by: an `EventSource`, or what stands in for one. */
export interface EventLine {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  readonly readyState: number;
  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** How a page's calls go out and its events come in. */
export interface Line {
  readonly call: (path: string, init: RequestInit) => Promise<Response>;
  readonly events: (path: string) => EventLine;
}

const TO_THE_HUB: Line = {
  call: (path, init) => fetch(path, init),
  events: (path) => new EventSource(path),
};

let line: Line | null = null;

/** The one line of this page. The first use decides which it is, until the page is left. */
export function theLine(): Line {
  return (line ??= TO_THE_HUB);
}

/**
 * From here on nothing of this page reaches the hub. Throws where something has already tried to: a
 * page is real or practised in, and never first one and then the other.
 */
export function practiseOver(invented: Line): void {
  if (line !== null && line !== invented) throw new Error('this page has a line already');
  line = invented;
}
