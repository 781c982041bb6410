import type { Look, OpenCamera } from '../api/types';
import { t } from '../words/words';
import type { PracticeIncident } from './calls';
import type { Scene } from './scene';

import { crossing, spot } from './town';

export type CameraKind = 'pole' | 'door' | 'garage' | 'shop' | 'stop' | 'dark' | 'porch' | 'yard';

interface CameraFacts {
  readonly at: readonly [east: number, north: number];
  readonly bearingDegrees: number;
  readonly city: boolean;
  readonly house: number;
  /** Asked first: after so long its owner says yes, or never answers. */
  readonly owner: 'always' | { readonly yesAfterMillis: number | null };
  /** So long after the first picture its owner stops the look. */
  readonly stoppedAfterMillis: number | null;
  readonly stallAfterMillis: number | null;
  /** It never sends a picture. */
  readonly dark: boolean;
}

const PLAIN = {
  city: false,
  owner: 'always',
  stoppedAfterMillis: null,
  stallAfterMillis: null,
  dark: false,
} as const;

/** Every camera there is in practice, each with the one thing that happens to it. */
const CAMERAS: Readonly<Record<CameraKind, CameraFacts>> = {
  pole: { ...PLAIN, at: [28, 17], bearingDegrees: 240, house: 1, city: true },
  door: { ...PLAIN, at: [-51, 42], bearingDegrees: 150, house: 14 },
  garage: { ...PLAIN, at: [58, -46], bearingDegrees: 310, house: 9, stoppedAfterMillis: 30_000 },
  shop: { ...PLAIN, at: [-80, -60], bearingDegrees: 60, house: 5, stallAfterMillis: 12_000 },
  stop: { ...PLAIN, at: [104, 84], bearingDegrees: 220, house: 2, city: true },
  dark: { ...PLAIN, at: [-70, 30], bearingDegrees: 120, house: 27, dark: true },
  porch: {
    ...PLAIN,
    at: [-30, -78],
    bearingDegrees: 20,
    house: 40,
    owner: { yesAfterMillis: 6_000 },
  },
  yard: { ...PLAIN, at: [84, 20], bearingDegrees: 270, house: 33, owner: { yesAfterMillis: null } },
};

const WIDTH_DEGREES = 72;
const STALL_MILLIS = 6_000;

/** One camera near one incident. */
export interface PracticeCamera {
  readonly id: string;
  readonly kind: CameraKind;
  readonly facts: CameraFacts;
}

/** Those that can be opened at once. */
export function alwaysNear(incident: PracticeIncident): PracticeCamera[] {
  return near(incident).filter(({ facts }) => facts.owner === 'always');
}

/** Those whose owners are asked each time. */
export function askedNear(incident: PracticeIncident): PracticeCamera[] {
  return near(incident).filter(({ facts }) => facts.owner !== 'always');
}

function near({ id, call }: PracticeIncident): PracticeCamera[] {
  return call.cameras.map((kind) => ({ id: `${id}-${kind}`, kind, facts: CAMERAS[kind] }));
}

/** As the room is told of one that can be opened. */
export function openCamera(camera: PracticeCamera, incident: PracticeIncident): OpenCamera {
  const { facts } = camera;
  const [east, north] = facts.at;
  const { name, premises, place, view } = cameraSaid(camera, incident);
  return {
    camera: camera.id,
    name,
    premises,
    place,
    view,
    distanceMeters: Math.round(Math.hypot(east, north)),
    city: facts.city,
    warm: true,
  };
}

/** What a look says of its camera once it may. */
export function cameraSaid({ id, kind, facts }: PracticeCamera, { call }: PracticeIncident) {
  const [east, north] = facts.at;
  const middle = crossing(...call.crossing);
  const beside = spot(east, north);
  const origin = spot(0, 0);
  return {
    camera: id,
    name: t(`practice.camera.${kind}`),
    premises: facts.city ? t('practice.city') : t('practice.house', { number: facts.house }),
    place: {
      latE6: middle.latE6 + beside.latE6 - origin.latE6,
      lonE6: middle.lonE6 + beside.lonE6 - origin.lonE6,
    },
    view: { bearingDegrees: facts.bearingDegrees, widthDegrees: WIDTH_DEGREES },
  } satisfies Partial<Look>;
}

export function sceneAt({ kind, facts }: PracticeCamera): Scene {
  return {
    street: Object.keys(CAMERAS).indexOf(kind),
    word: t('practice.word').toUpperCase(),
    stallAfterMillis: facts.stallAfterMillis,
    stallForMillis: STALL_MILLIS,
  };
}
