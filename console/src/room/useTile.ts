import { useEffect, useReducer, useSyncExternalStore } from 'react';
import { hubNow } from '../api/clock';
import type { PlayerState } from '../player/tilePlayer';
import type { WallTile } from './roomWall';
import { type TileState, tileState } from './tileState';

const nothing = () => () => undefined;
const none = () => null;

/** What one tile shows, kept up with its player. */
export function useTile(wallTile: WallTile): {
  tile: TileState;
  player: PlayerState | null;
} {
  const { player } = wallTile;
  const state = useSyncExternalStore<PlayerState | null>(
    player?.subscribe ?? nothing,
    player?.snapshot ?? none,
  );
  return { tile: stateOnWall(wallTile, state), player: state };
}

/** What a tile shows here: one that runs in another window has its picture there. */
export function stateOnWall({ look, window }: WallTile, player: PlayerState | null): TileState {
  const tile = tileState(look, player, hubNow());
  return window !== null && tile.state === 'opening' ? { state: 'elsewhere' } : tile;
}

/** How many pictures are being seen now: the lamp is lit by nothing else. */
export function useLiveCount(tiles: readonly WallTile[]): number {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const ends = tiles.map(({ player }) => {
      let phase = player?.snapshot().phase;
      return player?.subscribe(() => {
        if (player.snapshot().phase === phase) return;
        phase = player.snapshot().phase;
        changed();
      });
    });
    changed();
    return () => ends.forEach((end) => end?.());
  }, [tiles]);
  return tiles.filter(({ look, player, window }) => {
    if (window !== null) return look.state === 'live';
    return tileState(look, player?.snapshot() ?? null, hubNow()).state === 'live';
  }).length;
}
