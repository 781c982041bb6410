import { keptHere } from '../parts/kept';
import { fittingColumns } from './fitting';

/** How the wall is laid out: as large as fits, or so many places whether they are taken or not. */
export const GRIDS = ['fit', '1', '2', '4', '6', '9', '12', '16'] as const;
export type Grid = (typeof GRIDS)[number];

const KEPT_AS = 'porchlight.wall';
const COLUMNS: Record<Exclude<Grid, 'fit'>, number> = {
  '1': 1,
  '2': 2,
  '4': 2,
  '6': 3,
  '9': 3,
  '12': 4,
  '16': 4,
};

export interface Shape {
  readonly columns: number;
  /** How many rows share the height; those below are scrolled to. */
  readonly rows: number;
}

export function shapeOf(grid: Grid, tiles: number, width: number, height: number): Shape {
  if (grid === 'fit') {
    const columns = fittingColumns(tiles, width, height);
    return { columns, rows: Math.max(1, Math.ceil(tiles / columns)) };
  }
  const columns = COLUMNS[grid];
  return { columns, rows: Number(grid) / columns };
}

/** The layout of this workplace, in the room's page or in one of its windows. */
export function keptGrid(window: number | null = null): Grid {
  return GRIDS.find((known) => known === keptHere().getItem(nameOf(window))) ?? 'fit';
}

export function keepGrid(grid: Grid, window: number | null = null): void {
  keptHere().setItem(nameOf(window), grid);
}

function nameOf(window: number | null): string {
  return window === null ? KEPT_AS : `${KEPT_AS}.${window}`;
}
