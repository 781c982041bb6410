import { useQuery } from '@tanstack/react-query';
import { home, valueOf } from '../api';
import { fingerprint } from '../note/vkey';

/** A passkey of somebody of the household. */
export interface Answerer {
  /** The verifier key, as terms name it. */
  readonly passkey: string;
  readonly name: string;
  /** Computed on this page from the key itself. */
  readonly fingerprint: string;
}

/** The passkeys of everybody the owner asked in; undefined until they are known. */
export function useHouseholdKeys(wanted = true): readonly Answerer[] | undefined {
  const { data } = useQuery({
    queryKey: ['home', 'household', 'keys'],
    queryFn: async () => {
      const { members } = valueOf(await home.household());
      const keys = members.flatMap(({ name, passkeys }) =>
        passkeys.map(async (passkey) => ({
          passkey,
          name,
          fingerprint: await fingerprint(passkey),
        })),
      );
      return Promise.all(keys);
    },
    enabled: wanted,
  });
  return data;
}

/** These keys with their names, in their order; null when one of them is nobody's. */
export function whoAnswers(
  answerers: readonly string[],
  keys: readonly Answerer[] | undefined,
): readonly Answerer[] | null {
  const known = answerers.flatMap((key) => keys?.find(({ passkey }) => passkey === key) ?? []);
  return known.length === answerers.length ? known : null;
}
