import { type Key as ListKey, ListBox, ListBoxItem } from 'react-aria-components';
import type { Cameras } from '../api';
import { Icon, type IconName } from '../parts/Icon';
import { useNow } from '../parts/useNow';
import { countdown, tenths } from '../words/time';
import { Long, longClass } from '../parts/Long';
import { t } from '../words/words';
import { cameraLine } from './cameraWords';
import type { CameraRow } from './rows';
import type { Asking } from './useAsking';
import { useTile } from './useTile';
import type { WallTile } from './roomWall';

interface CameraListProps {
  cameras: Cameras | null;
  rows: readonly CameraRow[];
  asking: Asking;
  chosenTile: string | null;
  chooseTile: (look: string) => void;
}

const OWNERS = 'owners';
const ROW_PIXELS = 28;

/** The map for those who cannot see it: the same numbers, in words. */
export function CameraList({ cameras, rows, asking, chosenTile, chooseTile }: CameraListProps) {
  if (cameras === null) return null;
  const chosen = (keys: 'all' | Set<ListKey>) => {
    const names = keys === 'all' ? rows.map(({ camera }) => camera) : [...keys].map(String);
    asking.pick(new Set(names));
  };
  return (
    <Long count={rows.length} rowPixels={ROW_PIXELS}>
      <ListBox
        className={longClass('cameras', rows.length)}
        aria-label={t('cameras.title')}
        selectionMode="multiple"
        selectedKeys={asking.picked}
        onSelectionChange={chosen}
        disabledKeys={[
          ...rows.filter(({ askable }) => !askable).map(({ camera }) => camera),
          ...(cameras.ownersToAsk === 0 || !cameras.askable ? [OWNERS] : []),
          'others',
        ]}
        data-testid="cameras"
      >
        {rows.map((row) => (
          <ListBoxItem
            key={row.camera}
            id={row.camera}
            className="camera-row"
            textValue=" "
            data-chosen={row.tile !== null && row.tile.look.id === chosenTile}
            data-testid={`row-${row.camera}`}
          >
            <span className="camera-number">{row.number}</span>
            <span
              className="camera-name"
              onPointerDown={() => {
                if (row.tile !== null) chooseTile(row.tile.look.id);
              }}
            >
              {cameraLine(row.premises, row.name)}
            </span>
            <span className="camera-distance">
              {row.distanceMeters !== null &&
                t('meters', { meters: Math.round(row.distanceMeters) })}
            </span>
            <span className="camera-state">
              {row.tile === null || (row.askable && row.tile.look.state !== 'ended') ? (
                <RowWords icon="camera" kind="can-open" words={openWords(row, cameras)} />
              ) : (
                <RowState tile={row.tile} />
              )}
            </span>
          </ListBoxItem>
        ))}
        <ListBoxItem
          id={OWNERS}
          className="camera-row camera-owners"
          textValue=" "
          data-testid="owners"
        >
          <span className="camera-number">{cameras.ownersToAsk > 0 ? '0' : ''}</span>
          <span className="camera-name">{t('cameras.owners', { count: cameras.ownersToAsk })}</span>
          <span className="camera-distance" />
          <span className="camera-state">
            {cameras.ownersToAsk > 0 && (
              <RowWords icon="bell" kind="asking" words={t('cameras.ownersAsk')} />
            )}
          </span>
        </ListBoxItem>
        <ListBoxItem
          id="others"
          className="camera-row camera-others"
          textValue=" "
          data-testid="others"
        >
          <span className="camera-number" />
          <span className="camera-name">
            {t('cameras.others', { count: cameras.notAvailable })}
          </span>
        </ListBoxItem>
      </ListBox>
    </Long>
  );
}

function openWords(row: CameraRow, cameras: Cameras): string {
  return cameras.askable && row.askable ? t('cameras.canOpen') : t('cameras.notNow');
}

function RowWords({ icon, kind, words }: { icon: IconName; kind: string; words: string }) {
  return (
    <span className={`state-words state-${kind}`}>
      <Icon name={icon} size={16} /> {words}
    </span>
  );
}

function RowState({ tile: wallTile }: { tile: WallTile }) {
  const { tile } = useTile(wallTile);
  const now = useNow();
  const { notAfter } = wallTile.look;
  switch (tile.state) {
    case 'live': {
      const left = notAfter === null ? '' : countdown(Date.parse(notAfter) - now);
      return <RowWords icon="lit" kind="live" words={t('cameras.live', { left })} />;
    }
    case 'opening':
      return <RowWords icon="key" kind="opening" words={t('tile.opening')} />;
    case 'stalled':
      return (
        <RowWords
          icon="pulse"
          kind="stalled"
          words={t('cameras.stalled', { seconds: tenths(tile.sinceMillis) })}
        />
      );
    case 'unopened':
      return <RowWords icon="lock" kind="stalled" words={t('tile.unopened')} />;
    case 'elsewhere':
      return <RowWords icon="lock" kind="stalled" words={t('tile.elsewhere')} />;
    case 'asking':
      return <RowWords icon="bell" kind="asking" words={t('tile.asking')} />;
    case 'ended':
      return (
        <RowWords
          icon="square"
          kind="ended"
          words={tile.by === null ? t('tile.ended') : t(`tile.ended.${tile.by}`)}
        />
      );
    case 'refused':
      return <RowWords icon="crossed" kind="refused" words={t('tile.refused')} />;
  }
}
