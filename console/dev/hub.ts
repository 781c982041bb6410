import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  afterwards,
  at,
  cameras,
  homeNow,
  homeTimeline,
  incidents,
  program,
  sixTiles,
} from './afternoon';
import type { Incident, Look } from '../src/api/types';
import { crowdOfCameras, crowdOfIncidents } from './crowd';
import { type Bytes, fromBase64url } from '../src/note/bytes';
import { councilProgram, proposal, publicLog, publicProgram, termsTexts } from './papers';
import { homeLogCall } from './ownerLog';
import { endLeg } from './relay';
import type { SealedTo } from './sealer';

/** Answers the pages' calls from the invented afternoon. It decides nothing. */

const PASSKEY = passkeyOf('operator-2291');
const signedIn = new Set<string>();
let scene = 'afternoon';
let crowd = { incidents: 0, cameras: 0 };
let looks: Look[] = sixTiles();
let count = 0;
let viewerPoint: Bytes = new Uint8Array(65);
const listeners = new Map<string, Set<ServerResponse>>();

export async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/dev/scene') {
    scene = url.searchParams.get('name') ?? scene;
    looks = scene === 'empty' || scene === 'ask' || scene === 'crowd' ? [] : sixTiles();
    crowd = {
      incidents: Number(url.searchParams.get('incidents') ?? 500),
      cameras: Number(url.searchParams.get('cameras') ?? 2000),
    };
    json(response, { scene });
    return true;
  }
  if (!url.pathname.startsWith('/api/v1')) return false;
  const path = url.pathname.slice('/api/v1'.length);
  const body = request.method === 'POST' ? await read(request) : {};
  const origin = `http://${request.headers.host ?? ''}`;
  if (path.endsWith('/events')) listen(path, response);
  else if (path.startsWith('/home/log')) await homeLogCall(path, url, body, response);
  else route(`${request.method ?? 'GET'} ${path}`, body, origin, response);
  return true;
}

function route(
  call: string,
  body: Record<string, unknown>,
  origin: string,
  response: ServerResponse,
) {
  const [, face = '', rest = ''] = /^(?:GET|POST) \/(room|home|council)(\/.*)$/.exec(call) ?? [];
  if (call === 'GET /demo') {
    json(response, { people: PEOPLE });
    return;
  }
  if (call === 'POST /demo/assertion') {
    json(response, ASSERTION);
    return;
  }
  if (call === 'GET /public/program') {
    json(response, publicProgram());
    return;
  }
  if (call === 'GET /public/log') {
    json(response, publicLog(scene));
    return;
  }
  if (rest === '/sign-in/options') {
    json(response, { random: 'AAAA', rpId: 'localhost' });
    return;
  }
  if (rest === '/sign-in') {
    signedIn.add(face);
    json(response, session(face));
    return;
  }
  if (rest === '/session' && signedIn.has(face)) {
    json(response, session(face));
    return;
  }
  if (rest === '/sign-out') signedIn.delete(face);
  if (face !== '' && !signedIn.has(face)) {
    problem(response, 401, 'sign-in-needed');
    return;
  }
  if (face === 'room') {
    roomCall(`${call.split(' ')[0] ?? ''} ${rest}`, body, origin, response);
    return;
  }
  if (face === 'home') {
    homeCall(rest, response);
    return;
  }
  if (rest === '/program') {
    json(response, councilProgram(origin, scene));
    return;
  }
  if (rest === '/ordinance/proposal') {
    json(response, { text: proposal(String(body.action)) });
    return;
  }
  if (rest === '/pause') scene = 'paused';
  if (rest === '/ordinance') {
    json(response, councilProgram(origin, scene));
    return;
  }
  json(response, null, 204);
}

function roomCall(
  call: string,
  body: Record<string, unknown>,
  origin: string,
  response: ServerResponse,
) {
  const relay = `${origin.replace('http', 'ws')}/relay`;
  const [, incident] = /^GET \/incidents\/([^/]+)\/cameras$/.exec(call) ?? [];
  const [, ticketed] = /^POST \/looks\/([^/]+)\/ticket$/.exec(call) ?? [];
  const [, stopped] = /^POST \/looks\/([^/]+)\/stop$/.exec(call) ?? [];
  if (incident !== undefined) {
    const crowded = scene === 'crowd';
    json(response, crowded ? crowdOfCameras(incident, crowd.cameras) : cameras(incident));
    return;
  }
  if (ticketed !== undefined) {
    const grantHash = grantHashOf(ticketed);
    json(response, { ticket: `ticket-${ticketed}`, relay, grantHash });
    return;
  }
  if (stopped !== undefined) {
    endLook(stopped, 'operator');
    json(response, null, 204);
    return;
  }
  switch (call) {
    case 'GET /program': {
      json(response, program(origin));
      return;
    }
    case 'GET /feed': {
      json(response, { heard: true, heardAt: null, feeds: [] });
      return;
    }
    case 'GET /incidents': {
      json(response, {
        incidents: incidentsNow(),
        never: { count: 3, types: ['Noise', 'noise', 'suspicious person'] },
        closedLastHour: 2,
      });
      return;
    }
    case 'GET /looks': {
      const found = looks;
      looks = looks.map(afterwards);
      setTimeout(() => looks.forEach((look) => tell('/room/events', 'look', look)), 300);
      json(response, { looks: found });
      return;
    }
    case 'POST /viewer': {
      viewerPoint = pointIn(String(body.viewer));
      json(response, { viewer: 'viewer-hash' });
      return;
    }
    case 'POST /asks': {
      json(response, answered(body, relay), 201);
      return;
    }
    default: {
      json(response, null, 204);
      return;
    }
  }
}

