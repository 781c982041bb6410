import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { HomeNow, Session } from '../../api';
import { Icon } from '../../parts/Icon';
import { StepOf } from '../../parts/StepOf';
import { Waiting } from '../../parts/Waiting';
import { goTo, rename, usePath } from '../../parts/path';
import { t } from '../../words/words';
import { BoxStep } from './BoxStep';
import { DirectionStep } from './DirectionStep';
import { DoneStep } from './DoneStep';
import { PictureStep } from './PictureStep';
import { PlaceStep } from './PlaceStep';
import { SignStep } from './SignStep';
import { TermsStep } from './TermsStep';
import { keptDraft } from './draft';
import {
  type Progress,
  STEPS,
  type Step,
  after,
  before,
  cameraOf,
  numberOf,
  pathOf,
  stepAt,
} from './steps';
import { useLending } from './useLending';
import { useWantedCamera } from './useWantedCamera';

interface LendFlowProps {
  session: Session;
  now: HomeNow;
}

/** Lending a camera, a screen for each step. Where the owner is stands at the hub and in the path. */
export function LendFlow({ session, now }: LendFlowProps) {
  const path = usePath();
  const queries = useQueryClient();
  const [wanted, setWanted] = useWantedCamera();
  const lending = useLending(path.endsWith('/box'));
  const camera = lending === undefined ? null : cameraOf(now, wanted, lending);
  const id = camera?.camera ?? null;
  useEffect(() => {
    if (id !== null && id !== wanted) setWanted(id);
  }, [id, wanted, setWanted]);
  if (lending === undefined) return <Waiting />;
  const drafted = id !== null && keptDraft(id).drafted;
  const progress = { lending, camera, drafted };
  const step = stepAt(path, progress);
  const go = async () => {
    await queries.invalidateQueries({ queryKey: ['home'] });
    goTo(pathOf(after(step)));
  };
  return (
    <Frame step={step}>
      <Body session={session} now={now} step={step} progress={progress} go={go} />
    </Frame>
  );
}

interface BodyProps {
  session: Session;
  now: HomeNow;
  step: Step;
  progress: Progress;
  go: () => Promise<void>;
}

function Body({ session, now, step, progress, go }: BodyProps) {
  const { lending, camera } = progress;
  if (step === 'account' || step === 'place') {
    return <PlaceStep lending={lending} house={now.premises.name} go={go} />;
  }
  if (step === 'box' || camera === null) {
    return <BoxStep lending={lending} camera={camera} go={() => void go()} />;
  }
  switch (step) {
    case 'picture':
      return <PictureStep camera={camera} go={go} />;
    case 'direction':
      return <DirectionStep lending={lending} camera={camera} go={go} />;
    case 'terms':
      return <TermsStep lending={lending} camera={camera} go={() => void go()} />;
    case 'sign':
      return <SignStep session={session} lending={lending} camera={camera} go={go} />;
    case 'done':
      return <DoneStep camera={camera} />;
  }
}

/** Back, the step's number and its name; a new step is read out from its name on. */
function Frame({ step, children }: { step: Step; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  const back = before(step);
  useEffect(() => {
    rename(pathOf(step));
    document.title = t('lend.page', { title: t(`lend.title.${step}`) });
    title.current?.focus();
    window.scrollTo(0, 0);
    return () => {
      document.title = t('page.home');
    };
  }, [step]);
  return (
    <div className="phone lend" data-testid="lend" data-step={step}>
      <header className="phone-head lend-head">
        {back !== null && (
          <Button
            className="icon-button"
            aria-label={t('back')}
            onPress={() => goTo(pathOf(back))}
            data-testid="lend-back"
          >
            <Icon name="back" size={24} />
          </Button>
        )}
        <b>{t('begin.title')}</b>
        {step !== 'done' && (
          <Button
            className="plain lend-leave"
            onPress={() => goTo('/home')}
            data-testid="lend-leave"
          >
            {t('lend.leave')}
          </Button>
        )}
      </header>
      <main className="phone-main">
        <StepOf step={numberOf(step)} of={STEPS.length} />
        <h1 ref={title} tabIndex={-1} className="page-title">
          {t(`lend.title.${step}`)}
        </h1>
        {children}
      </main>
    </div>
  );
}
