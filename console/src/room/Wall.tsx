import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Incident } from '../api';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { t } from '../words/words';
import { useNow } from '../parts/useNow';
import { cameraLine } from './cameraWords';
import type { WallTile } from './roomWall';
import { ENDING_MILLIS } from './TileFace';
import { GRIDS, type Grid, type Shape, keepGrid, keptGrid, shapeOf } from './grids';
import { Tile, type TileActions } from './Tile';
import { useLiveCount } from './useTile';

/** Below it a camera's small stream has as many pixels as the wall. */
const WIDE_PIXELS = 720;

interface WallProps extends TileActions {
  /** What stands between the head and the tiles. */
  above: ReactNode;
  tiles: readonly WallTile[];
  /** A tile's number beside its incident's cameras. */
  numberOf: (tile: WallTile) => number | null;
  /** Stands in the head, before its buttons. */
  windows?: ReactNode;
  /** Of which window this is the wall; null for the room's page. */
  window?: number | null;
  incidents: readonly Incident[];
  zone: string;
  chosen: string | null;
  enlarged: string | null;
  stopAll: () => void;
  /** Something is running that stopping would end. */
  stoppable: boolean;
  grantMinutes: number;
  questionSeconds: number;
}

/** What is seen: the tiles, fitted or in a fixed grid, in the order the operator gives them. */
export function Wall(props: WallProps) {
  const { tiles, incidents, enlarged, stopAll, window: own = null } = props;
  const live = useLiveCount(tiles);
  const [grid, setGrid] = useState<Grid>(() => keptGrid(own));
  const whole = useRef<HTMLDivElement>(null);
  const { shape, wide } = useShape(whole, tiles.length, grid);

  return (
    <section className="wall" aria-label={t('wall.title')} data-testid="wall">
      <div className="wall-head">
        <h2>{own === null ? t('wall.title') : t('window.name', { number: own })}</h2>
        <span>
          {t('wall.tiles', { count: tiles.length })}, {t('wall.live', { count: live })}
        </span>
        <span className="room-space" />
        {props.windows}
        <ToggleButtonGroup
          className="wall-grids"
          aria-label={t('wall.grid')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[grid]}
          onSelectionChange={(keys) => {
            const wanted = GRIDS.find((known) => keys.has(known)) ?? 'fit';
            keepGrid(wanted, own);
            setGrid(wanted);
          }}
        >
          {GRIDS.map((name) => (
            <ToggleButton key={name} id={name} aria-label={gridName(name)}>
              {name === 'fit' ? (
                <>
                  <Icon name="grid" size={16} /> {t('wall.fit')}
                </>
              ) : (
                name
              )}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button
          className="room-button wall-stop-all"
          onPress={stopAll}
          isDisabled={!props.stoppable}
          data-testid="stop-all"
        >
          <Icon name="square" size={16} />
          {t('wall.stopAll')} <Key name="⇧X" />
        </Button>
      </div>
      {props.above}
      <EndingSaid tiles={tiles} />
      <div ref={whole} className="wall-space">
        <div
          className={enlarged === null ? 'wall-tiles' : 'wall-tiles one-enlarged'}
          style={gridStyle(shape)}
        >
          {tiles.length === 0 && <EmptyWall />}
          {tiles.map((tile) => (
            <Tile
              key={tile.look.id}
              wallTile={tile}
              number={props.numberOf(tile)}
              incident={incidents.find(({ id }) => id === tile.look.incident) ?? null}
              zone={props.zone}
              chosen={tile.look.id === props.chosen}
              enlarged={tile.look.id === enlarged}
              large={wide && (tile.look.id === enlarged || tiles.length === 1)}
              grantMinutes={props.grantMinutes}
              questionSeconds={props.questionSeconds}
              choose={props.choose}
              enlarge={props.enlarge}
              stop={props.stop}
              close={props.close}
              renew={props.renew}
              bookmark={props.bookmark}
              moveOut={props.moveOut}
              move={props.move}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Said once for each look, for whoever does not see its tile. */
function EndingSaid({ tiles }: { tiles: readonly WallTile[] }) {
  const now = useNow();
  const ending = tiles.filter(({ look, player }) => {
    const left = look.notAfter === null ? Infinity : Date.parse(look.notAfter) - now;
    return player !== null && left > 0 && left <= ENDING_MILLIS;
  });
  return (
    <p className="visually-hidden" role="status" data-testid="ending">
      {ending
        .map(({ look }) =>
          t('tile.endingSaid', { name: cameraLine(look.premises, look.name ?? '') }),
        )
        .join(' ')}
    </p>
  );
}

function EmptyWall() {
  return (
    <div className="wall-empty">
      <Icon name="lamp" size={40} />
      <p>
        <b>{t('wall.empty')}</b>
      </p>
      <p>{t('wall.emptyWhy')}</p>
    </div>
  );
}

function gridName(grid: Grid): string {
  return grid === 'fit' ? t('wall.fit') : t('wall.gridOf', { count: Number(grid) });
}

function gridStyle({ columns, rows }: Shape): CSSProperties {
  return { '--columns': columns, '--rows': rows } as CSSProperties;
}

function useShape(
  whole: RefObject<HTMLDivElement | null>,
  count: number,
  grid: Grid,
): { shape: Shape; wide: boolean } {
  const [size, setSize] = useState({ width: 800, height: 900 });
  useEffect(() => {
    if (whole.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setSize({ width, height });
    });
    observer.observe(whole.current);
    return () => observer.disconnect();
  }, [whole]);
  const shape = shapeOf(grid, count, size.width, size.height);
  return { shape, wide: size.width >= WIDE_PIXELS };
}