function incidentsNow(): Incident[] {
  if (scene === 'empty') return [];
  return scene === 'crowd' ? crowdOfIncidents(crowd.incidents) : incidents;
}

function answered(body: Record<string, unknown>, relay: string) {
  const note = JSON.parse(String(body.ask).split('\n')[1] ?? '{}') as {
    incident: string;
    cameras: string[];
    owners: boolean;
  };
  const opened = note.cameras.map((camera) => {
    const found = cameras(note.incident).canOpen.find((known) => known.camera === camera);
    count += 1;
    const id = `look-asked-${count}`;
    const look: Look = {
      ...(sixTiles()[1] as Look),
      id,
      camera,
      name: found?.name ?? '',
      premises: found?.premises ?? '',
      place: found?.place ?? null,
      view: found?.view ?? null,
      notAfter: at(20),
      steps: { signed: true, logged: false, checked: false, picture: false },
      grant: `grant-${id}`,
      ticket: `ticket-${id}`,
      relay,
      grantHash: grantHashOf(id),
    };
    return look;
  });
  looks.push(...opened.map((look) => ({ ...look, ticket: null })));
  return {
    id: `ask-${count}`,
    incident: note.incident,
    purpose: body.purpose,
    at: at(0),
    decision: note.owners ? 'ask-owners' : 'allow',
    reasons: [],
    looks: opened,
    owners: null,
    approval: null,
  };
}

/** What a look's pictures are sealed to. */
export function sealedTo(id: string): SealedTo {
  const look = looks.find((known) => known.id === id);
  const grantHash = fromBase64url(grantHashOf(id));
  return { viewerPoint, grantHash, grant: look?.grant ?? '', camera: look?.camera ?? '' };
}

function grantHashOf(id: string): string {
  return createHash('sha256').update(`grant of ${id}`).digest('base64url');
}

function pointIn(viewer: string) {
  const note = JSON.parse(viewer.split('\n')[1] ?? '{}') as { encryptionKey: string };
  return fromBase64url(note.encryptionKey);
}

function endLook(id: string, by: 'operator' | 'owner') {
  endLeg(id, by);
  looks = looks.map((look) =>
    look.id === id
      ? { ...look, state: 'ended', ended: { by, at: at(0), watchedSeconds: 12 } }
      : look,
  );
  const ended = looks.find((look) => look.id === id);
  if (ended !== undefined) tell('/room/events', 'look', ended);
}

function homeCall(rest: string, response: ServerResponse) {
  if (rest === '/now') {
    json(response, homeNow(scene));
    return;
  }
  if (rest === '/looks') {
    json(response, { looks: homeTimeline(), next: null });
    return;
  }
  if (rest === '/pairings') {
    json(response, {
      code: 'K7PM-2Q4D',
      until: at(10),
      fingerprint: '9c1f 04ab 77e2 d310 5b6e',
    });
    return;
  }
  if (/^\/cameras\/[^/]+\/terms$/.test(rest)) {
    json(response, termsTexts());
    return;
  }
  if (rest === '/stop' || rest.endsWith('/stop') || rest.startsWith('/questions')) {
    scene = 'afternoon';
    tell('/home/events', 'now', {});
  }
  json(response, null, 204);
}

function session(face: string) {
  const person = PEOPLE.find((known) => known.face === face);
  return {
    user: { id: person?.id, name: person?.name, role: face },
    csrf: 'csrf',
    demo: true,
    securedRoom: false,
    idleSeconds: 1800,
    endsAt: at(60 * 8),
    agency: 'alder-falls-rtcc',
    program: 'alder-falls-2026',
    operator: 'operator-2291',
    passkey: PASSKEY,
    viewer: null,
    now: new Date().toISOString(),
    zone: 'America/Chicago',
  };
}

const PEOPLE = [
  { id: 'operator-2291', face: 'room', name: 'Badge 2291', label: 'Operator in the room' },
  { id: 'mill-40', face: 'home', name: '40 Mill Lane', label: 'Owner who is asked first' },
  { id: 'shop-5', face: 'home', name: '5 Tannery Row', label: 'Shop, always yes' },
  { id: 'council-1', face: 'council', name: 'Council member', label: 'Oversight' },
];

const ASSERTION = {
  id: 'AAAA',
  rawId: 'AAAA',
  response: { authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
};

function listen(path: string, response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.write('retry: 2000\n\n');
  const known = listeners.get(path) ?? new Set();
  listeners.set(path, known.add(response));
  response.on('close', () => known.delete(response));
}

function tell(path: string, event: string, data: unknown) {
  for (const response of listeners.get(path) ?? []) {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(status === 204 ? undefined : JSON.stringify(value));
}

function problem(response: ServerResponse, status: number, name: string): void {
  const type = `https://porchlight.org/problems/${name}`;
  json(response, { type, title: name, status, detail: '', csrf: 'csrf' }, status);
}

/** A verifier key whose public key is all zeros: nothing here checks a signature. */
function passkeyOf(name: string): string {
  const key = Buffer.concat([
    Buffer.of(0xff),
    Buffer.from('porchlight/passkey-es256'),
    Buffer.alloc(65),
  ]);
  const id = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  return `${name}+${id}+${key.toString('base64')}`;
}
