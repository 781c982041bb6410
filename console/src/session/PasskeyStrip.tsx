import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Answer, FaceName, Session } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { proveAgain } from './useSession';

interface PasskeyStripProps {
  face: FaceName;
  session: Session;
  signedIn: (session: Answer<Session>) => void;
}

/** Whoever came in by a work account sees what it is good for, and goes on with the passkey. */
export function PasskeyStrip({ face, session, signedIn }: PasskeyStripProps) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const prove = async () => {
    setBusy(true);
    const answer = await proveAgain(session, face);
    setBusy(false);
    setFailed(answer === null);
    if (answer !== null) signedIn(answer);
  };
  return (
    <aside
      className="passkey-strip"
      aria-label={t('workAccount.strip')}
      data-testid="passkey-strip"
    >
      <span role="status">{t(failed ? 'signIn.failed' : `workAccount.strip.${reach(face)}`)}</span>
      <Button
        className="plain strong"
        isDisabled={busy}
        onPress={() => void prove()}
        data-testid="use-passkey"
      >
        <Icon name="key" size={16} /> {t('workAccount.usePasskey')}
      </Button>
    </aside>
  );
}

function reach(face: FaceName): 'room' | 'council' {
  return face === 'council' ? 'council' : 'room';
}
