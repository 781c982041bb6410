import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CameraKeeping, HomeLook, Session } from '../../src/api';
import { KeepingPart } from '../../src/home/recall/KeepingPart';
import { RecallPart } from '../../src/home/recall/RecallPart';
import { base64, base64url, fromBase64url } from '../../src/note/bytes';
import { p256Key } from '../../src/note/vkey';
import type { FromRecall, ToRecall } from '../../src/player/recall';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const HEAD = Uint8Array.from({ length: 40 }, (_, index) => index);
const AGENT = `agent-1+00000000+${base64(new Uint8Array(33).fill(1))}`;
const GRANT = 'ab'.repeat(16);
const LOOK = {
  id: 'l1',
  camera: 'porch',
  cameraName: 'Porch',
  grant: GRANT,
} as HomeLook;
const ASSERTION = {
  id: 'x',
  rawId: 'x',
  response: { authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
};

/** A recall's worker whose inside the test plays. */
class RecallWorker {
  static all: RecallWorker[] = [];
  onmessage: ((event: { data: FromRecall }) => void) | null = null;
  onerror: (() => void) | null = null;
  heard: ToRecall[] = [];
  ended = false;

  constructor() {
    RecallWorker.all.push(this);
  }

  postMessage(message: ToRecall): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  says(said: FromRecall): void {
    this.onmessage?.({ data: said });
  }
}

let session: Session;
let posted: Record<string, string> | null;
let closed: string[];

const problem = (name: string) =>
  HttpResponse.json(
    { type: `https://porchlight.org/problems/${name}`, status: 409, detail: 'x' },
    { status: 409 },
  );

function answering(answer: () => Response, piece: () => Response = answer) {
  const kept = async ({ request }: { request: Request }) => {
    posted = (await request.json()) as Record<string, string>;
    return answer();
  };
  hub.use(
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
    http.post('*/api/v1/home/cameras/porch/recall', kept),
    http.post('*/api/v1/home/cameras/porch/keeping', kept),
    http.post('*/api/v1/home/recalls/:id/pieces/:piece', () => piece()),
    http.post('*/api/v1/home/recalls/:id/close', ({ params }) => {
      closed.push(String(params['id']));
      return new HttpResponse(null, { status: 204 });
    }),
  );
}

beforeEach(async () => {
  speak('en');
  posted = null;
  closed = [];
  RecallWorker.all = [];
  const { text } = await p256Key('owner', new Uint8Array(65).fill(4));
  session = {
    user: { id: 'o', name: 'O' },
    demo: true,
    passkey: text,
    zone: 'America/Chicago',
  } as unknown as Session;
  vi.stubGlobal('Worker', RecallWorker);
  HTMLCanvasElement.prototype.transferControlToOffscreen = () => ({}) as OffscreenCanvas;
});

afterEach(() => vi.unstubAllGlobals());

async function seen(): Promise<{ part: ReturnType<typeof render>; worker: RecallWorker }> {
  const part = render(<RecallPart look={LOOK} session={session} />);
  await userEvent.click(screen.getByTestId('see-look-l1'));
  await vi.waitFor(() => expect(RecallWorker.all).toHaveLength(1));
  return { part, worker: RecallWorker.all[0] as RecallWorker };
}

const CONTENTS: FromRecall = {
  type: 'contents',
  pieces: 4,
  pictures: 40,
  untilMillis: Date.parse('2026-11-15T22:50:00Z'),
  whole: true,
};

function fieldsOf(note: string | undefined): Record<string, unknown> {
  return JSON.parse((note ?? '').split('\n')[1] ?? '') as Record<string, unknown>;
}

describe('seeing what a look saw', () => {
  it('is signed for this look and a key that never leaves the browser', async () => {
    answering(() => HttpResponse.arrayBuffer(HEAD.buffer));
    const { worker } = await seen();
    expect(posted?.['recall']).toMatch(/^porchlight-recall\/v1\n/);
    const fields = fieldsOf(posted?.['recall']);
    expect(fields).toMatchObject({ camera: 'porch', grant: GRANT, program: 'alder-falls-2026' });
    const [open] = worker.heard;
    expect(open).toMatchObject({ type: 'open', head: HEAD });
    const sealing = open?.type === 'open' ? open.sealing : null;
    expect(sealing?.grantee).toMatchObject({ use: 'recall', grant: fields['id'], camera: 'porch' });
    expect(fromBase64url(String(fields['key']))).toEqual(sealing?.own.publicPoint);
    expect(sealing?.own.privateKey.extractable).toBe(false);
  });

  it('plays piece by piece, and says where it is kept, until when, and for whom', async () => {
    answering(() => HttpResponse.arrayBuffer(HEAD.buffer));
    const { worker } = await seen();
    worker.says(CONTENTS);
    worker.says({ type: 'want', piece: 0 });
    await vi.waitFor(() => expect(worker.heard.at(-1)).toMatchObject({ type: 'piece', piece: 0 }));
    worker.says({ type: 'at', piece: 0, atMillis: Date.parse('2026-11-14T22:50:00Z') });
    expect((await screen.findByTestId('recall-time')).textContent).toContain('16:50:00');
    const text = screen.getByTestId('recall-l1').textContent;
    expect(text).toContain('Kept at your place until');
    expect(text).toContain('nobody else can open it');
    expect(screen.queryByRole('link')).toBeNull();

    await userEvent.click(screen.getByTestId('recall-pause'));
    expect(worker.heard.at(-1)).toEqual({ type: 'pause' });
    await userEvent.click(screen.getByTestId('recall-play'));
    expect(worker.heard.at(-1)).toEqual({ type: 'play' });
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(worker.heard.at(-1)).toEqual({ type: 'seek', piece: 1 });
    worker.says({ type: 'over' });
    expect(await screen.findByTestId('recall-play')).toBeDefined();
  });

  it('says when its end is missing, and when there was nothing', async () => {
    answering(() => HttpResponse.arrayBuffer(HEAD.buffer));
    const { worker } = await seen();
    worker.says({ ...CONTENTS, pieces: 0, pictures: 0, whole: false });
    expect(await screen.findByText(/No picture was sent/)).toBeDefined();
    expect(screen.getByText(/end is missing/)).toBeDefined();
  });

  it('is gone, and the box is told, when it is closed and when the page is left', async () => {
    answering(() => HttpResponse.arrayBuffer(HEAD.buffer));
    const { part, worker } = await seen();
    worker.says(CONTENTS);
    await userEvent.click(await screen.findByTestId('unsee-l1'));
    expect(worker.ended).toBe(true);
    await vi.waitFor(() => expect(closed).toHaveLength(1));
    await userEvent.click(screen.getByTestId('see-look-l1'));
    await vi.waitFor(() => expect(RecallWorker.all).toHaveLength(2));
    part.unmount();
    await vi.waitFor(() => expect(closed).toHaveLength(2));
    expect(RecallWorker.all[1]?.ended).toBe(true);
  });

  it.each([
    ['nothing-kept', 'Nothing is kept of this look'],
    ['kept-damaged', 'changed on the box'],
    ['agent-away', 'not connected'],
  ])('says what it means when the hub says %s', async (name, sentence) => {
    answering(() => problem(name));
    render(<RecallPart look={LOOK} session={session} />);
    await userEvent.click(screen.getByTestId('see-look-l1'));
    expect((await screen.findByRole('alert')).textContent).toContain(sentence);
    expect(RecallWorker.all).toHaveLength(0);
  });

  it('ends with a sentence when a piece does not come or does not open', async () => {
    answering(
      () => HttpResponse.arrayBuffer(HEAD.buffer),
      () => problem('recall-over'),
    );
    const { worker } = await seen();
    worker.says({ type: 'want', piece: 0 });
    expect((await screen.findByRole('alert')).textContent).toContain('closed meanwhile');
    expect(worker.ended).toBe(true);
    await userEvent.click(screen.getByTestId('see-look-l1'));
    await vi.waitFor(() => expect(RecallWorker.all).toHaveLength(2));
    RecallWorker.all[1]?.says({ type: 'unopened' });
    expect((await screen.findByRole('alert')).textContent).toContain('changed on its way');
  });
});

describe('the switch', () => {
  function shown(keeping: CameraKeeping | undefined, refresh = vi.fn(() => Promise.resolve())) {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <KeepingPart camera="porch" session={session} keeping={keeping} refresh={refresh} />
      </QueryClientProvider>,
    );
    return refresh;
  }

  const kept = (hours: number, trouble: string | null = null): CameraKeeping => ({
    camera: 'porch',
    hours,
    trouble,
    saidAt: '2026-11-14T22:50:00.000Z',
  });

  it('is off, and nothing is signed before something else is chosen', () => {
    shown(undefined);
    expect(screen.getByTestId('keeping-now-porch').textContent).toContain('nothing is kept');
    expect(screen.queryByTestId('sign-keeping-porch')).toBeNull();
  });

  it('is signed with its hours, and shows what the box said after', async () => {
    answering(() => new HttpResponse(null, { status: 204 }));
    const refresh = shown(kept(0));
    await userEvent.click(screen.getByTestId('keep-48-porch'));
    await userEvent.click(screen.getByTestId('sign-keeping-porch'));
    await vi.waitFor(() => expect(refresh).toHaveBeenCalled());
    expect(posted?.['keeping']).toMatch(/^porchlight-keeping\/v1\n/);
    expect(fieldsOf(posted?.['keeping'])).toMatchObject({ camera: 'porch', hours: 48 });
    expect(screen.getByTestId('keeping-now-porch').textContent).toContain('nothing is kept');
  });

  it('says that less deletes, and what was not kept', async () => {
    shown(kept(72, 'full'));
    expect(screen.getByText(/nearly full/)).toBeDefined();
    await userEvent.click(screen.getByTestId('keep-0-porch'));
    expect(screen.getByText(/deleted at once/)).toBeDefined();
  });

  it('says it when the box does not take it', async () => {
    answering(() => problem('keeping-old'));
    shown(kept(0));
    await userEvent.click(screen.getByTestId('keep-24-porch'));
    await userEvent.click(screen.getByTestId('sign-keeping-porch'));
    expect((await screen.findByRole('alert')).textContent).toContain('later choice');
  });
});
