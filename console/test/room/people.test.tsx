import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListedPerson, Session } from '../../src/api';
import { People } from '../../src/room/People';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const OPERATOR: ListedPerson = {
  id: 'badge-2291',
  name: 'R. Ortiz',
  role: 'OPERATOR',
  locked: false,
  passkeys: 1,
  workAccount: true,
};
const COUNCIL: ListedPerson = { ...OPERATOR, id: 'ward-3', role: 'COUNCIL' };
const WITHOUT: ListedPerson = { ...OPERATOR, id: 'badge-1107', workAccount: false };

function page(...people: ListedPerson[]) {
  hub.use(
    http.get('*/api/v1/room/people', () => HttpResponse.json({ people })),
    http.get('*/api/v1/room/people/mail', () => HttpResponse.json({ taken: true, since: null })),
    http.get('*/api/v1/room/people/feeds', () =>
      HttpResponse.json({ heard: true, heardAt: null, feeds: [], faults: [] }),
    ),
    http.get('*/api/v1/room/people/notices', () =>
      HttpResponse.json({ pushed: true, waiting: 0, failing: [] }),
    ),
    http.get('*/api/v1/room/people/policy', () => new HttpResponse(null, { status: 503 })),
    http.get('*/api/v1/room/second', () => HttpResponse.json({ asks: [] })),
  );
  const session = {
    user: { id: 'office', name: 'Office', role: 'administrator' },
    zone: 'America/Chicago',
  } as Session;
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <People session={session} signOut={() => Promise.resolve()} />
    </QueryClientProvider>,
  );
}

beforeEach(() => speak('en'));

describe('somebody’s work account', () => {
  it('is unbound after the page said what that does', async () => {
    const unbound: string[] = [];
    hub.use(
      http.post('*/api/v1/room/people/:id/unbind', ({ params }) => {
        unbound.push(String(params['id']));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    page(OPERATOR);
    const line = await screen.findByTestId('person-badge-2291');
    expect(line.textContent).toContain('work account');
    await userEvent.click(within(line).getByTestId('unbind-badge-2291'));
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('closed at once');
    await userEvent.click(within(dialog).getByTestId('unbind-badge-2291-yes'));
    expect(unbound).toEqual(['badge-2291']);
  });

  it('is not this office’s to unbind where it is a council member’s, or where there is none', async () => {
    page(COUNCIL, WITHOUT);
    await screen.findByTestId('person-ward-3');
    expect(screen.queryByTestId('unbind-ward-3')).toBeNull();
    expect(screen.queryByTestId('unbind-badge-1107')).toBeNull();
  });
});
