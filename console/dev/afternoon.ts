import type { Cameras, HomeLook, HomeNow, Incident, Look, Program } from '../src/api/types';
import { ground, incidentOf, lookOf } from '../src/practice/shapes';

/** One invented afternoon in Alder Falls, day 12 of 45, told in minutes from now. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export function at(minutes: number): string {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}

export const PROGRAM_DAYS = { from: at((-11 * DAY) / MINUTE), to: at((33 * DAY) / MINUTE) };

export function program(origin: string): Program {
  return {
    agency: 'alder-falls-rtcc',
    agencyName: 'Alder Falls Real-Time Crime Center',
    program: 'alder-falls-2026',
    day: 12,
    days: 45,
    ...PROGRAM_DAYS,
    paused: false,
    state: 'running',
    ordinance: {
      radiusMeters: 200,
      askWithinMinutes: 60,
      grantMinutes: 20,
      questionSeconds: 90,
      supervisorOverCameras: 4,
      number: 1,
    },
    relay: `${origin.replace('http', 'ws')}/relay`,
  };
}

const reported = [-6, -21, -33, -12, -61].map(at);

const spot = ground({ latE6: 32_300_000, lonE6: -90_200_000 });

function incident(
  index: number,
  part: Partial<Incident> & { id: string; title: string },
): Incident {
  return incidentOf({ place: spot(0, 0), reportedAt: reported[index] ?? at(-5), ...part });
}

export const incidents: Incident[] = [
  incident(0, {
    id: '26-114872',
    title: 'Armed robbery',
    where: 'Chapel Street at Mill Lane',
    handling: {
      district: 'Central',
      progress: 'on scene',
      units: ['2A33', '2A35'],
      mergedInto: null,
    },
    looks: { mine: 1, others: 0 },
  }),
  incident(1, {
    id: '26-114869',
    title: 'Missing child, age 6',
    where: 'Riverside Park, west gate',
    kind: 'missing-person',
    looks: { mine: 0, others: 2 },
    place: spot(230, -180),
  }),
  incident(2, {
    id: '26-114866',
    title: 'Building fire',
    where: '410 Tannery Row',
    kind: 'fire',
    handling: { district: 'North', progress: 'en route', units: ['E03'], mergedInto: null },
    place: spot(-150, 120),
  }),
  incident(3, {
    id: '26-114870',
    title: 'Burglary in progress',
    where: '1206 Linden Street',
    kind: 'burglary',
    priority: 2,
    place: spot(300, 220),
  }),
  incident(4, {
    id: '26-114861',
    title: 'Assault',
    where: 'Quay Street bus station',
    priority: 2,
    askable: false,
    place: spot(90, -110),
  }),
];

export function cameras(id: string): Cameras {
  const found = incidents.find((known) => known.id === id);
  const empty = { incident: id, radiusMeters: 200, canOpen: [], ownersToAsk: 0, notAvailable: 0 };
  if (found?.askable !== true) return { ...empty, askable: false, why: CLOSED };
  if (id !== '26-114872') return { ...empty, notAvailable: 3, askable: true, why: null };
  return {
    incident: id,
    radiusMeters: 200,
    canOpen: [
      camera('mill-14', 'front door', '14 Mill Lane', [-51, 42], 196, 66, false),
      camera('chapel-mill', 'signal pole', 'Chapel at Mill', [28, 17], 330, 33, true),
      camera('tannery-dock', 'dock', '5 Tannery Row', [-128, -93], 60, 158, false),
      camera('quay-bus-stop', 'bus stop', 'Quay Street', [110, -113], 320, 156, true),
    ],
    ownersToAsk: 2,
    notAvailable: 3,
    askable: true,
    why: null,
  };
}

const CLOSED = {
  code: 'ask-window-over',
  law: 3 as const,
  sentence: 'Asking closed 60 minutes after the report.',
};

function camera(
  id: string,
  name: string,
  premises: string,
  [east, north]: [number, number],
  bearingDegrees: number,
  distanceMeters: number,
  city: boolean,
) {
  return {
    camera: id,
    name,
    premises,
    place: spot(east, north),
    view: { bearingDegrees, widthDegrees: 72 },
    distanceMeters,
    city,
    warm: true,
  };
}

export function look(part: Partial<Look> & { id: string }): Look {
  return lookOf({
    ask: 'ask-1',
    incident: '26-114872',
    steps: { signed: true, logged: false, checked: true, picture: false },
    notAfter: at(17.5),
    ...part,
  });
}

export function sixTiles(): Look[] {
  const near = (id: string) => {
    const found = cameras('26-114872').canOpen.find((known) => known.camera === id);
    if (found === undefined) throw new Error(id);
    const { camera: name, name: where, premises, place, view } = found;
    return { camera: name, name: where, premises, place, view };
  };
  return [
    look({ id: 'look-live-1', ...near('mill-14'), state: 'live' }),
    look({ id: 'look-opening-2', ...near('chapel-mill') }),
    look({
      id: 'look-asking',
      state: 'asking',
      grant: null,
      notAfter: null,
      askedUntil: at(0.633),
    }),
    look({ id: 'look-stalled-3', ...near('tannery-dock'), state: 'live', notAfter: at(17.57) }),
    look({
      id: 'look-ended',
      camera: 'mill-porch',
      name: 'porch',
      premises: '40 Mill Lane',
      place: spot(-74, 118),
      state: 'live',
    }),
    look({
      id: 'look-refused',
      incident: '26-114861',
      grant: null,
      state: 'asking',
      askedUntil: at(1),
    }),
  ];
}

export function afterwards(tile: Look): Look {
  if (tile.id === 'look-ended') {
    return { ...tile, state: 'ended', ended: { by: 'owner', at: at(-1.7), watchedSeconds: 112 } };
  }
  if (tile.id === 'look-refused') {
    return {
      ...tile,
      state: 'refused',
      refused: {
        code: 'ask-window',
        law: 3,
        sentence: 'Asking closed at 16:51, 60 minutes after the report.',
      },
    };
  }
  return tile;
}

const pastLooks: HomeLook[] = [
  homeLook('past-1', 'violent-crime', -3.6, 112, 'owner'),
  homeLook('past-2', 'missing-person', -60 * 26, 840, 'clock'),
  homeLook('past-3', 'fire', -60 * 99, 300, 'operator'),
  homeLook('past-4', 'nearby', -60 * 140, 1200, 'incident'),
];

function homeLook(
  id: string,
  kind: string,
  minutes: number,
  watchedSeconds: number,
  endedBy: HomeLook['endedBy'],
): HomeLook {
  return {
    id,
    grant: `grant-${id}`,
    camera: 'mill-porch',
    cameraName: 'porch camera',
    kind,
    startedAt: at(minutes),
    endedAt: at(minutes + watchedSeconds / 60),
    watchedSeconds,
    by: 'Badge 2291',
    approvedBy: null,
    allowedBy: null,
    agencyName: 'Alder Falls Real-Time Crime Center',
    state: 'ended',
    endedBy,
    notAfter: at(minutes + 20),
    placeFollowsAt: at(minutes + 72 * 60),
  };
}

function homeLooks(scene: string): HomeLook[] {
  const past = homeLook('live-1', 'violent-crime', -1.7, 102, null);
  const one = { ...past, endedAt: null, state: 'live' as const };
  if (scene === 'live') return [one];
  if (scene !== 'several') return [];
  return ['porch', 'back yard', 'garage'].map((cameraName, index) => ({
    ...one,
    id: `${one.id}-${index}`,
    cameraName,
  }));
}

export function homeNow(scene: string): HomeNow {
  return {
    premises: { id: 'mill-40', name: '40 Mill Lane' },
    agent: {
      state: scene === 'gone' ? 'gone' : 'here',
      heardAt: new Date(Date.now() - (scene === 'gone' ? 400 : 6) * SECOND).toISOString(),
    },
    rules:
      scene === 'rules'
        ? {
            number: 2,
            since: at(-3000),
            fingerprint: '91c2 0f4e 77aa 1b03 5d6e',
            fingerprintBefore: 'a1b2 c3d4 e5f6 0718 293a',
            witnesses: ['library.alder-falls.example', 'university.example'],
            witnessesBefore: ['library.alder-falls.example', 'press.example'],
            parties: [],
            followed: true,
          }
        : null,
    looks: homeLooks(scene),
    questions:
      scene === 'question'
        ? [
            {
              id: 'question-1',
              camera: 'mill-porch',
              cameraName: 'porch camera',
              kind: 'violent-crime',
              agencyName: 'Alder Falls Real-Time Crime Center',
              minutes: 20,
              askedAt: at(-0.3),
              until: at(1.2),
              answerers: [],
              text: 'porchlight-grant/v1\n{}\n',
            },
          ]
        : [],
    cameras: [
      {
        camera: 'mill-porch',
        name: 'porch camera',
        state: 'well',
        sentence: null,
        consent: 'ask',
        terms: {
          place: { latE6: 32_300_000, lonE6: -90_190_000 },
          kinds: ['fire', 'missing-person', 'violent-crime'],
          hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }],
          zone: 'America/Chicago',
          radiusMeters: 150,
          quietDays: [],
          answerers: [],
          looksPerMonth: 6,
          minutesPerLook: null,
          until: PROGRAM_DAYS.to,
          number: 2,
        },
        leftUnsigned: false,
        looksThisMonth: 2,
      },
    ],
    lent: 1,
    programEnds: PROGRAM_DAYS.to,
  };
}

export function homeTimeline(): HomeLook[] {
  return pastLooks;
}
