import { useState } from 'react';
import { Button, CheckboxButton, CheckboxField, CheckboxGroup, Label } from 'react-aria-components';
import { type HomeCamera, type Place, type Session, home, valueOf, ProblemError } from '../../api';
import { signWithPasskey } from '../../note/assertion';
import { base64url, sha256, utf8 } from '../../note/bytes';
import { Icon } from '../../parts/Icon';
import { Waiting } from '../../parts/Waiting';
import { problemSentence } from '../../parts/sentence';
import { authenticatorOf, passkeyOf } from '../../session/useSession';
import { currentLanguage, t } from '../../words/words';
import { WhoAnswers, useWhoAnswers } from '../AnswerersPart';
import { Waiver } from '../SignPart';
import { TermsCard } from '../TermsCard';
import { TermsInWords } from '../lend/TermsInWords';
import { type TermsWishes, readTerms, withWishes } from '../termsNote';
import { useTermsTexts, useWaiver } from '../useTermsTexts';
import { ForecastMany } from './ForecastMany';
import { type Sitting, signedIn, unsigned } from './sitting';
import { bringTerms } from '../signedTerms';

/** A camera that can be signed for, and where it stands. */
export interface Ready {
  readonly camera: HomeCamera;
  readonly where: string;
  readonly place: Place;
  readonly view: TermsWishes['view'];
}

interface SignManyProps {
  session: Session;
  ready: readonly Ready[];
  sitting: Sitting | null;
  keep: (sitting: Sitting | null) => void;
  refresh: () => Promise<void>;
}

/** One set of terms for several cameras: said in words once, then signed for each by the passkey. */
export function SignMany({ session, ready, sitting, keep, refresh }: SignManyProps) {
  if (ready.length === 0) return <p className="soft">{t('many.noneReady')}</p>;
  if (sitting === null) return <Choose ready={ready} begin={keep} />;
  return (
    <Sign
      session={session}
      ready={ready}
      sitting={sitting}
      refresh={refresh}
      over={() => keep(null)}
    />
  );
}

interface ChooseProps {
  ready: readonly Ready[];
  begin: (sitting: Sitting) => void;
}

