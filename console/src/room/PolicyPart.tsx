import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { room, valueOf } from '../api';
import { Copy } from '../parts/Copy';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';

const QUERY = ['room', 'policy'];

/** Whom agents believe. The administrator brings what council and agency signed; he signs nothing. */
export function PolicyPart() {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: QUERY,
    queryFn: async () => valueOf(await room.policy()),
    refetchInterval: 5_000,
    retry: false,
  });

  const bring = async (files: FileList | null) => {
    const file = files?.item(0);
    if (file === null || file === undefined) return;
    const answer = await room.bringPolicy(await file.text());
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    await queries.invalidateQueries({ queryKey: QUERY });
  };

  if (data === undefined) return null;
  return (
    <section className="people-policy" data-testid="policy">
      <h2>{t('policy.title')}</h2>
      <p>{t('policy.text')}</p>
      <p>
        {t('policy.now', { number: data.number })} <span className="proof">{data.fingerprint}</span>{' '}
        <Copy text={data.text} />
      </p>
      {data.waiting !== null && (
        <p role="status" data-testid="policy-waiting">
          {t('policy.waiting', {
            number: data.waiting.number,
            names: data.waiting.witnesses.join(', '),
          })}{' '}
          <span className="proof">{data.waiting.fingerprint}</span>
        </p>
      )}
      {data.agentsBehind > 0 && <p>{t('policy.behind', { count: data.agentsBehind })}</p>}
      {failure !== null && (
        <p role="alert" className="sign-in-failure">
          {failure}
        </p>
      )}
      <FileTrigger onSelect={(files) => void bring(files)}>
        <Button className="room-button">{t('policy.bring')}</Button>
      </FileTrigger>
    </section>
  );
}
