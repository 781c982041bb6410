import { describe, expect, it } from 'vitest';
import type { EndedBy } from '../../src/api';
import type { Phase, PlayerState } from '../../src/player/tilePlayer';
import { tileState } from '../../src/room/tileState';
import { NOW, lookOf } from './lookOf';

function player(phase: Phase, part: Partial<PlayerState> = {}): PlayerState {
  return {
    phase,
    ageMillis: null,
    sinceMillis: null,
    captureMillis: null,
    grantUntilMillis: null,
    firstPictureMillis: null,
    reconnecting: false,
    endedBy: null,
    counts: null,
    ...part,
  };
}

describe('a tile', () => {
  it('is never live before its own player has a picture, whatever the hub says', () => {
    const hubSaysLive = lookOf({ state: 'live' });
    expect(tileState(hubSaysLive, null, NOW).state).toBe('opening');
    expect(tileState(hubSaysLive, player('opening'), NOW).state).toBe('opening');
    expect(tileState(hubSaysLive, player('live', { ageMillis: 80 }), NOW)).toEqual({
      state: 'live',
      ageMillis: 80,
    });
  });

  it('is stalled with the age of its last picture', () => {
    const stalled = player('stalled', { sinceMillis: 3400, captureMillis: NOW - 3400 });
    expect(tileState(lookOf({ state: 'live' }), stalled, NOW)).toEqual({
      state: 'stalled',
      sinceMillis: 3400,
      captureMillis: NOW - 3400,
      reconnecting: false,
    });
  });

  it('names the steps, the log among them', () => {
    const tile = tileState(lookOf(), null, NOW);
    expect(tile).toEqual({
      state: 'opening',
      steps: [
        { name: 'signed', done: true },
        { name: 'logged', done: false },
        { name: 'checked', done: false },
        { name: 'picture', done: false },
      ],
    });
  });

  it('is over when its time is over, even if nobody says so', () => {
    const late = Date.parse('2026-11-14T17:06:01.000Z');
    expect(tileState(lookOf({ state: 'live' }), player('live'), late)).toMatchObject({
      state: 'ended',
      by: 'clock',
    });
  });

  it('believes the end that came with the stream before the hub tells', () => {
    const ended = player('ended', { endedBy: 'owner' });
    expect(tileState(lookOf({ state: 'live' }), ended, NOW)).toMatchObject({
      state: 'ended',
      by: 'owner',
    });
    expect(tileState(lookOf(), player('ended', { endedBy: 'nobody known' }), NOW)).toMatchObject({
      by: null,
    });
    expect(tileState(lookOf(), player('moved'), NOW)).toMatchObject({ by: 'moved' });
  });

  it.each<EndedBy>(['owner', 'council', 'clock', 'incident', 'silence'])(
    'that ended by %s says so and how long it was watched',
    (by) => {
      const ended = { by, at: '2026-11-14T16:50:31.000Z', watchedSeconds: 112 };
      expect(tileState(lookOf({ state: 'ended', ended }), player('live'), NOW)).toEqual({
        state: 'ended',
        by,
        atMillis: Date.parse(ended.at),
        watchedSeconds: 112,
      });
    },
  );

  it('that asks an owner shows only until when', () => {
    const asking = lookOf({ state: 'asking', askedUntil: '2026-11-14T16:52:56.000Z' });
    expect(tileState(asking, null, NOW)).toEqual({ state: 'asking', untilMillis: NOW + 38_000 });
  });

  it('that was refused keeps the reason', () => {
    const refused = { code: 'ask-window', law: 3 as const, sentence: 'Asking closed.' };
    expect(tileState(lookOf({ state: 'refused', refused }), null, NOW)).toEqual({
      state: 'refused',
      reason: refused,
    });
  });
});
