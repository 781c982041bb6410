import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type Answer, type Household, type Session, home, valueOf } from '../api';
import { Confirm } from '../parts/Confirm';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { dayOf, dayWithYear } from '../words/time';
import { currentLanguage, t } from '../words/words';
import { useHouseholdKeys } from './useHouseholdKeys';

const QUERY = ['home', 'household'];

/** Who else sees and stops looks here. The owner asks in and takes out. */
export function HouseholdPage({ session }: { session: Session }) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: QUERY,
    queryFn: async () => valueOf(await home.household()),
  });
  const keep = (answer: Answer<Household>): boolean => {
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) {
      queries.setQueryData(QUERY, answer.value);
      void queries.invalidateQueries({ queryKey: [...QUERY, 'keys'] });
    }
    return answer.ok;
  };

  if (data === undefined) return <Waiting />;
  return (
    <div className="home-page" data-testid="household">
      <h1>{t('household.title')}</h1>
      <p className="soft">{t('household.text')}</p>
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      {data.members.map(({ id, name, joinedAt, passkeys }) => (
        <section key={id} className="card" data-testid={`member-${id}`}>
          <h2>{name}</h2>
          <p className="soft">
            {t('household.since', { day: dayWithYear(Date.parse(joinedAt), session.zone) })}
          </p>
          <MemberKeys passkeys={passkeys} />
          <Confirm
            trigger={t('household.remove')}
            title={t('household.removeTitle', { name })}
            text={t('household.removeText')}
            yes={t('household.remove')}
            testId={`remove-${id}`}
            onYes={async () => void keep(await home.removeMember(id))}
          />
        </section>
      ))}
      {data.asked.map(({ name, email, until }) => (
        <section key={`${name} ${email}`} className="card">
          <h2>{name}</h2>
          <p className="soft">
            {t('household.asked', { email, day: dayOf(Date.parse(until), session.zone) })}
          </p>
          <Button
            className="plain"
            onPress={() => void home.takeBack(email).then((answer) => keep(answer))}
          >
            {t('household.takeBack')}
          </Button>
        </section>
      ))}
      <NewMember ask={async (member) => keep(await home.askIn(member))} />
    </div>
  );
}

/** By which the owner and the member see that they mean the same passkey. */
function MemberKeys({ passkeys }: { passkeys: readonly string[] }) {
  const keys = useHouseholdKeys();
  const own = keys?.filter(({ passkey }) => passkeys.includes(passkey));
  if (own === undefined) return null;
  if (own.length === 0) return <p className="soft">{t('household.noKey')}</p>;
  return (
    <div data-testid="member-keys">
      <p className="soft">{t('household.keys', { count: own.length })}</p>
      {own.map(({ passkey, fingerprint }) => (
        <p key={passkey} className="proof">
          {fingerprint}
        </p>
      ))}
    </div>
  );
}

interface NewMemberProps {
  ask: (member: { name: string; email: string; language: 'en' | 'es' }) => Promise<boolean>;
}

function NewMember({ ask }: NewMemberProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    if (await ask({ name, email, language: currentLanguage() })) {
      setName('');
      setEmail('');
    }
    setBusy(false);
  };
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t('household.new')}</h2>
      <TextField className="field" value={name} onChange={setName} isRequired>
        <Label>{t('household.name')}</Label>
        <Input maxLength={80} data-testid="member-name" />
      </TextField>
      <TextField className="field" type="email" value={email} onChange={setEmail} isRequired>
        <Label>{t('begin.email')}</Label>
        <Input autoComplete="off" maxLength={254} data-testid="member-email" />
      </TextField>
      <Button type="submit" className="main-button" isDisabled={busy} data-testid="member-ask">
        {t('household.ask')}
      </Button>
    </form>
  );
}

/** A member's way out. */
export function LeaveHousehold({ left }: { left: () => Promise<void> }) {
  return (
    <Confirm
      trigger={t('household.leave')}
      title={t('household.leaveTitle')}
      text={t('household.leaveText')}
      yes={t('household.leave')}
      testId="leave-household"
      className="second-button"
      onYes={async () => {
        await home.leaveHousehold();
        await left();
      }}
    />
  );
}
