import { useQuery } from '@tanstack/react-query';
import { type Lending, home, valueOf } from '../../api';

const WAITING_MILLIS = 3_000;

/** How far the owner has come. While a box is waited for it is asked again and again. */
export function useLending(waits = false): Lending | undefined {
  const { data } = useQuery({
    queryKey: ['home', 'lending'],
    queryFn: async () => valueOf(await home.lending()),
    refetchInterval: waits ? WAITING_MILLIS : false,
  });
  return data;
}
