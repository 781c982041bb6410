import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type HomeCamera, type HomeNow, type Session, home } from '../api';
import { Confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { problemSentence } from '../parts/sentence';
import { showErased } from '../session/erased';
import { t } from '../words/words';
import { LeftUnsigned } from './LeftUnsigned';
import { saveFile } from '../parts/saveFile';
import { useLeaving } from './useLeaving';

interface KeptPageProps {
  session: Session;
  now: HomeNow;
  owner: boolean;
  refresh: () => Promise<void>;
}

/** Everything kept of whoever is signed in: to take, and to have erased. */
export function KeptPage({ session, now, owner, refresh }: KeptPageProps) {
  return (
    <div className="home-page" data-testid="kept">
      <h1>{t('kept.title')}</h1>
      <p className="soft">{t('kept.text')}</p>
      <Taking />
      {owner && <Erasing session={session} now={now} refresh={refresh} />}
    </div>
  );
}

function Taking() {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const take = async () => {
    setBusy(true);
    const answer = await home.everything();
    if (answer.ok) {
      saveFile('porchlight-everything.json', `${JSON.stringify(answer.value, null, 2)}\n`);
    }
    setSaid(answer.ok ? t('kept.taken') : problemSentence(answer.problem));
    setBusy(false);
  };
  return (
    <section className="card">
      <h2>{t('kept.take')}</h2>
      <p>{t('kept.takeText')}</p>
      <Button
        className="main-button"
        isDisabled={busy}
        onPress={() => void take()}
        data-testid="take-everything"
      >
        <Icon name="download" size={20} /> {t('kept.takeNow')}
      </Button>
      <p role="status">{said}</p>
    </section>
  );
}

/** Leaving comes first, with its signature: a box that has read it opens nothing more for anybody. */
function Erasing({ session, now, refresh }: Omit<KeptPageProps, 'owner'>) {
  const leaving = useLeaving(session, refresh);
  const [failure, setFailure] = useState<string | null>(null);
  const lent = now.cameras.filter(isLent);
  const unsigned = now.cameras.some(({ leftUnsigned }) => leftUnsigned);
  const erase = async () => {
    const answer = await home.erase();
    if (answer.ok) showErased(answer.value.reference);
    else setFailure(problemSentence(answer.problem));
  };
  return (
    <section className="card" data-testid="erasing">
      <h2>{t('kept.erase')}</h2>
      <p>{t('kept.eraseText')}</p>
      <p>{t('kept.stays')}</p>
      <LeftUnsigned cameras={now.cameras} leaving={leaving} />
      {lent.length > 0 ? (
        <>
          <p>{t('kept.leaveFirst', { cameras: lent.map(({ name }) => name).join(', ') })}</p>
          <Confirm
            trigger={t('kept.leave')}
            title={t('leave.all')}
            text={t('leave.text')}
            yes={t('leave.yes')}
            testId="kept-leave"
            className="second-button"
            onYes={() => leaving.leave(lent)}
          />
        </>
      ) : (
        <Confirm
          trigger={unsigned ? t('kept.eraseUnsigned') : t('kept.eraseNow')}
          title={t('kept.sure')}
          text={unsigned ? t('kept.sureUnsigned') : t('kept.sureText')}
          yes={t('kept.eraseNow')}
          testId="erase"
          className="second-button"
          onYes={erase}
        />
      )}
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
    </section>
  );
}

function isLent(camera: HomeCamera): boolean {
  return camera.terms !== null;
}
