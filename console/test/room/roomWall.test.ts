import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../src/api';
import { makeViewerKeys } from '../../src/note/viewer';
import { RoomWall } from '../../src/room/roomWall';
import { hub } from '../hub';
import { givePlayersABrowser, workersInUse } from './browser';
import { lookOf } from './lookOf';

const LATER = new Date(Date.now() + 20 * 60_000).toISOString();
const TICKET = {
  ticket: 'ticket-1',
  relay: 'ws://localhost:8081',
  grantHash: 'A'.repeat(43),
};

let wall: RoomWall;

function answer(part: Partial<Ask>): Ask {
  return {
    id: 'ask-1',
    incident: '26-114872',
    purpose: 'Which way?',
    at: LATER,
    decision: 'allow',
    reasons: [],
    looks: [],
    owners: null,
    approval: null,
    ...part,
  };
}

async function know(): Promise<void> {
  const keys = await makeViewerKeys();
  const encryptionPoint = new Uint8Array(65);
  const viewer = {
    hash: 'h',
    operator: 'operator-2291',
    untilMillis: Infinity,
    keys,
    encryptionPoint,
  };
  wall.know({ viewer, operator: 'Badge 2291', zone: 'America/Chicago' });
}

function opened(): void {
  wall.answered(answer({ looks: [lookOf({ notAfter: LATER, ...TICKET })] }), Date.now());
}

function onlyWorker() {
  const [worker] = workersInUse();
  if (worker === undefined) throw new Error('no tile has a worker');
  return worker;
}

function onlyTile() {
  const [tile] = wall.snapshot();
  if (tile === undefined) throw new Error('the wall is empty');
  return tile;
}

beforeEach(() => {
  givePlayersABrowser();
  wall = new RoomWall();
});

afterEach(() => {
  wall.dispose();
  vi.unstubAllGlobals();
});