function Choose({ ready, begin }: ChooseProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [first] = ready;
  const named = ready.filter(({ camera }) => chosen.includes(camera.camera));
  return (
    <>
      <CheckboxGroup
        className="card choose"
        value={[...chosen]}
        onChange={setChosen}
        data-testid="choose-cameras"
      >
        <Label>{t('many.choose')}</Label>
        {ready.map(({ camera, where }) => (
          <CheckboxField key={camera.camera} value={camera.camera}>
            <CheckboxButton className="answerer" data-testid={`choose-${camera.camera}`}>
              {({ isSelected }) => (
                <>
                  <span className="answerer-box">
                    {isSelected && <Icon name="check" size={18} />}
                  </span>
                  <span>
                    <b>{camera.name}</b>
                    <span className="soft choose-where">
                      {where}
                      {camera.terms !== null && ` · ${t('many.lentNow')}`}
                    </span>
                  </span>
                </>
              )}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </CheckboxGroup>
      <Button
        className="plain"
        onPress={() =>
          setChosen(chosen.length === ready.length ? [] : ready.map(({ camera }) => camera.camera))
        }
      >
        {t(chosen.length === ready.length ? 'many.chooseNone' : 'many.chooseAll')}
      </Button>
      {named.length > 0 && first !== undefined && (
        <SetTerms
          key={named[0]?.camera.camera}
          camera={named[0]?.camera.camera ?? first.camera.camera}
          chosen={named}
          begin={begin}
        />
      )}
    </>
  );
}

interface SetTermsProps {
  /** Whose proposal the terms begin with. */
  camera: string;
  chosen: readonly Ready[];
  begin: (sitting: Sitting) => void;
}

function SetTerms({ camera, chosen, begin }: SetTermsProps) {
  const texts = useTermsTexts(camera);
  const [changed, setChanged] = useState<Partial<TermsWishes>>({});
  if (texts === undefined) return <Waiting />;
  const proposal = readTerms(texts.next);
  const wishes: TermsWishes = { ...proposal, answerers: [], ...changed };
  const ready = () =>
    begin({
      wishes: {
        consent: wishes.consent,
        kinds: wishes.kinds,
        hours: wishes.hours,
        radiusMeters: wishes.radiusMeters,
        quietDays: wishes.quietDays,
        looksPerMonth: wishes.looksPerMonth,
        minutesPerLook: wishes.minutesPerLook,
        answerers: wishes.answerers,
        until: wishes.until,
      },
      cameras: chosen.map(({ camera: one }) => ({
        camera: one.camera,
        before: one.terms?.number ?? 0,
      })),
    });
  return (
    <>
      <TermsCard
        wishes={wishes}
        wish={(part) => setChanged((before) => ({ ...before, ...part }))}
        proposal={proposal}
        latest={texts.latest}
      />
      <ForecastMany cameras={chosen} wishes={wishes} />
      <Button className="main-button" onPress={ready} data-testid="many-terms-set">
        {t('many.toSign', { count: chosen.length })}
      </Button>
    </>
  );
}

interface SignProps {
  session: Session;
  ready: readonly Ready[];
  sitting: Sitting;
  refresh: () => Promise<void>;
  over: () => void;
}

function Sign({ session, ready, sitting, refresh, over }: SignProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { wishes, cameras } = sitting;
  const waiting = unsigned(
    sitting,
    ready.map(({ camera }) => camera),
  );
  const [first] = waiting;
  const next = ready.find(({ camera }) => camera === first);
  const answerers = useWhoAnswers(wishes.consent === 'ask' ? wishes.answerers : []);
  const signed = signedIn(
    sitting,
    ready.map(({ camera }) => camera),
  );
  const sign = async (waiver: string) => {
    if (next === undefined) return;
    setBusy(true);
    setFailure(null);
    try {
      await signOne(session, next, wishes, waiver);
      await refresh();
    } catch (problem) {
      const known = problem instanceof ProblemError;
      setFailure(known ? problemSentence(problem.problem) : t('passkey.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="lead">{t('many.oneSet', { count: cameras.length })}</p>
      <TermsInWords wishes={wishes} zone={session.zone} />
      <ol className="box-marks" aria-live="polite" data-testid="sitting">
        {cameras.map(({ camera }) => {
          const one = ready.find((other) => other.camera.camera === camera);
          const open = one === undefined || waiting.includes(one.camera);
          return (
            <li key={camera} className={open ? '' : 'done'}>
              <Icon name={open ? 'circle' : 'check'} size={22} />
              <span>
                {one === undefined ? camera : `${one.camera.name}, ${one.where}`}
                <span className="visually-hidden">
                  {t(open ? 'box.mark.open' : 'box.mark.done')}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <WhoAnswers answerers={answerers} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      {next === undefined ? (
        <p className="card" data-testid="many-signed">
          <b>
            {signed === cameras.length
              ? t('many.allSigned', { count: signed })
              : t('many.someSigned', { count: signed, of: cameras.length })}
          </b>
        </p>
      ) : (
        <SignNext
          key={next.camera.camera}
          next={next}
          busy={busy || answerers === null}
          label={t('many.signNext', { step: signed + 1, of: cameras.length })}
          sign={sign}
        />
      )}
      <Button className="second-button" onPress={over} data-testid="many-over">
        {t(next === undefined ? 'many.done' : 'many.stopHere')}
      </Button>
      {next !== undefined && <p className="meta centered">{t('many.resume')}</p>}
    </>
  );
}

interface SignNextProps {
  next: Ready;
  busy: boolean;
  label: string;
  sign: (waiver: string) => Promise<void>;
}

/** The waiver in full stands above the first signature and above each later one. */
function SignNext({ next, busy, label, sign }: SignNextProps) {
  const texts = useTermsTexts(next.camera.camera);
  const waiver = useWaiver(
    texts?.waiver ?? '',
    texts === undefined ? '' : readTerms(texts.next).waiver,
  );
  if (texts === undefined) return <Waiting />;
  return (
    <>
      <Waiver text={waiver} />
      <Button
        className="main-button"
        isDisabled={busy || typeof waiver !== 'string'}
        onPress={() => void sign(texts.waiver)}
        data-testid="sign-next"
      >
        <Icon name="key" /> {label}
      </Button>
      <p className="meta centered">
        {next.camera.name}, {next.where}
      </p>
    </>
  );
}

/** Signs one camera's own terms: its place, its number, and the waiver that was shown. */
async function signOne(
  session: Session,
  { camera, place, view }: Ready,
  wishes: Sitting['wishes'],
  shown: string,
): Promise<void> {
  const { next } = valueOf(await home.terms(camera.camera, currentLanguage()));
  const proposal = readTerms(next);
  if (proposal.camera !== camera.camera || proposal.waiver !== base64url(await sha256(utf8(shown))))
    throw new RangeError('the hub proposed other terms than were shown');
  const terms = withWishes(next, { ...wishes, place, view });
  const authenticator = await authenticatorOf(session, 'home');
  const line = await signWithPasskey('terms', terms, passkeyOf(session), authenticator);
  valueOf(await bringTerms(camera.camera, terms, line));
}
