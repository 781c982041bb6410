import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { sayNotMe } from '../api';
import { DemoBanner } from '../parts/DemoBanner';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { t } from '../words/words';

interface NotMeProps {
  word: string;
  back: () => void;
}

/** A letter's or a notice's way to say that it was somebody else; whoever is signed in, or nobody. */
export function NotMePage({ word, back }: NotMeProps) {
  useEffect(() => {
    document.documentElement.dataset['theme'] = 'light';
    document.title = t('page.home');
  }, []);
  return (
    <div className="face face-home">
      <DemoBanner />
      <main className="sign-in">
        <div className="sign-in-card">
          <Icon name="lamp" size={40} />
          <NotMe key={word} word={word} back={back} />
        </div>
      </main>
      <footer className="sign-in-foot">
        <LanguageSwitch />
      </footer>
    </div>
  );
}

export function NotMe({ word, back }: NotMeProps) {
  const [state, setState] = useState<'asked' | 'ended' | 'over' | 'unheard'>('asked');
  const say = async () => {
    const answer = await sayNotMe(word);
    if (answer.ok) setState('ended');
    else setState(answer.problem.status === 409 ? 'over' : 'unheard');
  };
  return (
    <div className="enrol" data-testid="not-me" data-state={state}>
      <h1>{t('notMe.title')}</h1>
      {state === 'asked' && <p>{t('notMe.text')}</p>}
      <p role="status">{state !== 'asked' && t(`notMe.${state}`)}</p>
      {(state === 'asked' || state === 'unheard') && (
        <Button
          className="main-button"
          autoFocus
          onPress={() => void say()}
          data-testid="not-me-say"
        >
          {t('notMe.say')}
        </Button>
      )}
      <Button className="plain" onPress={back}>
        {t('notMe.home')}
      </Button>
    </div>
  );
}
