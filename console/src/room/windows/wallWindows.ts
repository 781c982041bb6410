import type { RoomWall } from '../roomWall';
import { ACTIVE_ELSEWHERE } from '../useIdleLock';
import {
  type FromWindow,
  MOST_WINDOWS,
  type Shown,
  type ToWindows,
  WINDOW,
  channelOf,
  lockOf,
} from './said';
import { featuresOf, keptWindows, standingOf } from './workplace';

export interface WindowActs {
  lock: () => void;
  stop: (look: string) => void;
  stopAll: () => void;
  renew: (look: string) => void;
}

type ShownToAll = Omit<Shown, 'looks' | 'numbers' | 'incidents'> & {
  readonly numbers: Readonly<Record<string, number>>;
  readonly incidents: Shown['incidents'];
};

/**
 * The windows of a wall, as the room's page drives them. It alone talks to the hub about looks and
 * says which tiles a window shows; each window opens its own tiles' pictures with the same
 * sign-in's key, which no page can read. While this page is there it holds a lock, so that a window
 * knows at once, and not by a timer, when it is gone.
 */
export class WallWindows {
  readonly wall: string = crypto.randomUUID();
  private readonly channel = channelOf(this.wall);
  private readonly open = new Set<number>();
  /** Looks that go into a window as soon as it is there: until then they are live here. */
  private readonly waiting = new Map<number, string[]>();
  private readonly watchers = new Set<() => void>();
  private list: readonly number[] = [];
  private letGo: () => void = () => undefined;
  private acts: WindowActs | null = null;
  private shown: ShownToAll | null = null;
  private readonly unsubscribe: () => void;

  constructor(private readonly tiles: RoomWall) {
    this.channel.onmessage = ({ data }: MessageEvent<FromWindow>) => this.heard(data);
    this.unsubscribe = tiles.subscribe(() => this.tellAll());
    const gone = new Promise<void>((over) => (this.letGo = over));
    void navigator.locks.request(lockOf(this.wall), () => gone);
  }

  does(acts: WindowActs): void {
    this.acts = acts;
  }

  /** What windows show besides their looks; a lock is told before anything else is done. */
  show(shown: ShownToAll): void {
    if (shown.locked && this.shown?.locked !== true) this.say({ to: 'all', say: 'hide' });
    this.shown = shown;
    this.tellAll();
  }

  /** Every look was stopped: dark everywhere before the hub is asked. */
  stopped(): void {
    this.say({ to: 'all', say: 'stopped' });
  }

  /** Puts a tile into a window, opening that or, with none given, a new one. False when the browser opens none. */
  popOut(look: string, into: number | null = null): boolean {
    const window = into ?? this.free();
    if (window === null || !this.openWindow(window)) return false;
    if (this.open.has(window)) this.tiles.popOut(look, window);
    else this.waiting.set(window, [...(this.waiting.get(window) ?? []), look]);
    return true;
  }

  /** Opens the windows of this workplace where they stood. How many the browser did not open. */
  openKept(): number {
    const kept = Object.keys(keptWindows())
      .map(Number)
      .filter((one) => !this.open.has(one));
    return kept.filter((one) => !this.openWindow(one)).length;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** The numbers of the windows that are open. */
  readonly snapshot = (): readonly number[] => this.list;

  /** Every window goes dark and closes. */
  dispose(): void {
    this.say({ to: 'all', say: 'over' });
    this.unsubscribe();
    this.letGo();
    this.channel.close();
    this.watchers.clear();
  }

  private free(): number | null {
    for (let one = 1; one <= MOST_WINDOWS; one += 1) {
      if (!this.open.has(one) && !this.waiting.has(one)) return one;
    }
    return null;
  }

  private openWindow(one: number): boolean {
    if (this.open.has(one)) return true;
    const address = `${WINDOW}?${new URLSearchParams({ wall: this.wall, window: String(one) })}`;
    const opened = window.open(address, `porchlight-window-${one}`, featuresOf(standingOf(one)));
    return opened !== null;
  }

  private heard(said: FromWindow): void {
    switch (said.say) {
      case 'here':
        this.here(said.from);
        break;
      case 'active':
        window.dispatchEvent(new Event(ACTIVE_ELSEWHERE));
        break;
      case 'lock':
        this.acts?.lock();
        break;
      case 'stop-all':
        this.acts?.stopAll();
        break;
      case 'stop':
        this.acts?.stop(said.look);
        break;
      case 'close':
        this.tiles.close(said.look);
        break;
      case 'back':
        this.tiles.bringBack(said.from, said.look);
        break;
      case 'renew':
        this.acts?.renew(said.look);
        break;
    }
  }

  private here(one: number): void {
    this.open.add(one);
    for (const look of this.waiting.get(one) ?? []) this.tiles.popOut(look, one);
    this.waiting.delete(one);
    this.changed();
    this.tell(one);
    void navigator.locks.request(lockOf(this.wall, one), () => this.gone(one));
  }

  /** A window that is gone gives its tiles back. */
  private gone(one: number): void {
    this.open.delete(one);
    this.tiles.bringBack(one);
    this.changed();
  }

  private tellAll(): void {
    for (const one of this.open) this.tell(one);
  }

  private tell(one: number): void {
    if (this.shown === null) return;
    const looks = this.tiles
      .snapshot()
      .filter(({ window }) => window === one)
      .map(({ look }) => ({ ...look, ticket: null, relay: null, grantHash: null }));
    this.say({ to: one, say: 'show', shown: { ...this.shown, looks } });
  }

  private say(said: ToWindows): void {
    this.channel.postMessage(said);
  }

  private changed(): void {
    this.list = [...this.open].sort((a, b) => a - b);
    for (const watcher of this.watchers) watcher();
  }
}
