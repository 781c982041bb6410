import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { PasskeysPage } from '../../src/account/PasskeysPage';
import {
  type FaceName,
  type MyPasskey,
  type MySignIn,
  type MyWorkAccount,
  type Session,
  faces,
} from '../../src/api';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const PHONE: MyPasskey = {
  passkey: 'owner-1+11111111+AQ',
  fingerprint: 'amber basin',
  name: 'Phone',
  addedAt: '2026-10-01T12:00:00Z',
  lastUsed: '2026-11-22T12:00:00Z',
  inUse: true,
  pinned: true,
};
const TABLET: MyPasskey = {
  ...PHONE,
  passkey: 'owner-1+22222222+AQ',
  name: null,
  lastUsed: null,
  inUse: false,
  pinned: false,
};

const HERE: MySignIn = {
  id: '0'.repeat(32),
  beganAt: '2026-11-23T12:00:00Z',
  lastUsed: '2026-11-23T12:05:00Z',
  passkey: PHONE.passkey,
  browser: 'Firefox, Android',
  here: true,
};
const DESK: MySignIn = {
  ...HERE,
  id: '1'.repeat(32),
  beganAt: '2026-11-22T15:00:00Z',
  passkey: TABLET.passkey,
  browser: null,
  here: false,
};
const CITY: MySignIn = { ...DESK, id: '2'.repeat(32), passkey: null, browser: 'Edge, Windows' };

const NO_ACCOUNT: MyWorkAccount = { label: null, boundAt: null, lastUsed: null };

function page(
  face: FaceName,
  role: string,
  passkeys: MyPasskey[],
  account: MyWorkAccount = NO_ACCOUNT,
) {
  const session = {
    user: { id: 'owner-1', name: '14 Alder', role },
    passkey: PHONE.passkey,
    zone: 'America/Chicago',
  } as Session;
  hub.use(
    http.get('*/api/v1/home/recovery', () => HttpResponse.json({ waiting: null, locked: false })),
    http.get(`*/api/v1/${face}/passkeys/account`, () => HttpResponse.json(account)),
    http.get(`*/api/v1/${face}/passkeys/letters`, () =>
      HttpResponse.json({ taken: false, email: null }),
    ),
    http.get(`*/api/v1/${face}/passkeys/sign-ins`, () => HttpResponse.json({ signIns: [HERE] })),
    http.get('*/api/v1/room/second', () => HttpResponse.json({ asks: [] })),
  );
  hub.use(http.get(`*/api/v1/${face}/passkeys`, () => HttpResponse.json({ passkeys })));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PasskeysPage face={face} session={session} />
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  speak('en');
  faces.home.provesBy(null);
});

