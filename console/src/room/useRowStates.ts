import { useEffect, useState } from 'react';
import type { CameraRow } from './rows';
import type { TileState } from './tileState';
import { stateOnWall } from './useTile';

export type RowState = TileState['state'] | 'can-open';

/** The state of each camera as map and list show it. Changes only when a state does. */
export function useRowStates(rows: readonly CameraRow[]): ReadonlyMap<string, RowState> {
  const [seen, see] = useState(() => ({ rows, states: statesOf(rows) }));
  if (seen.rows !== rows) see({ rows, states: statesOf(rows) });
  useEffect(() => {
    const ends = rows.map(({ tile }) => {
      let phase = tile?.player?.snapshot().phase;
      return tile?.player?.subscribe(() => {
        const now = tile.player?.snapshot().phase;
        if (now !== phase) see({ rows, states: statesOf(rows) });
        phase = now;
      });
    });
    return () => ends.forEach((end) => end?.());
  }, [rows]);
  return seen.states;
}

function statesOf(rows: readonly CameraRow[]): ReadonlyMap<string, RowState> {
  return new Map(rows.map((row) => [row.camera, stateOf(row)]));
}

function stateOf({ tile, askable }: CameraRow): RowState {
  if (tile === null || (askable && tile.look.state === 'refused')) return 'can-open';
  return stateOnWall(tile, tile.player?.snapshot() ?? null).state;
}
