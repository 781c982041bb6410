import type { EndedBy, Look, Reason } from '../api';
import type { PlayerState } from '../player/tilePlayer';

/** What a tile shows. Six states, told apart by shape, word and colour. */
export type TileState =
  | { readonly state: 'asking'; readonly untilMillis: number | null }
  | { readonly state: 'opening'; readonly steps: readonly Step[] }
  | { readonly state: 'live'; readonly ageMillis: number }
  | {
      readonly state: 'stalled';
      readonly sinceMillis: number;
      readonly captureMillis: number | null;
      /** The relay is sought again; otherwise it is there and sends nothing new. */
      readonly reconnecting: boolean;
    }
  /** What comes does not open: there is no picture, and the tile says why. */
  | { readonly state: 'unopened' }
  /** It runs in another window of the same operator; the picture and its keys are there. */
  | { readonly state: 'elsewhere' }
  | {
      readonly state: 'ended';
      readonly by: EndedBy | 'moved' | null;
      readonly atMillis: number | null;
      readonly watchedSeconds: number | null;
    }
  | { readonly state: 'refused'; readonly reason: Reason | null };

export type StepName = 'signed' | 'logged' | 'checked' | 'picture';

export interface Step {
  readonly name: StepName;
  readonly done: boolean;
}

/** Past its time a look is over here too, whatever the hub or the relay say or do not say. */
const PAST_END_MILLIS = 500;

export function tileState(look: Look, player: PlayerState | null, hubMillis: number): TileState {
  switch (look.state) {
    case 'refused':
      return { state: 'refused', reason: look.refused };
    case 'ended':
      return endedByHub(look);
    case 'asking':
      return { state: 'asking', untilMillis: millis(look.askedUntil) };
    case 'opening':
    case 'live':
    case 'stalled':
      return isPast(look, hubMillis) ? over('clock') : running(look, player);
  }
}

export function isPast(look: Look, hubMillis: number): boolean {
  const end = millis(look.notAfter);
  return end !== null && hubMillis > end + PAST_END_MILLIS;
}

function running(look: Look, player: PlayerState | null): TileState {
  switch (player?.phase) {
    case 'live':
      return { state: 'live', ageMillis: player.ageMillis ?? 0 };
    case 'stalled':
      return {
        state: 'stalled',
        sinceMillis: player.sinceMillis ?? 0,
        captureMillis: player.captureMillis,
        reconnecting: player.reconnecting,
      };
    case 'unopened':
      return { state: 'unopened' };
    case 'elsewhere':
      return { state: 'elsewhere' };
    case 'ended':
      return over(endedBy(player.endedBy));
    case 'moved':
      return over('moved');
    case 'opening':
    case undefined:
      return { state: 'opening', steps: stepsOf(look) };
  }
}

function stepsOf({ steps }: Look): Step[] {
  return [
    { name: 'signed', done: steps.signed },
    { name: 'logged', done: steps.logged },
    { name: 'checked', done: steps.checked },
    { name: 'picture', done: false },
  ];
}

function endedByHub({ ended }: Look): TileState {
  if (ended === null) return over(null);
  const { by, at, watchedSeconds } = ended;
  return { state: 'ended', by, atMillis: millis(at), watchedSeconds };
}

function over(by: EndedBy | 'moved' | null): TileState {
  return { state: 'ended', by, atMillis: null, watchedSeconds: null };
}

const ENDED_BY: readonly string[] = [
  'owner',
  'operator',
  'council',
  'clock',
  'incident',
  'agency',
  'premises',
  'silence',
  'camera',
] satisfies EndedBy[];

function endedBy(by: string | null): EndedBy | null {
  return by !== null && ENDED_BY.includes(by) ? (by as EndedBy) : null;
}

function millis(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
