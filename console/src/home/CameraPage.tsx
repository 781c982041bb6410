import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HomeCamera, HomeNow, Session } from '../api';
import { Confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { goTo } from '../parts/path';
import { t, tIfKnown } from '../words/words';
import { AnswererGone } from './AnswererGone';
import { cameraSays } from './cameraSays';
import { LeftUnsigned } from './LeftUnsigned';
import { TermsRows } from './lend/TermsInWords';
import { CopyLink } from './CopyLink';
import { MANY } from './many/ManyPage';
import { LEND } from './lend/steps';
import { forgetWantedCamera } from './lend/useWantedCamera';
import { TermsEditor } from './TermsEditor';
import { TermsEnd } from './TermsEnd';
import { PreviewPart } from './preview/PreviewPart';
import { KeepingPart } from './recall/KeepingPart';
import { useKeepings } from './recall/useKeepings';
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
  const { keepings, refresh: keptAnew } = useKeepings();
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
          keeping={
            <KeepingPart
              camera={camera.camera}
              session={session}
              keeping={keepings?.get(camera.camera)}
              refresh={keptAnew}
            />
          }
          programEnds={now.programEnds}
          edit={() => setEditing(camera)}
          leave={() => leaving.leave([camera])}
        />
      ))}
      <Button className="second-button" onPress={lendAnother} data-testid="lend-another">
        <Icon name="plus" /> {t(now.cameras.length === 0 ? 'lend.start' : 'lend.another')}
      </Button>
      <Button className="plain" onPress={() => goTo(MANY)} data-testid="many-places">
        {t('many.open')}
      </Button>
    </>
  );
}

/** From the first step that is still to be done. */
function lendAnother(): void {
  forgetWantedCamera();
  goTo(LEND);
}

/** Each once: somebody may have several passkeys. */
function namesIn({ answerers }: NonNullable<HomeCamera['terms']>): string[] {
  return [...new Set(answerers.flatMap(({ name }) => name ?? []))];
}

interface CameraProps {
  camera: HomeCamera;
  /** The switch for *see what they saw*. */
  keeping: ReactNode;
  programEnds: string;
  edit: () => void;
  leave: () => Promise<void>;
}

function Camera({ camera, keeping, programEnds, edit, leave }: CameraProps) {
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
          <TermsRows
            wishes={{ ...terms, consent: camera.consent, answererNames: namesIn(terms) }}
            zone={terms.zone}
          />
        )}
      </ul>
      <PreviewPart camera={camera.camera} />
      {keeping}
      <Button className="main-button" onPress={edit} data-testid={`change-terms-${camera.camera}`}>
        {terms === null ? t('terms.set') : t('terms.change')}
      </Button>
      <TermsEnd cameras={[camera]} programEnds={programEnds} change={edit} />
      <AnswererGone cameras={[camera]} change={edit} />
      {terms !== null && <CopyLink camera={camera.camera} />}
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
