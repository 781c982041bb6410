import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RoomCalls, type Ask, type Cameras, type Incident, type Look } from '../../src/api';
import { practiseOver } from '../../src/api/line';
import { FaceCalls } from '../../src/api/http';
import { faceEvents } from '../../src/api/events';
import { composeAsk, makeViewerKeys } from '../../src/note/viewer';
import { PracticeHub } from '../../src/practice/practiceHub';
import { practiceLine } from '../../src/practice/practiceLine';
import { reasonSentence } from '../../src/parts/sentence';
import { speak, t } from '../../src/words/words';

/** One line for this file, as for a page; each test practises anew behind it. */
let practice: PracticeHub;
practiseOver({
  call: (path, init) => practiceLine(practice).call(path, init),
  events: (path) => practiceLine(practice).events(path),
});
const room = new RoomCalls(new FaceCalls('room'));

const leaves = () => {
  throw new Error('a practice asked somebody');
};

let looks: Map<string, Look>;
let asks: Map<string, Ask>;
let incidents: Map<string, Incident>;
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  for (const way of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
    vi.stubGlobal(way, vi.fn(leaves));
  }
  speak('en');
  practice = new PracticeHub();
  looks = new Map();
  asks = new Map();
  incidents = new Map();
  close = faceEvents('room', ['look', 'ask', 'incident'], {
    heard: () => undefined,
    on: (event, data) => {
      if (event === 'look') looks.set((data as Look).id, data as Look);
      if (event === 'ask') asks.set((data as Ask).id, data as Ask);
      if (event === 'incident') incidents.set((data as Incident).id, data as Incident);
    },
  });
});

