/** What one invented camera's worker paints. It travels as the ticket of its look. */
export interface Scene {
  /** Which street: the same number gives the same houses. */
  readonly street: number;
  /** What stands across it, so that nobody takes it for a picture. */
  readonly word: string;
  /** After so long its picture stands still once; null where it never does. */
  readonly stallAfterMillis: number | null;
  readonly stallForMillis: number;
}

export function ticketOf(scene: Scene): string {
  return JSON.stringify(scene);
}

/** Reads a ticket. Throws SyntaxError on any other. */
export function sceneOf(ticket: string): Scene {
  return JSON.parse(ticket) as Scene;
}
