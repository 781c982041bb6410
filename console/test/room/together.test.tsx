import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cameras, Handover, Session, ShiftLine, Together } from '../../src/api';
import { savePaper } from '../../src/parts/saveFile';
import { BookmarkDialog } from '../../src/room/together/BookmarkDialog';
import { TogetherPart } from '../../src/room/together/TogetherPart';
import { goodsOf } from '../../src/room/together/useTakingOver';
import { ShiftPage } from '../../src/room/shift/ShiftPage';
import { speak } from '../../src/words/words';
import { hub } from '../hub';

const ME = { person: 'badge-2291', name: 'Badge 2291', mine: true };
const COLLEAGUE = { person: 'badge-1107', name: 'Badge 1107', mine: false };
const LATER = new Date(Date.now() + 10 * 60_000).toISOString();
const LOOK = {
  id: 'look-1',
  who: COLLEAGUE,
  camera: 'dock',
  name: 'dock',
  premises: '5 Tannery Row',
  purpose: 'Which way did the van go?',
  state: 'live' as const,
  madeAt: LATER,
  since: LATER,
  notAfter: LATER,
  endedAt: null,
  watchedSeconds: 0,
};
const HANDOVER: Handover = {
  id: 'handover-1',
  incident: '26-1',
  who: COLLEAGUE,
  to: ME,
  said: 'North.',
  at: LATER,
  state: 'waiting',
  takenBy: null,
  takenAt: null,
  mayTake: true,
};
const TOGETHER: Together = {
  looks: [LOOK],
  bookmarks: [{ id: 'b', who: COLLEAGUE, camera: '5 Tannery Row, dock', at: LATER, said: 'Van' }],
  handovers: [],
};

function page(children: ReactNode) {
  render(<QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>);
}

const camerasOf = (...ids: string[]) =>
  ({ canOpen: ids.map((camera) => ({ camera })) }) as unknown as Cameras;

beforeEach(() => speak('en'));

describe('what colleagues see of one another', () => {
  it('is who else has the incident open, their looks with purpose, and bookmarks', async () => {
    page(
      <TogetherPart
        incident="26-1"
        together={TOGETHER}
        presence={{
          here: [
            { who: ME, incidents: ['26-1'] },
            { who: COLLEAGUE, incidents: ['26-1'] },
          ],
          colleagues: [COLLEAGUE],
        }}
        zone="America/Denver"
        bookmark={() => undefined}
      />,
    );
    const part = screen.getByTestId('together');
    expect(part.textContent).toContain('Also here: Badge 1107');
    expect(part.textContent).toContain('1 look of others');
    await userEvent.click(screen.getByTestId('together-toggle'));
    expect(screen.getByTestId('together-look-dock').textContent).toContain(
      'Which way did the van go?',
    );
    expect(screen.getByTestId('bookmark-line').textContent).toContain('Van');
  });
});

describe('taking over', () => {
  it('asks for the cameras that are running and can be opened, and counts the others', () => {
    const second = { ...LOOK, id: 'look-2', camera: 'porch', name: 'porch' };
    const over = { ...LOOK, id: 'look-3', camera: 'till', endedAt: LATER };
    const mine = { ...LOOK, id: 'look-4', camera: 'gate', who: ME };
    const together = { ...TOGETHER, looks: [LOOK, second, over, mine] };
    const goods = goodsOf(HANDOVER, together, camerasOf('dock', 'till', 'gate'));
    expect(goods.cameras).toEqual(['dock']);
    expect(goods.others).toBe(1);
    expect(goods.purpose).toBe('From Badge 1107: Which way did the van go?');
  });

  it('never writes a purpose longer than one may be', () => {
    const long = { ...TOGETHER, looks: [{ ...LOOK, purpose: 'x'.repeat(200) }] };
    expect(goodsOf(HANDOVER, long, camerasOf('dock')).purpose).toHaveLength(200);
  });

  it('without a running look is the incident and its notes alone', () => {
    const goods = goodsOf(HANDOVER, { ...TOGETHER, looks: [] }, camerasOf('dock'));
    expect(goods).toMatchObject({ cameras: [], others: 0, purpose: 'Taken over from Badge 1107' });
  });
});

describe('a bookmark', () => {
  it('is about the moment its key was pressed, and is sent as a time and a note', async () => {
    const sent: unknown[] = [];
    hub.use(
      http.post('*/api/v1/room/incidents/26-1/bookmarks', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const atMillis = Date.parse('2026-11-14T22:52:18Z');
    page(
      <BookmarkDialog
        moment={{ incident: '26-1', look: 'look-1', about: 'dock', atMillis }}
        leave={() => undefined}
        zone="America/Chicago"
      />,
    );
    expect(screen.getByRole('heading').textContent).toContain('Bookmark at 16:52:18 CST');
    await userEvent.type(screen.getByTestId('bookmark-note'), 'Grey van{Enter}');
    await expect
      .poll(() => sent)
      .toEqual([{ said: 'Grey van', look: 'look-1', at: '2026-11-14T22:52:18.000Z' }]);
  });
});

describe('the shift log', () => {
  const LINE: ShiftLine = {
    number: 2,
    at: '2026-11-14T22:52:18Z',
    person: 'badge-2291',
    name: 'Badge 2291',
    what: 'ask.decided',
    incident: '26-1',
    title: 'Assault',
    where: 'Quay Street',
    camera: null,
    purpose: 'Who left?',
    said: null,
    moment: null,
    other: null,
    decision: 'deny',
    reasons: [{ code: 'not-a-known-code', law: 3, sentence: 'Asking closed at 16:51.' }],
    by: null,
    watchedSeconds: null,
  };
  const session = (role: string) =>
    ({ user: { id: ME.person, name: ME.name, role }, zone: 'America/Chicago' }) as Session;

  it('gives a refusal with its law, its purpose, its incident and the zone', async () => {
    hub.use(
      http.get('*/api/v1/room/shift', () =>
        HttpResponse.json({ zone: 'America/Chicago', lines: [LINE], next: null }),
      ),
    );
    page(<ShiftPage session={session('operator')} signOut={() => Promise.resolve()} />);
    const line = await within(await screen.findByTestId('shift-lines')).findByRole('listitem');
    expect(line.textContent).toContain('Asked: refused');
    expect(line.textContent).toContain('Asking closed at 16:51. Law 3.');
    expect(line.textContent).toContain('16:52:18');
    expect(line.textContent).toContain('Purpose: Who left?');
    expect(line.textContent).toContain('Assault, Quay Street, 26-1');
    expect(screen.queryByTestId('shift-whose')).toBeNull();
  });

  it('makes a file of a PDF and of nothing else', () => {
    expect(() => savePaper('x.pdf', new TextEncoder().encode('\x89PNG'))).toThrow('not a PDF');
  });
});
