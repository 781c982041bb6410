import { useEffect, useReducer } from 'react';
import type { CameraRow } from './rows';
import type { TileState } from './tileState';
import { stateOnWall } from './useTile';

export type RowState = TileState['state'] | 'can-open';

/** The state of each camera as map and list show it. Changes only when a state does. */
export function useRowStates(rows: readonly CameraRow[]): ReadonlyMap<string, RowState> {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const ends = rows.map(({ tile }) => {
      let phase = tile?.player?.snapshot().phase;
      return tile?.player?.subscribe(() => {
        const now = tile.player?.snapshot().phase;
        if (now !== phase) changed();
        phase = now;
      });
    });
    return () => ends.forEach((end) => end?.());
  }, [rows]);
  return new Map(rows.map((row) => [row.camera, stateOf(row)]));
}

function stateOf({ tile, askable }: CameraRow): RowState {
  if (tile === null || (askable && tile.look.state === 'refused')) return 'can-open';
  return stateOnWall(tile, tile.player?.snapshot() ?? null).state;
}
