import { createHash } from 'node:crypto';
import { PROGRAM_DAYS, program } from './afternoon';

/** The texts and counts of the invented program. */

const ORDINANCE = {
  agency: 'alder-falls-rtcc',
  askWithinMinutes: 60,
  cadTypes: { 'ROBBERY ARMED': 'violent-crime' },
  cityDevices: 5,
  clipDays: 30,
  footageMaxMinutes: 720,
  footageMinMinutes: 15,
  from: PROGRAM_DAYS.from,
  grantMinutes: 20,
  incidentCapMinutes: 1440,
  kinds: ['burglary', 'fire', 'missing-person', 'violent-crime'],
  leaseSeconds: 60,
  number: 1,
  paused: false,
  preSeconds: 2,
  privateDevices: 5,
  program: 'alder-falls-2026',
  questionSeconds: 90,
  radiusMeters: 200,
  recordAfterHours: 72,
  recordWithinDays: 90,
  reportOrigins: ['classified-call'],
  reportPriorities: [1, 2],
  sensitiveMeters: 30,
  smallNumber: 5,
  supervisorOverCameras: 4,
  supervisorOwnerDays: 7,
  supervisorOwnerLooks: 3,
  supervisorPastMinutes: 60,
  to: PROGRAM_DAYS.to,
};

function ordinanceText(changes: object = {}): string {
  return `porchlight-ordinance/v1\n${JSON.stringify({ ...ORDINANCE, ...changes })}\n`;
}

export function proposal(action: string): string {
  const ended = action === 'end' ? { to: new Date().toISOString() } : {};
  return ordinanceText({ number: 2, paused: action === 'pause', ...ended });
}

export function councilProgram(origin: string, scene: string) {
  const paused = scene === 'paused';
  return {
    ...program(origin),
    paused,
    state: paused ? 'paused' : 'running',
    ordinance: ORDINANCE,
    text: ordinanceText(),
    counts: {
      incidents: 142,
      asks: 58,
      looks: 31,
      minutes: 268,
      refused: 19,
      ownersStopped: 4,
      cameras: { city: 5, private: 5 },
    },
    live: paused ? 0 : 3,
  };
}

export function publicProgram() {
  return {
    programName: 'Alder Falls pilot',
    agencyName: 'Alder Falls Real-Time Crime Center',
    state: 'running',
    day: 12,
    days: 45,
    ...PROGRAM_DAYS,
    cameras: { city: 5, private: 10 },
    looks: 23,
    minutes: 188,
    byKind: [
      { kind: 'violent-crime', looks: 11 },
      { kind: 'missing-person', looks: 7 },
      { kind: 'burglary', looks: null },
      { kind: 'fire', looks: null },
    ],
    asOf: new Date(new Date().setHours(0, 0, 0, 0)).toISOString(),
    ordinance: ordinanceText(),
    waiver: { en: WAIVER, es: WAIVER },
    decidedBy: 'City Council, 5 to 2, on 20 Oct 2026. Ordinance 2026-41',
  };
}

/** The public log; in the scene `dark` one witness has been away since this morning. */
export function publicLog(scene: string) {
  const dark = scene === 'dark';
  return {
    address: 'http://localhost:8080/log/',
    origin: 'alder-falls-2026/log',
    policy: [
      'log alder-falls-2026/log+1b2c3d4e+AQID http://localhost:8080/log/',
      'witness w1 library.alder-falls.example+5f6a7b8c+BAUG http://127.0.0.1:9101/',
      'witness w2 press.example+9d0e1f2a+BwgJ http://127.0.0.1:9102/',
      'group witnesses 2 w1 w2',
      'quorum witnesses\n',
    ].join('\n'),
    size: 15_360,
    at: new Date(Date.now() - 7 * 60_000).toISOString(),
    everySeconds: 900,
    quorum: !dark,
    quorumLostAt: dark ? new Date(Date.now() - 95 * 60_000).toISOString() : null,
    witnesses: [
      { name: 'library.alder-falls.example', well: true },
      { name: 'press.example', well: !dark },
    ],
  };
}

export function termsTexts() {
  const terms = {
    agent: 'agent+00000000+AA==',
    camera: 'mill-porch',
    city: false,
    consent: 'ask',
    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }],
    kinds: ['fire', 'missing-person', 'violent-crime'],
    looksPerMonth: 6,
    masks: 0,
    number: 3,
    place: { latE6: 32300000, lonE6: -90200000 },
    program: 'alder-falls-2026',
    radiusMeters: 150,
    until: PROGRAM_DAYS.to,
    view: null,
    waiver: createHash('sha256').update(WAIVER).digest('base64url'),
    withdrawn: false,
    zone: 'America/Chicago',
  };
  return {
    terms: null,
    waiver: WAIVER,
    next: `porchlight-terms/v1\n${JSON.stringify(terms)}\n`,
    latest: PROGRAM_DAYS.to,
  };
}

const WAIVER = `You lend a camera to the city's real-time crime center for the length of the program.

It can be watched only when dispatch has reported a serious incident nearby, only within the terms you set, and never longer than 20 minutes at a time.

You can stop any look at any moment and leave at any time. You do not have to say why.`;
