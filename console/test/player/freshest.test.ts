import { describe, expect, it } from 'vitest';
import { Freshest } from '../../src/player/freshest';

const STEP = 100_000;

describe('an opening stream', () => {
  it('paints only the newest of its cached pictures', () => {
    const freshest = new Freshest(0);
    const cached = Array.from({ length: 20 }, (_, index) => index * STEP);
    for (const picture of cached) freshest.received(picture);
    const painted = cached.filter((picture) =>
      freshest.worthPainting(picture, 19 - picture / STEP, 50),
    );
    expect(painted).toEqual([17 * STEP, 18 * STEP, 19 * STEP]);
  });

  it('paints what comes out late only because it was put in order', () => {
    const freshest = new Freshest(0);
    freshest.received(4 * STEP);
    expect(freshest.worthPainting(0, 1, 10)).toBe(true);
  });

  it('does not care whose clock is right', () => {
    const hoursAgo = 1_000_000_000;
    const freshest = new Freshest(0);
    freshest.received(hoursAgo);
    expect(freshest.worthPainting(hoursAgo, 0, 10)).toBe(true);
  });

  it('paints something twice a second even when the decoder cannot keep up', () => {
    const freshest = new Freshest(0);
    freshest.received(50 * STEP);
    expect(freshest.worthPainting(0, 9, 499)).toBe(false);
    expect(freshest.worthPainting(STEP, 9, 500)).toBe(true);
    expect(freshest.worthPainting(2 * STEP, 9, 600)).toBe(false);
  });

  it('starts over when told', () => {
    const freshest = new Freshest(0);
    freshest.received(50 * STEP);
    freshest.restart(10);
    freshest.received(0);
    expect(freshest.worthPainting(0, 9, 11)).toBe(true);
    expect(freshest.behindMicros()).toBe(0);
  });
});
