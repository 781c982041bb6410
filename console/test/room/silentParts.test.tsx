import { render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { SilentParts } from '../../src/room/SilentParts';
import type { RoomFacts } from '../../src/room/useRoom';
import { speak } from '../../src/words/words';

const WELL: RoomFacts = {
  program: null,
  incidents: null,
  feed: null,
  closed: [],
  heard: true,
  unheardSince: null,
  silent: [],
};
const SINCE = '2026-03-04T21:15:07Z';

function shown(facts: Partial<RoomFacts>): (string | null)[] {
  render(<SilentParts facts={{ ...WELL, ...facts }} zone="America/Denver" />);
  return [...screen.getByRole('alert').querySelectorAll('p')].map((line) =>
    line.getAttribute('data-part'),
  );
}

describe('What does not answer', () => {
  beforeEach(() => speak('en'));

  it('is nothing while all is well', () => {
    expect(shown({})).to.deep.equal([]);
  });

  it('is named with its time in the city’s zone, and with what it means', () => {
    const silent = [
      { part: 'agency-signer' as const, since: SINCE },
      { part: 'log' as const, since: SINCE },
    ];
    expect(shown({ silent })).to.deep.equal(['agency-signer', 'log']);
    const text = screen.getByRole('alert').textContent;
    expect(text).to.contain('The agency’s signer has not answered since 14:15:07 MST.');
    expect(text).to.contain('without a proof there is no look');
  });

  it('is dispatch when its gateway is not heard: nobody can begin to ask', () => {
    const feed = { heard: false, heardAt: SINCE, feeds: [] };
    expect(shown({ feed })).to.deep.equal(['dispatch']);
    expect(screen.getByRole('alert').textContent).to.contain('law 2');
  });

  it('is the hub alone when the hub is not heard: of the others nothing is known then', () => {
    const silent = [{ part: 'relay' as const, since: SINCE }];
    expect(shown({ heard: false, unheardSince: Date.parse(SINCE), silent })).to.deep.equal(['hub']);
  });
});
