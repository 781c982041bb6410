import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProofPart } from '../../src/home/ProofPart';
import { PastPreviews } from '../../src/home/preview/PastPreviews';
import type { Proof } from '../../src/home/useProof';
import type { Checked } from '../../src/proof/looks';
import type { CheckedWish } from '../../src/proof/wishes';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const NOON = Date.parse('2026-11-14T12:00:00.000Z');
const ZONE = 'America/Chicago';

const wish = (id: string, index: number, atMillis = NOON): CheckedWish => ({
  camera: 'mill-porch',
  type: 'preview',
  id,
  state: 'proved',
  fault: null,
  atMillis,
  source: { index, entry: '', opening: '', record: '', proof: '' },
});

const hidden: CheckedWish = { ...wish('h', 0), state: 'hidden', source: null };

function done(...wishes: readonly CheckedWish[]): Proof {
  const checked: Checked = {
    looks: [],
    wishes,
    size: 9,
    witnesses: ['w1'],
    seenAtMillis: NOON,
    countedAtMillis: NOON,
    counted: [],
    comparedWith: null,
    kept: { policy: 'rules', agent: 'box', checkpoint: '', countedAtMillis: NOON, used: {} },
  };
  const nothing = () => Promise.resolve();
  return {
    proof: { state: 'done', checked, unheard: [] },
    busy: false,
    refused: false,
    begin: nothing,
    agree: nothing,
  };
}

function lists(...ids: readonly string[]) {
  const previews = ids.map((id, at) => ({
    id,
    camera: 'mill-porch',
    cameraName: 'porch',
    at: new Date(NOON - at * 60_000).toISOString(),
    made: true,
  }));
  hub.use(http.get('*/api/v1/home/previews', () => HttpResponse.json({ previews })));
}

function show(proof: Proof | null): (next: Proof) => void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = (now: Proof | null) => (
    <QueryClientProvider client={client}>
      <PastPreviews zone={ZONE} proof={now} />
    </QueryClientProvider>
  );
  const { rerender } = render(page(proof));
  return (next) => rerender(page(next));
}

const said = ({ textContent }: HTMLElement) => textContent;

beforeEach(() => speak('en'));

describe('when the owner looked himself', () => {
  it('each time that is proved says so, with its proof to save', async () => {
    lists('a', 'b');
    show(done(wish('a', 7)));
    expect(said(await screen.findByTestId('proved-a'))).toContain('Proved: entry 7 of the log');
    expect(said(screen.getByTestId('proved-a'))).toContain('Save proof');
    expect(screen.queryByTestId('proved-b')).toBeNull();
    expect(said(screen.getByTestId('past-previews'))).toContain('Not checked yet');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('a time that the log has and the list has not is said', async () => {
    lists('a');
    show(done(wish('a', 7), wish('b', 8)));
    expect(said(await screen.findByTestId('not-listed-b'))).toContain(
      'It is on the log but missing from this list.',
    );
  });

  it('nothing is said of an older list while a newer one is on its way', async () => {
    lists('a');
    const then = show(done(wish('a', 7)));
    await screen.findByTestId('proved-a');
    lists('b', 'a');
    then(done(wish('b', 8), wish('a', 7)));
    expect(screen.getByTestId('proved-a')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    await screen.findByTestId('proved-b');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that is said of an empty list, too', async () => {
    lists();
    show(done(wish('b', 8)));
    expect(said(await screen.findByTestId('not-listed-b'))).toContain('with your passkey');
  });

  it('what is older than a full list is not missed', async () => {
    lists(...Array.from({ length: 50 }, (_, at) => `n${at}`));
    show(done(wish('before', 3, NOON - 86_400_000), wish('among', 4, NOON - 90_000)));
    await screen.findByTestId('not-listed-among');
    expect(screen.queryByTestId('not-listed-before')).toBeNull();
  });

  it('a member sees that it was, and no proof', async () => {
    lists('a');
    show(null);
    expect(said(await screen.findByTestId('past-previews'))).toContain('porch');
    expect(said(screen.getByTestId('past-previews'))).not.toContain('Not checked yet');
  });
});

describe('what was found about all of it', () => {
  it('names what the box used up and the log does not show', () => {
    render(<ProofPart proof={done(hidden)} zone={ZONE} />);
    expect(said(screen.getByTestId('proof-own-bad'))).toContain('somebody hid it');
  });

  it('names an entry that is not proved, and why', () => {
    const failed = { ...wish('f', 3), type: null, state: 'failed', fault: 'opening' } as const;
    render(<ProofPart proof={done(failed)} zone={ZONE} />);
    expect(said(screen.getByTestId('proof-own-bad'))).toContain('is not proved. The record');
  });
});
