import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { MyPasskey } from '../api';
import { Confirm } from '../parts/Confirm';
import { dayOf, dayWithYear, timeWithZone } from '../words/time';
import { t } from '../words/words';
import { passkeyName } from './passkeyName';

interface PasskeyPartProps {
  passkey: MyPasskey;
  /** It is the last one, and stays. */
  only: boolean;
  /** A box at this person's place believes one of his passkeys. */
  box: boolean;
  zone: string;
  rename: (name: string) => Promise<boolean>;
  revoke: () => Promise<void>;
}

export function PasskeyPart({ passkey, only, box, zone, rename, revoke }: PasskeyPartProps) {
  const [naming, setNaming] = useState(false);
  const made = dayWithYear(Date.parse(passkey.addedAt), zone);
  const name = passkeyName(passkey, zone);
  return (
    <section className="account-part" data-testid="passkey-one" data-in-use={passkey.inUse}>
      <h2>{name}</h2>
      {passkey.inUse && <p className="account-here">{t('passkeys.here')}</p>}
      <p className="meta">
        {t('passkeys.added', { day: made })} {lastUsed(passkey, zone)}
      </p>
      {box && <p className="meta">{t(passkey.pinned ? 'passkeys.pinned' : 'passkeys.unpinned')}</p>}
      <details>
        <summary>{t('passkeys.key')}</summary>
        <p className="proof">{passkey.fingerprint}</p>
        <p className="proof">{passkey.passkey}</p>
      </details>
      {naming ? (
        <Naming
          name={passkey.name ?? ''}
          save={async (typed) => {
            if (await rename(typed)) setNaming(false);
          }}
          cancel={() => setNaming(false)}
        />
      ) : (
        <div className="account-acts">
          <Button className="plain" onPress={() => setNaming(true)} data-testid="passkey-rename">
            {t('passkeys.rename')}
          </Button>
          {!only && (
            <Confirm
              trigger={t('passkeys.revoke')}
              title={t('passkeys.revokeTitle', { name })}
              text={revokingSays(passkey)}
              yes={t('passkeys.revoke')}
              testId="passkey-revoke"
              onYes={revoke}
            />
          )}
        </div>
      )}
      {only && <p className="meta">{t('passkeys.last')}</p>}
    </section>
  );
}

function lastUsed({ lastUsed: used }: MyPasskey, zone: string): string {
  if (used === null) return t('passkeys.unused');
  const at = Date.parse(used);
  return t('passkeys.used', { day: dayOf(at, zone), time: timeWithZone(at, zone, false) });
}

function revokingSays({ inUse, pinned }: MyPasskey): string {
  return [
    t('passkeys.revokeText'),
    ...(inUse ? [t('passkeys.revokeHere')] : []),
    ...(pinned ? [t('passkeys.revokePinned')] : []),
  ].join(' ');
}

interface NamingProps {
  name: string;
  save: (name: string) => Promise<void>;
  cancel: () => void;
}

function Naming({ name, save, cancel }: NamingProps) {
  const [typed, setTyped] = useState(name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(typed);
      }}
    >
      <TextField className="field" value={typed} onChange={setTyped} isRequired autoFocus>
        <Label>{t('passkeys.name')}</Label>
        <Input maxLength={40} data-testid="passkey-name" />
      </TextField>
      <div className="account-acts">
        <Button type="submit" className="plain strong" data-testid="passkey-save">
          {t('passkeys.save')}
        </Button>
        <Button className="plain" onPress={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
