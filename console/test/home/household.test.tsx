import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HomeNow, Household, Session } from '../../src/api';
import { Home } from '../../src/home/Home';
import { fingerprint } from '../../src/note/vkey';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const NOW: HomeNow = {
  premises: { id: '14-alder', name: '14 Alder' },
  agent: { state: 'here', heardAt: new Date().toISOString() },
  rules: null,
  looks: [],
  questions: [],
  cameras: [],
  lent: 0,
  programEnds: '2999-01-01T00:00:00Z',
};

const ANA = 'member-ana+0a0a0a0a+QUFB';

const QUESTION = {
  id: 'f00d',
  camera: 'porch',
  cameraName: 'porch',
  kind: 'fire',
  agencyName: 'Alder Falls Police',
  minutes: 20,
  askedAt: new Date().toISOString(),
  until: new Date(Date.now() + 80_000).toISOString(),
  answerers: [] as string[],
  text: 'porchlight-grant/v1\n{}\n',
};

const NOBODY: Household = { members: [], asked: [] };

function page(role: 'owner' | 'member', now: Partial<HomeNow> = {}, passkey = '') {
  const posted: { path: string; body: unknown }[] = [];
  hub.use(
    http.get('*/api/v1/home/now', () => HttpResponse.json({ ...NOW, ...now })),
    http.get('*/api/v1/home/looks', () => HttpResponse.json({ looks: [], next: null })),
    http.get('*/api/v1/home/events', () => new HttpResponse(null, { status: 503 })),
    http.get('*/api/v1/home/household', () => HttpResponse.json(NOBODY)),
    http.post('*/api/v1/home/*', async ({ request }) => {
      const body: unknown = await request.json();
      posted.push({ path: new URL(request.url).pathname, body });
      return request.url.endsWith('/household')
        ? HttpResponse.json({
            members: [],
            asked: [{ name: 'Ana', email: 'ana@example.org', until: '2030-01-01T00:00:00Z' }],
          })
        : new HttpResponse(null, { status: 204 });
    }),
  );
  const session = {
    user: { id: 'somebody', name: 'Somebody', role },
    zone: 'America/Chicago',
    passkey,
  } as Session;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Home session={session} signOut={() => Promise.resolve()} />
    </QueryClientProvider>,
  );
  return posted;
}

/** The hub's events, of which there are none here. */
class NoEvents {
  addEventListener = vi.fn();
  close = vi.fn();
}

beforeEach(() => {
  speak('en');
  vi.stubGlobal('EventSource', NoEvents);
});

afterEach(() => vi.unstubAllGlobals());

describe('a member of a household', () => {
  it('may say not now to a question, and is told whose the yes is', async () => {
    const posted = page('member', { questions: [QUESTION] });
    expect(await screen.findByText(/Only the owner, and those the signed terms name/)).toBeTruthy();
    expect(screen.queryByTestId('allow')).toBeNull();
    await userEvent.click(screen.getByTestId('not-now'));
    expect(posted).toEqual([{ path: '/api/v1/home/questions/f00d', body: { allow: false } }]);
  });

  it('whose passkey the terms name may say yes', async () => {
    page('member', { questions: [{ ...QUESTION, answerers: ['other', 'mine'] }] }, 'mine');
    expect(await screen.findByTestId('allow')).toBeTruthy();
    expect(screen.getByTestId('not-now')).toBeTruthy();
    expect(screen.queryByText(/Only the owner/)).toBeNull();
  });

  it('has no page of cameras and of the household, but a way out', async () => {
    const posted = page('member');
    expect(await screen.findByTestId('now')).toBeTruthy();
    expect(screen.queryByTestId('tab-camera')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    expect(screen.queryByTestId('menu-household')).toBeNull();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByTestId('leave-household'));
    await userEvent.click(screen.getByTestId('leave-household-yes'));
    expect(posted).toEqual([{ path: '/api/v1/home/household/leave', body: {} }]);
  });
});

describe('an owner', () => {
  it('who comes from a notice is asked the question it was about', async () => {
    const other = { ...QUESTION, id: 'beef', cameraName: 'back door' };
    location.hash = '#question=beef';
    page('owner', { questions: [QUESTION, other] });
    expect((await screen.findByTestId('question')).textContent).toContain('back door');
    expect(screen.getByTestId('allow')).toBeTruthy();
    location.hash = '';
  });

  it('sees by which passkey each member is known, to be compared on that phone', async () => {
    const member = { id: 'member-ana', name: 'Ana', joinedAt: '2026-11-01T00:00:00Z' };
    page('owner');
    hub.use(
      http.get('*/api/v1/home/household', () =>
        HttpResponse.json({
          members: [
            { ...member, passkeys: [ANA] },
            { ...member, id: 'member-ben', name: 'Ben', passkeys: [] },
          ],
          asked: [],
        }),
      ),
    );
    await screen.findByTestId('now');
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    await userEvent.click(screen.getByTestId('menu-household'));
    const ana = await screen.findByTestId('member-member-ana');
    expect(await within(ana).findByText(await fingerprint(ANA))).toBeTruthy();
    const ben = screen.getByTestId('member-member-ben');
    expect(await within(ben).findByText(/No passkey is left/)).toBeTruthy();
  });

  it('asks somebody in by letter', async () => {
    const posted = page('owner');
    await screen.findByTestId('now');
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    await userEvent.click(screen.getByTestId('menu-household'));
    await userEvent.type(await screen.findByTestId('member-name'), 'Ana');
    await userEvent.type(screen.getByTestId('member-email'), 'ana@example.org');
    await userEvent.click(screen.getByTestId('member-ask'));
    expect(await screen.findByText(/A letter went to ana@example\.org/)).toBeTruthy();
    expect(posted).toEqual([
      {
        path: '/api/v1/home/household',
        body: { name: 'Ana', email: 'ana@example.org', language: 'en' },
      },
    ]);
  });
});
