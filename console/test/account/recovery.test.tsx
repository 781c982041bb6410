import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecoveryPart } from '../../src/account/RecoveryPart';
import { SecondPart } from '../../src/account/SecondPart';
import type { AskedSecond } from '../../src/api';
import { NotMe, NotMePage } from '../../src/session/NotMe';
import { LostPasskey } from '../../src/session/Recover';
import { Enrol } from '../../src/session/Enrol';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const OVER = {
  type: 'https://porchlight.org/problems/recovery-over',
  title: 'Over',
  status: 409,
  detail: '',
  law: null,
  reasons: [],
};
const ASK: AskedSecond = {
  id: 'f00d',
  kind: 'INVITE',
  person: 'badge-1',
  name: 'Badge 1',
  role: 'OPERATOR',
  askedBy: 'administrator',
  askedAt: '2026-11-23T12:00:00Z',
  notBefore: '2026-11-23T12:00:00Z',
  until: '2026-11-30T12:00:00Z',
  mine: false,
};

function shown(part: React.ReactNode) {
  render(<QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>);
}

function asks(...waiting: AskedSecond[]) {
  hub.use(http.get('*/api/v1/room/second', () => HttpResponse.json({ asks: waiting })));
  shown(<SecondPart zone="America/Chicago" />);
}

beforeEach(() => speak('en'));

describe('who lost his passkey', () => {
  it('is told the same whoever’s address it is, and how to stop everything meanwhile', async () => {
    const said: unknown[] = [];
    hub.use(
      http.post('*/api/v1/home/recover', async ({ request }) => {
        said.push(await request.json());
        return new HttpResponse(null, { status: 202 });
      }),
    );
    shown(<LostPasskey back={() => undefined} />);
    await userEvent.type(screen.getByTestId('lost-email'), 'ana@example.org');
    await userEvent.click(screen.getByTestId('lost-send'));
    const sent = await screen.findByTestId('lost-sent');
    expect(sent.textContent).toContain('If ana@example.org belongs to an account');
    expect(sent.textContent).toContain('Meanwhile you can stop everything');
    expect(said).toEqual([{ email: 'ana@example.org', language: 'en' }]);
  });
});

describe('“that was not me”', () => {
  it.each([
    [204, 'ended'],
    [409, 'over'],
    [503, 'unheard'],
  ])('answered with %i is %s', async (status, state) => {
    hub.use(
      http.post('*/api/v1/not-me', () =>
        status === 204
          ? new HttpResponse(null, { status })
          : HttpResponse.json({ ...OVER, status }, { status }),
      ),
    );
    shown(<NotMe word="abc" back={() => undefined} />);
    expect(screen.getByTestId('not-me').dataset['state']).toBe('asked');
    await userEvent.click(screen.getByTestId('not-me-say'));
    expect((await screen.findByTestId('not-me')).dataset['state']).toBe(state);
  });
});

describe('the link of a letter that says so', () => {
  it('is a page of its own, whoever is signed in here', () => {
    hub.use(http.get('*/api/v1/demo', () => HttpResponse.json({ people: [] })));
    shown(<NotMePage word="abc" back={() => undefined} />);
    expect(screen.getByTestId('not-me-say')).toBeTruthy();
    expect(screen.getByText('To my page')).toBeTruthy();
  });
});

describe('a passkey that waits', () => {
  it('is told to whoever is signed in, who ends it', async () => {
    let waiting: unknown = {
      madeAt: '2026-11-23T12:00:00Z',
      countsAt: '2026-11-25T12:00:00Z',
      fingerprint: 'amber basin',
    };
    hub.use(
      http.get('*/api/v1/home/recovery', () =>
        HttpResponse.json({ waiting, locked: waiting === null }),
      ),
      http.post('*/api/v1/home/recovery/stop', () => {
        waiting = null;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    shown(<RecoveryPart zone="America/Chicago" always />);
    expect(await screen.findByText(/Wed 25 Nov, 06:00 CST/)).toBeTruthy();
    await userEvent.click(screen.getByTestId('recovery-stop'));
    expect(await screen.findByTestId('recovery-unlock')).toBeTruthy();
  });

  it('is nothing to say when there is none', async () => {
    let asked = 0;
    hub.use(
      http.get('*/api/v1/home/recovery', () => {
        asked += 1;
        return HttpResponse.json({ waiting: null, locked: true });
      }),
    );
    shown(<RecoveryPart zone="America/Chicago" always={false} />);
    await expect.poll(() => asked).toBe(1);
    expect(screen.queryByTestId('recovery')).toBeNull();
  });
});

describe('the second person', () => {
  it('confirms after being asked to make sure, and gets the other half', async () => {
    hub.use(
      http.post('*/api/v1/room/second/f00d/confirm', () =>
        HttpResponse.json({ half: 'second-half-00000000', reference: null }),
      ),
    );
    asks(ASK);
    await userEvent.click(await screen.findByTestId('confirm-badge-1'));
    expect(screen.getByText(/do not take the first one’s word for it/)).toBeTruthy();
    await userEvent.click(screen.getByTestId('confirm-badge-1-yes'));
    expect((await screen.findByTestId('second-half')).textContent).toBe('second-half-00000000');
  });

  it('is somebody else than who asked', async () => {
    asks({ ...ASK, mine: true });
    expect(await screen.findByText('Somebody else has to confirm it.')).toBeTruthy();
    expect(screen.queryByTestId('confirm-badge-1')).toBeNull();
    expect(screen.getByText('Take it back')).toBeTruthy();
  });

  it('erases nobody before the two days are over', async () => {
    asks({ ...ASK, kind: 'ERASE', notBefore: '2999-01-01T12:00:00Z' });
    expect(await screen.findByText(/Can be confirmed from/)).toBeTruthy();
    expect(screen.queryByTestId('confirm-badge-1')).toBeNull();
  });

  it('sees what was done at the hub’s own machine', async () => {
    asks({ ...ASK, kind: 'MACHINE', role: 'ADMINISTRATOR' });
    expect(await screen.findByText(/at the hub’s own machine/)).toBeTruthy();
    expect(screen.queryByText('Say no')).toBeNull();
  });
});

describe('half of an invite', () => {
  it('asks for the other half', () => {
    const props = {
      face: 'room' as const,
      signIn: () => undefined,
      signingIn: false,
      failure: null,
      back: () => undefined,
    };
    shown(<Enrol {...props} invited="abcdefghijklmnopqrst" />);
    expect(screen.getByTestId('second-half-typed')).toBeTruthy();
  });
});
