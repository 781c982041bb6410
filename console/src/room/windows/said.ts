import type { Incident, Look } from '../../api';

/** The most windows of one wall. */
export const MOST_WINDOWS = 12;
/** Where a window of the wall lies. */
export const WINDOW = '/room/window';

/** What a window needs to show its tiles. No ticket and no key is among it. */
export interface Shown {
  readonly looks: readonly Look[];
  /** A look's number beside its incident's cameras, where it has one. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly incidents: readonly Incident[];
  readonly grantMinutes: number;
  readonly questionSeconds: number;
  /** The hub is heard by the page that this window belongs to. */
  readonly heard: boolean;
  readonly locked: boolean;
}

/** From the room's page to its windows. */
export type ToWindows =
  /** Dark at once, and over: signed out, or the page is gone. */
  | { readonly to: 'all'; readonly say: 'over' }
  /** Pictures are hidden until the next word: the room is locked. */
  | { readonly to: 'all'; readonly say: 'hide' }
  /** Every look was stopped: none of their pictures comes back. */
  | { readonly to: 'all'; readonly say: 'stopped' }
  | { readonly to: number; readonly say: 'show'; readonly shown: Shown };

/** From a window to the room's page. */
export type FromWindow =
  | { readonly from: number; readonly say: 'here' }
  | { readonly from: number; readonly say: 'active' }
  | { readonly from: number; readonly say: 'lock' }
  | { readonly from: number; readonly say: 'stop-all' }
  | { readonly from: number; readonly say: 'stop'; readonly look: string }
  | { readonly from: number; readonly say: 'close'; readonly look: string }
  | { readonly from: number; readonly say: 'back'; readonly look: string }
  | { readonly from: number; readonly say: 'renew'; readonly look: string };

/** The channel of one wall: pages of this browser and origin alone hear it. */
export function channelOf(wall: string): BroadcastChannel {
  return new BroadcastChannel(`porchlight.wall.${wall}`);
}

/**
 * Held by the room's page, or by a window, for as long as it is there: whoever waits for it learns
 * without any timer that the page is gone, however it went.
 */
export function lockOf(wall: string, window: number | null = null): string {
  return window === null ? `porchlight.wall.${wall}` : `porchlight.wall.${wall}.${window}`;
}
