import { describe, expect, it } from 'vitest';
import { middleOfTown, streetIn } from '../../../src/home/lend/streets';

function street(name: string, ...line: [number, number][]): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: { kind: 'street', name },
    geometry: { type: 'LineString', coordinates: line },
  };
}

const TOWN: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    street('Mill Lane', [-90.2, 32.3], [-90.2, 32.302]),
    street('Old Mill Lane', [-90.21, 32.3], [-90.21, 32.304]),
    street('Alder Street', [-90.22, 32.3], [-90.2, 32.3]),
  ],
};

describe('an address on the bundled map', () => {
  it('is found by its street’s name, however it is written', () => {
    expect(streetIn('40, mill lane', TOWN)).toEqual({
      name: 'Mill Lane',
      place: { latE6: 32_301_000, lonE6: -90_200_000 },
    });
    expect(streetIn('7 Old Mill Lane', TOWN)?.name).toBe('Old Mill Lane');
  });

  it('is not found where the map has no such street, or there is no map', () => {
    expect(streetIn('40 Mill Lanes', TOWN)).toBeNull();
    expect(streetIn('Windmill Lane', TOWN)).toBeNull();
    expect(streetIn('40 Mill Lane', null)).toBeNull();
  });

  it('else begins in the middle of the map', () => {
    expect(middleOfTown(TOWN)).toEqual({ latE6: 32_302_000, lonE6: -90_210_000 });
    expect(middleOfTown(null)).toBeNull();
  });
});
