import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LastMonth } from '../../../src/api';
import { ForecastPart } from '../../../src/home/lend/ForecastPart';
import { readTerms } from '../../../src/home/termsNote';
import { speak } from '../../../src/words/words';
import { hub } from '../../hub';

const TEXT = `porchlight-terms/v1
{"agent":"a+00000000+AA","camera":"porch","city":false,"consent":"ask","hours":[],"kinds":["fire","violent-crime"],"looksPerMonth":null,"masks":0,"number":1,"place":{"latE6":1,"lonE6":2},"program":"p","radiusMeters":200,"until":"2027-01-01T00:00:00Z","view":null,"waiver":"w","withdrawn":false,"zone":"America/Chicago"}
`;

const MONTH: LastMonth = {
  from: '2026-10-11',
  to: '2026-11-09',
  first: '2026-10-11',
  radiusMeters: 200,
  smallNumber: 5,
  kinds: [
    { kind: 'violent-crime', near: 15, allowed: 10 },
    { kind: 'fire', near: 5, allowed: null },
    { kind: 'missing-person', near: null, allowed: null },
  ],
};

function forecast(answer: Response) {
  hub.use(http.post('*/api/v1/home/cameras/porch/forecast', () => answer));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ForecastPart camera="porch" text={TEXT} wishes={readTerms(TEXT)} />
    </QueryClientProvider>,
  );
}

async function row(name: string): Promise<(string | null)[]> {
  const header = await screen.findByRole('rowheader', { name });
  const cells = within(header.closest('tr') ?? header).getAllByRole('cell');
  return cells.map(({ textContent }) => textContent);
}

beforeEach(() => speak('en'));

describe('what would have happened last month', () => {
  it('is counts per kind: small ones hidden, and never for what the terms do not name', async () => {
    forecast(HttpResponse.json(MONTH));
    expect(await row('Violent crime')).toEqual(['15', '10']);
    expect(await row('Fire')).toEqual(['5', 'fewer than 5']);
    expect(await row('Missing person')).toEqual(['fewer than 5', 'never']);
    expect(screen.queryByText(/The record here begins/)).toBeNull();
  });

  it('says since when anything is known', async () => {
    forecast(HttpResponse.json({ ...MONTH, first: '2026-11-02' }));
    expect(await screen.findByText('The record here begins on 2 Nov.')).toBeTruthy();
  });

  it('shows no numbers where nothing is known', async () => {
    forecast(HttpResponse.json({ ...MONTH, first: null }));
    expect(await screen.findByText(/Nothing is on record here from 11 Oct to 9 Nov/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says why there is none', async () => {
    const problem = {
      type: 'https://porchlight.org/problems/places-used',
      status: 409,
      reasons: [],
    };
    forecast(HttpResponse.json(problem, { status: 409 }));
    expect(await screen.findByText(/there is no fourth/)).toBeTruthy();
  });
});
