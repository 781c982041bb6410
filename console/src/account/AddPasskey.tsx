import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type Answer, type FaceName, type MyPasskeys, type PasskeyLink, faces } from '../api';
import { QrCode } from '../home/lend/QrCode';
import { Copy } from '../parts/Copy';
import { Icon } from '../parts/Icon';
import { problemSentence } from '../parts/sentence';
import { inviteLink } from '../session/invite';
import { timeWithZone } from '../words/time';
import { t } from '../words/words';

interface AddPasskeyProps {
  face: FaceName;
  zone: string;
  keep: (answer: Answer<MyPasskeys>) => boolean;
}

/** Another passkey: made here, or by a link on another device. */
export function AddPasskey({ face, zone, keep }: AddPasskeyProps) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const add = async () => {
    setBusy(true);
    setSaid(null);
    try {
      if (keep(await made(face, name))) {
        setName('');
        setSaid(t('passkeys.done'));
      }
    } catch {
      setSaid(t('passkeys.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="account-part" data-testid="add-passkey">
      <h2>{t('passkeys.add')}</h2>
      <p>{t('passkeys.addText')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField className="field" value={name} onChange={setName} isRequired>
          <Label>{t('passkeys.addName')}</Label>
          <Input maxLength={40} data-testid="new-passkey-name" />
        </TextField>
        <Button type="submit" className="second-button" isDisabled={busy} data-testid="new-passkey">
          <Icon name="key" /> {t(busy ? 'enrol.busy' : 'passkeys.addNow')}
        </Button>
      </form>
      <p role="status">{said}</p>
      <OnAnotherDevice face={face} zone={zone} />
    </section>
  );
}

async function made(face: FaceName, name: string): Promise<Answer<MyPasskeys>> {
  const options = await faces[face].passkeyOptions();
  if (!options.ok) return options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.value);
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was made');
  return faces[face].addPasskey(name, credential.toJSON());
}

function OnAnotherDevice({ face, zone }: { face: FaceName; zone: string }) {
  const [link, setLink] = useState<PasskeyLink | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const make = async () => {
    const answer = await faces[face].passkeyLink();
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) setLink(answer.value);
  };
  return (
    <>
      <h2>{t('passkeys.link')}</h2>
      <p>{t('passkeys.linkText')}</p>
      {link === null ? (
        <Button className="second-button" onPress={() => void make()} data-testid="passkey-link">
          {t('passkeys.linkMake')}
        </Button>
      ) : (
        <Link link={link} zone={zone} />
      )}
      {failure !== null && (
        <p role="alert" className="account-failure">
          {failure}
        </p>
      )}
    </>
  );
}

function Link({ link, zone }: { link: PasskeyLink; zone: string }) {
  const address = inviteLink(location.origin, link.page, link.invite);
  return (
    <>
      <p>{t('passkeys.linkOpen', { time: timeWithZone(Date.parse(link.until), zone, false) })}</p>
      <QrCode text={address} label={t('passkeys.linkCode')} />
      <p className="proof" data-testid="passkey-link-address">
        {address}
      </p>
      <Copy text={address} />
    </>
  );
}
