import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HomeCamera, Household, Session } from '../../src/api';
import { AnswererGone } from '../../src/home/AnswererGone';
import { Answerers } from '../../src/home/AnswerersPart';
import { SignPart } from '../../src/home/SignPart';
import { keepDraft, keptDraft, withDraft } from '../../src/home/lend/draft';
import { type TermsWishes, readTerms, withWishes } from '../../src/home/termsNote';
import { speak } from '../../src/words/words';
import { base64url, sha256, utf8 } from '../../src/note/bytes';
import { fingerprint } from '../../src/note/vkey';
import { hub } from '../hub';

const ANA = 'member-ana+0a0a0a0a+QUFB';
const BEN = 'member-ben+0b0b0b0b+QkJC';
const EVIL = 'member-ana+0c0c0c0c+Q0ND';
const WAIVER = 'The waiver.';

const HOUSEHOLD: Household = {
  members: [
    { id: 'member-ana', name: 'Ana', joinedAt: '2026-11-01T00:00:00Z', passkeys: [ANA] },
    { id: 'member-ben', name: 'Ben', joinedAt: '2026-11-02T00:00:00Z', passkeys: [BEN] },
  ],
  asked: [],
};

async function proposal(answerers: readonly string[]): Promise<string> {
  const waiver = base64url(await sha256(utf8(WAIVER)));
  const text =
    'porchlight-terms/v1\n' +
    `{"camera":"door","city":false,"consent":"ask","hours":[],"kinds":["fire"],` +
    `"looksPerMonth":null,"masks":0,"number":1,"place":{"latE6":1,"lonE6":1},"radiusMeters":150,` +
    `"until":"2026-12-17T05:59:59.000Z","view":null,"waiver":"${waiver}","withdrawn":false}\n`;
  return withWishes(text, { ...readTerms(text), answerers });
}

function shown(part: React.ReactNode) {
  hub.use(http.get('*/api/v1/home/household', () => HttpResponse.json(HOUSEHOLD)));
  render(<QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>);
}

function Chosen({ begin, told }: { begin: TermsWishes; told: (wishes: TermsWishes) => void }) {
  const [wishes, setWishes] = useState(begin);
  const wish = (part: Partial<TermsWishes>) => {
    const after = { ...wishes, ...part };
    setWishes(after);
    told(after);
  };
  return <Answerers wishes={wishes} wish={wish} />;
}

function sign(text: string, wishes: TermsWishes) {
  shown(
    <SignPart
      session={{ user: { id: 'owner', name: 'Owner', role: 'owner' } } as Session}
      camera="door"
      text={text}
      wishes={wishes}
      shown={WAIVER}
      done={() => Promise.resolve()}
    />,
  );
}

beforeEach(() => speak('en'));
afterEach(() => localStorage.clear());

describe('who else may say yes', () => {
  it('is chosen by name and by the number the page computes from the key', async () => {
    let wished: TermsWishes | null = null;
    const wishes = readTerms(await proposal([]));
    shown(<Chosen begin={wishes} told={(after) => (wished = after)} />);
    const ana = await screen.findByTestId(`answerer-${await fingerprint(ANA)}`);
    expect(ana.textContent).toContain('Ana');
    await userEvent.click(ana);
    expect(wished).toMatchObject({ answerers: [ANA] });
  });

  it('is nobody where the owner says always', async () => {
    const wishes = { ...readTerms(await proposal([])), consent: 'always' as const };
    shown(<Chosen begin={wishes} told={() => undefined} />);
    expect(screen.queryByTestId('answerers')).toBeNull();
  });

  it('is read out beside the signature, each with the number', async () => {
    const text = await proposal([ANA]);
    sign(text, readTerms(text));
    const card = await screen.findByTestId('who-answers');
    expect(within(card).getByText('Ana')).toBeTruthy();
    expect(card.textContent).toContain(await fingerprint(ANA));
    expect(card.textContent).not.toContain('Ben');
    expect(await screen.findByText(WAIVER)).toBeTruthy();
    expect(screen.getByTestId('sign-terms').getAttribute('disabled')).toBeNull();
  });

  it('is not signed for where a key the hub slipped in is nobody’s of the household', async () => {
    const text = await proposal([ANA, EVIL]);
    sign(text, readTerms(text));
    expect(await screen.findByText(WAIVER)).toBeTruthy();
    expect(screen.getByText(/is nobody’s in your household/)).toBeTruthy();
    expect(screen.getByTestId('sign-terms').getAttribute('disabled')).not.toBeNull();
  });

  it('is never taken from the hub’s proposal when a camera is lent for the first time', async () => {
    const offered = readTerms(await proposal([EVIL]));
    expect(withDraft(offered, keptDraft('door'), offered.until).answerers).toEqual([]);
    keepDraft('door', { wishes: { answerers: [ANA] }, drafted: true });
    expect(withDraft(offered, keptDraft('door'), offered.until).answerers).toEqual([ANA]);
  });
});

describe('somebody who could say yes and has left', () => {
  const camera = (name: string | null) =>
    ({
      camera: 'door',
      name: 'Door',
      terms: { answerers: [{ passkey: ANA, name }] },
    }) as HomeCamera;

  it('is told to the owner until the terms are signed anew', () => {
    shown(<AnswererGone cameras={[camera(null)]} change={() => undefined} />);
    expect(screen.getByTestId('answerer-gone').textContent).toContain('Door');
  });

  it('is not told while everybody is there', () => {
    shown(<AnswererGone cameras={[camera('Ana')]} change={() => undefined} />);
    expect(screen.queryByTestId('answerer-gone')).toBeNull();
  });
});
