import { describe, expect, it } from 'vitest';
import { Freshest } from '../../src/player/freshest';

const STEP = 100_000;

describe('an opening stream', () => {
  it('paints only the newest of its cached pictures', () => {
    const freshest = new Freshest(0);
    const cached = Array.from({ length: 20 }, (_, index) => index * STEP);
    for (const picture of cached) freshest.received(picture);
    const painted = cached.filter((picture) => freshest.worthPainting(picture, 50));
    expect(painted).toEqual([17 * STEP, 18 * STEP, 19 * STEP]);
  });

  it('does not care whose clock is right', () => {
    const hoursAgo = 1_000_000_000;
    const freshest = new Freshest(0);
    freshest.received(hoursAgo);
    expect(freshest.worthPainting(hoursAgo, 10)).toBe(true);
  });

  it('paints something twice a second even when the decoder cannot keep up', () => {
    const freshest = new Freshest(0);
    freshest.received(50 * STEP);
    expect(freshest.worthPainting(0, 499)).toBe(false);
    expect(freshest.worthPainting(STEP, 500)).toBe(true);
    expect(freshest.worthPainting(2 * STEP, 600)).toBe(false);
  });

  it('starts over when told', () => {
    const freshest = new Freshest(0);
    freshest.received(50 * STEP);
    freshest.restart(10);
    freshest.received(0);
    expect(freshest.worthPainting(0, 11)).toBe(true);
    expect(freshest.behindMicros()).toBe(0);
  });
});
