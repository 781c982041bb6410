import { useQuery } from '@tanstack/react-query';
import { type WeekMark, type WhatSomebodyDid, room, valueOf } from '../../api';

/** What was done in a week; undefined until it is known. */
export function useWeek(
  week: string,
): { people: WhatSomebodyDid[]; marks: WeekMark[] } | undefined {
  const { data } = useQuery({
    queryKey: ['room', 'review', 'week', week],
    queryFn: async () => valueOf(await room.reviewedWeek(week)),
  });
  return data;
}
