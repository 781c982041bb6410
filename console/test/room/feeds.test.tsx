import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedReport } from '../../src/api';
import { FeedsPart } from '../../src/room/FeedsPart';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const REPORT: FeedReport = {
  heard: true,
  heardAt: '2026-11-14T22:50:00Z',
  feeds: [{ name: 'cad-export', alive: false, heardAt: null, taken: 12, faulty: 1 }],
  faults: [
    {
      number: 1,
      feed: 'cad-export',
      at: '2026-11-14T22:49:00Z',
      row: 7,
      field: 'priority',
      sentence: '<b>\u202Egnp</b>',
    },
  ],
};

function part(report: FeedReport) {
  hub.use(http.get('*/api/v1/room/people/feeds', () => HttpResponse.json(report)));
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <FeedsPart zone="America/Chicago" />
    </QueryClientProvider>,
  );
}

beforeEach(() => speak('en'));

describe('the feeds, for who installs them', () => {
  it('lists each fault with its feed, row and field, as a text of its own', async () => {
    part(REPORT);
    const list = await screen.findByRole('list', { name: 'Faults of the feeds' });
    expect(within(list).getByText('priority').tagName).toBe('B');
    expect(list.textContent).toContain('cad-export, row 7');
    expect(within(list).getByText('<b>\u202Egnp</b>').tagName).toBe('BDI');
  });

  it('says which feed is not heard, and what a silent gateway means', async () => {
    part({ ...REPORT, heard: false, heardAt: null });
    expect((await screen.findByTestId('feed-cad-export')).textContent).toBe(
      'cad-export is not heard; last word: never. Calls taken: 12. Faults: 1.',
    );
    expect(screen.getByRole('alert').textContent).toContain('Nobody can begin to ask.');
  });
});
