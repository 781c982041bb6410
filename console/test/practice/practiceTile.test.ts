import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, OpenMessage } from '../../src/player/messages';
import { ticketOf } from '../../src/practice/scene';
import { PracticeTile } from '../../src/practice/worker/practiceTile';

/** Counts what is written across the pictures; shapes are not looked at. */
class CanvasDouble {
  width = 1;
  height = 1;
  readonly words: string[] = [];

  getContext() {
    const words = this.words;
    const nothing = () => undefined;
    return new Proxy(
      { fillText: (word: string) => words.push(word) },
      { get: (known, name) => (name === 'fillText' ? known.fillText : nothing), set: () => true },
    );
  }
}

let canvas: CanvasDouble;
let told: FromWorker[];
const end = vi.fn();
let tile: PracticeTile;

function open(stallAfterMillis: number | null): void {
  const ticket = ticketOf({ street: 1, word: 'PRACTICE', stallAfterMillis, stallForMillis: 6_000 });
  tile.hear({ type: 'open', canvas, ticket } as unknown as OpenMessage);
}

const types = () => told.map(({ type }) => type);
const pictures = () => canvas.words.filter((word) => word === 'PRACTICE').length;

beforeEach(() => {
  vi.useFakeTimers();
  canvas = new CanvasDouble();
  told = [];
  end.mockReset();
  tile = new PracticeTile({ tell: (message) => told.push(message), end, now: () => Date.now() });
});

afterEach(() => {
  tile.hear({ type: 'close' });
  vi.useRealTimers();
});

describe('A practice’s picture', () => {
  it('moves, has its word across each one and its time in tenths', () => {
    open(null);
    vi.advanceTimersByTime(2_000);
    expect(pictures()).toBeGreaterThan(20);
    const times = canvas.words.filter((word) => word !== 'PRACTICE');
    expect(times).toHaveLength(pictures());
    expect(times.every((time) => /^\d\d:\d\d:\d\d\.\d$/.test(time))).toBe(true);
    expect(new Set(times).size).toBeGreaterThan(15);
    expect(types()).toEqual(expect.arrayContaining(['connected', 'painted', 'young', 'counts']));
  });

  it('stalls once and comes back', () => {
    open(3_000);
    vi.advanceTimersByTime(4_500);
    expect(types().filter((type) => type === 'stalled').length).toBeGreaterThan(0);
    const still = pictures();
    vi.advanceTimersByTime(3_000);
    expect(pictures()).toBe(still);
    vi.advanceTimersByTime(2_000);
    expect(pictures()).toBeGreaterThan(still);
    expect(types().filter((type) => type === 'painted')).toHaveLength(2);
    vi.advanceTimersByTime(30_000);
    expect(types().filter((type) => type === 'painted')).toHaveLength(2);
  });

  it('is black where nobody can see it, and goes on when somebody can', () => {
    open(null);
    vi.advanceTimersByTime(1_000);
    tile.hear({ type: 'seen', seen: false });
    expect([canvas.width, canvas.height]).toEqual([16, 9]);
    const before = pictures();
    vi.advanceTimersByTime(5_000);
    expect(pictures()).toBe(before);
    tile.hear({ type: 'seen', seen: true });
    vi.advanceTimersByTime(1_000);
    expect(pictures()).toBeGreaterThan(before);
    expect(types()).not.toContain('stalled');
  });

  it('is large for a large tile', () => {
    open(null);
    expect(canvas.width).toBe(640);
    tile.hear({ type: 'wants', track: 'main' });
    vi.advanceTimersByTime(500);
    expect(canvas.width).toBe(1280);
  });

  it('is black and over when it is closed', () => {
    open(null);
    vi.advanceTimersByTime(500);
    tile.hear({ type: 'close' });
    const before = pictures();
    vi.advanceTimersByTime(5_000);
    expect([canvas.width, canvas.height, pictures()]).toEqual([16, 9, before]);
    expect(end).toHaveBeenCalledOnce();
  });
});
