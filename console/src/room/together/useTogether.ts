import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Handover, type Presence, type Together, room, valueOf } from '../../api';

const HERE_AGAIN_MILLIS = 25_000;
const REFRESH_MILLIS = 30_000;

/** What the room shares about an incident; null until the hub has answered. */
export function useTogether(incident: string | null): Together | null {
  const { data } = useQuery({
    queryKey: ['room', 'together', incident],
    queryFn: async () => valueOf(await room.together(incident ?? '')),
    enabled: incident !== null,
    refetchInterval: REFRESH_MILLIS,
  });
  return data ?? null;
}

/** Who is here now; and says, while this page is open, that its operator is, and at which incident. */
export function usePresence(incident: string | null, here: boolean): Presence | null {
  useEffect(() => {
    if (!here) return;
    const say = () => void room.here(incident);
    say();
    const again = window.setInterval(say, HERE_AGAIN_MILLIS);
    return () => window.clearInterval(again);
  }, [incident, here]);
  const { data } = useQuery({
    queryKey: ['room', 'presence'],
    queryFn: async () => valueOf(await room.presence()),
    refetchInterval: REFRESH_MILLIS,
  });
  return data ?? null;
}

/** Incidents that wait to be taken over, which this operator offered or may take. */
export function useHandovers(): readonly Handover[] {
  const { data } = useQuery({
    queryKey: ['room', 'handovers'],
    queryFn: async () => valueOf(await room.handovers()).handovers,
    refetchInterval: REFRESH_MILLIS,
  });
  return data ?? [];
}
