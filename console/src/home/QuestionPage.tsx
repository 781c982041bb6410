import { Button } from 'react-aria-components';
import type { HomeNow, Question } from '../api';
import { Icon } from '../parts/Icon';
import { Ring } from '../parts/Ring';
import { useNow } from '../parts/useNow';
import { countdown } from '../words/time';
import { t } from '../words/words';
import { cameraPhrase, reportedNearbySentence } from './kinds';
import type { Answering } from './useAnswering';

interface QuestionPageProps {
  now: HomeNow;
  question: Question;
  answering: Answering;
  failure: string | null;
}

/** One question, two answers of the same weight. Nobody is nudged. */
export function QuestionPage({ now, question, answering, failure }: QuestionPageProps) {
  const at = useNow();
  const allow = answering.allow(question);
  const whole = Date.parse(question.until) - Date.parse(question.askedAt);
  const left = Date.parse(question.until) - at;
  return (
    <div className="phone question" data-testid="home">
      <header className="phone-head">
        <span className="brand">
          <Icon name="lamp" size={24} />
          <b>{t('porchlight')}</b>
        </span>
        <span className="phone-place">{now.premises.name}</span>
      </header>
      <main className="phone-main question-main">
        <p className="question-why">
          {t('question.why', { reported: reportedNearbySentence(question.kind) })}
        </p>
        <h1 className="question-title" data-testid="question">
          {t('question.title', {
            minutes: question.minutes,
            camera: cameraPhrase(question.cameraName),
          })}
        </h1>
        <div className="live-look">
          <span className="live-ring question-ring">
            <Ring leftMillis={left} wholeMillis={whole} size={104} width={9} />
            <span role="timer">{countdown(left)}</span>
          </span>
          <p>
            <b>{t('question.silence')}</b>
            <br />
            <span className="soft">{t('question.same')}</span>
          </p>
        </div>
        <ul className="card rows">
          <li>
            <Icon name="person" size={22} /> {t('question.who', { agency: question.agencyName })}
          </li>
          <li>
            <Icon name="square" size={22} /> {t('question.stop')}
          </li>
          <li>
            <Icon name="clock" size={22} /> {t('question.later')}
          </li>
        </ul>
        <div className="question-answers">
          {failure !== null && (
            <p role="alert" className="failure">
              {failure}
            </p>
          )}
          {allow === null ? (
            <p>{t('question.onlyOwner')}</p>
          ) : (
            <Button
              className="main-button"
              isDisabled={answering.busy}
              onPress={() => void allow()}
              data-testid="allow"
            >
              <Icon name="check" /> {t('question.allow', { minutes: question.minutes })}
            </Button>
          )}
          <Button
            className="main-button"
            isDisabled={answering.busy}
            onPress={() => void answering.notNow(question)}
            data-testid="not-now"
          >
            <Icon name="cross" /> {t('question.notNow')}
          </Button>
          <p className="meta centered">{t('question.full')}</p>
        </div>
      </main>
    </div>
  );
}
