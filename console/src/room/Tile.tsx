import { type DragEvent, memo, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Incident, Look } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { cameraLine } from './cameraWords';
import { RenewButton } from './Renewal';
import type { WallTile } from './roomWall';
import { MoveOut, type MovingOut } from './windows/MoveOut';
import { LiveFace, OpeningClock, TileFace } from './TileFace';
import type { TileState } from './tileState';
import { useTile } from './useTile';

const DRAGGED = 'application/x-porchlight-tile';

export interface TileActions {
  choose: (look: string) => void;
  enlarge: (look: string) => void;
  stop: (look: string) => void;
  close: (look: string) => void;
  renew: (look: Look) => void;
  bookmark: ((look: string) => void) | null;
  /** Puts it into a window, or from a window back; null where there is none. */
  moveOut: MovingOut | null;
  move: (look: string, before: string) => void;
}

interface TileProps extends TileActions {
  wallTile: WallTile;
  number: number | null;
  /** What the tile is about, where it is still open. */
  incident: Incident | null;
  zone: string;
  chosen: boolean;
  enlarged: boolean;
  /** It has the wall to itself: the camera's large stream is worth its price. */
  large: boolean;
  grantMinutes: number;
  questionSeconds: number;
}

/** One look on the wall. Its picture is only ever there while it is live, or grey when stalled. */
export const Tile = memo(function Tile(props: TileProps) {
  const { wallTile, number, chosen, enlarged, large, choose, enlarge } = props;
  const { look } = wallTile;
  const { tile, player } = useTile(wallTile);
  useEffect(() => wallTile.player?.wants(large ? 'main' : 'sub'), [wallTile.player, large]);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) whole.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const name = nameOf(props);
  const hasPicture = tile.state === 'live' || tile.state === 'stalled';

  const drop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(DRAGGED);
    if (dragged !== '' && dragged !== look.id) props.move(dragged, look.id);
  };

  return (
    <article
      ref={whole}
      className={`tile tile-${tile.state} ${enlarged ? 'enlarged' : ''}`}
      data-reconnecting={tile.state === 'stalled' ? tile.reconnecting : undefined}
      aria-label={`${number ?? ''} ${name}: ${t(`tile.${tile.state}`)}`}
      tabIndex={0}
      draggable
      data-testid={`tile-${look.id}`}
      data-look={look.id}
      data-camera={look.camera ?? ''}
      data-state={tile.state}
      data-ended-by={tile.state === 'ended' ? (tile.by ?? '') : undefined}
      data-first-picture-ms={player?.firstPictureMillis?.toFixed(1)}
      data-age-ms={player?.ageMillis?.toFixed(0)}
      data-added-ms={player?.counts?.addedMillis.toFixed(1)}
      data-pictures={player?.counts?.painted}
      data-width={player?.counts?.width}
      data-unopened={player?.counts?.unopened}
      data-chosen={chosen}
      onFocus={() => choose(look.id)}
      onPointerDown={() => choose(look.id)}
      onDoubleClick={() => enlarge(look.id)}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, look.id)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className="tile-screen">
        <Picture tile={wallTile} shown={hasPicture} />
        {tile.state === 'live' ? (
          <LiveFace
            tile={tile}
            look={look}
            why={props.incident?.title ?? null}
            grantMinutes={props.grantMinutes}
          />
        ) : (
          <TileFace
            tile={tile}
            look={look}
            zone={props.zone}
            stoppedHere={wallTile.stoppedHere}
            grantMinutes={props.grantMinutes}
            questionSeconds={props.questionSeconds}
          />
        )}
      </div>
      <Caption {...props} name={name} state={tile.state} />
    </article>
  );
});

interface CaptionProps extends TileProps {
  name: string;
  state: ReturnType<typeof useTile>['tile']['state'];
}

function Caption(props: CaptionProps) {
  const { wallTile, number, name, state, stop, close, renew, bookmark, moveOut } = props;
  const { look } = wallTile;
  const running = isRunning(state);
  return (
    <footer className="tile-caption">
      {number !== null && <span className="tile-number">{number}</span>}
      {state === 'asking' && <Icon name="bell" size={18} className="state-asking" />}
      {state === 'refused' && <Icon name="clock" size={18} />}
      <span className="tile-name">
        <b>{name.split(', ')[0]}</b>
        {name.includes(', ') && `, ${name.split(', ').slice(1).join(', ')}`}
      </span>
      {state === 'stalled' && <span className="tile-note">{t('tile.again')}</span>}
      {state === 'opening' && <OpeningClock />}
      {(state === 'live' || state === 'stalled') && <RenewButton look={look} renew={renew} />}
      {(state === 'live' || state === 'stalled') && moveOut !== null && (
        <MoveOut look={look.id} name={name} moveOut={moveOut} />
      )}
      {(state === 'live' || state === 'stalled') && bookmark !== null && (
        <Button
          className="tile-button tile-quiet"
          aria-label={t('bookmark.button')}
          onPress={() => bookmark(look.id)}
          data-testid={`bookmark-${look.id}`}
        >
          <Icon name="bookmark" size={16} />
        </Button>
      )}
      {running ? (
        <Button
          className="tile-button"
          aria-label={t('tile.stop', { name })}
          onPress={() => stop(look.id)}
          data-testid={`stop-${look.id}`}
        >
          <Icon name="square" size={16} />
        </Button>
      ) : (
        <Button
          className="tile-button"
          aria-label={t('tile.close', { name })}
          onPress={() => close(look.id)}
          data-testid={`close-${look.id}`}
        >
          <Icon name="cross" size={16} />
        </Button>
      )}
    </footer>
  );
}

function isRunning(state: TileState['state']): boolean {
  return state !== 'asking' && state !== 'ended' && state !== 'refused';
}

/** The place where the player puts its canvas. */
function Picture({ tile, shown }: { tile: WallTile; shown: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const { player } = tile;
  useEffect(() => {
    if (place.current === null || player === null) return;
    return player.attach(place.current);
  }, [player]);
  return <div ref={place} className="tile-picture" data-shown={shown} />;
}

function nameOf({ wallTile: { look }, incident }: TileProps): string {
  if (look.state === 'asking') return t('tile.anOwner');
  if (look.name !== null) return cameraLine(look.premises, look.name);
  if (look.state === 'refused' && incident !== null) return `${incident.title}, ${incident.where}`;
  return look.state === 'ended' ? t('tile.anOwner') : look.incident;
}
