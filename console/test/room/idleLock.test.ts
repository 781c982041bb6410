import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTIVE_ELSEWHERE, useIdleLock } from '../../src/room/useIdleLock';

const IDLE_SECONDS = 1800;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function after(seconds: number): void {
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });
}

describe('a page that nobody’s hand moves at', () => {
  it('locks after half an hour, and not before', () => {
    const { result } = renderHook(() => useIdleLock(IDLE_SECONDS, false));
    after(IDLE_SECONDS - 2);
    expect(result.current.locked).toBe(false);
    after(4);
    expect(result.current.locked).toBe(true);
  });

  it('is not idle while a hand moves in another window of the wall', () => {
    const { result } = renderHook(() => useIdleLock(IDLE_SECONDS, false));
    after(IDLE_SECONDS - 60);
    window.dispatchEvent(new Event(ACTIVE_ELSEWHERE));
    after(120);
    expect(result.current.locked).toBe(false);
  });

  it('in a secured room locks by hand alone', () => {
    const { result } = renderHook(() => useIdleLock(IDLE_SECONDS, true));
    after(IDLE_SECONDS * 3);
    expect(result.current.locked).toBe(false);
    act(() => {
      result.current.lock();
    });
    expect(result.current.locked).toBe(true);
  });
});
