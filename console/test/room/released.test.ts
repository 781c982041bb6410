import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeViewerKeys } from '../../src/note/viewer';
import { RoomWall } from '../../src/room/roomWall';
import { hub } from '../hub';
import { givePlayersABrowser, workersInUse } from './browser';
import { lookOf } from './lookOf';

const LOOKS = 1000;
const LATER = new Date(Date.now() + 20 * 60_000).toISOString();
const TICKET = { ticket: 'ticket', relay: 'ws://localhost:8081', grantHash: 'A'.repeat(43) };

/** Counts what is held: whatever begins must end. */
class SightCount {
  static held = 0;
  constructor() {
    SightCount.held += 1;
  }
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => (SightCount.held -= 1);
}

let wall: RoomWall;
let listening: number;

beforeEach(async () => {
  givePlayersABrowser();
  vi.stubGlobal('IntersectionObserver', SightCount);
  SightCount.held = 0;
  listening = 0;
  const add = document.addEventListener.bind(document);
  const remove = document.removeEventListener.bind(document);
  vi.spyOn(document, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => {
    listening += 1;
    add(...args);
  });
  vi.spyOn(document, 'removeEventListener').mockImplementation(
    (...args: Parameters<typeof remove>) => {
      listening -= 1;
      remove(...args);
    },
  );
  hub.use(http.post('*/api/v1/room/looks/:id/stop', () => new HttpResponse(null, { status: 204 })));
  const keys = await makeViewerKeys();
  const viewer = {
    hash: 'h',
    operator: 'operator-2291',
    untilMillis: Infinity,
    keys,
    encryptionPoint: new Uint8Array(65),
  };
  wall = new RoomWall();
  wall.know({ viewer, operator: 'Badge 2291', zone: 'America/Chicago' });
});

afterEach(() => {
  wall.dispose();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function running(number: number) {
  return lookOf({
    id: `look-${number}`,
    grant: `grant-${number}`,
    camera: `camera-${number % 16}`,
    state: 'live',
    notAfter: LATER,
    steps: { signed: true, logged: true, checked: true, picture: true },
    ...TICKET,
  });
}

function ended(number: number) {
  const at = new Date().toISOString();
  return {
    ...running(number),
    state: 'ended' as const,
    ended: { by: 'operator' as const, at, watchedSeconds: 3 },
  };
}

function marks(): number {
  return performance.getEntriesByType('mark').filter(({ name }) => /:look-\d/.test(name)).length;
}

describe(`${LOOKS} looks that were opened, shown and ended`, () => {
  it('leave no worker, canvas, observer, listener, mark or tile behind', () => {
    const place = document.body.appendChild(document.createElement('div'));
    for (let number = 0; number < LOOKS; number += 1) {
      wall.hear(running(number));
      const player = wall.snapshot().at(-1)?.player;
      const leave = player?.attach(place);
      expect(place.querySelectorAll('canvas')).toHaveLength(1);
      wall.hear(ended(number));
      leave?.();
      wall.close(`look-${number}`);
    }
    const workers = workersInUse();
    expect(workers).toHaveLength(LOOKS);
    expect(workers.filter((worker) => worker.heardTypes().at(-1) !== 'close')).toEqual([]);
    expect(document.querySelectorAll('canvas')).toHaveLength(0);
    expect(SightCount.held).toBe(0);
    expect(listening).toBe(0);
    expect(marks()).toBe(0);
    expect(wall.snapshot()).toEqual([]);
  });

  it('leave nothing behind when they went through a window, either', () => {
    for (let number = 0; number < LOOKS; number += 1) {
      wall.hear(running(number));
      wall.popOut(`look-${number}`, 1);
      expect(wall.snapshot().at(-1)).toMatchObject({ player: null, window: 1 });
      wall.hear(ended(number));
      wall.close(`look-${number}`);
    }
    wall.bringBack(1);
    expect(workersInUse().filter((worker) => worker.heardTypes().at(-1) !== 'close')).toEqual([]);
    expect(SightCount.held).toBe(0);
    expect(listening).toBe(0);
    expect(wall.snapshot()).toEqual([]);
  });
});
