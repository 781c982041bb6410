import '../style/account.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type Answer, home, valueOf } from '../api';
import { problemSentence } from '../parts/sentence';
import { dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';

const QUERY = ['home', 'recovery'];

/** A passkey that somebody made by letter and that waits; and whether letters may bring one. */
export function RecoveryPart({ zone, always }: { zone: string; always: boolean }) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: QUERY,
    queryFn: async () => valueOf(await home.recovery()),
    refetchInterval: 60_000,
  });
  const done = async (doing: Promise<Answer<null>>) => {
    const answer = await doing;
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    await queries.invalidateQueries({ queryKey: QUERY });
  };
  if (data === undefined || (data.waiting === null && !(always && data.locked))) return null;
  const at = data.waiting === null ? 0 : Date.parse(data.waiting.countsAt);
  return (
    <section className="account-part" data-testid="recovery" role="status">
      {data.waiting === null ? (
        <>
          <h2>{t('recovery.locked')}</h2>
          <p>{t('recovery.lockedText')}</p>
          <Button
            className="second-button"
            onPress={() => void done(home.unlockRecovery())}
            data-testid="recovery-unlock"
          >
            {t('recovery.unlock')}
          </Button>
        </>
      ) : (
        <>
          <h2>{t('recovery.waiting')}</h2>
          <p>
            {t('recovery.waitingText', {
              day: dayOf(at, zone),
              time: timeWithZone(at, zone, false),
            })}
          </p>
          <Button
            className="main-button"
            onPress={() => void done(home.stopRecovery())}
            data-testid="recovery-stop"
          >
            {t('notMe.say')}
          </Button>
        </>
      )}
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
    </section>
  );
}
