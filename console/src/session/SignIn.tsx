import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { type Answer, type FaceName, type Session, faces } from '../api';
import { useDemo, useIsTrial } from '../parts/DemoBanner';
import { Icon } from '../parts/Icon';
import { problemSentence } from '../parts/sentence';
import { t, tIfKnown } from '../words/words';
import { Begin, useBeginning } from './Begin';
import { Enrol } from './Enrol';
import { Erased } from './Erased';
import { erasedReference } from './erased';
import { invitedBy, recoveredBy } from './invite';
import { LostPasskey, Recover } from './Recover';
import { UseNotice } from './UseNotice';
import { signIn } from './useSession';
import { PRACTICE } from '../room/practising';

interface SignInProps {
  face: FaceName;
  /** A locked page asks the same person again. */
  locked?: string;
  /** What a work account is called here; null or nothing where none signs in. */
  account?: string | null;
  /** Why a work account did not sign in a moment ago. */
  refused?: string | null;
  onSignedIn: (session: Answer<Session>) => void;
}

/** A passkey, or in the trial one click per role. There is no password anywhere. */
export function SignIn({ face, locked, account, refused, onSignedIn }: SignInProps) {
  const people = useDemo()?.filter((person) => person.face === face) ?? [];
  const [letter, setLetter] = useState(() => (face === 'home' ? letterIn(location.hash) : null));
  const [invited, setInvited] = useState(() => invitedBy(location.hash));
  useEffect(() => {
    const follow = () => {
      setInvited(invitedBy(location.hash));
      if (face === 'home') setLetter(letterIn(location.hash));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [face]);
  const trial = useIsTrial();
  const [acknowledged, setAcknowledged] = useState(refused != null);
  const [beginning, setBeginning] = useState(false);
  const canBegin = useBeginning(face === 'home' && locked === undefined);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(refused ?? null);

  const enter = async (person: string | null) => {
    setBusy(person ?? 'passkey');
    setFailure(null);
    try {
      const answer = await signIn(face, person);
      if (answer.ok) onSignedIn(answer);
      else setFailure(problemSentence(answer.problem));
    } catch {
      setFailure(t('signIn.failed'));
    } finally {
      setBusy(null);
    }
  };

  const leave = async () => {
    setBusy('account');
    setFailure(null);
    const answer = await faces[face].leaveToSignIn();
    if (answer.ok) location.assign(answer.value.address);
    else {
      setFailure(problemSentence(answer.problem));
      setBusy(null);
    }
  };

  if (face === 'room' && locked === undefined && trial !== true && !acknowledged) {
    return trial === undefined ? null : <UseNotice acknowledge={() => setAcknowledged(true)} />;
  }
  const erased = locked === undefined ? erasedReference(location.hash) : null;
  if (erased !== null) return <Erased reference={erased} />;
  if (locked === undefined && invited !== null) {
    return (
      <main className="sign-in" data-testid="sign-in">
        <div className="sign-in-card">
          <Icon name="lamp" size={40} />
          <Enrol
            face={face}
            invited={invited}
            signIn={() => void enter(null)}
            signingIn={busy !== null}
            failure={failure}
            back={() => setInvited(null)}
          />
        </div>
      </main>
    );
  }
  const card = cardOf(letter, () => setLetter(null));
  if (card !== null && locked === undefined) {
    return (
      <main className="sign-in" data-testid="sign-in">
        <div className="sign-in-card">
          <Icon name="lamp" size={40} />
          {card}
        </div>
      </main>
    );
  }
  if (beginning) {
    return (
      <main className="sign-in" data-testid="sign-in">
        <div className="sign-in-card">
          <Icon name="lamp" size={40} />
          <Begin back={() => setBeginning(false)} />
        </div>
      </main>
    );
  }
  return (
    <main className="sign-in" data-testid="sign-in">
      <div className="sign-in-card">
        <Icon name={locked === undefined ? 'lamp' : 'lock'} size={40} />
        <h1>{locked === undefined ? t(`signIn.title.${face}`) : t('lock.title')}</h1>
        <p>{locked === undefined ? t(`signIn.text.${face}`) : t('lock.text', { name: locked })}</p>
        {people.map((person, index) => (
          <Button
            key={person.id}
            className="main-button"
            autoFocus={index === 0}
            isDisabled={busy !== null}
            onPress={() => void enter(person.id)}
            data-testid={`sign-in-${person.id}`}
          >
            <span className="sign-in-person">
              <b>{t('signIn.as', { name: person.name })}</b>
              <span>{tIfKnown(`demo.person.${person.id}`) ?? person.label}</span>
            </span>
          </Button>
        ))}
        <Button
          className={people.length === 0 ? 'main-button' : 'second-button'}
          autoFocus={people.length === 0}
          isDisabled={busy !== null}
          onPress={() => void enter(null)}
          data-testid="sign-in-passkey"
        >
          <Icon name="key" /> {t('signIn.passkey')}
        </Button>
        {account != null && (
          <Button
            className="second-button"
            isDisabled={busy !== null}
            onPress={() => void leave()}
            data-testid="sign-in-account"
          >
            <Icon name="person" /> {t('workAccount.signIn', { account })}
          </Button>
        )}
        <p role="alert" className="sign-in-failure">
          {failure}
        </p>
        <p className="meta">{people.length === 0 ? t('signIn.noPassword') : t('signIn.demo')}</p>
        {canBegin && (
          <Button className="second-button" onPress={() => setBeginning(true)} data-testid="begin">
            <Icon name="mail" /> {t('begin.open')}
          </Button>
        )}
        {canBegin && (
          <Button
            className="plain"
            onPress={() => setLetter({ kind: 'lost' })}
            data-testid="lost-passkey"
          >
            {t('recover.lost')}
          </Button>
        )}
        {face === 'room' && locked === undefined && (
          <a className="plain plain-link" href={PRACTICE} data-testid="practice-link">
            {t('practice.link')}
          </a>
        )}
        {locked === undefined && (
          <Button className="plain" onPress={() => setInvited('')} data-testid="have-invite">
            {t('enrol.open')}
          </Button>
        )}
      </div>
    </main>
  );
}

/** What a letter's link, or nobody's passkey, brings here in place of signing in. */
type Letter = { kind: 'lost' } | { kind: 'recover'; word: string };

function letterIn(hash: string): Letter | null {
  const word = recoveredBy(hash);
  return word === null ? null : { kind: 'recover', word };
}

function cardOf(letter: Letter | null, back: () => void): ReactNode {
  switch (letter?.kind) {
    case undefined:
      return null;
    case 'lost':
      return <LostPasskey back={back} />;
    case 'recover':
      return <Recover word={letter.word} back={back} />;
  }
}
