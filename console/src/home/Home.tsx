import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { PasskeysPage } from '../account/PasskeysPage';
import { RecoveryPart } from '../account/RecoveryPart';
import type { Answer, HomeNow, Session } from '../api';
import { home } from '../api';
import { Icon, type IconName } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { usePath } from '../parts/path';
import { problemSentence } from '../parts/sentence';
import { type Key, t } from '../words/words';
import { CameraPage } from './CameraPage';
import { HomeMenu } from './HomeMenu';
import { HouseholdPage } from './HouseholdPage';
import { KeptPage } from './KeptPage';
import { LendFlow } from './lend/LendFlow';
import { LEND } from './lend/steps';
import { LivePage } from './LivePage';
import { LooksPage } from './LooksPage';
import { MANY, ManyPage } from './many/ManyPage';
import { MemberLooks, MemberNow } from './MemberPages';
import { NowPage } from './NowPage';
import { QuestionPage } from './QuestionPage';
import { ToldPage } from './ToldPage';
import { useAnswering } from './useAnswering';
import { type HomeFacts, useHome } from './useHome';
import { useWantedQuestion } from './useWantedQuestion';

const TABS = [
  { name: 'now', icon: 'house', word: 'home.tab.now' },
  { name: 'looks', icon: 'list', word: 'home.tab.looks' },
  { name: 'camera', icon: 'camera', word: 'home.tab.camera' },
] as const satisfies readonly { name: string; icon: IconName; word: Key }[];

type Tab = (typeof TABS)[number]['name'] | 'told' | 'household' | 'kept' | 'passkeys';

interface HomeProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** The owner's page. A look that is open is the whole page; a question is, when nobody watches. */
export function Home({ session, signOut }: HomeProps) {
  const facts = useHome();
  const wanted = useWantedQuestion();
  const [tab, setTab] = useState<Tab>('now');
  const [failure, setFailure] = useState<string | null>(null);
  const answering = useAnswering(session, facts.refresh, setFailure);
  const path = usePath();
  const { now } = facts;

  const tell = async (telling: Promise<Answer<null>>) => {
    const answer = await telling;
    setFailure(answer.ok ? null : t('home.stopUnheard', { why: problemSentence(answer.problem) }));
    await facts.refresh();
  };

  if (now === null) {
    return (
      <div className="phone" data-testid="home">
        <Waiting />
      </div>
    );
  }
  const live = now.looks.filter(({ state }) => state === 'live');
  const question = now.questions.find(({ id }) => id === wanted) ?? now.questions[0];
  if (live.length > 0) {
    return (
      <LivePage
        session={session}
        now={now}
        looks={live}
        heard={facts.heard}
        failure={failure}
        answering={answering}
        stop={(look) => tell(look === null ? home.stopAll() : home.stop(look))}
      />
    );
  }
  if (question !== undefined) {
    return <QuestionPage now={now} question={question} answering={answering} failure={failure} />;
  }
  if (path === MANY && isOwner(session)) return <ManyPage session={session} now={now} />;
  if (path.startsWith(LEND) && isOwner(session)) return <LendFlow session={session} now={now} />;
  return (
    <Frame session={session} now={now} tab={tab} setTab={setTab} signOut={signOut}>
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Page
        tab={tab}
        session={session}
        facts={facts}
        now={now}
        change={() => setTab('camera')}
        stop={() => void tell(home.stopAll())}
        signOut={signOut}
      />
    </Frame>
  );
}

interface PageProps {
  tab: Tab;
  session: Session;
  facts: HomeFacts;
  now: HomeNow;
  change: () => void;
  stop: () => void;
  signOut: () => Promise<void>;
}

function Page({ tab, session, facts, now, change, stop, signOut }: PageProps) {
  if (tab === 'kept') {
    const owner = isOwner(session);
    return <KeptPage session={session} now={now} owner={owner} refresh={facts.refresh} />;
  }
  if (tab === 'passkeys') return <PasskeysPage face="home" session={session} />;
  if (!isOwner(session)) {
    if (tab === 'told') return <ToldPage />;
    if (tab === 'looks') return <MemberLooks session={session} />;
    return <MemberNow session={session} now={now} heard={facts.heard} stop={stop} left={signOut} />;
  }
  switch (tab) {
    case 'now':
      return (
        <NowPage
          session={session}
          now={now}
          heard={facts.heard}
          change={change}
          stop={stop}
          refresh={facts.refresh}
        />
      );
    case 'looks':
      return <LooksPage session={session} premises={now.premises.id} />;
    case 'camera':
      return <CameraPage session={session} now={now} refresh={facts.refresh} />;
    case 'told':
      return <ToldPage />;
    case 'household':
      return <HouseholdPage session={session} />;
  }
}

/** Members of his household see and stop; what is signed is the owner's. */
function isOwner(session: Session): boolean {
  return session.user.role === 'owner';
}

interface FrameProps {
  session: Session;
  now: HomeNow;
  tab: Tab;
  setTab: (tab: Tab) => void;
  signOut: () => Promise<void>;
  children: ReactNode;
}

function Frame({ session, now, tab, setTab, signOut, children }: FrameProps) {
  const owner = isOwner(session);
  const tabs = owner ? TABS : TABS.filter(({ name }) => name !== 'camera');
  return (
    <div className="phone" data-testid="home">
      <header className="phone-head">
        <span className="brand">
          <Icon name="lamp" size={24} />
          <b>{t('porchlight')}</b>
        </span>
        <span className="phone-place">{now.premises.name}</span>
        <HomeMenu
          signOut={signOut}
          told={() => setTab('told')}
          household={owner ? () => setTab('household') : null}
          kept={() => setTab('kept')}
          passkeys={() => setTab('passkeys')}
        />
      </header>
      <main className="phone-main">
        {tab !== 'passkeys' && <RecoveryPart zone={session.zone} always={false} />}
        {children}
      </main>
      <nav className="tabs" aria-label={t('home.tabs')}>
        {tabs.map(({ name, icon, word }) => (
          <Button
            key={name}
            className="tab"
            {...(tab === name ? { 'aria-current': 'page' as const } : {})}
            onPress={() => setTab(name)}
            data-testid={`tab-${name}`}
          >
            <Icon name={icon} size={24} />
            {t(word)}
          </Button>
        ))}
      </nav>
    </div>
  );
}