afterEach(() => {
  close();
  practice.end();
  for (const way of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'] as const) {
    expect(globalThis[way]).not.toHaveBeenCalled();
  }
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function incident(title: string): Promise<Incident> {
  const answer = await room.incidents();
  const found = answer.ok ? answer.value.incidents.find((one) => one.title === title) : undefined;
  if (found === undefined) throw new Error(`no ${title}`);
  return found;
}

async function near(title: string): Promise<Cameras> {
  const answer = await room.cameras((await incident(title)).id);
  if (!answer.ok) throw new Error(answer.problem.type);
  return answer.value;
}

/** Asks as the room does, for cameras by their last word. */
async function ask(
  title: string,
  kinds: readonly string[],
  { owners = false, previous = null as string | null } = {},
): Promise<Ask> {
  const { id } = await incident(title);
  const viewer = {
    hash: 'practice',
    operator: 'practice',
    untilMillis: Infinity,
    keys: await makeViewerKeys(),
    encryptionPoint: new Uint8Array(65),
  };
  const cameras = kinds.map((kind) => `${id}-${kind}`);
  const purpose = 'Which way?';
  const atMillis = Date.now();
  const facts = { program: 'practice', incident: id, cameras, owners, purpose, atMillis, previous };
  const composed = await composeAsk(facts, viewer);
  const answer = await room.ask({ ask: composed.ask, purpose, salt: composed.salt });
  if (!answer.ok) throw new Error(answer.problem.type);
  return answer.value;
}

function lookOf({ looks: [first] }: Ask): Look {
  if (first === undefined) throw new Error('the ask opened nothing');
  return first;
}

const now = (look: Look) => looks.get(look.id);

describe('A practice', () => {
  it('opens what it is asked for, step by step, and stops it', async () => {
    const answer = await ask('Armed robbery', ['door']);
    expect(answer.decision).toBe('allow');
    const look = lookOf(answer);
    expect(look.state).toBe('opening');
    expect(look.ticket).not.toBeNull();
    vi.advanceTimersByTime(1_000);
    expect(now(look)?.state).toBe('live');
    expect((await incident('Armed robbery')).looks.mine).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect((await room.stop(look.id)).ok).toBe(true);
    expect(now(look)?.ended).toMatchObject({ by: 'operator', watchedSeconds: 5 });
    expect((await room.ticket(look.id)).ok).toBe(false);
  });

  it('refuses when the time to ask is over, with its law', async () => {
    const { askable, why, canOpen } = await near('Assault');
    expect({ askable, canOpen }).toEqual({ askable: false, canOpen: [] });
    expect(why === null ? '' : reasonSentence(why)).toContain(t('law', { law: 3 }));
    const answer = await ask('Assault', ['pole']);
    expect(answer).toMatchObject({ decision: 'deny', looks: [], reasons: [{ law: 3 }] });
  });

  it('asks owners: one says yes, one never answers, and nobody is named before', async () => {
    const answer = await ask('Armed robbery', [], { owners: true });
    expect(answer).toMatchObject({ decision: 'ask-owners', owners: { asked: 2 } });
    expect(answer.looks.map(({ camera, name, grant }) => [camera, name, grant])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    vi.advanceTimersByTime(7_000);
    expect(answer.looks.map((look) => now(look)?.state)).toEqual(['live', undefined]);
    vi.advanceTimersByTime(84_000);
    const [, silent] = answer.looks;
    expect(silent && now(silent)).toMatchObject({
      state: 'refused',
      camera: null,
      refused: { code: 'no-answer', law: 1 },
    });
  });

  it('waits for a supervisor above four, who says yes', async () => {
    const answer = await ask('Armed robbery', ['pole', 'door', 'garage', 'shop', 'stop']);
    expect(answer).toMatchObject({ decision: 'needs', looks: [], approval: { state: 'waiting' } });
    expect(await room.waitingAsks()).toMatchObject({
      ok: true,
      value: { asks: [{ id: answer.id }] },
    });
    vi.advanceTimersByTime(8_000);
    expect(asks.get(answer.id)?.approval?.state).toBe('approved');
    expect(asks.get(answer.id)?.looks).toHaveLength(5);
  });

  it('opens nothing of an ask that was taken back', async () => {
    const answer = await ask('Armed robbery', ['pole', 'door', 'garage', 'shop', 'stop']);
    await room.cancelAsk(answer.id);
    vi.advanceTimersByTime(60_000);
    expect(asks.size + looks.size).toBe(0);
  });

  it('has an owner who stops a look, and a camera that never opens', async () => {
    const garage = lookOf(await ask('Armed robbery', ['garage']));
    vi.advanceTimersByTime(31_000);
    expect(now(garage)?.ended?.by).toBe('owner');
    vi.advanceTimersByTime(80_000);
    const gate = lookOf(await ask('Building fire', ['dark']));
    vi.advanceTimersByTime(9_000);
    expect(now(gate)).toMatchObject({ state: 'refused', refused: { code: 'not-opened' } });
  });

  it('ends a look by its clock, or goes on when it is asked for again', async () => {
    const first = lookOf(await ask('Armed robbery', ['pole']));
    const other = lookOf(await ask('Armed robbery', ['door']));
    vi.advanceTimersByTime(150_000);
    const next = lookOf(await ask('Armed robbery', ['pole'], { previous: first.grant }));
    vi.advanceTimersByTime(1_000);
    expect(now(first)?.ended?.by).toBe('clock');
    expect(now(next)?.state).toBe('live');
    vi.advanceTimersByTime(30_000);
    expect(now(other)?.ended?.by).toBe('clock');
    expect(now(next)?.state).toBe('live');
    const late = await ask('Armed robbery', ['pole'], { previous: first.grant });
    expect(late).toMatchObject({ decision: 'deny', reasons: [{ code: 'grant-ended' }] });
  });

  it('has incidents that come, change and close, and ends the looks of what closed', async () => {
    const door = lookOf(await ask('Burglary in progress', ['door']));
    vi.advanceTimersByTime(46_000);
    expect([...incidents.values()].map(({ title }) => title)).toEqual([
      'Armed robbery',
      'Missing child, age 6',
    ]);
    const burglary = await incident('Burglary in progress');
    vi.advanceTimersByTime(125_000);
    expect(incidents.get(burglary.id)?.state).toBe('closed');
    expect(now(door)?.ended?.by).toBe('incident');
    expect((await room.cameras(burglary.id)).ok).toBe(false);
  });

  it('goes on for a whole shift without filling the page', async () => {
    await vi.advanceTimersByTimeAsync(4 * 60 * 60_000);
    const answer = await room.incidents();
    expect(answer.ok && answer.value.incidents.length).toBeLessThanOrEqual(6);
  });

  it('refuses what it does not know, another face above all', async () => {
    for (const refused of [await room.people(), await room.offerHandover('PRACTICE-001', NOBODY)]) {
      expect(refused).toMatchObject({ ok: false, problem: { status: 409 } });
    }
    expect((await new FaceCalls('home').read('/now')).ok).toBe(false);
  });

  it('speaks the reader’s language, also of what began in another one', async () => {
    const look = lookOf(await ask('Armed robbery', ['door']));
    speak('es');
    const answer = await room.looks();
    expect(answer.ok && answer.value.looks.find(({ id }) => id === look.id)?.name).toBe(
      t('practice.camera.door'),
    );
    expect((await incident('Robo a mano armada')).where).toContain('práctica');
  });
});

const NOBODY = { to: null, said: null };

describe('A page’s line', () => {
  it('is never first the hub’s and then a practice’s, nor one practice’s and then another’s', async () => {
    expect(() => practiseOver(practiceLine(practice))).toThrow('a line already');
    vi.resetModules();
    const anew = await import('../../src/api/line');
    vi.stubGlobal('fetch', vi.fn());
    await anew.theLine().call('/api/v1/room/session', {});
    expect(() => anew.practiseOver(practiceLine(practice))).toThrow('a line already');
    vi.stubGlobal('fetch', vi.fn());
  });
});
