import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type FaceName, faces, valueOf } from '../api';
import { Confirm } from '../parts/Confirm';
import { problemSentence } from '../parts/sentence';
import { dayOf, dayWithYear, timeWithZone } from '../words/time';
import { t } from '../words/words';

/** The work account that signs its person in too: bound and unbound with a passkey. */
export function WorkAccountPart({ face, zone }: { face: FaceName; zone: string }) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const queryKey = [face, 'work-account'];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => valueOf(await faces[face].workAccount()),
  });
  if (data?.label == null) return null;
  const bind = async () => {
    const answer = await faces[face].leaveToBind();
    if (answer.ok) location.assign(answer.value.address);
    else setFailure(problemSentence(answer.problem));
  };
  const unbind = async () => {
    const answer = await faces[face].unbindAccount();
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) queries.setQueryData(queryKey, answer.value);
    await queries.invalidateQueries({ queryKey: [face, 'sign-ins'] });
  };
  return (
    <section className="account-part" data-testid="work-account">
      <h2>{data.label}</h2>
      <p>{t('workAccount.text')}</p>
      {data.boundAt === null ? (
        <Button className="second-button" onPress={() => void bind()} data-testid="account-bind">
          {t('workAccount.bind')}
        </Button>
      ) : (
        <>
          <p className="meta">
            {t('workAccount.bound', { day: dayWithYear(Date.parse(data.boundAt), zone) })}{' '}
            {used(data.lastUsed, zone)}
          </p>
          <Confirm
            trigger={t('workAccount.unbind')}
            title={t('workAccount.unbindTitle', { account: data.label })}
            text={t('workAccount.unbindText')}
            yes={t('workAccount.unbind')}
            testId="account-unbind"
            onYes={unbind}
          />
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

function used(last: string | null, zone: string): string {
  if (last === null) return t('passkeys.unused');
  const at = Date.parse(last);
  return t('passkeys.used', { day: dayOf(at, zone), time: timeWithZone(at, zone, false) });
}
