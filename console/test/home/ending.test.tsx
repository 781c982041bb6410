import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HomeCamera } from '../../src/api';
import { End } from '../../src/home/EndPart';
import { TermsEnd } from '../../src/home/TermsEnd';
import { endOf, lastDay, stillEnds } from '../../src/home/ending';
import type { TermsWishes } from '../../src/home/termsNote';
import { speak } from '../../src/words/words';

const ZONE = 'America/Chicago';
/* As the hub's answers have times; notes want milliseconds. */
const LATEST = '2026-12-17T05:59:59Z';
const WITH_PROGRAM = '2026-12-17T05:59:59.000Z';

beforeEach(() => {
  speak('en');
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T18:00:00Z') });
});
afterEach(() => vi.useRealTimers());

describe('the day on which terms end', () => {
  it('counts whole, by the clocks of its zone', () => {
    expect(endOf('2026-12-01', ZONE, LATEST)).toBe('2026-12-02T05:59:59.000Z');
    expect(lastDay('2026-12-02T05:59:59.000Z', ZONE)).toBe('2026-12-01');
  });

  it.each([
    ['2026-10-31', '2026-11-01T04:59:59.000Z'],
    ['2026-11-01', '2026-11-02T05:59:59.000Z'],
    ['2027-03-13', '2027-03-14T05:59:59.000Z'],
    ['2027-03-14', '2027-03-15T04:59:59.000Z'],
  ])('is whole too when clocks change: %s', (day, end) => {
    const latest = '2999-01-01T00:00:00.000Z';
    expect(endOf(day, ZONE, latest)).toBe(end);
    expect(lastDay(end, ZONE)).toBe(day);
  });

  it('is never after the program’s', () => {
    expect(endOf('2026-12-16', ZONE, LATEST)).toBe(WITH_PROGRAM);
    expect(endOf('2027-05-01', ZONE, LATEST)).toBe(WITH_PROGRAM);
    expect(stillEnds('2027-05-01T00:00:00Z', WITH_PROGRAM, LATEST)).toBe(WITH_PROGRAM);
    expect(stillEnds(undefined, WITH_PROGRAM, LATEST)).toBe(WITH_PROGRAM);
  });
});

describe('an owner who says until when', () => {
  function shown(until: string) {
    const wishes: Partial<TermsWishes>[] = [];
    const now = { until } as TermsWishes;
    render(<End wishes={now} wish={(part) => wishes.push(part)} zone={ZONE} latest={LATEST} />);
    return wishes;
  }

  it('has the program’s end and may choose a day before it', async () => {
    const wishes = shown(WITH_PROGRAM);
    expect(screen.getByText(/^To Wed 16 Dec 2026\. After that nobody can ask/)).toBeTruthy();
    expect(screen.queryByTestId('end-day')).toBeNull();
    await userEvent.click(screen.getByTestId('end-own'));
    expect(wishes).toEqual([{ until: '2026-12-05T05:59:59.000Z' }]);
  });

  it('sees the day he chose and goes back to the program’s', async () => {
    const wishes = shown('2026-12-05T05:59:59.000Z');
    const day = screen.getByTestId<HTMLInputElement>('end-day');
    expect([day.value, day.min, day.max]).toEqual(['2026-12-04', '2026-11-20', '2026-12-16']);
    await userEvent.click(screen.getByTestId('end-program'));
    expect(wishes).toEqual([{ until: WITH_PROGRAM }]);
  });
});

describe('terms that end before the program', () => {
  function shown(until: string, programEnds = LATEST) {
    const camera = { camera: 'porch', name: 'Porch', terms: { until, zone: ZONE } } as HomeCamera;
    const change = vi.fn<() => void>();
    render(<TermsEnd cameras={[camera]} programEnds={programEnds} change={change} />);
    return change;
  }

  it('are said a week before, with the way to sign again', async () => {
    const change = shown('2026-11-25T05:59:59.000Z');
    expect(screen.getByText('Your terms for Porch end on Tue 24 Nov 2026')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Look at the terms' }));
    expect(change).toHaveBeenCalledOnce();
  });

  it('are said from then on', () => {
    shown('2026-11-20T05:59:59.000Z');
    expect(screen.getByText('Your terms for Porch ended on Thu 19 Nov 2026')).toBeTruthy();
    expect(screen.getByText(/Nobody can ask/)).toBeTruthy();
  });

  it.each([
    ['long before', '2026-12-10T05:59:59.000Z', LATEST],
    ['that end with the program', '2026-11-25T00:00:00.000Z', '2026-11-25T00:00:00.000Z'],
    ['of a program that is over', '2026-11-18T00:00:00.000Z', '2026-11-19T00:00:00.000Z'],
  ])('are not spoken of: %s', (_, until, programEnds) => {
    shown(until, programEnds);
    expect(screen.queryByTestId('terms-end-porch')).toBeNull();
  });
});
