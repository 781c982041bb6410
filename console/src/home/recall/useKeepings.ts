import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type CameraKeeping, home, valueOf } from '../../api';

const KEY = ['home', 'keepings'];
const HOUR_MILLIS = 3_600_000;

/** For how long what looks are sent is kept, by camera; undefined while it is not known. */
export function useKeepings(): {
  keepings: ReadonlyMap<string, CameraKeeping> | undefined;
  refresh: () => Promise<void>;
} {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async () => valueOf(await home.keepings()).cameras,
  });
  return {
    keepings: data === undefined ? undefined : new Map(data.map((one) => [one.camera, one])),
    refresh: () => client.invalidateQueries({ queryKey: KEY }),
  };
}

/** Until when what a look was sent is kept, if it is. */
export function keptUntilMillis(startedAt: string, keeping: CameraKeeping | undefined): number {
  return Date.parse(startedAt) + (keeping?.hours ?? 0) * HOUR_MILLIS;
}
