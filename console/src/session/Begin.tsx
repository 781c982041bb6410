import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Label, Text, TextField } from 'react-aria-components';
import { home } from '../api';
import { Icon } from '../parts/Icon';
import { StepOf } from '../parts/StepOf';
import { problemSentence } from '../parts/sentence';
import { useNow } from '../parts/useNow';
import { countdown } from '../words/time';
import { currentLanguage, t } from '../words/words';

const AGAIN_AFTER_MILLIS = 60_000;

/** Whether residents can begin here by themselves: the hub sends letters. */
export function useBeginning(wanted: boolean): boolean {
  const { data } = useQuery({
    queryKey: ['home', 'begin'],
    queryFn: async () => {
      const answer = await home.canBegin();
      return answer.ok && answer.value.offered;
    },
    enabled: wanted,
    staleTime: Infinity,
  });
  return data ?? false;
}

/** A resident begins with an e-mail address; the rest is in the letter that goes there. */
export function Begin({ back }: { back: () => void }) {
  const [house, setHouse] = useState('');
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sentAt, setSentAt] = useState<number | null>(null);

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await home.begin({ email, house, language: currentLanguage() });
      if (answer.ok) setSentAt(Date.now());
      else setRefusal(problemSentence(answer.problem));
    } finally {
      setBusy(false);
    }
  };

  if (sentAt !== null) {
    return (
      <Sent
        email={email.trim()}
        at={sentAt}
        refusal={refusal}
        again={() => void send()}
        other={() => setSentAt(null)}
      />
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
      <StepOf step={1} of={8} />
      <h1>{t('begin.title')}</h1>
      <p>{t('begin.text')}</p>
      <TextField className="field" value={house} onChange={setHouse} isRequired autoFocus>
        <Label>{t('begin.house')}</Label>
        <Input autoComplete="address-line1" maxLength={80} data-testid="begin-house" />
        <Text slot="description" className="meta">
          {t('begin.houseHint')}
        </Text>
      </TextField>
      <TextField className="field" type="email" value={email} onChange={setEmail} isRequired>
        <Label>{t('begin.email')}</Label>
        <Input autoComplete="email" maxLength={254} data-testid="begin-email" />
      </TextField>
      <p role="alert" className="sign-in-failure">
        {refusal}
      </p>
      <Button type="submit" className="main-button" isDisabled={busy} data-testid="begin-send">
        {t(busy ? 'begin.sending' : 'begin.send')}
      </Button>
      <Button className="plain" onPress={back}>
        {t('enrol.back')}
      </Button>
    </form>
  );
}

interface SentProps {
  email: string;
  at: number;
  refusal: string | null;
  again: () => void;
  other: () => void;
}

/** What to do now, and what if nothing comes. */
function Sent({ email, at, refusal, again, other }: SentProps) {
  const left = at + AGAIN_AFTER_MILLIS - useNow();
  return (
    <div className="enrol" role="status" data-testid="begin-sent">
      <StepOf step={1} of={8} />
      <h1>{t('begin.sent')}</h1>
      <p>{t('begin.sentText', { email })}</p>
      <p>{t('begin.nothing')}</p>
      <p role="alert" className="sign-in-failure">
        {refusal}
      </p>
      <Button className="second-button" isDisabled={left > 0} onPress={again}>
        <Icon name="mail" /> {t('begin.again')}
        {left > 0 && ` (${countdown(left)})`}
      </Button>
      <Button className="plain" onPress={other}>
        {t('begin.other')}
      </Button>
    </div>
  );
}
