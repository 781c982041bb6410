import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/api';
import { saveFile } from '../../src/parts/saveFile';
import { ReviewPage } from '../../src/room/review/ReviewPage';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

vi.mock('../../src/parts/saveFile', () => ({ saveFile: vi.fn() }));

const SESSION = {
  user: { id: 'badge-1107', name: 'Badge 1107', role: 'supervisor' },
  zone: 'America/Denver',
} as Session;
const RUNNING = { week: '2026-11-23', over: false, whole: false, reviews: [] };
const OVER = { week: '2026-11-16', over: true, whole: false, reviews: [] };
const LINE = {
  number: 7,
  at: '2026-11-20T03:04:05.120Z',
  person: 'badge-2291',
  what: 'ask.decided',
  about: 'a1',
  from: '10.0.0.7',
  result: 'REFUSED',
  details: { decision: 'deny', incident: 'I-1' },
};

function page(weeks: object[]) {
  hub.use(
    http.get('*/api/v1/room/review', () => HttpResponse.json({ zone: 'America/Denver', weeks })),
    http.get('*/api/v1/room/review/week', () =>
      HttpResponse.json({
        people: [
          {
            person: 'badge-2291',
            name: 'Badge 2291',
            role: 'OPERATOR',
            signIns: 4,
            refusedSignIns: 3,
            asks: 9,
            refusedAsks: 1,
            looks: 8,
            watchedSeconds: 600,
            approvals: 0,
          },
        ],
        marks: [{ what: 'SAME_CAMERA', person: 'badge-2291', camera: 'shop-door', times: 4 }],
      }),
    ),
    http.get('*/api/v1/room/review/lines', ({ request }) => {
      const older = new URL(request.url).searchParams.get('cursor') === '7';
      return HttpResponse.json(older ? { lines: [], next: null } : { lines: [LINE], next: 7 });
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ReviewPage session={SESSION} signOut={() => Promise.resolve()} />
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  speak('en');
});

describe('the week’s record', () => {
  it('begins with the week that is over and not reviewed', async () => {
    page([RUNNING, OVER]);
    const choice: HTMLSelectElement = await screen.findByTestId('review-week');
    expect(choice.value).toBe('2026-11-16');
  });

  it('says what stands out, who did what and every line in words', async () => {
    page([RUNNING, OVER]);
    expect(await screen.findByText('badge-2291 opened shop-door 4 times.')).toBeTruthy();
    const row = within(await screen.findByTestId('review-people')).getByRole('row', {
      name: /Badge 2291/,
    });
    expect(row.textContent).toContain('8, and 1 refused');
    expect(await screen.findByText(/Asked \(decision deny, incident I-1\)/)).toBeTruthy();
  });

  it('lets nobody review a week that is not over', async () => {
    page([RUNNING]);
    expect(await screen.findByText(/This week is not over/)).toBeTruthy();
    expect(screen.queryByTestId('review-done')).toBeNull();
  });

  it('writes down that somebody read it, with what he found', async () => {
    const sent: unknown[] = [];
    page([RUNNING, OVER]);
    hub.use(
      http.post('*/api/v1/room/review', async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /What you found/ }),
      'Nothing.',
    );
    await userEvent.click(screen.getByTestId('review-done'));
    await vi.waitFor(() => expect(sent).toEqual([{ week: '2026-11-16', note: 'Nothing.' }]));
  });

  it('is saved as the hub wrote it', async () => {
    page([RUNNING, OVER]);
    hub.use(http.get('*/api/v1/room/review/export', () => HttpResponse.text('number,at\r\n')));
    await userEvent.click(await screen.findByTestId('review-export'));
    await vi.waitFor(() =>
      expect(saveFile).toHaveBeenCalledWith('porchlight-week-2026-11-16.csv', 'number,at\r\n'),
    );
  });
});
