import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PreviewPart } from '../../src/home/preview/PreviewPart';
import { base64, base64url, fromBase64url } from '../../src/note/bytes';
import { p256Key } from '../../src/note/vkey';
import type { ShowStill, StillSeen } from '../../src/player/still';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const SEALED = Uint8Array.from({ length: 40 }, (_, index) => index);
const AGENT = `agent-1+00000000+${base64(new Uint8Array(33).fill(1))}`;
const PASSKEY_POINT = new Uint8Array(65).fill(4);

/** A still's worker whose inside the test plays. */
class StillWorker {
  static all: StillWorker[] = [];
  onmessage: ((event: { data: StillSeen }) => void) | null = null;
  onerror: (() => void) | null = null;
  shown: ShowStill | null = null;
  ended = false;

  constructor() {
    StillWorker.all.push(this);
  }

  postMessage(message: ShowStill): void {
    this.shown = message;
  }

  terminate(): void {
    this.ended = true;
  }

  says(seen: StillSeen): void {
    this.onmessage?.({ data: seen });
  }
}

/** What the trial's authenticator answers. */
const ASSERTION = {
  id: 'x',
  rawId: 'x',
  response: { authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
};

let posted: { preview: string } | null;

function answering(still: () => Response) {
  hub.use(
    http.get('*/api/v1/home/session', async () => {
      const { text } = await p256Key('owner', PASSKEY_POINT);
      return HttpResponse.json({
        user: { id: 'o', name: 'O' },
        demo: true,
        passkey: text,
        zone: 'America/Chicago',
      });
    }),
    http.get('*/api/v1/demo', () =>
      HttpResponse.json({ people: [{ id: 'o', face: 'home', name: 'O' }] }),
    ),
    http.post('*/api/v1/demo/assertion', () => HttpResponse.json(ASSERTION)),
    http.post('*/api/v1/home/cameras/porch/preview/offer', () =>
      HttpResponse.json({
        program: 'alder-falls-2026',
        agent: AGENT,
        challenge: base64url(new Uint8Array(16)),
      }),
    ),
    http.post('*/api/v1/home/cameras/porch/preview', async ({ request }) => {
      posted = (await request.json()) as { preview: string };
      return still();
    }),
  );
}

beforeEach(() => {
  speak('en');
  posted = null;
  StillWorker.all = [];
  vi.stubGlobal('Worker', StillWorker);
  HTMLCanvasElement.prototype.transferControlToOffscreen = () => ({}) as OffscreenCanvas;
});

afterEach(() => vi.unstubAllGlobals());

async function pressed() {
  const part = render(<PreviewPart camera="porch" />);
  await userEvent.click(screen.getByTestId('see-porch'));
  return part;
}

describe('seeing the picture of an own camera', () => {
  it('is signed for a key that never leaves the browser, and shown by a worker', async () => {
    answering(() => HttpResponse.arrayBuffer(SEALED.buffer));
    await pressed();
    await vi.waitFor(() => expect(StillWorker.all).toHaveLength(1));
    const [first, json = ''] = (posted?.preview ?? '').split('\n');
    expect(first).toBe('porchlight-preview/v1');
    const fields = JSON.parse(json) as Record<string, string>;
    expect(Object.keys(fields)).toEqual([
      'agent',
      'at',
      'camera',
      'challenge',
      'id',
      'key',
      'program',
    ]);
    expect(fields['camera']).toBe('porch');
    const [worker] = StillWorker.all;
    const own = worker?.shown?.sealing.own;
    expect(fromBase64url(fields['key'] ?? '')).toEqual(own?.publicPoint);
    expect(own?.privateKey.extractable).toBe(false);
    expect(worker?.shown?.sealed).toEqual(SEALED);
    expect(worker?.shown?.sealing.grantee).toMatchObject({ use: 'preview', grant: fields['id'] });

    worker?.says({ type: 'shown', atMillis: Date.parse('2026-11-14T22:50:00Z') });
    expect(await screen.findByText('Taken at 16:50:00 CST.')).toBeDefined();
    expect(screen.getByText(/nobody could see it/)).toBeDefined();
  });

  it('is gone when it is hidden and when its page is left', async () => {
    answering(() => HttpResponse.arrayBuffer(SEALED.buffer));
    const part = await pressed();
    await vi.waitFor(() => expect(StillWorker.all).toHaveLength(1));
    StillWorker.all[0]?.says({ type: 'shown', atMillis: 0 });
    await userEvent.click(await screen.findByTestId('hide-porch'));
    expect(StillWorker.all[0]?.ended).toBe(true);
    expect(screen.queryByTestId('still')).toBeNull();

    await userEvent.click(screen.getByTestId('see-porch'));
    await vi.waitFor(() => expect(StillWorker.all).toHaveLength(2));
    part.unmount();
    expect(StillWorker.all[1]?.ended).toBe(true);
  });

  it('shows nothing that does not open, and says so', async () => {
    answering(() => HttpResponse.arrayBuffer(SEALED.buffer));
    await pressed();
    await vi.waitFor(() => expect(StillWorker.all).toHaveLength(1));
    StillWorker.all[0]?.says({ type: 'unopened' });
    expect((await screen.findByRole('alert')).textContent).toContain('changed on its way');
    expect(screen.queryByTestId('still')).toBeNull();
    await vi.waitFor(() => expect(StillWorker.all[0]?.ended).toBe(true));
  });

  it.each([
    ['agent-away', 'not connected'],
    ['no-picture', 'no picture now'],
    ['preview-late', 'too long'],
  ])('says what to do next when the hub says %s', async (name, sentence) => {
    answering(() =>
      HttpResponse.json(
        { type: `https://porchlight.org/problems/${name}`, status: 409, detail: 'x' },
        { status: 409 },
      ),
    );
    await pressed();
    expect((await screen.findByRole('alert')).textContent).toContain(sentence);
    expect(StillWorker.all).toHaveLength(0);
  });
});
