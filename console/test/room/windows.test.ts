import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeViewerKeys } from '../../src/note/viewer';
import { RoomWall } from '../../src/room/roomWall';
import type { Shown } from '../../src/room/windows/said';
import { WallWindow } from '../../src/room/windows/wallWindow';
import { WallWindows } from '../../src/room/windows/wallWindows';
import { keepWindow, keptWindows, standingOf } from '../../src/room/windows/workplace';
import { hub } from '../hub';
import { givePlayersABrowser, workersInUse } from './browser';
import { lookOf } from './lookOf';

const LATER = new Date(Date.now() + 20 * 60_000).toISOString();
const TICKET = { ticket: 'secret-ticket', relay: 'ws://localhost:8081', grantHash: 'A'.repeat(43) };
const SHOWN: Omit<Shown, 'looks'> = {
  numbers: {},
  incidents: [],
  grantMinutes: 20,
  questionSeconds: 90,
  heard: true,
  locked: false,
};

/** Pages of one browser, which hear one another at once. */
class ChannelDouble {
  static all: ChannelDouble[] = [];
  static said: unknown[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(readonly name: string) {
    ChannelDouble.all.push(this);
  }
  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    ChannelDouble.said.push(copy);
    for (const other of ChannelDouble.all) {
      if (other !== this && other.name === this.name) other.onmessage?.({ data: copy });
    }
  }
  close(): void {
    ChannelDouble.all = ChannelDouble.all.filter((one) => one !== this);
  }
}

/** Locks as a browser gives them: in turn, and let go of when what holds them is over. */
class LocksDouble {
  private readonly held = new Map<string, Promise<unknown>>();
  request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as () => unknown;
    const before = this.held.get(name) ?? Promise.resolve();
    const now = before.then(() => work());
    this.held.set(
      name,
      now.catch(() => undefined),
    );
    return now;
  }
}

let room: RoomWall;
let windows: WallWindows;
let opened: string[];
const closes = vi.fn();

async function viewerOf() {
  return {
    viewer: {
      hash: 'h',
      operator: 'operator-2291',
      untilMillis: Infinity,
      keys: await makeViewerKeys(),
      encryptionPoint: new Uint8Array(65),
    },
    operator: 'Badge 2291',
    zone: 'America/Chicago',
  };
}

async function windowOf(number: number): Promise<WallWindow> {
  const one = new WallWindow(windows.wall, number);
  one.tiles.know(await viewerOf());
  one.begin();
  await settled();
  return one;
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

beforeEach(async () => {
  givePlayersABrowser();
  localStorage.clear();
  ChannelDouble.all = [];
  ChannelDouble.said = [];
  opened = [];
  closes.mockClear();
  vi.stubGlobal('BroadcastChannel', ChannelDouble);
  Object.defineProperty(navigator, 'locks', { value: new LocksDouble(), configurable: true });
  vi.spyOn(window, 'open').mockImplementation((address) => {
    opened.push(String(address));
    return window;
  });
  vi.spyOn(window, 'close').mockImplementation(closes);
  hub.use(
    http.post('*/api/v1/room/looks/:id/ticket', () => HttpResponse.json(TICKET)),
    http.post('*/api/v1/room/looks/stop', () => new HttpResponse(null, { status: 204 })),
  );
  room = new RoomWall();
  room.know(await viewerOf());
  windows = new WallWindows(room);
  windows.show(SHOWN);
  room.hear(lookOf({ state: 'live', notAfter: LATER, ...TICKET }));
});

afterEach(() => {
  windows.dispose();
  room.dispose();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const here = () => room.snapshot()[0];

describe('a tile that is put into a window', () => {
  it('stays live here until the window is there, and then is decoded there alone', async () => {
    expect(windows.popOut('look-1')).toBe(true);
    expect(opened[0]).toMatch(/^\/room\/window\?wall=[0-9a-f-]{36}&window=1$/);
    expect(here()).toMatchObject({ window: null });
    expect(here()?.player).not.toBeNull();

    const one = await windowOf(1);
    expect(here()).toMatchObject({ window: 1, player: null });
    expect(one.tiles.snapshot()[0]?.player).not.toBeNull();
    const inUse = workersInUse().filter((worker) => worker.heardTypes().at(-1) !== 'close');
    expect(inUse).toHaveLength(1);
    one.dispose();
  });

  it('is named to it without a ticket', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    expect(JSON.stringify(ChannelDouble.said)).toContain('look-1');
    expect(JSON.stringify(ChannelDouble.said)).not.toContain('secret-ticket');
    one.dispose();
  });

  it('comes back when the window is gone, however it went', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    one.dispose();
    await settled();
    expect(here()).toMatchObject({ window: null });
    expect(here()?.player).not.toBeNull();
    expect(windows.snapshot()).toEqual([]);
  });

  it('is followed there by the look that renews it', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    room.hear(lookOf({ id: 'look-2', grant: 'grant-2', state: 'live', notAfter: LATER }));
    expect(room.snapshot().map(({ window }) => window)).toEqual([1, 1]);
    expect(one.tiles.snapshot().map(({ look }) => look.id)).toEqual(['look-1', 'look-2']);
    one.dispose();
  });

  it('stays here where the browser opens no window', () => {
    vi.spyOn(window, 'open').mockReturnValue(null);
    expect(windows.popOut('look-1')).toBe(false);
    expect(here()).toMatchObject({ window: null });
  });
});

describe('every window at once', () => {
  it('is hidden by a lock, and shown again after it', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    windows.show({ ...SHOWN, locked: true });
    expect(one.snapshot().phase).toBe('hidden');
    windows.show(SHOWN);
    expect(one.snapshot().phase).toBe('shown');
    one.dispose();
  });

  it('is dark when all is stopped, and nothing that is heard meanwhile lights it again', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    windows.stopped();
    expect(one.tiles.snapshot()[0]?.player).toBeNull();
    room.hear(lookOf({ state: 'live', notAfter: LATER }));
    expect(one.tiles.snapshot()[0]?.player).toBeNull();
    one.dispose();
  });

  it('is over when its room’s page signs out or is gone', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    windows.dispose();
    expect(one.snapshot()).toEqual({ shown: null, phase: 'over' });
    expect(one.tiles.snapshot()).toEqual([]);
    expect(closes).toHaveBeenCalled();
    one.dispose();
  });

  it('is over when the page vanishes without a word', async () => {
    windows.popOut('look-1');
    const one = await windowOf(1);
    ChannelDouble.all = [];
    windows.dispose();
    await settled();
    expect(one.snapshot().phase).toBe('over');
    one.dispose();
  });
});

describe('a window', () => {
  it('shows no look that its room’s page did not give it', async () => {
    hub.use(
      http.get('*/api/v1/room/looks', () =>
        HttpResponse.json({ looks: [lookOf({ id: 'other' })] }),
      ),
    );
    const one = await windowOf(2);
    one.tiles.found([lookOf({ id: 'other', notAfter: LATER })]);
    one.tiles.hear(lookOf({ id: 'other', notAfter: LATER }));
    expect(one.tiles.snapshot()).toEqual([]);
    one.dispose();
  });

  it('is remembered where it stood, at this workplace alone', () => {
    const standing = { left: -1920, top: 0, width: 1920, height: 1080 };
    keepWindow(3, standing);
    expect(standingOf(3)).toEqual(standing);
    localStorage.setItem('porchlight.windows', '{"1":{"left":"x"}}');
    expect(keptWindows()).toEqual({});
  });
});
