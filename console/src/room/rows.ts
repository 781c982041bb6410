import type { Cameras, Look, Place, View } from '../api';
import type { WallTile } from './roomWall';

/** One camera of the chosen incident; the same number names it on the map, here and on the wall. */
export interface CameraRow {
  readonly number: number;
  readonly camera: string;
  readonly name: string;
  readonly premises: string;
  readonly place: Place | null;
  readonly view: View | null;
  readonly distanceMeters: number | null;
  readonly tile: WallTile | null;
  /** It can be asked for now: in the hub's answer, and no look of it is running. */
  readonly askable: boolean;
}

/** Remembers which number a camera got, so that it keeps it while the list changes around it. */
export class Numbers {
  private readonly byIncident = new Map<string, Map<string, number>>();

  of(incident: string, camera: string): number {
    const known = this.byIncident.get(incident) ?? new Map<string, number>();
    this.byIncident.set(incident, known);
    const number = known.get(camera) ?? known.size + 1;
    known.set(camera, number);
    return number;
  }
}

export function cameraRows(
  cameras: Cameras,
  tiles: readonly WallTile[],
  numbers: Numbers,
): CameraRow[] {
  const here = tiles.filter(({ look }) => look.incident === cameras.incident);
  const listed = cameras.canOpen.map((known) => {
    const tile = latest(here, known.camera);
    const askable = cameras.askable && (tile === null || isOver(tile.look));
    return { ...known, number: numbers.of(cameras.incident, known.camera), tile, askable };
  });
  const known = new Set(cameras.canOpen.map(({ camera }) => camera));
  const onlyOnTheWall = here
    .filter(({ look }) => look.camera !== null && !known.has(look.camera))
    .map((tile) => ({
      number: numbers.of(cameras.incident, tile.look.camera ?? ''),
      camera: tile.look.camera ?? '',
      name: tile.look.name ?? '',
      premises: tile.look.premises ?? '',
      place: tile.look.place,
      view: tile.look.view,
      distanceMeters: null,
      tile,
      askable: false,
    }));
  const unique = new Map([...listed, ...onlyOnTheWall].map((row) => [row.camera, row]));
  return [...unique.values()].sort((a, b) => a.number - b.number);
}

function latest(tiles: readonly WallTile[], camera: string): WallTile | null {
  return tiles.findLast(({ look }) => look.camera === camera) ?? null;
}

function isOver(look: Look): boolean {
  return look.state === 'ended' || look.state === 'refused';
}
