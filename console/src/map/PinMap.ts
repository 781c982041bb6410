import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibre, Marker, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Place } from '../api';
import { away, positionOf } from './geo';
import { LIGHT, mapStyle } from './mapStyle';

const STREET_ZOOM = 17;
const STEP_METERS = 1;
const WIDE_STEP_METERS = 10;
const DIRECTIONS: Readonly<Record<string, number>> = {
  ArrowUp: 0,
  ArrowRight: 90,
  ArrowDown: 180,
  ArrowLeft: 270,
};

interface PinWishes {
  /** What the pin is called by screen readers; null where it cannot be moved. */
  readonly label: string | null;
  readonly moved: (place: Place) => void;
}

/** Drives MapLibre with one pin: moved by the finger, a tap or the arrow keys. */
export class PinMap {
  private readonly map: MapLibre;
  private readonly marker: Marker;
  private place: Place;

  constructor(
    container: HTMLElement,
    town: GeoJSON.FeatureCollection | null,
    place: Place,
    private readonly wishes: PinWishes,
  ) {
    setWorkerUrl(workerUrl);
    const movable = wishes.label !== null;
    this.place = place;
    this.map = new MapLibre({
      container,
      style: mapStyle(town, LIGHT),
      center: positionOf(place),
      zoom: STREET_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      interactive: movable,
      fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.marker = new Marker({
      element: pin(wishes.label, (event) => this.onKey(event)),
      anchor: 'bottom',
      draggable: movable,
    });
    this.marker.setLngLat(positionOf(place)).addTo(this.map);
    if (movable) this.follow();
  }

  show(place: Place): void {
    this.place = place;
    this.marker.setLngLat(positionOf(place));
    if (!this.map.getBounds().contains(positionOf(place))) this.map.setCenter(positionOf(place));
  }

  /** Shows the pin and the streets around it. */
  goTo(place: Place): void {
    this.show(place);
    this.map.jumpTo({ center: positionOf(place), zoom: STREET_ZOOM });
  }

  zoom(by: 1 | -1): void {
    this.map.setZoom(this.map.getZoom() + by);
  }

  remove(): void {
    this.map.remove();
  }

  private follow(): void {
    this.marker.on('dragend', () => {
      const { lng, lat } = this.marker.getLngLat();
      this.moveTo([lng, lat]);
    });
    this.map.on('click', ({ lngLat: { lng, lat } }) => this.moveTo([lng, lat]));
  }

  private onKey(event: KeyboardEvent): void {
    const bearing = DIRECTIONS[event.key];
    if (bearing === undefined) return;
    event.preventDefault();
    this.moveTo(away(this.place, bearing, event.shiftKey ? WIDE_STEP_METERS : STEP_METERS));
  }

  private moveTo([longitude, latitude]: [number, number]): void {
    const place = { latE6: Math.round(latitude * 1e6), lonE6: Math.round(longitude * 1e6) };
    this.show(place);
    this.wishes.moved(place);
  }
}

function pin(label: string | null, onKey: (event: KeyboardEvent) => void): HTMLElement {
  const element = document.createElement('div');
  element.className = 'pin';
  if (label === null) {
    element.setAttribute('aria-hidden', 'true');
    return element;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pin-handle';
  button.setAttribute('aria-label', label);
  button.dataset['testid'] = 'pin';
  button.addEventListener('keydown', onKey);
  element.append(button);
  return element;
}
