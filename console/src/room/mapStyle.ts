import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

const FONT = ['Inter Variable', 'Inter', 'sans-serif'];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Colours of the room's tokens; amber only where somebody is watching. */
const COLOUR = {
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

const METERS_TO_PIXELS_AT_20 = 1 / 0.1262;

export function mapStyle(town: GeoJSON.FeatureCollection | null): StyleSpecification {
  return {
    version: 8,
    sources: {
      town: { type: 'geojson', data: town ?? NOTHING },
      reach: { type: 'geojson', data: NOTHING },
      cones: { type: 'geojson', data: NOTHING },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': COLOUR.ground } },
      filled('water', COLOUR.water),
      filled('park', COLOUR.park),
      streets(),
      filled('building', COLOUR.building, COLOUR.buildingEdge),
      ...reach(),
      ...cones(),
      names('street-names', ['in', ['get', 'kind'], ['literal', ['street', 'footway']]], 'line'),
      names('water-name', ['==', ['get', 'kind'], 'water'], 'point'),
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
function streets(): LayerSpecification {
  const meters = ['get', 'widthMetres'];
  return {
    id: 'streets',
    type: 'line',
    source: 'town',
    filter: ['in', ['get', 'kind'], ['literal', ['street', 'footway']]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': COLOUR.street,
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
function reach(): LayerSpecification[] {
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
      paint: { 'line-color': COLOUR.ring, 'line-width': 1.75 },
    },
  ];
}

function cones(): LayerSpecification[] {
  const colour = [
    'match',
    ['get', 'state'],
    'live',
    COLOUR.amber,
    'opening',
    COLOUR.opening,
    'can-open',
    COLOUR.act,
    COLOUR.stalled,
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
      paint: { 'line-color': COLOUR.amber, 'line-width': 1.5 },
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

function names(id: string, filter: unknown[], placement: 'line' | 'point'): LayerSpecification {
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
      'text-color': placement === 'line' ? COLOUR.label : COLOUR.waterLabel,
      'text-halo-color': COLOUR.halo,
      'text-halo-width': 1.5,
    },
  };
}
