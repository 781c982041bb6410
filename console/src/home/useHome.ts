import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type HomeNow, faceEvents, home, valueOf } from '../api';

const EVENTS = ['look', 'question', 'now'] as const;
const ASK_AGAIN_MILLIS = 10_000;

export interface HomeFacts {
  readonly now: HomeNow | null;
  /** The hub is heard; without it nobody may say that nobody is watching. */
  readonly heard: boolean;
  readonly refresh: () => Promise<void>;
}

/** What is happening at this owner's premises, kept fresh by the hub's events. */
export function useHome(): HomeFacts {
  const queries = useQueryClient();
  const [heard, setHeard] = useState(true);
  const { data, isError } = useQuery({
    queryKey: ['home', 'now'],
    queryFn: async () => valueOf(await home.now()),
    refetchInterval: ASK_AGAIN_MILLIS,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['home'] });

  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: ['home'] });
    return faceEvents('home', EVENTS, {
      heard: (now) => {
        setHeard(now);
        if (now) again();
      },
      on: again,
    });
  }, [queries]);

  return { now: data ?? null, heard: heard && !isError, refresh };
}

/** Every look at this owner's cameras, newest first. */
export function useTimeline() {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['home', 'timeline'],
    queryFn: async ({ pageParam }) => valueOf(await home.looks(pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  return {
    looks: data?.pages.flatMap(({ looks }) => looks) ?? null,
    more: hasNextPage ? () => void fetchNextPage() : null,
  };
}
