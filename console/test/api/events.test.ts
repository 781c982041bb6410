import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faceEvents } from '../../src/api';

/** A stream of events that says what the test makes it say. */
class Stream {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;
  readonly listeners = new Map<string, (event: { data: string }) => void>();
  closed = false;
  constructor() {
    Stream.all.push(this);
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.listeners.set(name, listener);
  }
  say(name: string) {
    this.listeners.get(name)?.({ data: '{}' });
  }
  close() {
    this.closed = true;
  }
}

let said: (boolean | string)[];
let close: () => void;

function stream(): Stream {
  const last = Stream.all.at(-1);
  if (last === undefined) throw new Error('no stream');
  return last;
}

describe('A hub’s events', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Stream);
    Stream.all = [];
    said = [];
    close = faceEvents('room', ['look'], {
      heard: (heard) => said.push(heard),
      on: (event) => said.push(event),
    });
    stream().onopen?.();
  });
  afterEach(() => {
    close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('a hub that said it is here and then nothing is not heard any more, within two seconds', () => {
    stream().say('here');
    vi.advanceTimersByTime(1_700);
    expect(said).to.deep.equal([true]);
    vi.advanceTimersByTime(300);
    expect(said).to.deep.equal([true, false]);
  });

  it('one word and it is heard again, and what was missed is asked for', () => {
    stream().say('here');
    vi.advanceTimersByTime(2_000);
    stream().say('look');
    expect(said).to.deep.equal([true, false, true, 'look']);
    expect(Stream.all).to.have.length(1);
  });

  it('a line that stays silent is dialled anew', () => {
    stream().say('here');
    const silent = stream();
    vi.advanceTimersByTime(12_000);
    expect(silent.closed).to.equal(true);
    expect(Stream.all).to.have.length(2);
    stream().onopen?.();
    expect(said).to.deep.equal([true, false, true]);
  });

  it('a face whose hub does not beat is heard until its line breaks', () => {
    vi.advanceTimersByTime(60_000);
    expect(said).to.deep.equal([true]);
    stream().onerror?.();
    expect(said).to.deep.equal([true, false]);
  });

  it('after closing nothing is dialled', () => {
    stream().say('here');
    close();
    vi.advanceTimersByTime(60_000);
    expect(Stream.all).to.have.length(1);
    expect(said).to.deep.equal([true]);
  });
});
