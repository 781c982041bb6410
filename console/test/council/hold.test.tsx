import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldButton } from '../../src/council/HoldButton';

let done: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  done = vi.fn<() => void>();
  render(<HoldButton label="Hold" again="Again" isDisabled={false} onDone={done} />);
});
afterEach(() => vi.useRealTimers());

describe('a button that must be held', () => {
  it('does nothing on a slip', () => {
    vi.useFakeTimers();
    const button = screen.getByTestId('pause');
    fireEvent.pointerDown(button, { pointerId: 1, button: 0, pointerType: 'mouse' });
    vi.advanceTimersByTime(900);
    fireEvent.pointerUp(button, { pointerId: 1, button: 0, pointerType: 'mouse' });
    vi.advanceTimersByTime(5000);
    expect(done).not.toHaveBeenCalled();
  });

  it('acts after a second', () => {
    vi.useFakeTimers();
    const button = screen.getByTestId('pause');
    fireEvent.pointerDown(button, { pointerId: 1, button: 0, pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    expect(done).toHaveBeenCalledOnce();
  });

  it('acts on the second Enter and says so after the first', async () => {
    screen.getByTestId('pause').focus();
    await userEvent.keyboard('{Enter}');
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText('Again')).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    expect(done).toHaveBeenCalledOnce();
  });
});
