import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionGate } from '../../src/session/SessionGate';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const NEEDED = {
  type: 'https://porchlight.org/problems/sign-in-needed',
  title: 'Sign in',
  status: 401,
  detail: 'Sign in first.',
  csrf: 'token-1',
  account: 'City account',
};

const SESSION = {
  user: { id: 'ward-3', name: 'Ward 3', role: 'council' },
  csrf: 'token-2',
  demo: false,
  idleSeconds: 1800,
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  agency: 'alder-falls-rtcc',
  program: 'alder-falls-2026',
  operator: null,
  passkey: null,
  viewer: null,
  now: new Date().toISOString(),
  zone: 'America/Chicago',
};

const REFUSED = {
  type: 'https://porchlight.org/problems/no-second-factor',
  title: 'A second factor is needed',
  status: 403,
  detail: 'x',
};

function page() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGate face="council">{(session) => <p>{`Hello ${session.user.name}`}</p>}</SessionGate>
    </QueryClientProvider>,
  );
}

/** What the hub was given of the way back, and with which token. */
function comingBack(answer: () => Response): { came: unknown; token: string | null }[] {
  const given: { came: unknown; token: string | null }[] = [];
  history.replaceState(
    null,
    '',
    '/council/account?code=c0de&state=st&iss=https%3A%2F%2Flogin.example.gov&session_state=x',
  );
  hub.use(
    http.post('*/api/v1/council/sign-in/account/back', async ({ request }) => {
      given.push({ came: await request.json(), token: request.headers.get('X-CSRF-TOKEN') });
      return answer();
    }),
  );
  return given;
}

beforeEach(() => {
  speak('en');
  history.replaceState(null, '', '/council');
  hub.use(
    http.get('*/api/v1/demo', () => new HttpResponse(null, { status: 404 })),
    http.get('*/api/v1/council/session', () => HttpResponse.json(NEEDED, { status: 401 })),
  );
});

afterEach(() => vi.restoreAllMocks());

describe('a work account', () => {
  it('is offered by its name and takes the browser where the hub says', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    hub.use(
      http.post('*/api/v1/council/sign-in/account', () =>
        HttpResponse.json({ address: 'https://login.example.gov/authorize?x' }),
      ),
    );
    page();
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in with City account' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('https://login.example.gov/authorize?x');
  });

  it('is not offered where the hub names none', async () => {
    hub.use(
      http.get('*/api/v1/council/session', () =>
        HttpResponse.json({ ...NEEDED, account: null }, { status: 401 }),
      ),
    );
    page();
    await screen.findByTestId('sign-in-passkey');
    expect(screen.queryByTestId('sign-in-account')).toBeNull();
  });

  it('comes back with a code that is given once and is gone from the address', async () => {
    const given = comingBack(() => HttpResponse.json(SESSION));
    page();
    expect(await screen.findByText('Hello Ward 3')).toBeTruthy();
    expect(location.pathname + location.search).toBe('/council');
    expect(given).toEqual([
      {
        came: { code: 'c0de', state: 'st', iss: 'https://login.example.gov', error: null },
        token: 'token-1',
      },
    ]);
  });

  it('says what it is good for and goes on with the passkey', async () => {
    comingBack(() => HttpResponse.json(SESSION));
    page();
    expect((await screen.findByTestId('passkey-strip')).textContent).toContain('You can look');
    expect(screen.getByRole('button', { name: 'Use my passkey' })).toBeTruthy();
  });

  it('that was refused is told, and the passkey stays', async () => {
    comingBack(() => HttpResponse.json(REFUSED, { status: 403 }));
    page();
    expect((await screen.findByRole('alert')).textContent).toContain('one factor only');
    expect(screen.getByTestId('sign-in-passkey')).toBeTruthy();
    expect(location.search).toBe('');
  });
});
