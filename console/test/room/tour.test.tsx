import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { TourStrip } from '../../src/room/Tour';
import { STEPS, useTour } from '../../src/room/useTour';
import { speak } from '../../src/words/words';

function Room({ person }: { person: string }) {
  const tour = useTour(person);
  return (
    <>
      <button onClick={tour.begin} data-testid="again" />
      <TourStrip tour={tour} />
    </>
  );
}

const step = () => screen.queryByTestId('tour')?.dataset['step'] ?? null;

describe('The first steps', () => {
  beforeEach(() => {
    speak('en');
    localStorage.clear();
  });

  it('go through all that a look needs, once', async () => {
    const { unmount } = render(<Room person="badge-2291" />);
    for (const now of STEPS) {
      expect(step()).to.equal(now);
      await userEvent.click(screen.getByTestId('tour-next'));
    }
    expect(step()).to.equal(null);
    unmount();
    render(<Room person="badge-2291" />);
    expect(step()).to.equal(null);
  });

  it('can be skipped, and asked for again', async () => {
    render(<Room person="badge-2291" />);
    await userEvent.click(screen.getByTestId('tour-end'));
    expect(step()).to.equal(null);
    await userEvent.click(screen.getByTestId('again'));
    expect(step()).to.equal('queue');
  });

  it('are each person’s own', async () => {
    const { unmount } = render(<Room person="badge-2291" />);
    await userEvent.click(screen.getByTestId('tour-end'));
    unmount();
    render(<Room person="badge-1107" />);
    expect(step()).to.equal('queue');
  });

  it('take no focus', () => {
    render(<Room person="badge-2291" />);
    expect(document.activeElement).to.equal(document.body);
  });
});
