import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byKey, conePath, towards, turned, windOf } from '../../../src/home/lend/bearing';

const DEGREES = fc.integer({ min: 0, max: 359 });

describe('a direction', () => {
  it.each([
    [0, -1, 0],
    [1, 0, 90],
    [0, 1, 180],
    [-1, 0, 270],
    [1, -1, 45],
  ])('from the middle to %d, %d is %d degrees', (east, south, degrees) => {
    expect(towards(east, south)).toBe(degrees);
  });

  it('stays within the circle whichever key turns it', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(
      fc.property(DEGREES, keys, (degrees, key) => {
        const to = byKey(degrees, key) ?? -1;
        return to >= 0 && to < 360;
      }),
    );
  });

  it('comes back when it is turned there and back', () => {
    fc.assert(
      fc.property(DEGREES, fc.integer({ min: -720, max: 720 }), (degrees, by) => {
        return turned(turned(degrees, by), -by) === degrees;
      }),
    );
    expect(byKey(10, 'a')).toBeNull();
  });

  it('has the name of the nearest wind', () => {
    expect(windOf(0)).toBe('n');
    expect(windOf(350)).toBe('n');
    expect(windOf(180)).toBe('s');
    expect(windOf(111)).toBe('e');
  });

  it('is drawn as a slice, the long way round where it is wider than half', () => {
    const half = conePath({ bearingDegrees: 90, widthDegrees: 90 }, 10);
    expect(half).toMatch(/^M0 0L7\.07 -7\.07A10 10 0 0 1 7\.07 7\.07z$/);
    expect(conePath({ bearingDegrees: 90, widthDegrees: 270 }, 10)).toContain('0 1 1');
    expect(conePath({ bearingDegrees: 0, widthDegrees: 360 }, 10)).not.toContain('NaN');
  });
});
