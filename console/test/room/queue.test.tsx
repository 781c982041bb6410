import { render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedState, Incident, Incidents } from '../../src/api';
import { FeedLight } from '../../src/room/FeedLight';
import { Queue } from '../../src/room/Queue';
import { type Closed, withClosed } from '../../src/room/useRoom';
import { speak } from '../../src/words/words';

const TURNED = '\u202Egnp.evil';
const MARKUP = '<img src=x onerror="document.title=1"><b>14 Alder</b>';

function incident(id: string, more: Partial<Incident> = {}): Incident {
  return {
    id,
    kind: 'fire',
    cadType: 'FIRE',
    title: 'House fire',
    where: '14 Alder',
    priority: 1,
    origin: 'classified-call',
    reportedAt: '2026-11-14T16:00:00Z',
    number: 1,
    updatedAt: '2026-11-14T16:00:00Z',
    state: 'open',
    place: { latE6: 0, lonE6: 0 },
    sensitive: false,
    askable: true,
    why: null,
    askUntil: '2026-11-14T18:00:00Z',
    looks: { mine: 0, others: 0 },
    handling: { district: '', progress: '', units: [], mergedInto: null },
    ...more,
  };
}

function queue(incidents: Incident[], closed: readonly Closed[] = []) {
  const facts: Incidents = { incidents, never: { count: 0, types: [] }, closedLastHour: 0 };
  render(
    <Queue
      facts={facts}
      closed={closed}
      chosen={null}
      choose={() => undefined}
      zone="America/Chicago"
      above={null}
    />,
  );
}

beforeEach(() => speak('en'));

describe('a row of the queue', () => {
  it('says that dispatch changed a call, and not that it told of one', () => {
    const now = new Date().toISOString();
    queue([
      incident('told', { updatedAt: now }),
      incident('changed', { number: 2, updatedAt: now }),
    ]);
    const [told, changed] = screen.getAllByRole('option').map((row) => row.textContent);
    expect(told).not.to.contain('Changed by dispatch');
    expect(changed).to.contain('Changed by dispatch');
  });

  it('shows markup and turned writing as what they are, each kept to itself', () => {
    queue([
      incident('tricky', {
        title: TURNED,
        where: MARKUP,
        handling: { district: TURNED, progress: MARKUP, units: ['2A33'], mergedInto: null },
      }),
    ]);
    const row = screen.getByTestId('incident-tricky');
    expect(row.querySelector('img')).toBeNull();
    for (const text of [TURNED, MARKUP]) {
      for (const shown of within(row).getAllByText(text)) expect(shown.tagName).toBe('BDI');
    }
  });

  it('shows district, progress and units as dispatch gives them', () => {
    queue([
      incident('one', {
        handling: { district: 'Central', progress: 'on scene', units: ['2A33'], mergedInto: null },
      }),
    ]);
    expect(screen.getByTestId('handled').textContent).toBe('Centralon scene2A33');
  });

  it('says what was closed, and into what it was merged', () => {
    const merged = incident('m', {
      state: 'closed',
      title: TURNED,
      handling: { district: '', progress: '', units: [], mergedInto: '26-9' },
    });
    const closed = withClosed([], merged, Date.now());
    queue([], closed);
    const line = screen.getByTestId('just-closed').textContent;
    expect(line).toContain('\u206826-9\u2069');
    expect(line).toContain(`\u2068${TURNED}\u2069`);
    expect(withClosed(closed, { ...merged, state: 'open' }, Date.now())).toEqual([]);
  });
});

describe('the feed’s light', () => {
  const WELL: FeedState = {
    heard: true,
    heardAt: null,
    feeds: [{ name: 'webhook', alive: true, heardAt: null }],
  };

  it.each([
    [WELL, true, 'All is heard'],
    [{ ...WELL, heard: false }, true, 'Dispatch is not heard. Nobody can begin to ask.'],
    [
      { ...WELL, feeds: [{ name: 'cad-export', alive: false, heardAt: null }] },
      true,
      'Dispatch’s feed cad-export is not heard.',
    ],
  ])('says how dispatch is heard', (feed, heard, words) => {
    render(<FeedLight feed={feed} heard={heard} />);
    expect(screen.getByTestId('feed-light').textContent).toBe(words);
  });

  it('says nothing of dispatch while the hub itself is not heard', () => {
    render(<FeedLight feed={WELL} heard={false} />);
    expect(screen.queryByTestId('feed-light')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('Hub is not heard');
  });
});
