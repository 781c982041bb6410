import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type HomeCamera, type HomeNow, type Session, faces } from '../../src/api';
import { KeptPage } from '../../src/home/KeptPage';
import { saveFile } from '../../src/parts/saveFile';
import { showErased } from '../../src/session/erased';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

vi.mock('../../src/parts/saveFile', () => ({ saveFile: vi.fn() }));
vi.mock('../../src/session/erased', () => ({ showErased: vi.fn() }));

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
const LENT = {
  camera: 'porch',
  name: 'Porch',
  state: 'well',
  sentence: null,
  consent: 'ask',
  terms: {},
  leftUnsigned: false,
  looksThisMonth: 0,
} as unknown as HomeCamera;
const LEFT: HomeCamera = { ...LENT, terms: null, leftUnsigned: true };
const SESSION = { user: { id: '14-alder', name: '14 Alder', role: 'owner' } } as Session;

const PROVE_AGAIN = {
  type: 'https://porchlight.org/problems/prove-again',
  title: 'Your passkey once more',
  status: 403,
  detail: 'This needs your passkey used within the last 5 minutes.',
  law: null,
  reasons: [],
};

function page(cameras: HomeCamera[] = [], owner = true) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <KeptPage
        session={SESSION}
        now={{ ...NOW, cameras }}
        owner={owner}
        refresh={() => Promise.resolve()}
      />
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  speak('en');
  faces.home.provesBy(null);
});

describe('what is kept of somebody', () => {
  it('comes as a file, after the passkey was shown anew', async () => {
    let asked = 0;
    hub.use(
      http.get('*/api/v1/home/everything', () => {
        asked += 1;
        return asked === 1
          ? HttpResponse.json(PROVE_AGAIN, { status: 403 })
          : HttpResponse.json({ at: '2026-11-23T09:00:00Z', kept: { account: { id: 'a' } } });
      }),
    );
    const prove = vi.fn(() => Promise.resolve(true));
    faces.home.provesBy(prove);
    page();

    await userEvent.click(screen.getByTestId('take-everything'));
    expect(await screen.findByText(/in your downloads/)).toBeTruthy();
    expect(prove).toHaveBeenCalledOnce();
    expect(vi.mocked(saveFile).mock.calls[0]?.[1]).toContain('"account"');
  });

  it('stays where it is when the passkey is not shown', async () => {
    hub.use(
      http.get('*/api/v1/home/everything', () => HttpResponse.json(PROVE_AGAIN, { status: 403 })),
    );
    faces.home.provesBy(() => Promise.resolve(false));
    page();

    await userEvent.click(screen.getByTestId('take-everything'));
    expect(await screen.findByText(/passkey/, { selector: '[role=status]' })).toBeTruthy();
    expect(saveFile).not.toHaveBeenCalled();
  });

  it('is erased after saying what that means, and the reference is shown', async () => {
    hub.use(
      http.post('*/api/v1/home/erase', () => HttpResponse.json({ reference: 'former-0123' })),
    );
    page();

    await userEvent.click(screen.getByTestId('erase'));
    expect(screen.getByText(/nobody can bring it back/)).toBeTruthy();
    await userEvent.click(screen.getByTestId('erase-yes'));
    await vi.waitFor(() => expect(showErased).toHaveBeenCalledWith('former-0123'));
  });

  it('is not erased while a camera is lent: leaving, which the box reads, comes first', () => {
    page([LENT]);
    expect(screen.queryByTestId('erase')).toBeNull();
    expect(screen.getByTestId('kept-leave')).toBeTruthy();
  });

  it('can be erased without a signature, and says what that leaves open', async () => {
    page([LEFT]);
    expect(screen.getByTestId('sign-withdrawal')).toBeTruthy();
    await userEvent.click(screen.getByTestId('erase'));
    expect(screen.getByText(/Unplug it/)).toBeTruthy();
  });

  it('is a member’s to take; he is erased by leaving', () => {
    page([], false);
    expect(screen.getByTestId('take-everything')).toBeTruthy();
    expect(screen.queryByTestId('erasing')).toBeNull();
  });
});
