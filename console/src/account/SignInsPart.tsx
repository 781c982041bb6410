import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import {
  type Answer,
  type FaceName,
  type MyPasskey,
  type MySignIn,
  type MySignIns,
  faces,
  valueOf,
} from '../api';
import { Confirm } from '../parts/Confirm';
import { problemSentence } from '../parts/sentence';
import { dayOf, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { passkeyName } from './passkeyName';

interface SignInsPartProps {
  face: FaceName;
  passkeys: readonly MyPasskey[];
  zone: string;
}

/** Where one is signed in now; what was left open elsewhere is ended from here. */
export function SignInsPart({ face, passkeys, zone }: SignInsPartProps) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const queryKey = [face, 'sign-ins'];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => valueOf(await faces[face].signIns()).signIns,
    refetchInterval: 30_000,
  });
  const keep = (answer: Answer<MySignIns>) => {
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) queries.setQueryData(queryKey, answer.value.signIns);
    else void queries.invalidateQueries({ queryKey });
  };
  if (data === undefined) return null;
  return (
    <section className="account-part" data-testid="sign-ins">
      <h2>{t('signIns.title')}</h2>
      <p>{t(data.length === 1 ? 'signIns.only' : 'signIns.text')}</p>
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
      <ul className="sign-ins">
        {data.map((one) => (
          <SignInLine
            key={one.id}
            one={one}
            by={byWhat(one, passkeys, zone)}
            zone={zone}
            end={async () => keep(await faces[face].endSignIn(one.id))}
          />
        ))}
      </ul>
      {data.length > 2 && (
        <Confirm
          className="second-button"
          trigger={t('signIns.endOthers')}
          title={t('signIns.endOthersTitle')}
          text={t('signIns.endText')}
          yes={t('signIns.endOthers')}
          testId="sign-ins-end-others"
          onYes={async () => keep(await faces[face].endOtherSignIns())}
        />
      )}
    </section>
  );
}

function byWhat(
  { passkey }: MySignIn,
  passkeys: readonly MyPasskey[],
  zone: string,
): string | null {
  if (passkey === null) return t('signIns.byAccount');
  const its = passkeys.find((known) => known.passkey === passkey);
  return its === undefined ? null : t('signIns.by', { name: passkeyName(its, zone) });
}

interface SignInLineProps {
  one: MySignIn;
  by: string | null;
  zone: string;
  end: () => Promise<void>;
}

function SignInLine({ one, by, zone, end }: SignInLineProps) {
  const browser = one.browser ?? t('signIns.browser');
  const began = Date.parse(one.beganAt);
  const used = Date.parse(one.lastUsed);
  return (
    <li data-testid="sign-in-one" data-here={one.here}>
      <div>
        <b>{browser}</b>
        {one.here && <span className="account-here"> {t('signIns.here')}</span>}
        <p className="meta">
          {by}{' '}
          {t('signIns.since', { day: dayOf(began, zone), time: timeWithZone(began, zone, false) })}{' '}
          {!one.here &&
            t('passkeys.used', { day: dayOf(used, zone), time: timeWithZone(used, zone, false) })}
        </p>
      </div>
      {!one.here && (
        <Button
          className="plain"
          aria-label={t('signIns.endThis', { browser })}
          onPress={() => void end()}
          data-testid="sign-in-end"
        >
          {t('signIns.end')}
        </Button>
      )}
    </li>
  );
}
