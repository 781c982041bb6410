import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeCamera, HomeNow, Session } from '../api';
import { Confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { dayWithYear } from '../words/time';
import { t, tIfKnown } from '../words/words';
import { cameraSays } from './cameraSays';
import { hoursWords } from './hours';
import { dateWords } from './quietDays';
import { kindName } from './kinds';
import { LeftUnsigned } from './LeftUnsigned';
import { Pairing } from './Pairing';
import { TermsEditor } from './TermsEditor';
import { PreviewPart } from './preview/PreviewPart';
import { useLeaving } from './useLeaving';

interface CameraPageProps {
  session: Session;
  now: HomeNow;
  refresh: () => Promise<void>;
}

/** The cameras, their terms, leaving, and connecting one more. */
export function CameraPage({ session, now, refresh }: CameraPageProps) {
  const [editing, setEditing] = useState<HomeCamera | null>(null);
  const leaving = useLeaving(session, refresh);
  if (editing !== null) {
    const done = async () => {
      setEditing(null);
      await refresh();
    };
    return (
      <TermsEditor session={session} camera={editing} done={done} back={() => setEditing(null)} />
    );
  }
  return (
    <>
      <h1 className="page-title">{t('camera.title')}</h1>
      <LeftUnsigned cameras={now.cameras} leaving={leaving} />
      {now.cameras.map((camera) => (
        <Camera
          key={camera.camera}
          camera={camera}
          edit={() => setEditing(camera)}
          leave={() => leaving.leave([camera])}
        />
      ))}
      <Pairing />
    </>
  );
}

interface CameraProps {
  camera: HomeCamera;
  edit: () => void;
  leave: () => Promise<void>;
}

function Camera({ camera, edit, leave }: CameraProps) {
  const { terms } = camera;
  const state = tIfKnown(`camera.state.${camera.state}`) ?? camera.state;
  return (
    <section data-testid={`camera-${camera.camera}`}>
      <h2 className="section-title">{camera.name}</h2>
      <ul className="card rows">
        <li>
          <Icon name="camera" size={22} />
          <span>
            {state}
            {camera.sentence !== null && (
              <span className="soft"> {cameraSays(camera.sentence)}</span>
            )}
          </span>
        </li>
        {terms === null ? (
          <li>
            <Icon name="crossed" size={22} /> {t('terms.none')}
          </li>
        ) : (
          <>
            <li>
              <Icon name="bell" size={22} />
              {t(camera.consent === 'ask' ? 'terms.asksYou' : 'terms.alwaysYes')}
            </li>
            <li>
              <Icon name="shield" size={22} />
              {terms.kinds.map(kindName).join(', ') || t('terms.noKinds')}
            </li>
            <li>
              <Icon name="pin" size={22} /> {t('terms.within', { meters: terms.radiusMeters })}
            </li>
            <li>
              <Icon name="clock" size={22} /> {hoursWords(terms.hours)}
            </li>
            <li>
              <Icon name="eye" size={22} />
              {terms.looksPerMonth === null
                ? t('terms.looksFree')
                : t('terms.looks', { count: terms.looksPerMonth })}
            </li>
            {terms.quietDays.length > 0 && (
              <li>
                <Icon name="moon" size={22} />
                {t('quiet.on', { days: terms.quietDays.map(dateWords).join(', ') })}
              </li>
            )}
            {terms.minutesPerLook !== null && (
              <li>
                <Icon name="clock" size={22} />
                {t('terms.minutesEach', { count: terms.minutesPerLook })}
              </li>
            )}
            <li>
              <Icon name="ended" size={22} />
              {t('terms.until', { day: dayWithYear(Date.parse(terms.until), terms.zone) })}
            </li>
          </>
        )}
      </ul>
      <PreviewPart camera={camera.camera} />
      <Button className="main-button" onPress={edit} data-testid={`change-terms-${camera.camera}`}>
        {terms === null ? t('terms.set') : t('terms.change')}
      </Button>
      {terms !== null && (
        <p className="meta centered">
          {t('leave.line')}{' '}
          <Confirm
            trigger={t('leave')}
            title={t('leave.title', { camera: camera.name })}
            text={t('leave.text')}
            yes={t('leave.yes')}
            testId={`leave-${camera.camera}`}
            onYes={leave}
          />
        </p>
      )}
    </section>
  );
}
