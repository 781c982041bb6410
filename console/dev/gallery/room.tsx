import '../../src/style/room.css';
import type { FeedState, Look } from '../../src/api/types';
import { Icon, type IconName, ICONS } from '../../src/parts/Icon';
import { Ring } from '../../src/parts/Ring';
import type { PlayerState, TilePlayer } from '../../src/player/tilePlayer';
import { FeedLight } from '../../src/room/FeedLight';
import { SilentParts } from '../../src/room/SilentParts';
import { Tile } from '../../src/room/Tile';
import { at, incidents, look } from '../afternoon';
import { Shelf } from './Shelf';

const ZONE = 'America/Chicago';
const UNHEARD = Date.now() - 4_000;
const nothing = () => undefined;

const NEAR = { camera: 'tannery-dock', name: 'dock', premises: '5 Tannery Row' };

const PLAYER: PlayerState = {
  phase: 'live',
  ageMillis: 80,
  sinceMillis: 0,
  captureMillis: Date.now() - 1_300,
  grantUntilMillis: null,
  firstPictureMillis: 180,
  reconnecting: false,
  endedBy: null,
  counts: null,
};

/** What a player tells a tile, and a street instead of its picture. */
function player(part: Partial<PlayerState> = {}): TilePlayer {
  const state = { ...PLAYER, ...part };
  const told: Pick<TilePlayer, 'subscribe' | 'snapshot' | 'attach' | 'wants'> = {
    subscribe: () => nothing,
    snapshot: () => state,
    wants: nothing,
    attach: (place) => {
      const canvas = street();
      place.append(canvas);
      return () => canvas.remove();
    },
  };
  return told as TilePlayer;
}

function street(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  canvas.className = 'tile-canvas';
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot paint');
  for (const [colour, top, height] of [
    ['#31404f', 0, 200],
    ['#586873', 200, 60],
    ['#3a3f45', 260, 100],
  ] as const) {
    context.fillStyle = colour;
    context.fillRect(0, top, 640, height);
  }
  return canvas;
}

interface Shown {
  id: string;
  look?: Partial<Look>;
  player?: Partial<PlayerState>;
  window?: number;
  stoppedHere?: boolean;
}

const STATES: readonly Shown[] = [
  { id: 'asking', look: { state: 'asking', askedUntil: at(1.2), notAfter: null } },
  { id: 'opening', look: { ...NEAR }, player: { phase: 'opening', ageMillis: null } },
  { id: 'live', look: { ...NEAR, state: 'live' }, player: {} },
  { id: 'ending', look: { ...NEAR, state: 'live', notAfter: at(1.5) }, player: {} },
  {
    id: 'stalled',
    look: { ...NEAR, state: 'live' },
    player: { phase: 'stalled', sinceMillis: 1_300 },
  },
  {
    id: 'reconnecting',
    look: { ...NEAR, state: 'live' },
    player: { phase: 'stalled', sinceMillis: 1_300, reconnecting: true },
  },
  { id: 'unopened', look: { ...NEAR, state: 'live' }, player: { phase: 'unopened' } },
  { id: 'elsewhere', look: { ...NEAR, state: 'live' }, player: { phase: 'elsewhere' } },
  {
    id: 'ended by its owner',
    look: { ...NEAR, state: 'ended', ended: { by: 'owner', at: at(-1), watchedSeconds: 224 } },
  },
  {
    id: 'ended by its time',
    look: { ...NEAR, state: 'ended', ended: { by: 'clock', at: at(-1), watchedSeconds: 1200 } },
  },
  {
    id: 'stopped here',
    look: { ...NEAR, state: 'ended', ended: { by: 'operator', at: at(-1), watchedSeconds: 61 } },
    stoppedHere: true,
  },
  {
    id: 'refused',
    look: {
      state: 'refused',
      refused: {
        code: 'ask-window-over',
        law: 3,
        sentence: 'Asking closed 60 minutes after the report.',
      },
    },
  },
];

const FEEDS: readonly (FeedState | null)[] = [
  null,
  { heard: true, heardAt: at(0), feeds: [] },
  { heard: true, heardAt: at(0), feeds: [{ name: 'cad-export', alive: false, heardAt: at(-9) }] },
  { heard: false, heardAt: at(-2), feeds: [] },
];

/** The room's parts. */
export function Gallery() {
  return (
    <main className="gallery face-room">
      <Shelf name="tiles">
        <div className="gallery-tiles">
          {STATES.map(({ id, ...shown }) => (
            <Tile
              key={id}
              wallTile={{
                look: look({ id, ...shown.look }),
                player: shown.player === undefined ? null : player(shown.player),
                window: shown.window ?? null,
                stoppedHere: shown.stoppedHere ?? false,
              }}
              number={1}
              incident={incidents[0] ?? null}
              zone={ZONE}
              chosen={id === 'live'}
              enlarged={false}
              large={false}
              grantMinutes={20}
              questionSeconds={90}
              choose={nothing}
              enlarge={nothing}
              stop={nothing}
              close={nothing}
              renew={nothing}
              bookmark={nothing}
              moveOut={null}
              move={nothing}
            />
          ))}
        </div>
      </Shelf>
      <Shelf name="what does not answer">
        <SilentParts
          facts={{
            unheardSince: null,
            silent: (['relay', 'agency-signer', 'council-signer', 'log'] as const).map((part) => ({
              part,
              since: at(-3),
            })),
            feed: { heard: false, heardAt: at(-2), feeds: [] },
          }}
          zone={ZONE}
        />
        <SilentParts facts={{ unheardSince: UNHEARD, silent: [], feed: null }} zone={ZONE} />
      </Shelf>
      <Shelf name="who is heard">
        <div className="gallery-row">
          {FEEDS.map((feed, index) => (
            <FeedLight key={index} feed={feed} heard />
          ))}
        </div>
      </Shelf>
      <Shelf name="rings">
        <div className="gallery-row">
          {[20, 10, 2, 0.2, 0].map((minutes) => (
            <Ring
              key={minutes}
              leftMillis={minutes * 60_000}
              wholeMillis={1_200_000}
              size={60}
              width={6}
            />
          ))}
        </div>
      </Shelf>
      <Shelf name="icons">
        <div className="gallery-row">
          {ICONS.map((name: IconName) => (
            <Icon key={name} name={name} size={28} label={name} />
          ))}
        </div>
      </Shelf>
    </main>
  );
}
