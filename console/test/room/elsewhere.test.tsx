import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeViewerKeys } from '../../src/note/viewer';
import { RoomWall } from '../../src/room/roomWall';
import { Tile } from '../../src/room/Tile';
import { type Language, speak, t } from '../../src/words/words';
import { hub } from '../hub';
import { givePlayersABrowser, workersInUse } from './browser';
import { lookOf } from './lookOf';

const LATER = new Date(Date.now() + 20 * 60_000).toISOString();
const ELSEWHERE = {
  type: 'https://porchlight.org/problems/look-elsewhere',
  title: 'In another window',
  status: 409,
  detail: 'This look is another sign-in’s of yours.',
};

let wall: RoomWall;
const stopped = vi.fn();

/** The second browser: it finds the first one's look, and has keys of its own. */
async function secondBrowser(): Promise<void> {
  hub.use(
    http.post('*/api/v1/room/looks/look-1/ticket', () =>
      HttpResponse.json(ELSEWHERE, { status: 409 }),
    ),
  );
  const viewer = {
    hash: 'h',
    operator: 'operator-2291',
    untilMillis: Infinity,
    keys: await makeViewerKeys(),
    encryptionPoint: new Uint8Array(65),
  };
  wall.know({ viewer, operator: 'Badge 2291', zone: 'America/Chicago' });
  wall.found([lookOf({ state: 'live', notAfter: LATER })]);
}

function onlyTile() {
  const [tile] = wall.snapshot();
  if (tile === undefined) throw new Error('the wall is empty');
  return tile;
}

function show() {
  const nothing = () => undefined;
  render(
    <Tile
      wallTile={onlyTile()}
      number={1}
      incident={null}
      zone="America/Chicago"
      chosen={false}
      enlarged={false}
      large={false}
      grantMinutes={20}
      questionSeconds={90}
      choose={nothing}
      enlarge={nothing}
      stop={stopped}
      close={nothing}
      renew={nothing}
      bookmark={nothing}
      moveOut={null}
      move={nothing}
    />,
  );
}

beforeEach(async () => {
  speak('en');
  stopped.mockClear();
  givePlayersABrowser();
  wall = new RoomWall();
  await secondBrowser();
});

afterEach(() => {
  wall.dispose();
  vi.unstubAllGlobals();
});

describe('a look of the same operator in another browser', () => {
  it.each<Language>(['en', 'es'])(
    'is said to be there, and not to be over (%s)',
    async (language) => {
      speak(language);
      show();
      expect(await screen.findByRole('heading', { name: t('tile.elsewhere') })).toBeTruthy();
      expect(screen.getByText(t('tile.elsewhere.text'))).toBeTruthy();
      expect(screen.queryByText(t('tile.ended'))).toBeNull();
      expect(screen.getByTestId('tile-look-1').dataset['state']).toBe('elsewhere');
      expect(screen.getByTestId('time-left')).toBeTruthy();
    },
  );

  it('has no picture here, and asks for no ticket again', async () => {
    show();
    await screen.findByRole('heading', { name: t('tile.elsewhere') });
    expect(document.querySelector('canvas')).toBeNull();
    expect(workersInUse().flatMap(({ heard }) => heard.map(({ type }) => type))).not.toContain(
      'open',
    );
  });

  it('can be stopped from here', async () => {
    show();
    await screen.findByRole('heading', { name: t('tile.elsewhere') });
    await userEvent.click(screen.getByTestId('stop-look-1'));
    expect(stopped).toHaveBeenCalledWith('look-1');
  });

  it('is over here when the hub says that it is over', async () => {
    const player = onlyTile().player;
    await vi.waitFor(() => expect(player?.snapshot().phase).toBe('elsewhere'));
    wall.hear(lookOf({ state: 'ended', ended: { by: 'owner', at: LATER, watchedSeconds: 12 } }));
    show();
    expect(await screen.findByText(t('tile.ended.owner'))).toBeTruthy();
  });
});
