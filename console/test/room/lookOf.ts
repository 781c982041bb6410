import type { Look } from '../../src/api';

/** An opening look at the shop's dock, with what a test changes about it. */
export function lookOf(part: Partial<Look> = {}): Look {
  return {
    id: 'look-1',
    ask: 'ask-1',
    incident: '26-114872',
    grant: 'grant-1',
    camera: 'tannery-dock',
    name: 'dock',
    premises: '5 Tannery Row',
    place: { latE6: 32_299_287, lonE6: -90_201_314 },
    view: null,
    state: 'opening',
    steps: { signed: true, logged: false, checked: false, picture: false },
    askedUntil: null,
    notAfter: '2026-11-14T17:06:00.000Z',
    ended: null,
    refused: null,
    ticket: null,
    relay: null,
    grantHash: null,
    ...part,
  };
}

export const NOW = Date.parse('2026-11-14T16:52:18.000Z');
