import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { SessionGate } from '../../src/session/SessionGate';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const NEEDED = { type: 'sign-in-needed', status: 401, csrf: 'token-1' };

function page(offered: boolean, begin: (body: unknown) => Response) {
  const asked: unknown[] = [];
  hub.use(
    http.get('*/api/v1/home/session', () => HttpResponse.json(NEEDED, { status: 401 })),
    http.get('*/api/v1/demo', () => HttpResponse.json({}, { status: 404 })),
    http.get('*/api/v1/home/begin', () => HttpResponse.json({ offered })),
    http.post('*/api/v1/home/begin', async ({ request }) => {
      const body: unknown = await request.json();
      asked.push({ body, token: request.headers.get('X-CSRF-TOKEN') });
      return begin(body);
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGate face="home">{() => null}</SessionGate>
    </QueryClientProvider>,
  );
  return asked;
}

async function fill(email: string) {
  await userEvent.click(await screen.findByTestId('begin'));
  await userEvent.type(screen.getByTestId('begin-house'), '14 Alder Street');
  await userEvent.type(screen.getByTestId('begin-email'), email);
  await userEvent.click(screen.getByTestId('begin-send'));
}

beforeEach(() => speak('en'));

describe('a resident without an account', () => {
  it('gives an address and a name for the place, and is told to look into the mail', async () => {
    const asked = page(true, () => new HttpResponse(null, { status: 202 }));
    await fill('ana@example.org');
    expect((await screen.findByTestId('begin-sent')).textContent).toContain('ana@example.org');
    expect(asked).toEqual([
      {
        body: { email: 'ana@example.org', house: '14 Alder Street', language: 'en' },
        token: 'token-1',
      },
    ]);
  });

  it('cannot send letter after letter', async () => {
    page(true, () => new HttpResponse(null, { status: 202 }));
    await fill('ana@example.org');
    const again = await screen.findByRole('button', { name: /Send it again/ });
    expect((again as HTMLButtonElement).disabled).toBe(true);
  });

  it('hears in words why none was sent', async () => {
    page(true, () =>
      HttpResponse.json(
        { type: 'https://porchlight.org/problems/no-address', status: 400 },
        { status: 400 },
      ),
    );
    await fill('ana@example.org');
    expect(await screen.findByText('This is no e-mail address. Type it once more.')).toBeTruthy();
    expect(screen.queryByTestId('begin-sent')).toBeNull();
  });

  it('who follows the letter’s link on the page that is open gets to make a passkey', async () => {
    page(true, () => new HttpResponse(null, { status: 202 }));
    await fill('ana@example.org');
    await screen.findByTestId('begin-sent');
    location.hash = '#invite=word-of-the-letter';
    const invite = await screen.findByTestId('invite');
    expect((invite as HTMLInputElement).value).toBe('word-of-the-letter');
    location.hash = '';
  });

  it('is offered nothing where the hub sends no letters', async () => {
    page(false, () => new HttpResponse(null, { status: 202 }));
    await screen.findByTestId('sign-in-passkey');
    expect(screen.queryByTestId('begin')).toBeNull();
  });
});
