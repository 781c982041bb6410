import '../../src/style/light.css';
import type { Session } from '../../src/api/types';
import { LivePage } from '../../src/home/LivePage';
import { QuestionPage } from '../../src/home/QuestionPage';
import { RulesCard } from '../../src/home/RulesCard';
import type { Answering } from '../../src/home/useAnswering';
import { at, homeNow } from '../afternoon';
import { Shelf } from './Shelf';

const ZONE = 'America/Chicago';

const SESSION: Session = {
  agency: 'alder-falls-rtcc',
  csrf: '',
  demo: true,
  endsAt: at(480),
  idleSeconds: 1800,
  now: at(0),
  operator: null,
  passkey: null,
  program: 'alder-falls-2026',
  securedRoom: false,
  user: { id: 'mill-40', name: '40 Mill Lane', role: 'owner' },
  viewer: null,
  zone: ZONE,
};

const ANSWERING: Answering = {
  busy: false,
  allow: () => () => Promise.resolve(),
  notNow: () => Promise.resolve(),
};

const NOBODY: Answering = { ...ANSWERING, allow: () => null };
const stop = () => Promise.resolve();

/** The owner's parts, on a phone. */
export function Gallery() {
  const question = homeNow('question');
  const [asked] = question.questions;
  const { rules } = homeNow('rules');
  return (
    <main className="gallery gallery-phone">
      {(['live', 'several'] as const).map((scene) => (
        <Shelf key={scene} name={`the light, ${scene}`}>
          <LivePage
            session={SESSION}
            now={homeNow(scene)}
            looks={homeNow(scene).looks}
            heard
            failure={null}
            answering={ANSWERING}
            stop={stop}
          />
        </Shelf>
      ))}
      <Shelf name="the light, nobody knows">
        <LivePage
          session={SESSION}
          now={homeNow('live')}
          looks={homeNow('live').looks}
          heard={false}
          failure="It could not be told."
          answering={ANSWERING}
          stop={stop}
        />
      </Shelf>
      {asked !== undefined && (
        <>
          <Shelf name="the question">
            <QuestionPage now={question} question={asked} answering={ANSWERING} failure={null} />
          </Shelf>
          <Shelf name="the question, another’s to allow">
            <QuestionPage now={question} question={asked} answering={NOBODY} failure={null} />
          </Shelf>
        </>
      )}
      {rules !== null && (
        <Shelf name="changed rules">
          <RulesCard rules={rules} zone={ZONE} />
        </Shelf>
      )}
    </main>
  );
}
