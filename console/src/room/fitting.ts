/** Tiles keep the shape of a picture with its caption; as many columns as make them largest. */
const TILE_SHAPE = 1.35;

export function fittingColumns(count: number, width: number, height: number): number {
  let best = 1;
  let bestWidth = 0;
  for (let columns = 1; columns <= Math.min(4, Math.max(1, count)); columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidth = Math.min(width / columns, (height / rows) * TILE_SHAPE);
    if (tileWidth > bestWidth + 1) {
      best = columns;
      bestWidth = tileWidth;
    }
  }
  return best;
}
