import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Cameras, type Handover, type Session, type Together, room } from '../../api';
import { hubNow } from '../../api/clock';
import { composeAsk } from '../../note/viewer';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';
import type { RoomWall } from '../roomWall';
import { PURPOSE_MAX } from '../useAsking';
import type { ViewerState } from '../useViewer';
import type { WaitingAsks } from '../waitingAsks';

/** What somebody takes over: the cameras he can ask for himself, and those he cannot. */
export interface Goods {
  readonly cameras: readonly string[];
  readonly names: readonly string[];
  /** Running looks whose camera opens for nobody without its owner's new yes, or not at all now. */
  readonly others: number;
  readonly purpose: string;
}

/** What a colleague's running looks at an incident are to whoever goes on with it. */
export function goodsOf(
  handover: Handover,
  together: Together | null,
  cameras: Cameras | null,
): Goods {
  const running = (together?.looks ?? []).filter(
    ({ who, endedAt }) => who.person === handover.who.person && endedAt === null,
  );
  const unique = [...new Map(running.map((look) => [look.camera, look])).values()];
  const can = new Set(cameras?.canOpen.map(({ camera }) => camera));
  const mine = unique.filter(({ camera }) => can.has(camera));
  const before = unique[0]?.purpose ?? '';
  const from = t('takeover.purpose', { name: handover.who.name, purpose: before });
  return {
    cameras: mine.map(({ camera }) => camera),
    names: mine.map(({ premises, name }) => `${premises}, ${name}`),
    others: unique.length - mine.length,
    purpose: (before === '' ? t('takeover.purposeNone', { name: handover.who.name }) : from).slice(
      0,
      PURPOSE_MAX,
    ),
  };
}

interface TakingFacts {
  session: Session;
  viewer: ViewerState;
  wall: RoomWall;
  waiting: WaitingAsks;
  /** Called with the incident that was taken over. */
  taken: (incident: string) => void;
}

export interface TakingOver {
  readonly busy: boolean;
  readonly message: string | null;
  readonly take: (
    handover: Handover,
    cameras: readonly string[],
    purpose: string,
  ) => Promise<boolean>;
}

/**
 * Goes on with a colleague's incident: takes it, then asks for the same cameras with this viewer's
 * own key. The rule answers as it answers every ask; each old look ends once the new one stands.
 */
export function useTakingOver({ session, viewer, wall, waiting, taken }: TakingFacts): TakingOver {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const ask = async (incident: string, cameras: readonly string[], purpose: string) => {
    const askedAtMillis = Date.now();
    wall.beginAsk();
    try {
      const ready = viewer.viewer ?? (await viewer.prepare());
      if (ready === null) return t('viewer.failed');
      const composed = await composeAsk(
        {
          program: session.program,
          incident,
          cameras: [...cameras],
          owners: false,
          purpose,
          atMillis: hubNow(),
          previous: null,
        },
        ready,
      );
      const answer = await room.ask({ ask: composed.ask, purpose, salt: composed.salt });
      if (!answer.ok) return problemSentence(answer.problem);
      wall.answered(answer.value, askedAtMillis);
      waiting.heard(answer.value);
      return null;
    } finally {
      wall.endAsk();
    }
  };

  const take = async (handover: Handover, cameras: readonly string[], purpose: string) => {
    setBusy(true);
    setMessage(null);
    try {
      const answer = await room.takeHandover(handover.id);
      if (!answer.ok) {
        setMessage(problemSentence(answer.problem));
        return false;
      }
      taken(handover.incident);
      const failure =
        cameras.length === 0 ? null : await ask(handover.incident, cameras, purpose.trim());
      setMessage(failure);
      return failure === null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['room', 'handovers'] });
    }
  };

  return { busy, message, take };
}
