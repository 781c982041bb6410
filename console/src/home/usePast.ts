import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Proof } from './useProof';

/** What a list of the past says, as far back as it goes. */
export interface Listed {
  readonly ids: ReadonlySet<string>;
  /** Whether it is all there is, or only the latest. */
  readonly whole: boolean;
  readonly sinceMillis: number;
}

/** The hub lists so many of each kind. */
const MOST = 50;

interface Past {
  readonly id: string;
  readonly at: string;
}

/**
 * What the owner saw himself, by the hub's list. It is fetched after the log was checked, and anew
 * when the log has more: so that what the log has and the list has not was left out of it. While a
 * newer one is on its way the old one stays, and nothing is said of what it lacks.
 */
export function usePast<P extends Past>(
  kind: 'previews' | 'recalls',
  fetch: () => Promise<readonly P[]>,
  proof: Proof | null,
): { past: readonly P[]; listed: Listed | null } | null {
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['home', kind, newest(proof)],
    queryFn: fetch,
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return null;
  if (isPlaceholderData) return { past: data, listed: null };
  const ids = new Set(data.map(({ id }) => id));
  const sinceMillis = Date.parse(data.at(-1)?.at ?? '');
  return { past: data, listed: { ids, whole: data.length < MOST, sinceMillis } };
}

/** The place of the newest entry that was looked at. */
function newest(proof: Proof | null): number {
  if (proof?.proof.state !== 'done') return -1;
  return Math.max(-1, ...proof.proof.checked.wishes.map(({ source }) => source?.index ?? -1));
}
