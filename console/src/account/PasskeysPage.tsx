import '../style/account.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, type FaceName, type MyPasskeys, type Session, faces, valueOf } from '../api';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import { AddPasskey } from './AddPasskey';
import { Elsewhere } from './Elsewhere';
import { KeyLettersPart } from './KeyLettersPart';
import { PasskeyPart } from './PasskeyPart';
import { RecoveryPart } from './RecoveryPart';
import { SecondPart } from './SecondPart';
import { SignInsPart } from './SignInsPart';
import { WorkAccountPart } from './WorkAccountPart';

interface PasskeysPageProps {
  face: FaceName;
  session: Session;
}

/** Whoever is signed in sees his own passkeys, adds, names and revokes them. */
export function PasskeysPage({ face, session }: PasskeysPageProps) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const queryKey = [face, 'passkeys'];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => valueOf(await faces[face].passkeys()).passkeys,
  });
  const keep = (answer: Answer<MyPasskeys>): boolean => {
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) queries.setQueryData(queryKey, answer.value.passkeys);
    return answer.ok;
  };
  /* Revoking the one in use ends this sign-in, and the answer is the last of it. */
  const revoke = async (passkey: string) => {
    keep(await faces[face].revokePasskey(passkey));
    await queries.invalidateQueries({ queryKey: [face, 'sign-ins'] });
    if (passkey === session.passkey) {
      await queries.invalidateQueries({ queryKey: ['session', face] });
    }
  };

  if (data === undefined) return <Waiting />;
  return (
    <div className="account" data-testid="passkeys">
      <h1>{t('passkeys.mine')}</h1>
      <p>{t('passkeys.text')}</p>
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
      {face === 'home' && <RecoveryPart zone={session.zone} always />}
      {face === 'room' && session.user.role === 'supervisor' && <SecondPart zone={session.zone} />}
      {data.map((one) => (
        <PasskeyPart
          key={one.passkey}
          passkey={one}
          only={data.length === 1}
          box={session.user.role === 'owner' && data.some(({ pinned }) => pinned)}
          zone={session.zone}
          rename={async (name) => keep(await faces[face].renamePasskey(one.passkey, name))}
          revoke={() => revoke(one.passkey)}
        />
      ))}
      {face !== 'home' && <WorkAccountPart face={face} zone={session.zone} />}
      <SignInsPart face={face} passkeys={data} zone={session.zone} />
      {face !== 'home' && <KeyLettersPart face={face} />}
      <AddPasskey face={face} zone={session.zone} keep={keep} />
      <Elsewhere role={session.user.role} person={session.user.id} />
    </div>
  );
}
