import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HomeCamera, Session } from '../../../src/api';
import { keepSitting, keptSitting } from '../../../src/home/many/sitting';
import { SignMany } from '../../../src/home/many/SignMany';
import { base64url, sha256, utf8 } from '../../../src/note/bytes';
import { speak } from '../../../src/words/words';
import { hub } from '../../hub';

const WAIVER = 'The waiver.';
const signWithPasskey = vi.hoisted(() =>
  vi.fn<(kind: string, text: string) => string>(() => '— owner AAAA'),
);

vi.mock(import('../../../src/note/assertion'), async (original) => ({
  ...(await original()),
  signWithPasskey: (kind: string, text: string) => Promise.resolve(signWithPasskey(kind, text)),
}));

async function next(camera: string): Promise<string> {
  const waiver = base64url(await sha256(utf8(WAIVER)));
  return (
    'porchlight-terms/v1\n' +
    `{"camera":"${camera}","city":false,"consent":"ask","hours":[],"kinds":["fire"],` +
    `"looksPerMonth":null,"masks":0,"number":1,"place":{"latE6":0,"lonE6":0},"radiusMeters":150,` +
    `"until":"2026-12-17T05:59:59.000Z","view":null,"waiver":"${waiver}","withdrawn":false,"zone":"UTC"}\n`
  );
}

const camera = (id: string, number: number | null) =>
  ({ camera: id, name: id, terms: number === null ? null : { number } }) as HomeCamera;

/** The owner's cameras as the hub has them: signing for one lends it. */
function Page({ swaps }: { swaps?: Record<string, string> }) {
  const [lent, setLent] = useState<readonly string[]>([]);
  const [sitting, setSitting] = useState(keptSitting);
  hub.use(
    http.get('*/api/v1/home/household', () => HttpResponse.json({ members: [], asked: [] })),
    http.get('*/api/v1/home/cameras/:camera/terms', async ({ params }) => {
      const id = String(params['camera']);
      return HttpResponse.json({
        terms: null,
        next: await next(swaps?.[id] ?? id),
        waiver: WAIVER,
        latest: '2026-12-17T05:59:59.000Z',
      });
    }),
    http.post('*/api/v1/home/cameras/:camera/terms', ({ params }) => {
      setLent((before) => [...before, String(params['camera'])]);
      return HttpResponse.json({ terms: null, next: '', waiver: WAIVER });
    }),
  );
  const ready = ['mill', 'dock'].map((id, index) => ({
    camera: camera(id, lent.includes(id) ? 1 : null),
    where: `Place of ${id}`,
    place: { latE6: 100 + index, lonE6: 7 },
    view: null,
  }));
  const session = {
    user: { id: 'owner', role: 'owner' },
    passkey: 'owner',
    zone: 'UTC',
  } as Session;
  return (
    <SignMany
      session={session}
      ready={ready}
      sitting={sitting}
      keep={(next) => {
        keepSitting(next);
        setSitting(next);
      }}
      refresh={() => Promise.resolve()}
    />
  );
}

function shown(swaps?: Record<string, string>) {
  const page = swaps === undefined ? <Page /> : <Page swaps={swaps} />;
  return render(<QueryClientProvider client={new QueryClient()}>{page}</QueryClientProvider>);
}

async function chooseBoth() {
  await userEvent.click(screen.getByTestId('choose-mill'));
  await userEvent.click(screen.getByTestId('choose-dock'));
  await userEvent.click(await screen.findByTestId('many-terms-set'));
}

/** Nobody signs before the waiver is there. */
async function signNext() {
  expect(await screen.findByText(WAIVER)).toBeTruthy();
  await userEvent.click(screen.getByTestId('sign-next'));
}

beforeEach(() => {
  speak('en');
  signWithPasskey.mockClear();
});
afterEach(() => localStorage.clear());

describe('one set of terms for several cameras', () => {
  it('is signed for each by itself, one press and one passkey at a time', async () => {
    shown();
    await chooseBoth();
    expect((await screen.findByTestId('sign-next')).textContent).toContain('1 of 2');
    await signNext();
    expect(await screen.findByText(/Sign the next, 2 of 2/)).toBeTruthy();
    expect(signWithPasskey).toHaveBeenCalledTimes(1);
    await signNext();
    expect(await screen.findByTestId('many-signed')).toBeTruthy();
    const texts = signWithPasskey.mock.calls.map(([, text]) => text);
    expect(texts[0]).toContain('"camera":"mill"');
    expect(texts[0]).toContain('"place":{"latE6":100,"lonE6":7}');
    expect(texts[1]).toContain('"camera":"dock"');
    expect(texts[1]).toContain('"place":{"latE6":101,"lonE6":7}');
  });

  it('is left in the middle and gone on with', async () => {
    const first = shown();
    await chooseBoth();
    await screen.findByTestId('sign-next');
    first.unmount();
    shown();
    expect((await screen.findByTestId('sign-next')).textContent).toContain('1 of 2');
  });

  it('is not signed where the hub hands out another camera’s terms', async () => {
    shown({ mill: 'shed' });
    await chooseBoth();
    await signNext();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(signWithPasskey).not.toHaveBeenCalled();
  });
});

describe('what would have happened last month, for several cameras', () => {
  const MONTH = {
    from: '2026-10-01',
    to: '2026-10-31',
    first: '2026-10-02',
    radiusMeters: 150,
    smallNumber: 5,
    kinds: [{ kind: 'fire', near: 10, allowed: 5 }],
  };

  it('is asked for none before the owner picks one, and says why there are few', async () => {
    const asked: string[] = [];
    hub.use(
      http.post('*/api/v1/home/cameras/:camera/forecast', async ({ params, request }) => {
        const { terms } = (await request.json()) as { terms: string };
        asked.push(`${String(params['camera'])} ${/"latE6":\d+/.exec(terms)?.[0]}`);
        return HttpResponse.json(MONTH);
      }),
    );
    shown();
    await userEvent.click(screen.getByTestId('choose-mill'));
    await userEvent.click(screen.getByTestId('choose-dock'));
    const part = await screen.findByTestId('forecast-many');
    expect(part.textContent).toContain('For 3 places of your account');
    expect(asked).toEqual([]);

    await userEvent.click(screen.getByTestId('forecast-dock'));
    const card = await within(part).findByTestId('forecast');
    expect(await within(card).findByText('dock, Place of dock')).toBeTruthy();
    expect(await within(card).findByText('10')).toBeTruthy();
    expect(asked).toEqual(['dock "latE6":101']);
    expect(screen.queryByTestId('forecast-dock')).toBeNull();
    expect(screen.getByTestId('forecast-mill')).toBeTruthy();
  });

  it('says in the hub’s words when the three places are used up', async () => {
    hub.use(
      http.post('*/api/v1/home/cameras/:camera/forecast', () =>
        HttpResponse.json(
          {
            type: 'https://porchlight.org/problems/places-used',
            title: 'Three places',
            status: 409,
            detail: 'Three.',
            law: null,
            reasons: [],
          },
          { status: 409 },
        ),
      ),
    );
    shown();
    await userEvent.click(screen.getByTestId('choose-mill'));
    await userEvent.click(await screen.findByTestId('forecast-mill'));
    expect(await screen.findByText(/three places/i)).toBeTruthy();
  });
});