describe('one’s own passkeys', () => {
  it('are told apart: which is in use, when each was made and used, which the box believes', async () => {
    page('home', 'owner', [PHONE, TABLET]);
    const [phone, tablet] = await screen.findAllByTestId('passkey-one');
    if (phone === undefined || tablet === undefined) throw new Error('there are two');
    expect(phone.textContent).toContain('You are signed in with it now.');
    expect(phone.textContent).toContain('The box at your place believes');
    expect(tablet.textContent).toContain('Passkey of Thu 1 Oct 2026');
    expect(tablet.textContent).toContain('Never used.');
    expect(tablet.textContent).toContain('does not know it');
  });

  it('can be revoked after being told what that does here, and what it does not do at the box', async () => {
    const asked: unknown[] = [];
    hub.use(
      http.post('*/api/v1/home/passkeys/revoke', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ passkeys: [TABLET] });
      }),
    );
    page('home', 'owner', [PHONE, TABLET]);
    const [phone] = await screen.findAllByTestId('passkey-one');
    if (phone === undefined) throw new Error('there is one');
    await userEvent.click(within(phone).getByTestId('passkey-revoke'));
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('you are signed out');
    expect(dialog.textContent).toContain('goes on believing');
    await userEvent.click(within(dialog).getByTestId('passkey-revoke-yes'));
    expect(await screen.findAllByTestId('passkey-one')).toHaveLength(1);
    expect(asked).toEqual([{ passkey: PHONE.passkey }]);
  });

  it('keep the last one, and say why', async () => {
    page('home', 'owner', [PHONE]);
    const only = await screen.findByTestId('passkey-one');
    expect(within(only).queryByTestId('passkey-revoke')).toBeNull();
    expect(only.textContent).toContain('cannot be revoked');
  });

  it('are called what their person calls them', async () => {
    hub.use(
      http.post('*/api/v1/home/passkeys/name', () =>
        HttpResponse.json({ passkeys: [{ ...PHONE, name: 'Old phone' }] }),
      ),
    );
    page('home', 'owner', [PHONE]);
    await userEvent.click(await screen.findByTestId('passkey-rename'));
    await userEvent.clear(screen.getByTestId('passkey-name'));
    await userEvent.type(screen.getByTestId('passkey-name'), 'Old phone');
    await userEvent.click(screen.getByTestId('passkey-save'));
    expect(await screen.findByText('Old phone')).toBeTruthy();
  });

  it('come to another device by a link', async () => {
    hub.use(
      http.post('*/api/v1/home/passkeys/link', () =>
        HttpResponse.json(
          { page: '/home', invite: 'abcdefghijklmnopqrstuv', until: '2026-11-23T12:10:00Z' },
          { status: 201 },
        ),
      ),
    );
    page('home', 'owner', [PHONE]);
    await userEvent.click(await screen.findByTestId('passkey-link'));
    const address = await screen.findByTestId('passkey-link-address');
    expect(address.textContent).toContain('/home#invite=abcdefghijklmnopqrstuv');
    expect(screen.getByText(/before 06:10 CST/)).toBeTruthy();
  });

  it.each([
    ['room', 'operator', 'signer revoke'],
    ['room', 'supervisor', '--supervisor'],
    ['room', 'administrator', 'nowhere else'],
    ['council', 'council', 'council’s signer'],
    ['home', 'owner', 'pair it anew'],
    ['home', 'member', 'nowhere else'],
  ] as const)('say at %s, to %s, where revoking does not reach', async (face, role, words) => {
    page(face, role, [PHONE]);
    expect((await screen.findByTestId('elsewhere')).textContent).toContain(words);
  });
});

describe('where one is signed in', () => {
  function signedInAt(...signIns: MySignIn[]) {
    page('home', 'owner', [PHONE, TABLET]);
    hub.use(http.get('*/api/v1/home/passkeys/sign-ins', () => HttpResponse.json({ signIns })));
  }

  it('is said in one sentence where it is here alone', async () => {
    signedInAt(HERE);
    const part = await screen.findByTestId('sign-ins');
    expect(part.textContent).toContain('nowhere else');
    expect(within(part).queryByRole('button')).toBeNull();
  });

  it('tells each by its browser, by what it came and since when, and marks this one', async () => {
    signedInAt(HERE, DESK, CITY);
    const [here, desk, city] = await screen.findAllByTestId('sign-in-one');
    expect(here?.textContent).toContain('Firefox, Android This one');
    expect(here?.textContent).toContain('By Phone. Since Mon 23 Nov, 06:00 CST.');
    expect(desk?.textContent).toContain('A browser');
    expect(desk?.textContent).toContain('By Passkey of Thu 1 Oct 2026.');
    expect(desk?.textContent).toContain('Last used Mon 23 Nov, 06:05 CST.');
    expect(city?.textContent).toContain('By your work account.');
  });

  it('can be ended there and not here', async () => {
    const ended: string[] = [];
    hub.use(
      http.post('*/api/v1/home/passkeys/sign-ins/:id/end', ({ params }) => {
        ended.push(String(params['id']));
        return HttpResponse.json({ signIns: [HERE] });
      }),
    );
    signedInAt(HERE, DESK);
    const [here, desk] = await screen.findAllByTestId('sign-in-one');
    if (here === undefined || desk === undefined) throw new Error('there are two');
    expect(within(here).queryByTestId('sign-in-end')).toBeNull();
    await userEvent.click(within(desk).getByRole('button', { name: 'End A browser' }));
    expect(await screen.findAllByTestId('sign-in-one')).toHaveLength(1);
    expect(ended).toEqual([DESK.id]);
  });

  it('can be ended everywhere else at once, after being told what that does', async () => {
    hub.use(
      http.post('*/api/v1/home/passkeys/sign-ins/end-others', () =>
        HttpResponse.json({ signIns: [HERE] }),
      ),
    );
    signedInAt(HERE, DESK, CITY);
    await userEvent.click(await screen.findByTestId('sign-ins-end-others'));
    expect(screen.getByRole('alertdialog').textContent).toContain('signed out at once');
    await userEvent.click(screen.getByTestId('sign-ins-end-others-yes'));
    expect(await screen.findAllByTestId('sign-in-one')).toHaveLength(1);
  });
});

