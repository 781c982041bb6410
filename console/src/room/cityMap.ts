import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Place, View } from '../api';
import { away, circle, cone, positionOf } from '../map/geo';
import { type MapColours, mapStyle } from '../map/mapStyle';
import type { RowState } from './useRowStates';

const CONE_METERS = 62;
const PADDING = 16;
/** So many cameras are marked with their numbers, the nearest first; more could not be told apart. */
const MOST_MARKS = 60;
/** Drawing the map anew takes a picture's time; what opens a look comes first. */
const DRAW_AFTER_MILLIS = 400;
const EVERYWHERE: [number, number][] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

export interface MapCamera {
  readonly camera: string;
  readonly name: string;
  readonly number: number;
  readonly place: Place;
  readonly view: View | null;
  readonly state: RowState;
  readonly picked: boolean;
  readonly press: () => void;
}

/** Drives MapLibre. It is told what is so and draws only when that changes. */
export class CityMap {
  private readonly map: MapLibre;
  private readonly incident = new Marker({ element: incidentMark() });
  private readonly reachMark = document.createElement('span');
  private readonly reach = new Marker({ element: this.reachMark, anchor: 'left' });
  private readonly markers = new Map<string, { marker: Marker; button: HTMLButtonElement }>();
  private readonly resized: ResizeObserver;
  private shown: { place: Place; radiusMeters: number } | null = null;
  private drawn = '';
  private drawing: number | undefined;
  private resizing: number | undefined;

  constructor(
    container: HTMLElement,
    town: GeoJSON.FeatureCollection | null,
    colours?: MapColours,
  ) {
    setWorkerUrl(workerUrl);
    this.reachMark.className = 'map-reach';
    this.map = new MapLibre({
      container,
      style: mapStyle(town, colours),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      keyboard: false,
      fadeDuration: 0,
      trackResize: false,
    });
    this.map.addControl(new ScaleControl({ maxWidth: 70 }), 'bottom-right');
    this.resized = new ResizeObserver(() => {
      window.clearTimeout(this.resizing);
      this.resizing = window.setTimeout(() => this.resize(), DRAW_AFTER_MILLIS);
    });
    this.resized.observe(container);
  }

  showIncident(place: Place, radiusMeters: number): void {
    this.shown = { place, radiusMeters };
    this.fit();
    this.incident.setLngLat(positionOf(place)).addTo(this.map);
    this.reachMark.textContent = `${radiusMeters} m`;
    this.reach.setLngLat(away(place, 42, radiusMeters)).addTo(this.map);
    const edge = circle(place, radiusMeters);
    this.draw('reach', [
      polygon({ part: 'outside' }, EVERYWHERE, edge),
      polygon({ part: 'circle' }, edge),
    ]);
  }

  showCameras(cameras: readonly MapCamera[]): void {
    const marked = new Map(
      cameras
        .filter(({ state, picked }, place) => place < MOST_MARKS || picked || state !== 'can-open')
        .map((camera) => [camera.camera, camera]),
    );
    for (const [camera, { marker }] of this.markers) {
      if (marked.has(camera)) continue;
      marker.remove();
      this.markers.delete(camera);
    }
    for (const camera of marked.values()) this.showCamera(camera);
    const drawn = cameras
      .map(({ camera, state }) => `${camera} ${state} ${marked.has(camera) ? 1 : 0}`)
      .join();
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    window.clearTimeout(this.drawing);
    this.drawing = window.setTimeout(() => this.drawCameras(cameras, marked), DRAW_AFTER_MILLIS);
  }

  /** Views of those that have a mark; the others are dots, and stand in the list. */
  private drawCameras(cameras: readonly MapCamera[], marked: ReadonlyMap<string, unknown>): void {
    this.draw(
      'cones',
      cameras.flatMap(({ camera, place, view, state }) =>
        view === null || !marked.has(camera)
          ? []
          : [polygon({ state }, cone(place, view, CONE_METERS))],
      ),
    );
    this.draw(
      'dots',
      cameras.flatMap(({ camera, place }) => (marked.has(camera) ? [] : [dot(place)])),
    );
  }

  remove(): void {
    window.clearTimeout(this.drawing);
    window.clearTimeout(this.resizing);
    this.resized.disconnect();
    this.map.remove();
  }

  private showCamera({ camera, name, number, place, state, picked, press }: MapCamera): void {
    const known = this.markers.get(camera) ?? this.newMarker(camera, place);
    const { marker, button } = known;
    const className = `map-camera map-${state}${picked ? ' picked' : ''}`;
    if (button.className !== className) button.className = className;
    if (button.textContent !== `${number}`) button.textContent = `${number}`;
    if (button.title !== name) button.title = name;
    button.onclick = press;
    const { lng, lat } = marker.getLngLat();
    const [toLng, toLat] = positionOf(place);
    if (lng !== toLng || lat !== toLat) marker.setLngLat([toLng, toLat]);
  }

  private newMarker(camera: string, at: Place) {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.dataset['testid'] = `map-${camera}`;
    const place = document.createElement('div');
    place.setAttribute('aria-hidden', 'true');
    place.append(button);
    const marker = new Marker({ element: place }).setLngLat(positionOf(at)).addTo(this.map);
    const made = { marker, button };
    this.markers.set(camera, made);
    return made;
  }

  private resize(): void {
    this.map.resize();
    this.fit();
  }

  private fit(): void {
    if (this.shown === null) return;
    const { place, radiusMeters } = this.shown;
    const { clientWidth, clientHeight } = this.map.getContainer();
    if (Math.min(clientWidth, clientHeight) < 4 * PADDING) return;
    const [west, south] = [away(place, 270, radiusMeters)[0], away(place, 180, radiusMeters)[1]];
    const [east, north] = [away(place, 90, radiusMeters)[0], away(place, 0, radiusMeters)[1]];
    this.map.fitBounds([west, south, east, north], { padding: PADDING, animate: false });
  }

  private draw(source: string, features: GeoJSON.Feature[]): void {
    const set = () => {
      const found = this.map.getSource<GeoJSONSource>(source);
      void found?.setData({ type: 'FeatureCollection', features });
    };
    if (this.map.getSource(source) === undefined) this.map.once('load', set);
    else set();
  }
}

function incidentMark(): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'map-incident';
  mark.dataset['testid'] = 'map-incident';
  mark.setAttribute('aria-hidden', 'true');
  const diamond = document.createElement('span');
  diamond.className = 'map-diamond';
  const sign = document.createElement('span');
  sign.textContent = '!';
  diamond.append(sign);
  mark.append(diamond);
  return mark;
}

function dot(place: Place): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates: positionOf(place) },
  };
}

function polygon(
  properties: Record<string, string>,
  ...rings: [number, number][][]
): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
}
