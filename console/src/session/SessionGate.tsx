import { type ReactNode, useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { FaceName, Session } from '../api';
import { DemoBanner } from '../parts/DemoBanner';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { Waiting } from '../parts/Waiting';
import { t } from '../words/words';
import { KeysLeft } from './KeysLeft';
import { SignIn } from './SignIn';
import { PasskeyStrip } from './PasskeyStrip';
import { useProving, useSession } from './useSession';
import { useComingBack } from './workAccount';

interface SessionGateProps {
  face: FaceName;
  children: (session: Session, signOut: () => Promise<void>) => ReactNode;
}

/** Shows a face to whoever is signed in at it, and the way in to everybody else. */
export function SessionGate({ face, children }: SessionGateProps) {
  const { state, refetch, signOut, signedIn, keysLeft, forgetKeys } = useSession(face);
  useProving(state.state === 'signed-in' ? state.session : null, face, signedIn);
  const ready = state.state === 'signed-in' || state.state === 'signed-out';
  const back = useComingBack(face, ready, signedIn);
  useEffect(() => {
    document.documentElement.dataset.theme = face === 'room' ? 'dark' : 'light';
    document.title = t(`page.${face}`);
  }, [face]);

  if (back.busy && state.state !== 'offline') return <Waiting />;
  switch (state.state) {
    case 'loading':
      return <Waiting />;
    case 'signed-in':
      return (
        <div className={`face face-${face}`}>
          <DemoBanner />
          {keysLeft && <KeysLeft again={forgetKeys} />}
          {state.session.passkey === null && (
            <PasskeyStrip face={face} session={state.session} signedIn={signedIn} />
          )}
          {back.failure !== null && (
            <p role="alert" className="account-failure">
              {back.failure}
            </p>
          )}
          {children(state.session, signOut)}
        </div>
      );
    case 'signed-out':
      return (
        <div className={`face face-${face}`}>
          <DemoBanner />
          {keysLeft && <KeysLeft again={forgetKeys} />}
          <SignIn
            face={face}
            account={state.account}
            refused={back.failure}
            onSignedIn={signedIn}
          />
          <footer className="sign-in-foot">
            <LanguageSwitch />
          </footer>
        </div>
      );
    case 'offline':
      return (
        <main className="sign-in">
          <div className="sign-in-card" role="alert">
            <Icon name="offline" size={40} />
            <h1>{t('offline.title')}</h1>
            <p>{t('offline.text')}</p>
            <Button className="main-button" onPress={() => void refetch()}>
              {t('offline.try')}
            </Button>
          </div>
        </main>
      );
  }
}
