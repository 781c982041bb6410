import { useQuery } from '@tanstack/react-query';
import { type AddressList, home, valueOf } from '../../api';

const WAITING_MILLIS = 5_000;

/** The account's several addresses; asked again and again, because boxes come by themselves. */
export function useAddresses(): AddressList | undefined {
  const { data } = useQuery({
    queryKey: ['home', 'addresses'],
    queryFn: async () => valueOf(await home.addresses()),
    refetchInterval: WAITING_MILLIS,
  });
  return data;
}
