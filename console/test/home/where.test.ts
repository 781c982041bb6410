import { describe, expect, it } from 'vitest';
import { placeIn, placeText } from '../../src/home/where';

describe('a place', () => {
  it('is read as map programs write it', () => {
    expect(placeIn('32.300123, -90.200456')).toEqual({ latE6: 32_300_123, lonE6: -90_200_456 });
    expect(placeIn(' 48.2 16.37 ')).toEqual({ latE6: 48_200_000, lonE6: 16_370_000 });
  });

  it('is written as it is read', () => {
    const place = { latE6: -33_868_820, lonE6: 151_209_290 };
    expect(placeIn(placeText(place))).toEqual(place);
  });

  it.each(['', '32.3', 'Mill Lane 40', '91, 0', '0, 181', '32,3, -90,2', '1e1, 2'])(
    'is not found in %j',
    (text) => {
      expect(placeIn(text)).toBeNull();
    },
  );
});
