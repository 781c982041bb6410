import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/api';
import { LivePage } from '../../src/room/live/LivePage';
import { maySeeAll } from '../../src/room/live/live';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const SESSION = {
  user: { id: 'badge-1107', name: 'Badge 1107', role: 'supervisor' },
  zone: 'America/Denver',
} as Session;
const LOOK = {
  id: 'look-1',
  operator: 'Badge 2291',
  mine: false,
  incident: '26-114872',
  title: 'Armed robbery',
  where: '400 Main St',
  name: 'dock',
  premises: '5 Tannery Row',
  state: 'live',
  since: new Date(Date.now() - 60_000).toISOString(),
  notAfter: new Date(Date.now() + 600_000).toISOString(),
};

/** Says no more events than that the page is heard. */
class Events {
  onopen: (() => void) | null = null;
  addEventListener = vi.fn();
  close = vi.fn();
}

let looks: (typeof LOOK)[];
let ended: string[];

function page() {
  hub.use(
    http.get('*/api/v1/room/live', () => HttpResponse.json({ looks })),
    http.post('*/api/v1/room/live/:id/end', ({ params }) => {
      ended.push(String(params['id']));
      looks = looks.filter(({ id }) => id !== params['id']);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LivePage session={SESSION} signOut={() => Promise.resolve()} />
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  speak('en');
  vi.stubGlobal('EventSource', Events);
  looks = [LOOK];
  ended = [];
});

describe('every look of the room', () => {
  it('is for supervisors', () => {
    const as = (role: string) => maySeeAll({ user: { role } } as Session);
    expect(['operator', 'supervisor', 'administrator'].filter(as)).toEqual(['supervisor']);
  });

  it('says who watches what because of what, and how long still', async () => {
    page();
    const row = await screen.findByTestId('live-look-1');
    expect(row.textContent).toContain('Badge 2291');
    expect(row.textContent).toContain('5 Tannery Row');
    expect(row.textContent).toContain('Armed robbery, 400 Main St, 26-114872');
    expect(within(row).getByRole('timer').textContent).toMatch(/^(10:00|9:5\d)$/);
  });

  it('asks once more before a look ends, and then it is gone', async () => {
    page();
    await userEvent.click(await screen.findByTestId('live-end-look-1'));
    expect(ended).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
    await userEvent.click(screen.getByTestId('live-end-look-1'));
    await userEvent.click(screen.getByTestId('live-end-sure-look-1'));
    expect((await screen.findByTestId('live-none')).textContent).toContain('Nobody in this room');
    expect(ended).toEqual(['look-1']);
  });

  it('says when a look was not ended', async () => {
    page();
    hub.use(http.post('*/api/v1/room/live/:id/end', () => HttpResponse.error()));
    await userEvent.click(await screen.findByTestId('live-end-look-1'));
    await userEvent.click(screen.getByTestId('live-end-sure-look-1'));
    expect((await screen.findByRole('alert')).textContent).toContain('The look was not ended.');
    expect(screen.queryByTestId('live-look-1')).not.toBeNull();
  });

  it('says in Spanish that nobody watches', async () => {
    speak('es');
    looks = [];
    page();
    expect((await screen.findByTestId('live-none')).textContent).toContain('Nadie en esta sala');
  });
});
