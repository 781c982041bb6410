import { type ReactNode, useState } from 'react';
import type { Look } from '../api';
import { hubNow } from '../api/clock';
import { Icon, type IconName } from '../parts/Icon';
import { Ring } from '../parts/Ring';
import { reasonSentence } from '../parts/sentence';
import { useNow } from '../parts/useNow';
import { countdown, tenths, timeOfDay, timeWithZone, watchedFor } from '../words/time';
import { t } from '../words/words';
import { usePractising } from './practising';
import type { TileState } from './tileState';

interface FaceProps<State extends TileState> {
  tile: State;
  look: Look;
}

type LiveTile = Extract<TileState, { state: 'live' }>;
type OtherTile = Exclude<TileState, { state: 'live' }>;

/** Over the living picture: the lamp, the time left, the picture's age. */
export function LiveFace({
  tile,
  look,
  why,
  grantMinutes,
}: FaceProps<LiveTile> & { why: string | null; grantMinutes: number }) {
  const practising = usePractising() !== null;
  return (
    <>
      <span className="live-tag">
        <Icon name={practising ? 'camera' : 'lit'} size={18} />{' '}
        {t(practising ? 'practice.live' : 'tile.live')}
      </span>
      <TimeLeft look={look} grantMinutes={grantMinutes} />
      <span className="picture-age" data-testid="picture-age">
        {t('tile.age', { seconds: tenths(tile.ageMillis) })}
        {why !== null && <span className="picture-why"> · {why}</span>}
      </span>
    </>
  );
}

/** With so little left, the tile says so before it is dark. */
export const ENDING_MILLIS = 2 * 60_000;

function TimeLeft({ look, grantMinutes }: { look: Look; grantMinutes: number }) {
  const now = useNow();
  if (look.notAfter === null) return null;
  const left = Date.parse(look.notAfter) - now;
  const ending = left <= ENDING_MILLIS;
  return (
    <span
      className={ending ? 'time-left ending' : 'time-left'}
      data-ending={ending}
      data-testid="time-left"
    >
      {ending && <b>{t('tile.ending')}</b>}
      <Ring leftMillis={left} wholeMillis={grantMinutes * 60_000} size={26} width={5} />
      <span role="timer">{countdown(left)}</span>
    </span>
  );
}

interface TileFaceProps extends FaceProps<OtherTile> {
  zone: string;
  /** It was stopped in this page. */
  stoppedHere: boolean;
  grantMinutes: number;
  questionSeconds: number;
}

/** Every state without a living picture. */
export function TileFace(props: TileFaceProps) {
  const { tile, look, zone, stoppedHere, grantMinutes, questionSeconds } = props;
  switch (tile.state) {
    case 'asking':
      return <Asking untilMillis={tile.untilMillis} zone={zone} seconds={questionSeconds} />;
    case 'opening':
      return <Opening steps={tile.steps} />;
    case 'stalled':
      return (
        <>
          <span className="hatching" />
          <TimeLeft look={look} grantMinutes={grantMinutes} />
          <State
            icon={tile.reconnecting ? 'offline' : 'pulse'}
            title={t(tile.reconnecting ? 'tile.reconnecting' : 'tile.stalled')}
          >
            <p>{stalledWords(tile, zone)}</p>
          </State>
        </>
      );
    case 'unopened':
      return (
        <>
          <TimeLeft look={look} grantMinutes={grantMinutes} />
          <State icon="lock" title={t('tile.unopened')}>
            <p>{t('tile.unopened.text')}</p>
          </State>
        </>
      );
    case 'elsewhere':
      return (
        <>
          <TimeLeft look={look} grantMinutes={grantMinutes} />
          <State icon="lock" title={t('tile.elsewhere')}>
            <p>{t('tile.elsewhere.text')}</p>
          </State>
        </>
      );
    case 'ended':
      return (
        <State icon="ended" title={t(endedTitle(tile.by, stoppedHere))}>
          <p>{endedWords(tile, zone)}</p>
          <p className="meta">{t('tile.pictureGone')}</p>
        </State>
      );
    case 'refused':
      return (
        <State icon="crossed" title={t('tile.refused')}>
          <p>{tile.reason === null ? t('tile.refusedWhy') : reasonSentence(tile.reason)}</p>
        </State>
      );
  }
}

function endedTitle(by: Extract<TileState, { state: 'ended' }>['by'], stoppedHere: boolean) {
  if (by === null) return 'tile.ended';
  return by === 'operator' && !stoppedHere ? 'tile.ended.colleague' : (`tile.ended.${by}` as const);
}

function State(props: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <div className="tile-state">
      <h3>
        <Icon name={props.icon} size={28} /> {props.title}
      </h3>
      {props.children}
    </div>
  );
}

function Asking(props: { untilMillis: number | null; zone: string; seconds: number }) {
  const now = useNow();
  const { untilMillis, zone, seconds } = props;
  const left = untilMillis === null ? 0 : untilMillis - now;
  return (
    <div className="tile-asking">
      <span className="asking-ring">
        <Ring leftMillis={left} wholeMillis={seconds * 1000} size={108} width={7} />
        <span role="timer" className="asking-left">
          {countdown(left)}
        </span>
      </span>
      <div>
        <h3>{t('tile.asking.title')}</h3>
        {untilMillis !== null && (
          <p>{t('tile.asking.text', { time: timeWithZone(untilMillis, zone) })}</p>
        )}
      </div>
    </div>
  );
}

function Opening({ steps }: { steps: Extract<TileState, { state: 'opening' }>['steps'] }) {
  const done = steps.filter((step) => step.done).length;
  return (
    <>
      <State icon="key" title={t('tile.opening')}>
        <ul className="steps">
          {steps.map(({ name, done: isDone }) => (
            <li key={name} data-done={isDone}>
              <Icon name={isDone ? 'check' : 'circle'} size={16} /> {t(`step.${name}`)}
            </li>
          ))}
        </ul>
      </State>
      <progress
        className="steps-bar"
        max={steps.length}
        value={done}
        aria-label={t('tile.opening')}
      />
    </>
  );
}

/** How long it has been opening. */
export function OpeningClock() {
  const [since] = useState(hubNow);
  const now = useNow(100);
  return <span className="tile-note">{t('seconds', { seconds: tenths(now - since) })}</span>;
}

function stalledWords(tile: Extract<TileState, { state: 'stalled' }>, zone: string): string {
  const seconds = tenths(tile.sinceMillis);
  if (tile.captureMillis === null) return t('tile.stalled.text', { seconds });
  return t('tile.stalled.from', { seconds, time: timeOfDay(tile.captureMillis, zone) });
}

function endedWords(tile: Extract<TileState, { state: 'ended' }>, zone: string): string {
  if (tile.atMillis === null) return '';
  return t('tile.ended.when', {
    time: timeWithZone(tile.atMillis, zone),
    watched: watchedFor(tile.watchedSeconds ?? 0),
  });
}