describe('letters about one’s keys', () => {
  function writtenTo(email: string | null) {
    page('room', 'operator', [PHONE]);
    hub.use(
      http.get('*/api/v1/room/passkeys/letters', () => HttpResponse.json({ taken: true, email })),
    );
  }

  it('are not offered where the hub sends none, nor to owners, who have an address', async () => {
    page('room', 'operator', [PHONE]);
    await screen.findByTestId('sign-ins');
    expect(screen.queryByTestId('key-letters')).toBeNull();
  });

  it('go where their person says', async () => {
    const asked: unknown[] = [];
    hub.use(
      http.post('*/api/v1/room/passkeys/letters', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ taken: true, email: 'ana@example.gov' });
      }),
    );
    writtenTo(null);
    expect((await screen.findByTestId('key-letters')).textContent).toContain('Nobody writes');
    await userEvent.type(screen.getByTestId('key-letters-email'), 'ana@example.gov');
    await userEvent.click(screen.getByTestId('key-letters-save'));
    expect(await screen.findByText(/They go to ana@example.gov/)).toBeTruthy();
    expect(asked).toEqual([{ email: 'ana@example.gov', language: 'en' }]);
  });

  it('end when they say so', async () => {
    hub.use(
      http.post('*/api/v1/room/passkeys/letters', () =>
        HttpResponse.json({ taken: true, email: null }),
      ),
    );
    writtenTo('ana@example.gov');
    await userEvent.click(await screen.findByTestId('key-letters-end'));
    expect(await screen.findByText(/Nobody writes/)).toBeTruthy();
  });
});

describe('a work account', () => {
  it('has no part of the page where nobody signs in with one', async () => {
    page('room', 'operator', [PHONE]);
    await screen.findByTestId('passkey-one');
    expect(screen.queryByTestId('work-account')).toBeNull();
  });

  it('that is bound can be unbound, after it was said what that ends', async () => {
    page('room', 'operator', [PHONE], {
      label: 'City account',
      boundAt: '2026-11-01T12:00:00Z',
      lastUsed: null,
    });
    const unbound: string[] = [];
    hub.use(
      http.post('*/api/v1/room/passkeys/account/unbind', () => {
        unbound.push('yes');
        return HttpResponse.json({ ...NO_ACCOUNT, label: 'City account' });
      }),
    );
    const part = await screen.findByTestId('work-account');
    expect(part.textContent).toContain('Never used.');
    await userEvent.click(within(part).getByTestId('account-unbind'));
    expect(screen.getByText(/whoever came in by it is out at once/)).toBeTruthy();
    expect(unbound).toEqual([]);
    await userEvent.click(screen.getByTestId('account-unbind-yes'));
    expect(await within(part).findByTestId('account-bind')).toBeTruthy();
    expect(unbound).toEqual(['yes']);
  });
});
