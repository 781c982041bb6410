import { describe, expect, it } from 'vitest';
import { GRIDS, shapeOf } from '../../src/room/grids';

describe('the layouts of the wall', () => {
  it.each(GRIDS.filter((grid) => grid !== 'fit'))(
    'have %s places of one size, whether they are taken or not',
    (grid) => {
      const { columns, rows } = shapeOf(grid, 1, 900, 900);
      expect(columns * rows).toBe(Number(grid));
      expect(shapeOf(grid, 40, 900, 900)).toEqual({ columns, rows });
    },
  );

  it('fit as many as there are, as large as they can be', () => {
    expect(shapeOf('fit', 0, 900, 900)).toEqual({ columns: 1, rows: 1 });
    expect(shapeOf('fit', 4, 1600, 1000)).toEqual({ columns: 2, rows: 2 });
    expect(shapeOf('fit', 3, 500, 1500)).toEqual({ columns: 1, rows: 3 });
  });
});
