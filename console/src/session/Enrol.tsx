import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type Answer, type Enrolled, type FaceName, faces } from '../api';
import { Copy } from '../parts/Copy';
import { Icon } from '../parts/Icon';
import { StepOf } from '../parts/StepOf';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import { forgetInvite } from './invite';

/** An invite of two halves comes from two people; this is as long as one of them. */
const HALF_LENGTH = 20;

interface EnrolProps {
  face: FaceName;
  /** The invite a one-time link brought, or an empty word to be typed. */
  invited: string;
  /** Signing in follows, with the passkey just made. */
  signIn: () => void;
  signingIn: boolean;
  failure: string | null;
  back: () => void;
}

/** An invited person makes a first passkey; signing in follows. */
export function Enrol({ face, invited, signIn, signingIn, failure, back }: EnrolProps) {
  const [invite, setInvite] = useState(invited);
  const [second, setSecond] = useState('');
  const halved = invite.trim().length === HALF_LENGTH;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [made, setMade] = useState<Enrolled | null>(null);

  const make = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await enrol(face, invite.trim() + (halved ? second.trim() : ''));
      if (answer.ok) {
        setMade(answer.value);
        forgetInvite();
      } else setRefusal(problemSentence(answer.problem));
    } catch {
      setRefusal(t('enrol.failed'));
    } finally {
      setBusy(false);
    }
  };

  if (made !== null) {
    return <Made made={made} face={face} signIn={signIn} signingIn={signingIn} failure={failure} />;
  }
  return (
    <form
      className="enrol"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {location.pathname.startsWith('/home/lend') && <StepOf step={1} of={8} />}
      <h1>{t('enrol.title')}</h1>
      <p>{t('enrol.text')}</p>
      <TextField
        className="field"
        value={invite}
        onChange={setInvite}
        isRequired
        autoFocus={invited === ''}
      >
        <Label>{t('enrol.invite')}</Label>
        <Input
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          data-testid="invite"
        />
      </TextField>
      {halved && (
        <TextField className="field" value={second} onChange={setSecond} isRequired>
          <Label>{t('enrol.second')}</Label>
          <Input
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            data-testid="second-half-typed"
          />
        </TextField>
      )}
      <p role="alert" className="sign-in-failure">
        {refusal}
      </p>
      <Button
        type="submit"
        className="main-button"
        autoFocus={invited !== ''}
        isDisabled={busy}
        data-testid="enrol"
      >
        <Icon name="key" /> {t(busy ? 'enrol.busy' : 'enrol.make')}
      </Button>
      <Button className="plain" onPress={back}>
        {t('enrol.back')}
      </Button>
    </form>
  );
}

interface MadeProps {
  made: Enrolled;
  face: FaceName;
  signIn: () => void;
  signingIn: boolean;
  failure: string | null;
}

/** The signers keep lists of their own: what they must be given stands here, to be compared. */
function Made({ made, face, signIn, signingIn, failure }: MadeProps) {
  return (
    <div className="enrol" role="status" data-testid="enrolled">
      {location.pathname.startsWith('/home/lend') && <StepOf step={1} of={8} />}
      <h1>{t('enrol.done')}</h1>
      {face === 'home' && <p>{t('enrol.owner')}</p>}
      {face !== 'home' && (
        <>
          <p>{t(`enrol.signer.${face}`)}</p>
          <div className="enrol-proof">
            <h2>{t('enrol.fingerprint')}</h2>
            <p className="proof proof-large" data-testid="passkey-fingerprint">
              {made.fingerprint}
            </p>
            <h2>{t('enrol.key')}</h2>
            <p className="proof" data-testid="passkey">
              {made.passkey}
            </p>
            <Copy text={made.passkey} />
          </div>
        </>
      )}
      <p role="alert" className="sign-in-failure">
        {failure}
      </p>
      <Button
        className="main-button"
        autoFocus
        isDisabled={signingIn}
        onPress={signIn}
        data-testid="sign-in-enrolled"
      >
        <Icon name="key" /> {t('signIn.passkey')}
      </Button>
    </div>
  );
}

async function enrol(face: FaceName, invite: string): Promise<Answer<Enrolled>> {
  const options = await faces[face].enrolOptions(invite);
  if (!options.ok) return options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.value);
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was made');
  return faces[face].enrol(invite, credential.toJSON());
}
