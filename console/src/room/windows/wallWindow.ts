import { RoomWall } from '../roomWall';
import { type FromWindow, type Shown, type ToWindows, channelOf, lockOf } from './said';

export interface WindowState {
  /** What is shown; null before the room's page has said it. */
  readonly shown: Shown | null;
  /** Its room's page is gone, locked or signed out: there is no picture. */
  readonly phase: 'waiting' | 'shown' | 'hidden' | 'over';
}

type Word = FromWindow extends infer Said
  ? Said extends { from: number }
    ? Omit<Said, 'from'>
    : never
  : never;

/**
 * One window of a wall. It shows exactly the tiles that the room's page gives it and asks the hub
 * for nothing but their tickets. Once its room's page is gone, however it went, it is
 * dark: it holds no grant of its own to look.
 */
export class WallWindow {
  readonly tiles = new RoomWall(true);
  private readonly channel: BroadcastChannel;
  private readonly watchers = new Set<() => void>();
  private readonly ending = new AbortController();
  private letGo: () => void = () => undefined;
  private state: WindowState = { shown: null, phase: 'waiting' };

  constructor(
    private readonly wall: string,
    private readonly number: number,
  ) {
    this.channel = channelOf(wall);
    this.channel.onmessage = ({ data }: MessageEvent<ToWindows>) => this.heard(data);
  }

  /** Holds its own lock first, so that the page never waits for a window that is not there. */
  begin(): void {
    const { signal } = this.ending;
    const gone = new Promise<void>((over) => (this.letGo = over));
    const ignored = () => undefined;
    void navigator.locks
      .request(lockOf(this.wall, this.number), { signal }, () => {
        this.say({ say: 'here' });
        return gone;
      })
      .catch(ignored);
    void navigator.locks
      .request(lockOf(this.wall), { mode: 'shared', signal }, () => this.over())
      .catch(ignored);
  }

  say(word: Word): void {
    if (this.state.phase === 'over') return;
    this.channel.postMessage({ ...word, from: this.number } satisfies FromWindow);
  }

  dispose(): void {
    this.ending.abort();
    this.letGo();
    this.tiles.dispose();
    this.channel.close();
    this.watchers.clear();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): WindowState => this.state;

  private heard(said: ToWindows): void {
    if (this.state.phase === 'over') return;
    if (said.to !== 'all' && said.to !== this.number) return;
    switch (said.say) {
      case 'show':
        this.show(said.shown);
        break;
      case 'hide':
        this.tiles.hide(true);
        this.change({ ...this.state, phase: 'hidden' });
        break;
      case 'stopped':
        this.tiles.allStopped();
        break;
      case 'over':
        this.over();
        break;
    }
  }

  private show(shown: Shown): void {
    this.tiles.hide(shown.locked);
    this.tiles.showOnly(shown.looks);
    this.change({ shown, phase: shown.locked ? 'hidden' : 'shown' });
  }

  private over(): void {
    this.tiles.showOnly([]);
    this.change({ shown: null, phase: 'over' });
    window.close();
  }

  private change(state: WindowState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
