import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type Ask,
  type Cameras,
  type FeedState,
  type Incident,
  type Incidents,
  type Look,
  type Program,
  type SilentPart,
} from '../api';
import { faceEvents, room, valueOf } from '../api';
import { hubNow } from '../api/clock';
import type { RoomWall } from './roomWall';
import type { WaitingAsks } from './waitingAsks';

const EVENTS = [
  'incident',
  'feed',
  'look',
  'ask',
  'approvals',
  'cameras',
  'parts',
  'program',
  'session',
  'together',
  'presence',
  'handovers',
] as const;
const COUNT_AFTER_MILLIS = 1000;

export interface RoomFacts {
  readonly program: Program | null;
  readonly incidents: Incidents | null;
  /** How dispatch is heard; null before the hub has said. */
  readonly feed: FeedState | null;
  /** What dispatch closed in the last minutes, the newest first. */
  readonly closed: readonly Closed[];
  /** The hub is heard: what is shown is what is. */
  readonly heard: boolean;
  /** Since when it is not, or null. */
  readonly unheardSince: number | null;
  /** What a look needs and does not answer, as the hub said last. */
  readonly silent: readonly SilentPart[];
}

/** An incident that is not in the list any more. */
export interface Closed {
  readonly incident: Incident;
  /** When this page heard of it, in milliseconds. */
  readonly at: number;
}

/** What the room knows, kept fresh by the hub's events. */
export function useRoom(wall: RoomWall, waiting: WaitingAsks): RoomFacts {
  const queries = useQueryClient();
  const [unheardSince, setUnheardSince] = useState<number | null>(null);
  const [closed, setClosed] = useState<readonly Closed[]>([]);

  const program = useQuery({
    queryKey: ['room', 'program'],
    queryFn: async () => valueOf(await room.program()),
  });
  const incidents = useQuery({
    queryKey: ['room', 'incidents'],
    queryFn: async () => valueOf(await room.incidents()),
    refetchInterval: 30_000,
  });
  const parts = useQuery({
    queryKey: ['room', 'parts'],
    queryFn: async () => valueOf(await room.parts()),
  });
  const feed = useQuery({
    queryKey: ['room', 'feed'],
    queryFn: async () => valueOf(await room.feed()),
    refetchInterval: 10_000,
  });
  useEffect(() => {
    const refresh = (...queryKey: string[]) => void queries.invalidateQueries({ queryKey });
    /* A look that opens is told of in several steps; its incident's numbers are asked for once. */
    let counting: number | undefined;
    const countLater = () => {
      window.clearTimeout(counting);
      counting = window.setTimeout(() => refresh('room', 'incidents'), COUNT_AFTER_MILLIS);
    };
    const findLooks = async () => {
      const answer = await room.looks();
      if (answer.ok) wall.found(answer.value.looks);
    };
    const stopHearing = faceEvents('room', EVENTS, {
      heard: (now) => {
        setUnheardSince(now ? null : hubNow());
        if (!now) return;
        refresh('room');
        void findLooks();
        void waiting.refresh();
      },
      on: (event, data) => {
        switch (event) {
          case 'look':
            wall.hear(data as Look);
            countLater();
            break;
          case 'ask':
            waiting.heard(data as Ask);
            break;
          case 'approvals':
            refresh('room', 'approvals');
            break;
          case 'incident':
            queries.setQueryData<Incidents>(['room', 'incidents'], (known) =>
              withIncident(known, data as Incident),
            );
            setClosed((before) => withClosed(before, data as Incident, Date.now()));
            refresh('room', 'incidents');
            break;
          case 'feed':
            queries.setQueryData(['room', 'feed'], data);
            refresh('room', 'incidents');
            refresh('room', 'cameras');
            break;
          case 'cameras':
            refresh('room', 'cameras', (data as { incident: string }).incident);
            break;
          case 'parts':
            queries.setQueryData(['room', 'parts'], data);
            break;
          case 'together':
            refresh('room', 'together', (data as { incident: string }).incident);
            break;
          case 'presence':
            refresh('room', 'presence');
            break;
          case 'handovers':
            refresh('room', 'handovers');
            break;
          case 'program':
            queries.setQueryData(['room', 'program'], data);
            break;
          case 'session':
            refresh('session', 'room');
            break;
        }
      },
    });
    return () => {
      window.clearTimeout(counting);
      stopHearing();
    };
  }, [queries, wall, waiting]);

  return {
    program: program.data ?? null,
    incidents: incidents.data ?? null,
    heard: unheardSince === null,
    unheardSince,
    silent: parts.data?.silent ?? [],
    feed: feed.data ?? null,
    closed,
  };
}

/** The cameras near an incident that can be opened, and the two numbers for all others. */
export function useCameras(incident: string | null): Cameras | null {
  const { data } = useQuery({
    queryKey: ['room', 'cameras', incident],
    queryFn: async () => valueOf(await room.cameras(incident ?? '')),
    enabled: incident !== null,
  });
  return data ?? null;
}

/** The list with one incident new or changed: gravest first, then newest; closed ones are gone. */
export function withIncident(known: Incidents | undefined, changed: Incident) {
  if (known === undefined) return undefined;
  const others = known.incidents.filter(({ id }) => id !== changed.id);
  const all = changed.state === 'open' ? [...others, changed] : others;
  return { ...known, incidents: all.sort(gravestThenNewest) };
}

const MOST_CLOSED = 5;

/** The closings with one more; one that opens again is none. */
export function withClosed(
  before: readonly Closed[],
  changed: Incident,
  at: number,
): readonly Closed[] {
  const others = before.filter(({ incident }) => incident.id !== changed.id);
  if (changed.state === 'open') return others.length === before.length ? before : others;
  return [{ incident: changed, at }, ...others].slice(0, MOST_CLOSED);
}

function gravestThenNewest(a: Incident, b: Incident): number {
  return a.priority - b.priority || Date.parse(b.reportedAt) - Date.parse(a.reportedAt);
}
