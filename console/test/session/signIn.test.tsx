import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { signInChallenge } from '../../src/note/assertion';
import { base64url } from '../../src/note/bytes';
import { SessionGate } from '../../src/session/SessionGate';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const NEEDED = {
  type: 'https://porchlight.org/problems/sign-in-needed',
  title: 'Sign in',
  status: 401,
  detail: 'Sign in first.',
  csrf: 'token-1',
};

const SESSION = {
  user: { id: 'mill-40', name: '40 Mill Lane', role: 'owner' },
  csrf: 'token-2',
  demo: true,
  idleSeconds: 1800,
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  agency: 'alder-falls-rtcc',
  program: 'alder-falls-2026',
  passkey: 'x',
  viewer: null,
  now: new Date().toISOString(),
  zone: 'America/Chicago',
};

const ASSERTION = {
  id: 'AQ',
  rawId: 'AQ',
  response: { authenticatorData: 'AQ', clientDataJSON: 'AQ', signature: 'AQ' },
};

function page(face: 'home' | 'room' = 'home') {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGate face={face}>{(session) => <p>{`Hello ${session.user.name}`}</p>}</SessionGate>
    </QueryClientProvider>,
  );
}

function aTrial(signIn: () => Response) {
  const person = { id: 'mill-40', face: 'home', name: '40 Mill Lane', label: 'Owner' };
  const other = { id: 'badge', face: 'room', name: 'Badge 2291', label: 'Operator' };
  const seen: (string | null)[] = [];
  hub.use(
    http.get('*/api/v1/home/session', () => HttpResponse.json(NEEDED, { status: 401 })),
    http.get('*/api/v1/demo', () => HttpResponse.json({ people: [person, other] })),
    http.post('*/api/v1/home/sign-in/options', ({ request }) => {
      seen.push(request.headers.get('X-CSRF-TOKEN'));
      return HttpResponse.json({ random: 'AQID' });
    }),
    http.post('*/api/v1/demo/assertion', async ({ request }) => {
      const challenge = base64url(await signInChallenge(location.origin, 'AQID'));
      expect(await request.json()).toEqual({ person: 'mill-40', challenge });
      return HttpResponse.json(ASSERTION);
    }),
    http.post('*/api/v1/home/sign-in', signIn),
  );
  return seen;
}

beforeEach(() => {
  speak('en');
  hub.use(http.get('*/api/v1/home/begin', () => HttpResponse.json({ offered: false })));
});

describe('a face nobody is signed in at', () => {
  it('lets an invented person of its own in with one click, in a trial that says so', async () => {
    const tokens = aTrial(() => HttpResponse.json(SESSION));
    page();
    await userEvent.click(await screen.findByRole('button', { name: /Sign in as 40 Mill Lane/ }));
    expect(await screen.findByText('Hello 40 Mill Lane')).toBeTruthy();
    expect(screen.getByTestId('demo-banner').textContent).toContain('This is a trial.');
    expect(tokens).toEqual(['token-1']);
  });

  it('offers nobody of another face', async () => {
    aTrial(() => HttpResponse.json(SESSION));
    page();
    await screen.findByTestId('sign-in-mill-40');
    expect(screen.queryByText(/Badge 2291/)).toBeNull();
  });

  it('asks for a new session where the cookie of an old one is left', async () => {
    const tokens = aTrial(() => HttpResponse.json(SESSION));
    hub.use(
      http.get('*/api/v1/home/session', ({ request }) => {
        const anew = new URL(request.url).searchParams.has('anew');
        return HttpResponse.json({ ...NEEDED, csrf: anew ? 'token-2' : null }, { status: 401 });
      }),
    );
    page();
    await userEvent.click(await screen.findByRole('button', { name: /Sign in as 40 Mill Lane/ }));
    expect(await screen.findByText('Hello 40 Mill Lane')).toBeTruthy();
    expect(tokens).toEqual(['token-2']);
  });

  it('says why a sign-in was refused and what to do', async () => {
    const locked = { ...NEEDED, type: 'https://porchlight.org/problems/locked', status: 423 };
    aTrial(() => HttpResponse.json(locked, { status: 423 }));
    page();
    await userEvent.click(await screen.findByTestId('sign-in-mill-40'));
    const said = 'This sign-in is locked. An administrator can release it.';
    expect((await screen.findByText(said)).getAttribute('role')).toBe('alert');
  });

  it('has only passkeys where it is no trial', async () => {
    hub.use(
      http.get('*/api/v1/home/session', () => HttpResponse.json(NEEDED, { status: 401 })),
      http.get('*/api/v1/demo', () => new HttpResponse(null, { status: 404 })),
    );
    page();
    expect(await screen.findByTestId('sign-in-passkey')).toBeTruthy();
    expect(screen.queryByTestId('demo-banner')).toBeNull();
    expect(document.querySelector('input[type=password]')).toBeNull();
  });
});

describe('the control room of an agency', () => {
  const nobodySignedIn = () => {
    hub.use(http.get('*/api/v1/room/session', () => HttpResponse.json(NEEDED, { status: 401 })));
  };

  it('says whose system it is before it lets anybody sign in', async () => {
    nobodySignedIn();
    hub.use(http.get('*/api/v1/demo', () => new HttpResponse(null, { status: 404 })));
    page('room');
    const notice = await screen.findByTestId('use-notice');
    for (const said of ['restricted', 'recorded and audited', 'prohibited', 'you consent']) {
      expect(notice.textContent).toContain(said);
    }
    expect(screen.queryByTestId('sign-in-passkey')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'I understand' }));
    expect(await screen.findByTestId('sign-in-passkey')).toBeTruthy();
    expect(screen.queryByTestId('use-notice')).toBeNull();
  });

  it('needs no such notice in a trial, which is nobody’s system', async () => {
    aTrial(() => HttpResponse.json(SESSION));
    nobodySignedIn();
    page('room');
    expect(await screen.findByTestId('sign-in-badge')).toBeTruthy();
    expect(screen.queryByTestId('use-notice')).toBeNull();
  });
});

describe('a face whose hub does not answer', () => {
  it('shows nothing and says so', async () => {
    hub.use(
      http.get('*/api/v1/home/session', () => HttpResponse.error()),
      http.get('*/api/v1/demo', () => HttpResponse.error()),
    );
    page();
    expect((await screen.findByRole('alert')).textContent).toContain('The hub cannot be reached');
  });
});
