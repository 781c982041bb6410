import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from '../../api';
import { Icon } from '../../parts/Icon';
import { prepareWorker } from '../../player/workers';
import { t } from '../../words/words';
import { isOver } from '../roomWall';
import { useRoomKeys } from '../useRoomKeys';
import { keptFor } from '../useViewer';
import { Wall } from '../Wall';
import { MOST_WINDOWS } from './said';
import { WallWindow } from './wallWindow';
import { keepWindow } from './workplace';

const ACTIVE_EVERY_MILLIS = 5000;
const STANDING_EVERY_MILLIS = 2000;
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tiles of the wall on another monitor. */
export function WindowPage({ session }: { session: Session }) {
  const [{ wall, number }] = useState(addressed);
  useEffect(() => {
    document.title = t('page.window', { number });
  }, [number]);
  return wall === '' ? (
    <Words title={t('window.over')} text={t('window.overWhy')} />
  ) : (
    <Tiles session={session} wall={wall} number={number} />
  );
}

function addressed(): { wall: string; number: number } {
  const asked = new URLSearchParams(location.search);
  const number = Number(asked.get('window'));
  const known = Number.isInteger(number) && number >= 1 && number <= MOST_WINDOWS;
  return { wall: known ? (asked.get('wall') ?? '') : '', number: known ? number : 1 };
}

interface TilesProps {
  session: Session;
  wall: string;
  number: number;
}

function Tiles({ session, wall, number }: TilesProps) {
  const [driver] = useState(() => new WallWindow(wall, number));
  const { shown, phase } = useSyncExternalStore(driver.subscribe, driver.snapshot);
  const tiles = useSyncExternalStore(driver.tiles.subscribe, driver.tiles.snapshot);
  const [chosen, choose] = useState<string | null>(null);
  const [enlarged, enlarge] = useState<string | null>(null);

  useEffect(() => {
    driver.begin();
    prepareWorker();
    return () => driver.dispose();
  }, [driver]);
  useEffect(() => {
    void keptFor(session).then((viewer) => {
      if (viewer === null) return;
      driver.tiles.know({ viewer, operator: session.user.name, zone: session.zone });
    });
  }, [driver, session]);
  useActivity(driver);
  useStanding(number);

  const stop = (id: string) => {
    driver.tiles.oneStopped(id);
    driver.say({ say: 'stop', look: id });
  };
  const stopAll = () => {
    driver.tiles.allStopped();
    driver.say({ say: 'stop-all' });
  };
  const close = (id: string) => driver.say({ say: 'close', look: id });
  const back = (id: string) => driver.say({ say: 'back', look: id });
  const toggle = (id: string | null) => enlarge((before) => (before === id ? null : id));
  const chosenLook = tiles.find(({ look }) => look.id === chosen)?.look ?? null;
  const nothing = () => undefined;
  useRoomKeys(phase === 'shown', {
    ask: nothing,
    purpose: nothing,
    queue: nothing,
    number: nothing,
    bookmark: nothing,
    handOver: nothing,
    help: nothing,
    shift: nothing,
    enlarge: () => toggle(chosen ?? tiles[0]?.look.id ?? null),
    stop: () => {
      if (chosenLook === null) return;
      if (isOver(chosenLook)) close(chosenLook.id);
      else stop(chosenLook.id);
    },
    stopAll,
    renew: () => {
      if (chosenLook !== null) driver.say({ say: 'renew', look: chosenLook.id });
    },
    neighbour: (by) => {
      const at = tiles.findIndex(({ look }) => look.id === chosen);
      const next = tiles[at < 0 ? 0 : Math.max(0, Math.min(tiles.length - 1, at + by))];
      if (next !== undefined) choose(next.look.id);
    },
    popOut: () => {
      if (chosenLook !== null) back(chosenLook.id);
    },
    lock: () => driver.say({ say: 'lock' }),
    escape: () => enlarge(null),
  });

  if (phase === 'over') return <Words title={t('window.over')} text={t('window.overWhy')} />;
  if (phase === 'hidden') return <Words title={t('window.locked')} text={t('window.lockedWhy')} />;
  if (shown === null) return <Words title={t('window.waiting')} text={t('window.waitingWhy')} />;
  return (
    <main className="wall-window" data-testid="window" data-heard={shown.heard}>
      <h1 className="visually-hidden">{t('window.name', { number })}</h1>
      <Wall
        window={number}
        above={
          shown.heard ? null : (
            <p role="alert" className="window-unheard">
              <Icon name="offline" size={18} /> {t('heard.no')}
            </p>
          )
        }
        tiles={tiles}
        numberOf={({ look }) => shown.numbers[look.id] ?? null}
        incidents={shown.incidents}
        zone={session.zone}
        chosen={chosen}
        choose={choose}
        enlarged={tiles.some(({ look }) => look.id === enlarged) ? enlarged : null}
        enlarge={toggle}
        stop={stop}
        stopAll={stopAll}
        stoppable={tiles.some(({ look }) => !isOver(look))}
        close={close}
        move={(id, before) => driver.tiles.move(id, before)}
        renew={({ id }) => driver.say({ say: 'renew', look: id })}
        bookmark={null}
        moveOut={{ label: t('window.back'), move: back, windows: [], moveInto: nothing }}
        grantMinutes={shown.grantMinutes}
        questionSeconds={shown.questionSeconds}
      />
    </main>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <main className="sign-in" data-testid="window-words">
      <div className="sign-in-card">
        <Icon name="lamp" size={40} />
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
    </main>
  );
}

/** A hand here keeps the whole wall from locking. */
function useActivity(driver: WallWindow): void {
  useEffect(() => {
    let toldAt = -ACTIVE_EVERY_MILLIS;
    const active = () => {
      if (performance.now() - toldAt < ACTIVE_EVERY_MILLIS) return;
      toldAt = performance.now();
      driver.say({ say: 'active' });
    };
    for (const name of ACTIVITY) window.addEventListener(name, active, { passive: true });
    return () => {
      for (const name of ACTIVITY) window.removeEventListener(name, active);
    };
  }, [driver]);
}

/** Where this window stands is remembered at this workplace. */
function useStanding(number: number): void {
  useEffect(() => {
    let before = '';
    const keep = () => {
      const standing = {
        left: window.screenX,
        top: window.screenY,
        width: window.innerWidth,
        height: window.innerHeight,
      };
      const now = JSON.stringify(standing);
      if (now !== before) keepWindow(number, standing);
      before = now;
    };
    keep();
    const timer = window.setInterval(keep, STANDING_EVERY_MILLIS);
    return () => window.clearInterval(timer);
  }, [number]);
}
