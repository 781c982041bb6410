import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionGate } from '../../src/session/SessionGate';
import { speak, t } from '../../src/words/words';
import { hub } from '../hub';

const forget = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock('../../src/note/viewerStore', () => ({ forgetViewers: forget }));

const NEEDED = {
  type: 'https://porchlight.org/problems/sign-in-needed',
  title: 'Sign in',
  status: 401,
  detail: 'Sign in first.',
  csrf: 'token-1',
};

const SESSION = {
  user: { id: 'badge-2291', name: 'Badge 2291', role: 'operator' },
  csrf: 'token-2',
  demo: false,
  idleSeconds: 1800,
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  agency: 'alder-falls-rtcc',
  program: 'alder-falls-2026',
  passkey: 'x',
  viewer: null,
  now: new Date().toISOString(),
  zone: 'America/Chicago',
};

function page() {
  let signedIn = true;
  hub.use(
    http.get('*/api/v1/room/session', () =>
      signedIn ? HttpResponse.json(SESSION) : HttpResponse.json(NEEDED, { status: 401 }),
    ),
    http.get('*/api/v1/demo', () => new HttpResponse(null, { status: 404 })),
    http.post('*/api/v1/room/sign-out', () => {
      signedIn = false;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGate face="room">
        {({ user }, signOut) => <button onClick={() => void signOut()}>{user.name}</button>}
      </SessionGate>
    </QueryClientProvider>,
  );
}

async function signOut() {
  page();
  await userEvent.click(await screen.findByRole('button', { name: 'Badge 2291' }));
  expect(await screen.findByTestId('use-notice')).toBeTruthy();
}

beforeEach(() => speak('en'));
afterEach(() => forget.mockReset());

describe('signing out', () => {
  it('deletes the keys, and says nothing of them', async () => {
    forget.mockResolvedValue();
    await signOut();
    expect(forget).toHaveBeenCalledOnce();
    expect(screen.queryByText(t('keysLeft.text'))).toBeNull();
  });

  it('says plainly that keys are left, until they are deleted', async () => {
    forget.mockRejectedValueOnce(new Error('the disk is full')).mockRejectedValueOnce(new Error());
    forget.mockResolvedValue();
    await signOut();
    expect(screen.getByText(t('keysLeft.text'))).toBeTruthy();

    const again = screen.getByRole('button', { name: t('keysLeft.try') });
    await userEvent.click(again);
    expect(screen.getByText(t('keysLeft.text'))).toBeTruthy();

    await userEvent.click(again);
    await vi.waitFor(() => expect(screen.queryByText(t('keysLeft.text'))).toBeNull());
    expect(forget).toHaveBeenCalledTimes(3);
    expect(screen.getByTestId('use-notice')).toBeTruthy();
  });
});
