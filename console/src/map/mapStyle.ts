import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

const FONT = ['Inter Variable', 'Inter', 'sans-serif'];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Colours of a map. */
export type MapColours = Readonly<Record<keyof typeof ROOM, string>>;

/** Those of the room's tokens; amber only where somebody is watching. */
export const ROOM = {
  ground: '#0d1014',
  building: '#1a1f27',
  buildingEdge: '#262d36',
  street: '#2a313b',
  water: '#0f1b2a',
  park: '#10201a',
  label: '#9aa4b0',
  waterLabel: '#6f93bd',
  halo: '#0a0c0f',
  ring: '#dfe5ec',
  act: '#7db3ff',
  amber: '#ffb224',
  opening: '#5fd0be',
  stalled: '#9aa4b0',
} as const;

/** Those of the light faces: nobody is ever watching on this map. */
export const LIGHT: MapColours = {
  ground: '#eceae5',
  building: '#dedbd4',
  buildingEdge: '#cbc7be',
  street: '#ffffff',
  water: '#c9d8ea',
  park: '#d5e2cf',
  label: '#4a5058',
  waterLabel: '#33547c',
  halo: '#ffffff',
  ring: '#16191d',
  act: '#1d4ed0',
  amber: '#1d4ed0',
  opening: '#1d4ed0',
  stalled: '#646a72',
};

const METERS_TO_PIXELS_AT_20 = 1 / 0.1262;

export function mapStyle(
  town: GeoJSON.FeatureCollection | null,
  colours: MapColours = ROOM,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      town: { type: 'geojson', data: town ?? NOTHING },
      reach: { type: 'geojson', data: NOTHING },
      cones: { type: 'geojson', data: NOTHING },
      dots: { type: 'geojson', data: NOTHING },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      filled('water', colours.water),
      filled('park', colours.park),
      streets(colours),
      filled('building', colours.building, colours.buildingEdge),
      ...reach(colours),
      ...cones(colours),
      {
        id: 'dots',
        type: 'circle',
        source: 'dots',
        paint: { 'circle-radius': 3, 'circle-color': colours.act, 'circle-opacity': 0.7 },
      },
      names(
        'street-names',
        ['in', ['get', 'kind'], ['literal', ['street', 'footway']]],
        'line',
        colours,
      ),
      names('water-name', ['==', ['get', 'kind'], 'water'], 'point', colours),
    ],
  };
}

function filled(kind: string, colour: string, edge = colour): LayerSpecification {
  return {
    id: kind,
    type: 'fill',
    source: 'town',
    filter: ['==', ['get', 'kind'], kind],
    paint: { 'fill-color': colour, 'fill-outline-color': edge },
  };
}

/** Streets keep their true width: it doubles with every zoom level. */
function streets(colours: MapColours): LayerSpecification {
  const meters = ['get', 'widthMetres'];
  return {
    id: 'streets',
    type: 'line',
    source: 'town',
    filter: ['in', ['get', 'kind'], ['literal', ['street', 'footway']]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colours.street,
      'line-width': [
        'interpolate',
        ['exponential', 2],
        ['zoom'],
        10,
        ['*', meters, METERS_TO_PIXELS_AT_20 / 1024],
        20,
        ['*', meters, METERS_TO_PIXELS_AT_20],
      ] as never,
    },
  };
}

/** The ordinance's circle: inside is as it is, outside is dimmed, because nothing there counts. */
function reach(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'outside',
      type: 'fill',
      source: 'reach',
      filter: ['==', ['get', 'part'], 'outside'],
      paint: { 'fill-color': '#0a0c0f', 'fill-opacity': 0.5, 'fill-antialias': false },
    },
    {
      id: 'inside',
      type: 'fill',
      source: 'reach',
      filter: ['==', ['get', 'part'], 'circle'],
      paint: { 'fill-color': '#7db3ff', 'fill-opacity': 0.05 },
    },
    {
      id: 'circle',
      type: 'line',
      source: 'reach',
      filter: ['==', ['get', 'part'], 'circle'],
      paint: { 'line-color': colours.ring, 'line-width': 1.75 },
    },
  ];
}

function cones(colours: MapColours): LayerSpecification[] {
  const colour = [
    'match',
    ['get', 'state'],
    'live',
    colours.amber,
    'opening',
    colours.opening,
    'can-open',
    colours.act,
    colours.stalled,
  ] as never;
  return [
    {
      id: 'cones',
      type: 'fill',
      source: 'cones',
      paint: {
        'fill-color': colour,
        'fill-opacity': ['match', ['get', 'state'], 'live', 0.5, 'ended', 0, 0.16],
        'fill-antialias': false,
      },
    },
    {
      id: 'cone-edges-live',
      type: 'line',
      source: 'cones',
      filter: ['==', ['get', 'state'], 'live'],
      paint: { 'line-color': colours.amber, 'line-width': 1.5 },
    },
    {
      id: 'cone-edges',
      type: 'line',
      source: 'cones',
      filter: ['!', ['in', ['get', 'state'], ['literal', ['live', 'ended']]]],
      paint: {
        'line-color': colour,
        'line-opacity': 0.45,
        'line-width': 1,
        'line-dasharray': [3, 3],
      },
    },
  ];
}

function names(
  id: string,
  filter: unknown[],
  placement: 'line' | 'point',
  colours: MapColours,
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source: 'town',
    filter: filter as never,
    layout: {
      'symbol-placement': placement,
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': 12,
      'text-max-angle': 30,
    },
    paint: {
      'text-color': placement === 'line' ? colours.label : colours.waterLabel,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.5,
    },
  };
}
