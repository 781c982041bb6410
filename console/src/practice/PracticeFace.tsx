import '../style/room.css';
import '../style/practice.css';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Session } from '../api';
import { practiseOver } from '../api/line';
import { ROOM } from '../map/mapStyle';
import { makeViewerKeys } from '../note/viewer';
import { keepInPageOnly } from '../parts/kept';
import { Icon } from '../parts/Icon';
import { paintBy } from '../player/workers';
import { Room } from '../room/Room';
import { type Practising, PractisingContext } from '../room/practising';
import type { MadeViewer } from '../room/useViewer';
import { t } from '../words/words';
import { PracticeHub } from './practiceHub';
import { practiceLine } from './practiceLine';

const REAL = '/room';
const LIVE = '#ff7ad9';

/** Before anything is shown: whatever this page asks, it asks itself. */
const hub = new PracticeHub();
practiseOver(practiceLine(hub));
paintBy(
  () =>
    new Worker(new URL('./worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'porchlight-practice',
    }),
);
keepInPageOnly();

const practising: Practising = {
  viewer: makeViewer,
  locked: (unlock) => <Locked unlock={unlock} />,
  mapColours: { ...ROOM, amber: LIVE },
};

/** The room to practise in: the same room, over a hub that this page invents. */
export default function PracticeFace() {
  const [session] = useState(() => hub.session());
  useEffect(() => {
    document.documentElement.dataset.theme = 'dark';
    document.title = t('page.practice');
  }, []);
  return (
    <PractisingContext value={practising}>
      <div className="face face-room face-practice" data-testid="practice">
        <PracticeBar />
        <Room session={session} signOut={leave} />
        <span className="practice-frame" aria-hidden="true" />
      </div>
    </PractisingContext>
  );
}

function PracticeBar() {
  return (
    <section className="practice-head" aria-label={t('practice.title')}>
      <div className="practice-bar" data-testid="practice-bar">
        <b className="practice-word" data-testid="practice-word">
          {t('practice.word')}
        </b>
        <span className="practice-buttons">
          <Button
            className="practice-button"
            onPress={() => location.reload()}
            data-testid="practice-again"
          >
            {t('practice.again')}
          </Button>
          <a className="practice-button" href={REAL} data-testid="practice-leave">
            {t('practice.leave')}
          </a>
        </span>
      </div>
      <p>{t('practice.text')}</p>
    </section>
  );
}

/** Nobody's passkey is asked for here, and none may be. */
function Locked({ unlock }: { unlock: () => void }) {
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Icon name="lock" size={40} />
        <h1>{t('lock.title')}</h1>
        <p>{t('practice.locked')}</p>
        <Button className="main-button" autoFocus onPress={unlock} data-testid="practice-unlock">
          {t('practice.unlock')}
        </Button>
      </div>
    </main>
  );
}

function leave(): Promise<void> {
  location.assign(REAL);
  return Promise.resolve();
}

/** Made for this page and gone with it: nobody signs for them and nothing keeps them. */
async function makeViewer(session: Session): Promise<MadeViewer> {
  const keys = await makeViewerKeys();
  const untilMillis = Date.parse(session.endsAt);
  const encryptionPoint = new Uint8Array(65);
  const operator = session.user.id;
  return {
    viewer: { hash: operator, operator, untilMillis, keys, encryptionPoint },
    failure: null,
  };
}
