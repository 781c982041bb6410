import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { type Answer, type CountsLater, home } from '../api';
import { Icon } from '../parts/Icon';
import { problemSentence } from '../parts/sentence';
import { timeWithZone, browserZone, dayOf } from '../words/time';
import { currentLanguage, t } from '../words/words';
import { forgetHash } from './invite';

/** Somebody of /home says that his passkey is lost: the rest is in the letter. */
export function LostPasskey({ back }: { back: () => void }) {
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await home.recover({ email, language: currentLanguage() });
    setRefusal(answer.ok ? null : problemSentence(answer.problem));
    setSent(answer.ok);
    setBusy(false);
  };
  if (sent) {
    return (
      <div className="enrol" role="status" data-testid="lost-sent">
        <h1>{t('begin.sent')}</h1>
        <p>{t('recover.sent', { email: email.trim() })}</p>
        <p>{t('recover.meanwhile')}</p>
        <Button className="plain" onPress={back}>
          {t('enrol.back')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="enrol"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h1>{t('recover.lost')}</h1>
      <p>{t('recover.text')}</p>
      <p>{t('recover.elsewhere')}</p>
      <TextField
        className="field"
        type="email"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      >
        <Label>{t('begin.email')}</Label>
        <Input autoComplete="email" maxLength={254} data-testid="lost-email" />
      </TextField>
      <p role="alert" className="sign-in-failure">
        {refusal}
      </p>
      <Button type="submit" className="main-button" isDisabled={busy} data-testid="lost-send">
        {t(busy ? 'begin.sending' : 'begin.send')}
      </Button>
      <Button className="plain" onPress={back}>
        {t('enrol.back')}
      </Button>
    </form>
  );
}

/** Whoever has the letter's link makes a passkey, which counts after the wait. */
export function Recover({ word, back }: { word: string; back: () => void }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [made, setMade] = useState<CountsLater | null>(null);
  const make = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await recovered(word);
      if (answer.ok) {
        setMade(answer.value);
        forgetHash();
      } else setRefusal(problemSentence(answer.problem));
    } catch {
      setRefusal(t('enrol.failed'));
    } finally {
      setBusy(false);
    }
  };
  if (made !== null) {
    const at = Date.parse(made.countsAt);
    const zone = browserZone();
    return (
      <div className="enrol" role="status" data-testid="recover-waits">
        <h1>{t('enrol.done')}</h1>
        <p>{t('recover.waits', { day: dayOf(at, zone), time: timeWithZone(at, zone, false) })}</p>
        <p>{t('recover.meanwhile')}</p>
        <p>{t('recover.box')}</p>
      </div>
    );
  }
  return (
    <div className="enrol">
      <h1>{t('enrol.title')}</h1>
      <p>{t('recover.makeText')}</p>
      <p role="alert" className="sign-in-failure">
        {refusal}
      </p>
      <Button
        className="main-button"
        autoFocus
        isDisabled={busy}
        onPress={() => void make()}
        data-testid="recover-make"
      >
        <Icon name="key" /> {t(busy ? 'enrol.busy' : 'enrol.make')}
      </Button>
      <Button className="plain" onPress={back}>
        {t('enrol.back')}
      </Button>
    </div>
  );
}

async function recovered(word: string): Promise<Answer<CountsLater>> {
  const options = await home.recoverOptions(word);
  if (!options.ok) return options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.value);
  const credential = await navigator.credentials.create({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was made');
  return home.recoverPasskey(word, credential.toJSON());
}
