import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type Answer, type Enrolled, type FaceName, faces } from '../api';
import { Icon } from '../parts/Icon';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';

/** An invited person makes a first passkey; signing in follows. */
export function Enrol({ face }: { face: FaceName }) {
  const [open, setOpen] = useState(false);
  const [invite, setInvite] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [made, setMade] = useState<Enrolled | null>(null);

  const make = async () => {
    try {
      const answer = await enrol(face, invite.trim());
      if (answer.ok) setMade(answer.value);
      setFailure(answer.ok ? null : problemSentence(answer.problem));
    } catch {
      setFailure(t('enrol.failed'));
    }
  };

  if (!open) {
    return (
      <Button className="plain" onPress={() => setOpen(true)} data-testid="have-invite">
        {t('enrol.open')}
      </Button>
    );
  }
  if (made !== null) return <Made made={made} face={face} />;
  return (
    <form
      className="enrol"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{t('enrol.title')}</h2>
      <TextField className="field" value={invite} onChange={setInvite} isRequired autoFocus>
        <Label>{t('enrol.invite')}</Label>
        <Input autoComplete="one-time-code" data-testid="invite" />
      </TextField>
      {failure !== null && (
        <p role="alert" className="sign-in-failure">
          {failure}
        </p>
      )}
      <Button type="submit" className="main-button" data-testid="enrol">
        <Icon name="key" /> {t('enrol.make')}
      </Button>
    </form>
  );
}

function Made({ made, face }: { made: Enrolled; face: FaceName }) {
  return (
    <div className="enrol" role="status" data-testid="enrolled">
      <h2>{t('enrol.done')}</h2>
      {face !== 'home' && <p>{t('enrol.signer')}</p>}
      {face !== 'home' && <p className="proof">{made.fingerprint}</p>}
      {face !== 'home' && <p className="proof">{made.passkey}</p>}
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
