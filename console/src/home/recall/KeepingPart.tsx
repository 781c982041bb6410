import { useState } from 'react';
import { Button, RadioGroup } from 'react-aria-components';
import { type CameraKeeping, ProblemError, type Session } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { t, tIfKnown } from '../../words/words';
import { Choice } from '../TermsParts';
import { chooseKeeping } from './recallNote';

/** What can be chosen; 0 keeps nothing. */
const CHOICES = [0, 24, 48, 72] as const;

interface KeepingPartProps {
  camera: string;
  session: Session;
  keeping: CameraKeeping | undefined;
  refresh: () => Promise<void>;
}

/** The switch for *see what they saw*: off, or for how many hours; each choice is signed. */
export function KeepingPart({ camera, session, keeping, refresh }: KeepingPartProps) {
  const now = keeping?.hours ?? 0;
  const [wish, setWish] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const chosen = wish ?? now;
  const sign = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await chooseKeeping(camera, chosen, session);
      setWish(null);
    } catch (problem) {
      const known = problem instanceof ProblemError;
      setFailure(known ? problemSentence(problem.problem) : t('passkey.failed'));
    } finally {
      setBusy(false);
      await refresh();
    }
  };
  const trouble = keeping?.trouble ?? null;
  return (
    <div className="preview" data-testid={`keeping-${camera}`}>
      <h3 className="section-title">{t('keeping.title')}</h3>
      <p className="soft">{t('keeping.text')}</p>
      <RadioGroup
        className="segments four"
        aria-label={t('keeping.title')}
        value={String(chosen)}
        onChange={(value) => setWish(Number(value))}
        isDisabled={busy}
      >
        {CHOICES.map((hours) => (
          <Choice
            key={hours}
            value={String(hours)}
            className="segment"
            testId={`keep-${hours}-${camera}`}
          >
            {hours === 0 ? t('keeping.off') : t('keeping.hours', { hours })}
          </Choice>
        ))}
      </RadioGroup>
      <p className="meta" role="status" data-testid={`keeping-now-${camera}`}>
        {now === 0 ? t('keeping.nowOff') : t('keeping.nowOn', { hours: now })}
      </p>
      {trouble !== null && (
        <p className="soft">{tIfKnown(`keeping.trouble.${trouble}`) ?? trouble}</p>
      )}
      {failure !== null && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
      {chosen !== now && (
        <>
          {chosen < now && <p className="soft">{t('keeping.deletes')}</p>}
          <Button
            className="second-button"
            isDisabled={busy}
            onPress={() => void sign()}
            data-testid={`sign-keeping-${camera}`}
          >
            {t('keeping.sign')}
          </Button>
        </>
      )}
    </div>
  );
}
