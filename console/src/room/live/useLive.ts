import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveLook, faceEvents, room, valueOf } from '../../api';

const EVENTS = ['live', 'session'] as const;
const KEY = ['room', 'live'];

export interface Live {
  /** Null until the hub has answered. */
  readonly looks: readonly LiveLook[] | null;
  readonly failed: boolean;
  /** The hub is heard: what is shown is what is. */
  readonly heard: boolean;
  refresh: () => void;
}

/** Every look that opens or runs, as it changes. */
export function useLive(): Live {
  const queries = useQueryClient();
  const [heard, setHeard] = useState(true);
  const { data, isError } = useQuery({
    queryKey: KEY,
    queryFn: async () => valueOf(await room.live()),
    refetchInterval: 10_000,
  });
  useEffect(
    () =>
      faceEvents('room', EVENTS, {
        heard: (now) => {
          setHeard(now);
          if (now) void queries.invalidateQueries({ queryKey: KEY });
        },
        on: (event) =>
          void queries.invalidateQueries({
            queryKey: event === 'session' ? ['session', 'room'] : KEY,
          }),
      }),
    [queries],
  );
  return {
    looks: data?.looks ?? null,
    failed: isError,
    heard,
    refresh: () => void queries.invalidateQueries({ queryKey: KEY }),
  };
}
