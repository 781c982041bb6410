/** The shapes of the hub's API, as docs/ref/http.md gives them. */

export type Time = string;
export type FaceName = 'room' | 'home' | 'council';
export type Law = 1 | 2 | 3 | 4 | 5 | 6;

export interface Reason {
  code: string;
  law: Law | null;
  sentence: string;
}

export interface Session {
  user: { id: string; name: string; role: string };
  csrf: string;
  demo: boolean;
  idleSeconds: number;
  endsAt: Time;
  agency: string;
  program: string;
  operator?: string;
  passkey: string;
  viewer: string | null;
  now: Time;
  zone: string;
}

export type Role = 'OPERATOR' | 'SUPERVISOR' | 'OWNER' | 'COUNCIL' | 'ADMINISTRATOR';

export interface ListedPerson {
  id: string;
  name: string;
  role: Role;
  locked: boolean;
  passkeys: number;
}

export interface Invited {
  id: string;
  page: string;
  invite: string;
}

export interface DemoPerson {
  id: string;
  face: FaceName;
  name: string;
  label: string;
}

export interface Place {
  latE6: number;
  lonE6: number;
}

export interface View {
  bearingDegrees: number;
  widthDegrees: number;
}

export type ProgramState = 'running' | 'paused' | 'before' | 'ended';

export interface Program {
  agency: string;
  agencyName: string;
  program: string;
  day: number;
  days: number;
  from: Time;
  to: Time;
  paused: boolean;
  state: ProgramState;
  ordinance: {
    radiusMeters: number;
    askWithinMinutes: number;
    grantMinutes: number;
    questionSeconds: number;
    supervisorOverCameras: number;
    number: number;
  };
  relay: string;
}

export interface Incident {
  id: string;
  kind: string;
  cadType: string;
  title: string;
  where: string;
  priority: number;
  origin: string;
  reportedAt: Time;
  updatedAt: Time;
  state: 'open' | 'closed';
  place: Place;
  sensitive: boolean;
  askable: boolean;
  why: Reason | null;
  askUntil: Time;
  looks: { mine: number; others: number };
}

export interface Incidents {
  incidents: Incident[];
  never: { count: number; types: string[] };
  closedLastHour: number;
}

export interface OpenCamera {
  camera: string;
  name: string;
  premises: string;
  place: Place;
  view: View | null;
  distanceMeters: number;
  city: boolean;
  warm: boolean;
}

export interface Cameras {
  incident: string;
  radiusMeters: number;
  canOpen: OpenCamera[];
  ownersToAsk: number;
  notAvailable: number;
  askable: boolean;
  why: Reason | null;
}

export type LookState = 'asking' | 'opening' | 'live' | 'stalled' | 'ended' | 'refused';
export type EndedBy =
  | 'owner'
  | 'operator'
  | 'council'
  | 'clock'
  | 'incident'
  | 'agency'
  | 'premises'
  | 'silence'
  | 'camera';

export interface Look {
  id: string;
  ask: string;
  incident: string;
  grant: string | null;
  camera: string | null;
  name: string | null;
  premises: string | null;
  place: Place | null;
  view: View | null;
  state: LookState;
  steps: { signed: boolean; logged: boolean | null; checked: boolean; picture: boolean };
  askedUntil: Time | null;
  notAfter: Time | null;
  ended: { by: EndedBy; at: Time; watchedSeconds: number } | null;
  refused: Reason | null;
  ticket: string | null;
  relay: string | null;
}

export interface Ask {
  id: string;
  incident: string;
  purpose: string;
  at: Time;
  decision: 'allow' | 'needs' | 'deny' | 'ask-owners';
  reasons: Reason[];
  looks: Look[];
  owners: { asked: number; until: Time } | null;
}

export interface Ticket {
  ticket: string;
  relay: string;
}

export interface HomeLook {
  id: string;
  camera: string;
  cameraName: string;
  kind: string;
  startedAt: Time;
  endedAt: Time | null;
  watchedSeconds: number;
  by: string;
  agencyName: string;
  state: 'opening' | 'live' | 'ended';
  endedBy: EndedBy | null;
  notAfter: Time;
  placeFollowsAt: Time | null;
}

export interface Question {
  id: string;
  camera: string;
  cameraName: string;
  kind: string;
  agencyName: string;
  minutes: number;
  askedAt: Time;
  until: Time;
  text: string;
}

export interface Hours {
  days: number[];
  from: string;
  to: string;
}

export interface HomeTerms {
  kinds: string[];
  hours: Hours[];
  zone: string;
  radiusMeters: number;
  looksPerMonth: number | null;
  until: Time;
  number: number;
}

export interface HomeCamera {
  camera: string;
  name: string;
  state: string;
  sentence: string | null;
  consent: 'always' | 'ask';
  terms: HomeTerms | null;
  looksThisMonth: number;
}

export interface HomeNow {
  premises: { id: string; name: string };
  agent: { state: 'here' | 'gone' | 'never'; heardAt: Time | null };
  looks: HomeLook[];
  questions: Question[];
  cameras: HomeCamera[];
  lent: number;
}

export interface HomeLooks {
  looks: HomeLook[];
  next: string | null;
}

export interface TermsTexts {
  terms: string | null;
  next: string;
}

export interface Pairing {
  code: string;
  until: Time;
  fingerprint: string;
}

export interface CouncilProgram extends Omit<Program, 'ordinance'> {
  ordinance: Program['ordinance'] & Record<string, unknown>;
  text: string;
  counts: {
    incidents: number;
    asks: number;
    looks: number;
    minutes: number;
    refused: number;
    ownersStopped: number;
    cameras: { city: number; private: number };
  };
  live: number;
}

export interface PublicProgram {
  programName: string;
  agencyName: string;
  state: ProgramState;
  day: number;
  days: number;
  from: Time;
  to: Time;
  cameras: { city: number; private: number };
  looks: number | null;
  minutes: number | null;
  byKind: { kind: string; looks: number | null }[];
  asOf: Time;
  ordinance: string;
  waiver: string;
  decidedBy: string;
}