describe('an ask that is allowed', () => {
  beforeEach(async () => {
    await know();
    opened();
  });

  it('opens its stream with the ticket it came with, before anything is drawn', () => {
    expect(onlyWorker().heard.find(({ type }) => type === 'open')).toMatchObject({
      ticket: TICKET.ticket,
      relay: TICKET.relay,
      sealing: {
        grantee: { grant: 'grant-1', camera: 'tannery-dock', grantHash: new Uint8Array(32) },
      },
      watermark: { operator: 'Badge 2291', incident: '26-114872', zone: 'America/Chicago' },
    });
  });

  it('is live from its first painted picture on', () => {
    expect(onlyTile().player?.snapshot().phase).toBe('opening');
    onlyWorker().say({ type: 'painted', ageMillis: 80 });
    expect(onlyTile().player?.snapshot()).toMatchObject({ phase: 'live', ageMillis: 80 });
  });

  it('is stalled when no new picture comes', () => {
    onlyWorker().say({ type: 'painted', ageMillis: 80 });
    onlyWorker().say({ type: 'stalled', sinceMillis: 900, captureMillis: 5 });
    expect(onlyTile().player?.snapshot()).toMatchObject({ phase: 'stalled', sinceMillis: 900 });
  });

  it('says so when what comes does not open, until something does', () => {
    onlyWorker().say({ type: 'painted', ageMillis: 80 });
    onlyWorker().say({ type: 'unopened' });
    expect(onlyTile().player?.snapshot()).toMatchObject({ phase: 'unopened', ageMillis: null });
    onlyWorker().say({ type: 'painted', ageMillis: 80 });
    expect(onlyTile().player?.snapshot().phase).toBe('live');
  });

  it('leaves no picture in the page when its stream ends', () => {
    const place = document.createElement('div');
    onlyTile().player?.attach(place);
    expect(place.querySelector('canvas')).not.toBeNull();
    onlyWorker().say({ type: 'end', by: 'owner', sentence: '' });
    expect(place.querySelector('canvas')).toBeNull();
    expect(onlyTile().player?.snapshot()).toMatchObject({ phase: 'ended', endedBy: 'owner' });
  });

  it('keeps no picture longer than its lease, though nobody says that it is over', () => {
    vi.useFakeTimers();
    try {
      const place = document.createElement('div');
      onlyTile().player?.attach(place);
      const grantUntilMillis = Date.now() + 20 * 60_000;
      const leased = (seconds: number) =>
        onlyWorker().say({
          type: 'lease',
          grantUntilMillis,
          leaseUntilMillis: Date.now() + seconds * 1000,
        });
      leased(60);
      onlyWorker().say({ type: 'painted', ageMillis: 80 });
      vi.advanceTimersByTime(59_000);
      leased(60);
      onlyWorker().say({ type: 'lost', code: 1006 });
      onlyWorker().say({ type: 'stalled', sinceMillis: 900, captureMillis: 5 });
      vi.advanceTimersByTime(59_000);
      expect(place.querySelector('canvas')).not.toBeNull();
      vi.advanceTimersByTime(2_000);
      expect(place.querySelector('canvas')).toBeNull();
      expect(onlyTile().player?.snapshot()).toMatchObject({ phase: 'ended', endedBy: 'silence' });
      expect(onlyWorker().heardTypes()).toContain('close');
    } finally {
      vi.useRealTimers();
    }
  });

  it('fetches a new ticket when the relay is lost, and says so when the look is over', async () => {
    hub.use(
      http.post('*/api/v1/room/looks/look-1/ticket', () => HttpResponse.json({}, { status: 409 })),
    );
    onlyWorker().say({ type: 'painted', ageMillis: 80 });
    onlyWorker().say({ type: 'lost', code: 1006 });
    await vi.waitFor(() => expect(onlyTile().player?.snapshot().phase).toBe('ended'));
  });

  it('connects again with the new ticket', async () => {
    const next = { ...TICKET, ticket: 'ticket-2' };
    hub.use(http.post('*/api/v1/room/looks/look-1/ticket', () => HttpResponse.json(next)));
    onlyWorker().say({ type: 'lost', code: 1006 });
    const again = { type: 'again', relay: TICKET.relay, ticket: 'ticket-2' };
    await vi.waitFor(() => expect(onlyWorker().heard.at(-1)).toEqual(again));
  });

  it('does not fight over a look that was opened elsewhere', () => {
    onlyWorker().say({ type: 'lost', code: 4409 });
    expect(onlyTile().player?.snapshot().phase).toBe('moved');
  });

  it('is dark here before the hub hears the stop', async () => {
    const dark: boolean[] = [];
    const worker = onlyWorker();
    hub.use(
      http.post('*/api/v1/room/looks/look-1/stop', () => {
        dark.push(worker.heardTypes().includes('close'));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const told = await wall.stop('look-1');
    expect(told.ok).toBe(true);
    expect(dark).toEqual([true]);
    expect(onlyTile().player).toBeNull();
  });

  it('says when the hub did not hear the stop, and stays dark', async () => {
    hub.use(http.post('*/api/v1/room/looks/look-1/stop', () => HttpResponse.error()));
    const told = await wall.stop('look-1');
    expect(told.ok).toBe(false);
    expect(onlyTile().player).toBeNull();
  });

  it('hides its picture while the room is locked, and the look goes on', () => {
    wall.hide(true);
    expect(onlyWorker().heard.at(-1)).toEqual({ type: 'seen', seen: false });
    expect(onlyTile().player).not.toBeNull();
    wall.hide(false);
    expect(onlyWorker().heard.at(-1)).toEqual({ type: 'seen', seen: true });
  });

  it('closes its stream when the hub says that it ended', () => {
    const ended = { by: 'council' as const, at: LATER, watchedSeconds: 3 };
    wall.hear(lookOf({ state: 'ended', ended }));
    expect(onlyWorker().heardTypes()).toContain('close');
    expect(onlyTile().player).toBeNull();
  });

  it('stays over when an older answer of the hub comes after its end', () => {
    const ended = { by: 'owner' as const, at: LATER, watchedSeconds: 3 };
    wall.hear(lookOf({ state: 'ended', ended }));
    wall.found([lookOf({ state: 'live', notAfter: LATER })]);
    expect(onlyTile().look).toMatchObject({ state: 'ended', ended });
    expect(onlyTile().player).toBeNull();
  });
});

describe('the wall', () => {
  it('shows a refusal as a tile with its reason', () => {
    const reason = { code: 'ask-too-late', law: 3 as const, sentence: 'Too late.' };
    wall.answered(answer({ decision: 'deny', reasons: [reason] }), Date.now());
    expect(onlyTile().look).toMatchObject({ state: 'refused', refused: reason });
    expect(workersInUse()).toEqual([]);
  });

  it('is not filled with looks that were over before this page was opened', () => {
    wall.found([lookOf({ id: 'old', state: 'ended' }), lookOf({ id: 'new', notAfter: LATER })]);
    wall.hear(lookOf({ id: 'older', state: 'refused' }));
    expect(wall.snapshot().map(({ look }) => look.id)).toEqual(['new']);
  });

  it('opens nothing before it has the viewer’s keys, and then all that wait', async () => {
    opened();
    expect(workersInUse()).toEqual([]);
    hub.use(http.post('*/looks/look-1/ticket', () => HttpResponse.json(TICKET)));
    await know();
    await vi.waitFor(() => expect(onlyWorker().heardTypes()).toContain('open'));
  });

  it('opens nothing whose time is over', async () => {
    await know();
    wall.found([lookOf({ notAfter: '2020-01-01T00:00:00.000Z' })]);
    expect(workersInUse()).toEqual([]);
  });

  it('does not bring back a tile that was closed', () => {
    wall.found([lookOf({ state: 'asking', grant: null, askedUntil: LATER })]);
    hub.use(http.post('*/looks/look-1/stop', () => new HttpResponse(null, { status: 204 })));
    wall.close('look-1');
    wall.hear(lookOf({ notAfter: LATER }));
    expect(wall.snapshot()).toEqual([]);
  });

  it('keeps the order the operator gives it', () => {
    wall.found(['a', 'b', 'c'].map((id) => lookOf({ id, notAfter: LATER })));
    wall.move('c', 'a');
    expect(wall.snapshot().map(({ look }) => look.id)).toEqual(['c', 'a', 'b']);
  });

  it('puts a tile where another stands, to the very end too, and moves it by places', () => {
    wall.found(['a', 'b', 'c'].map((id) => lookOf({ id, state: 'asking' })));
    const order = () => wall.snapshot().map(({ look }) => look.id);
    wall.move('a', 'c');
    expect(order()).toEqual(['b', 'c', 'a']);
    wall.shift('a', -1);
    expect(order()).toEqual(['b', 'a', 'c']);
    wall.shift('a', -5);
    expect(order()).toEqual(['a', 'b', 'c']);
    wall.shift('nothing', 1);
    expect(order()).toEqual(['a', 'b', 'c']);
  });
});

describe('sixteen tiles found on arrival', () => {
  it('fetch their tickets one after another, the first at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const asked: string[] = [];
    hub.use(
      http.post('*/api/v1/room/looks/:id/ticket', ({ params }) => {
        asked.push(String(params['id']));
        return HttpResponse.json(TICKET);
      }),
    );
    try {
      await know();
      const ids = Array.from({ length: 16 }, (_, at) => `look-${at}`);
      wall.found(ids.map((id) => lookOf({ id, camera: id, state: 'live', notAfter: LATER })));
      await vi.waitFor(() => expect(asked).toEqual(['look-0']));
      await vi.advanceTimersByTimeAsync(16 * 60);
      await vi.waitFor(() => expect(asked).toEqual(ids));
    } finally {
      vi.useRealTimers();
    }
  });
});
