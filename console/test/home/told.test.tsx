import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ToldHow } from '../../src/api';
import { ToldPage } from '../../src/home/ToldPage';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const HOW: ToldHow = {
  pushKey: null,
  browsers: [],
  email: 'ana@example.org',
  mail: true,
  quiet: null,
  zone: 'America/Chicago',
};

function page(how: Partial<ToldHow>) {
  const wishes: unknown[] = [];
  const now = { ...HOW, ...how };
  hub.use(
    http.get('*/api/v1/home/told', () => HttpResponse.json(now)),
    http.post('*/api/v1/home/told', async ({ request }) => {
      const wish = (await request.json()) as Partial<ToldHow>;
      wishes.push(wish);
      return HttpResponse.json({ ...now, ...wish });
    }),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToldPage />
    </QueryClientProvider>,
  );
  return wishes;
}

beforeEach(() => speak('en'));

describe('how somebody is told', () => {
  it('takes no letters for an answer', async () => {
    const wishes = page({});
    await userEvent.click(await screen.findByTestId('told-mail'));
    expect(wishes).toEqual([{ mail: false, quiet: null }]);
  });

  it('keeps quiet at night once that is wished', async () => {
    const wishes = page({});
    await userEvent.click(await screen.findByTestId('told-quiet'));
    expect(wishes).toEqual([{ mail: true, quiet: { from: '22:00', to: '07:00' } }]);
    expect(await screen.findByDisplayValue('22:00')).toBeTruthy();
  });

  it('says where no letter can reach him', async () => {
    page({ email: null, mail: null });
    expect(await screen.findByText(/cannot write to you/)).toBeTruthy();
    expect(screen.queryByTestId('told-mail')).toBeNull();
  });

  it('says what a browser without notices can do, and offers no button', async () => {
    page({ pushKey: 'BAAA' });
    expect(await screen.findByText(/Add to Home Screen/)).toBeTruthy();
    expect(screen.queryByTestId('told-on')).toBeNull();
  });

  it('asks the browser for nothing where the program sends no notices', async () => {
    page({});
    await waitFor(() => expect(screen.getByText(/sends no notices to phones/)).toBeTruthy());
    expect(screen.queryByTestId('told-on')).toBeNull();
  });
});
