import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { type Answer, type Quiet, type ToldHow, home, valueOf } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import { type Here, noticesHere, turnOff, turnOn } from './noticesHere';

const NIGHT: Quiet = { from: '22:00', to: '07:00' };
const QUERY = ['home', 'told'];

/** How somebody is told what happens at his cameras: in this browser, by e-mail, and when not. */
export function ToldPage() {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const { data: how } = useQuery({
    queryKey: QUERY,
    queryFn: async () => valueOf(await home.told()),
  });

  const keep = (answer: Answer<ToldHow> | null) => {
    if (answer === null) return;
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) queries.setQueryData(QUERY, answer.value);
  };
  const wish = async (mail: boolean, quiet: Quiet | null) => keep(await home.tell({ mail, quiet }));

  if (how === undefined) return <Waiting />;
  return (
    <div className="home-page" data-testid="told">
      <h1>{t('told.title')}</h1>
      <p className="soft">{t('told.text')}</p>
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <HerePart how={how} keep={keep} fail={setFailure} />
      <section className="card">
        <h2>{t('told.mail')}</h2>
        {how.mail === null ? (
          <p>{t('told.mail.none')}</p>
        ) : (
          <Toggle
            on={how.mail}
            set={(mail) => void wish(mail, how.quiet)}
            testId="told-mail"
            words={t('told.mail.to', { email: how.email ?? '' })}
          />
        )}
      </section>
      <QuietPart how={how} set={(quiet) => void wish(how.mail ?? true, quiet)} />
    </div>
  );
}

interface HerePartProps {
  how: ToldHow;
  keep: (answer: Answer<ToldHow> | null) => void;
  fail: (sentence: string | null) => void;
}

function HerePart({ how, keep, fail }: HerePartProps) {
  const [found, setFound] = useState<{ here: Here; id: number | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const { pushKey } = how;
  useEffect(() => {
    let wanted = true;
    void noticesHere(how).then((now) => {
      if (wanted) setFound(now);
    });
    return () => {
      wanted = false;
    };
  }, [how, busy]);

  const doing = async (work: () => Promise<Answer<ToldHow> | null>) => {
    setBusy(true);
    fail(null);
    try {
      keep(await work());
    } catch {
      fail(t('told.here.failed'));
    } finally {
      setBusy(false);
    }
  };

  const here = found?.here ?? null;
  const id = found?.id ?? null;
  const others = how.browsers.length - (here === 'on' ? 1 : 0);
  return (
    <section className="card" data-testid="told-here" data-here={here ?? ''}>
      <h2>{t('told.here')}</h2>
      <p>{t(pushKey === null ? 'told.here.notOffered' : `told.here.${here ?? 'off'}`)}</p>
      {pushKey !== null && here === 'off' && (
        <Button
          className="main-button"
          isDisabled={busy}
          onPress={() => void doing(() => turnOn(pushKey))}
          data-testid="told-on"
        >
          {t('told.turnOn')}
        </Button>
      )}
      {here === 'on' && id !== null && (
        <Button
          className="main-button"
          isDisabled={busy}
          onPress={() => void doing(() => turnOff(id))}
          data-testid="told-off"
        >
          {t('told.turnOff')}
        </Button>
      )}
      {others > 0 && <p className="soft">{t('told.others', { count: others })}</p>}
    </section>
  );
}

function QuietPart({ how, set }: { how: ToldHow; set: (quiet: Quiet | null) => void }) {
  const { quiet } = how;
  const change = (times: Quiet) => {
    if (times.from !== '' && times.to !== '' && times.from !== times.to) set(times);
  };
  return (
    <section className="card">
      <h2>{t('told.quiet')}</h2>
      <p>{t('told.quiet.text')}</p>
      <Toggle
        on={quiet !== null}
        set={(on) => set(on ? NIGHT : null)}
        testId="told-quiet"
        words={t('told.quiet.on')}
      />
      {quiet !== null && (
        <div className="times">
          <label>
            {t('hours.from')}
            <input
              type="time"
              required
              value={quiet.from}
              onChange={({ target }) => change({ ...quiet, from: target.value })}
            />
          </label>
          <label>
            {t('hours.to')}
            <input
              type="time"
              required
              value={quiet.to}
              onChange={({ target }) => change({ ...quiet, to: target.value })}
            />
          </label>
        </div>
      )}
      <p className="meta">{t('told.zone', { zone: how.zone })}</p>
    </section>
  );
}

interface ToggleProps {
  on: boolean;
  set: (on: boolean) => void;
  testId: string;
  words: string;
}

function Toggle({ on, set, testId, words }: ToggleProps) {
  return (
    <ToggleButton className="chip" isSelected={on} onChange={set} data-testid={testId}>
      {on && <Icon name="check" size={18} />}
      {words}
    </ToggleButton>
  );
}
