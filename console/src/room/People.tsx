import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PasskeysDialog } from '../account/PasskeysDialog';
import { SecondPart, SECOND_QUERY } from '../account/SecondPart';
import { Button, Input, Label, TextField } from 'react-aria-components';
import {
  type Answer,
  type Invited,
  type ListedPerson,
  type Role,
  type Session,
  room,
  valueOf,
} from '../api';
import { Confirm } from '../parts/Confirm';
import { Copy } from '../parts/Copy';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { inviteLink } from '../session/invite';
import { timeWithZone } from '../words/time';
import { t } from '../words/words';
import { FeedsPart } from './FeedsPart';
import { PolicyPart } from './PolicyPart';
import { REVIEW } from './review/mayReview';

const ROLES: Role[] = ['OPERATOR', 'SUPERVISOR', 'OWNER', 'COUNCIL', 'ADMINISTRATOR'];

interface PeopleProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** The administrator's page: who may sign in. Nothing here shows or asks for a camera. */
export function People({ session, signOut }: PeopleProps) {
  const queries = useQueryClient();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['room', 'people'],
    queryFn: async () => valueOf(await room.people()).people,
  });
  useEffect(() => {
    document.title = t('page.people');
  }, []);

  const done = async (doing: Promise<Answer<Invited | null>>) => {
    const answer = await doing;
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) setInvited(answer.value);
    await queries.invalidateQueries({ queryKey: ['room', 'people'] });
    await queries.invalidateQueries({ queryKey: SECOND_QUERY });
  };

  return (
    <div className="people" data-testid="people">
      <header className="room-header">
        <span className="brand">
          <Icon name="lamp" size={22} />
          <b>{t('porchlight')}</b>
        </span>
        <span className="room-space" />
        <span className="room-badge">
          <Icon name="person" size={18} />
          <b>{session.user.name}</b>
        </span>
        <PasskeysDialog face="room" session={session} className="room-button" />
        <a className="room-button" href={REVIEW}>
          {t('review.link')}
        </a>
        <LanguageSwitch />
        <Button className="room-button" onPress={() => void signOut()}>
          {t('signOut')}
        </Button>
      </header>
      <main className="people-main">
        <h1>{t('people.title')}</h1>
        <p>{t('people.text')}</p>
        {failure !== null && (
          <p role="alert" className="sign-in-failure">
            {failure}
          </p>
        )}
        {invited !== null && (
          <div role="status" className="people-invited" data-testid="invited">
            <p>{t(invited.half ? 'people.invitedHalf' : 'people.invited', { name: invited.id })}</p>
            <p className="proof" data-testid="invite-link">
              {inviteLink(location.origin, invited.page, invited.invite)}
            </p>
            <Copy text={inviteLink(location.origin, invited.page, invited.invite)} />
          </div>
        )}
        <SecondPart zone={session.zone} />
        <MailPart zone={session.zone} />
        <NoticesPart zone={session.zone} />
        <NewPerson add={(person) => done(room.addPerson(person))} />
        {data === undefined ? (
          <Waiting />
        ) : (
          <ul className="people-list">
            {data.map((person) => (
              <Person
                key={person.id}
                person={person}
                invite={() => void done(room.invite(person.id))}
                lock={person.id === session.user.id ? null : () => done(room.lock(person.id))}
                release={() => void done(room.release(person.id))}
                unbind={() => done(room.unbindAccountOf(person.id))}
                erase={() => done(room.askErase(person.id))}
              />
            ))}
          </ul>
        )}
        <FeedsPart zone={session.zone} />
        <PolicyPart />
      </main>
    </div>
  );
}

/** Says when letters do not go out; while they do there is nothing to say. */
function MailPart({ zone }: { zone: string }) {
  const { data } = useQuery({
    queryKey: ['room', 'people', 'mail'],
    queryFn: async () => valueOf(await room.mail()),
    refetchInterval: 30_000,
  });
  if (data?.taken === false) return <p data-testid="mail">{t('mail.none')}</p>;
  if (data?.since == null || data.failure === null) return null;
  return (
    <p role="alert" className="sign-in-failure" data-testid="mail">
      {t('mail.waiting', {
        count: data.waiting,
        since: timeWithZone(Date.parse(data.since), zone, false),
        why: data.failure,
      })}
    </p>
  );
}

