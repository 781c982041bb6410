import { type Ask, type Look, room } from '../api';
import type { RoomWall } from './roomWall';

/** An ask of this operator's that waits for a second person, or ended without a yes. */
export interface WaitingHere {
  readonly ask: Ask;
  readonly state: 'waiting' | 'refused' | 'unanswered' | 'over' | 'nothing';
}

/**
 * What waits for a second person, the oldest first. An ask that got its yes leaves for the wall; one
 * that did not stays, with why, until it is taken away.
 */
export class WaitingAsks {
  private readonly asks = new Map<string, WaitingHere>();
  /** Looks that a waiting ask would renew. */
  private readonly renews = new Map<string, string>();
  private readonly watchers = new Set<() => void>();
  private shown: readonly WaitingHere[] = [];

  constructor(private readonly wall: RoomWall) {}

  /** The answer to an ask, or news of one. */
  heard(ask: Ask, renews: Look | null = null): void {
    if (ask.approval === null) return;
    if (renews !== null) this.renews.set(ask.id, renews.id);
    const state = stateOf(ask);
    if (state === 'waiting' || (state !== null && this.asks.has(ask.id))) {
      this.asks.set(ask.id, { ask, state });
    } else this.asks.delete(ask.id);
    if (ask.approval.state === 'approved') this.approved(ask);
    this.changed();
  }

  /** After a time without news: what waits now, and what became of the rest. */
  async refresh(): Promise<void> {
    const answer = await room.waitingAsks();
    if (!answer.ok) return;
    const known = [...this.asks.values()].filter(({ state }) => state === 'waiting');
    for (const ask of answer.value.asks) this.heard(ask);
    const gone = known.filter(({ ask }) => !answer.value.asks.some(({ id }) => id === ask.id));
    for (const { ask } of gone) {
      const now = await room.asked(ask.id);
      if (now.ok) this.heard(now.value);
    }
  }

  async cancel(id: string): Promise<void> {
    const answer = await room.cancelAsk(id);
    if (answer.ok) this.dismiss(id);
  }

  dismiss(id: string): void {
    this.asks.delete(id);
    this.changed();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): readonly WaitingHere[] => this.shown;

  /** Its looks are told of one by one as well; whichever comes first, each is shown once. */
  private approved(ask: Ask): void {
    const renewed = this.renews.get(ask.id);
    if (renewed === undefined) this.wall.found(ask.looks);
    else this.wall.renewed(renewed, ask, null);
    this.renews.delete(ask.id);
  }

  private changed(): void {
    this.shown = [...this.asks.values()];
    for (const watcher of this.watchers) watcher();
  }
}

function stateOf({ approval, looks }: Ask): WaitingHere['state'] | null {
  switch (approval?.state) {
    case 'waiting':
    case 'refused':
    case 'unanswered':
    case 'over':
      return approval.state;
    case 'approved':
      return looks.length === 0 ? 'nothing' : null;
    default:
      return null;
  }
}
