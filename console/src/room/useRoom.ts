import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type Ask,
  type Cameras,
  type Incident,
  type Incidents,
  type Look,
  type Program,
} from '../api';
import { faceEvents, room, valueOf } from '../api';
import type { RoomWall } from './roomWall';
import type { WaitingAsks } from './waitingAsks';

const EVENTS = [
  'incident',
  'look',
  'ask',
  'approvals',
  'cameras',
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
  /** The hub is heard: what is shown is what is. */
  readonly heard: boolean;
}

/** What the room knows, kept fresh by the hub's events. */
export function useRoom(wall: RoomWall, waiting: WaitingAsks): RoomFacts {
  const queries = useQueryClient();
  const [heard, setHeard] = useState(true);

  const program = useQuery({
    queryKey: ['room', 'program'],
    queryFn: async () => valueOf(await room.program()),
  });
  const incidents = useQuery({
    queryKey: ['room', 'incidents'],
    queryFn: async () => valueOf(await room.incidents()),
    refetchInterval: 30_000,
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
        setHeard(now);
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
            refresh('room', 'incidents');
            break;
          case 'cameras':
            refresh('room', 'cameras', (data as { incident: string }).incident);
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
    heard,
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

function gravestThenNewest(a: Incident, b: Incident): number {
  return a.priority - b.priority || Date.parse(b.reportedAt) - Date.parse(a.reportedAt);
}