/** Says which push services take nothing; while all do there is nothing to say. */
function NoticesPart({ zone }: { zone: string }) {
  const { data } = useQuery({
    queryKey: ['room', 'people', 'notices'],
    queryFn: async () => valueOf(await room.notices()),
    refetchInterval: 30_000,
  });
  if (data?.pushed === false) return <p data-testid="notices">{t('notices.none')}</p>;
  return data?.failing.map(({ service, since, failure }) => (
    <p key={service} role="alert" className="sign-in-failure" data-testid="notices">
      {t('notices.failing', {
        service,
        count: data.waiting,
        since: timeWithZone(Date.parse(since), zone, false),
        why: failure,
      })}
    </p>
  ));
}

interface PersonProps {
  person: ListedPerson;
  invite: () => void;
  /** Null for oneself. */
  lock: (() => Promise<void>) | null;
  release: () => void;
  unbind: () => Promise<void>;
  erase: () => Promise<void>;
}

/** Those whom the agency employs: an owner or a council member is not its to lock out. */
const OF_THE_ROOM: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR'];

function Person({ person, invite, lock, release, unbind, erase }: PersonProps) {
  return (
    <li data-testid={`person-${person.id}`}>
      <span className="people-who">
        <b>{person.name}</b> {t(`role.${person.role}`)}
        <br />
        <span className="meta">
          {person.id}, {t('people.passkeys', { count: person.passkeys })}
          {person.workAccount && `, ${t('people.account')}`}
          {person.locked && `, ${t('people.locked')}`}
        </span>
      </span>
      {person.locked && (
        <Button className="room-button" onPress={release}>
          {t('people.release')}
        </Button>
      )}
      {lock !== null && !person.locked && OF_THE_ROOM.includes(person.role) && (
        <Confirm
          className="room-button"
          trigger={t('people.lock')}
          title={t('people.lockTitle', { name: person.name })}
          text={t('people.lockText')}
          yes={t('people.lock')}
          testId={`lock-${person.id}`}
          onYes={lock}
        />
      )}
      {person.workAccount && OF_THE_ROOM.includes(person.role) && (
        <Confirm
          className="room-button"
          trigger={t('people.unbind')}
          title={t('people.unbindTitle', { name: person.name })}
          text={t('people.unbindText')}
          yes={t('people.unbind')}
          testId={`unbind-${person.id}`}
          onYes={unbind}
        />
      )}
      {!OF_THE_ROOM.includes(person.role) && person.role !== 'COUNCIL' && (
        <Confirm
          className="room-button"
          trigger={t('people.erase')}
          title={t('people.eraseTitle', { name: person.name })}
          text={t('people.eraseText')}
          yes={t('people.eraseAsk')}
          testId={`erase-${person.id}`}
          onYes={erase}
        />
      )}
      <Button className="room-button" onPress={invite}>
        {t('people.again')}
      </Button>
    </li>
  );
}

interface NewPersonProps {
  add: (person: { id: string | null; name: string; role: Role }) => Promise<void>;
}

function NewPerson({ add }: NewPersonProps) {
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('OPERATOR');
  return (
    <form
      className="people-new"
      onSubmit={(event) => {
        event.preventDefault();
        void add({ id: role === 'OWNER' ? null : id, name, role });
      }}
    >
      <TextField className="field" value={name} onChange={setName} isRequired>
        <Label>{t('people.name')}</Label>
        <Input />
      </TextField>
      {role !== 'OWNER' && (
        <TextField className="field" value={id} onChange={setId} isRequired>
          <Label>{t('people.id')}</Label>
          <Input />
        </TextField>
      )}
      <label className="field">
        {t('people.role')}
        <select
          value={role}
          onChange={({ target }) => {
            setRole(ROLES.find((known) => known === target.value) ?? 'OPERATOR');
          }}
        >
          {ROLES.map((known) => (
            <option key={known} value={known}>
              {t(`role.${known}`)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" className="ask-button">
        {t('people.add')}
      </Button>
    </form>
  );
}
