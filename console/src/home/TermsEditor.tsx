import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Group,
  Input,
  Label,
  NumberField,
  Radio,
  RadioGroup,
  Slider,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { type HomeCamera, type Session, home, open, valueOf } from '../api';
import { signWithPasskey } from '../note/assertion';
import { base64url, sha256, utf8 } from '../note/bytes';
import { signedNote } from '../note/note';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { problemSentence } from '../parts/sentence';
import { authenticatorOf } from '../session/useSession';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';
import { ANY_TIME, everyDay, isAnyTime } from './hours';
import { kindName } from './kinds';
import { type TermsProposal, type TermsWishes, readTerms, withWishes } from './termsNote';

const KINDS = ['violent-crime', 'missing-person', 'fire', 'burglary-in-progress'];
const NIGHT = everyDay('20:00', '06:00');
const STEP_METERS = 50;
const MOST_METERS = 200;

interface TermsEditorProps {
  session: Session;
  camera: HomeCamera;
  done: () => Promise<void>;
  back: () => void;
}

/** The terms, the waiver they rest on, and one signature. */
export function TermsEditor(props: TermsEditorProps) {
  const { data } = useQuery({
    queryKey: ['home', 'terms', props.camera.camera],
    queryFn: async () => valueOf(await home.terms(props.camera.camera)).next,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (data === undefined) return <Waiting />;
  return <Editor key={data} text={data} {...props} />;
}

function Editor({ session, camera, text, done, back }: TermsEditorProps & { text: string }) {
  const proposal = readTerms(text);
  const [wishes, setWishes] = useState<TermsWishes>(proposal);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const waiver = useWaiver(proposal.waiver);
  const wish = (part: Partial<TermsWishes>) => setWishes({ ...wishes, ...part });

  const sign = async () => {
    setBusy(true);
    try {
      const terms = withWishes(text, wishes);
      const authenticator = await authenticatorOf(session, 'home');
      const line = await signWithPasskey(terms, session.passkey, authenticator);
      const answer = await home.signTerms(camera.camera, signedNote(terms, line));
      if (answer.ok) await done();
      else setFailure(problemSentence(answer.problem));
    } catch {
      setFailure(t('passkey.failed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div className="page-back">
        <Button className="icon-button" aria-label={t('back')} onPress={back}>
          <Icon name="back" size={24} />
        </Button>
        <b>{camera.name}</b>
      </div>
      <h1 className="page-title">{t('terms.title')}</h1>
      <div className="card terms">
        <Consent wishes={wishes} wish={wish} />
        <Kinds wishes={wishes} wish={wish} proposal={proposal} />
        <HowNear wishes={wishes} wish={wish} />
        <When wishes={wishes} wish={wish} />
        <LooksAMonth wishes={wishes} wish={wish} />
        <p className="soft terms-until">
          {t('terms.until', { day: dayWithYear(Date.parse(wishes.until), proposal.zone) })}
        </p>
      </div>
      <Waiver text={waiver} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="main-button"
        isDisabled={busy || typeof waiver !== 'string'}
        onPress={() => void sign()}
        data-testid="sign-terms"
      >
        <Icon name="key" /> {t('terms.sign')}
      </Button>
      <p className="meta centered">{t('terms.signText')}</p>
    </>
  );
}

interface PartProps {
  wishes: TermsWishes;
  wish: (part: Partial<TermsWishes>) => void;
}

function Consent({ wishes, wish }: PartProps) {
  return (
    <RadioGroup
      className="segments"
      aria-label={t('terms.consent')}
      value={wishes.consent}
      onChange={(consent) => wish({ consent: consent === 'always' ? 'always' : 'ask' })}
    >
      <Radio value="ask" className="segment" data-testid="consent-ask">
        {t('terms.ask')}
      </Radio>
      <Radio value="always" className="segment" data-testid="consent-always">
        {t('terms.always')}
      </Radio>
    </RadioGroup>
  );
}

function Kinds({ wishes, wish, proposal }: PartProps & { proposal: TermsProposal }) {
  const kinds = [...new Set([...KINDS, ...proposal.kinds])];
  return (
    <CheckboxGroup
      className="terms-part"
      value={[...wishes.kinds]}
      onChange={(chosen) => wish({ kinds: chosen })}
    >
      <Label>{t('terms.kinds')}</Label>
      <div className="chips">
        {kinds.map((kind) => (
          <Checkbox key={kind} value={kind} className="chip" data-testid={`kind-${kind}`}>
            {({ isSelected }) => (
              <>
                {isSelected && <Icon name="check" size={18} />}
                {kindName(kind)}
              </>
            )}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

function HowNear({ wishes, wish }: PartProps) {
  const most = Math.max(MOST_METERS, wishes.radiusMeters);
  return (
    <Slider
      className="terms-part slider"
      value={wishes.radiusMeters}
      minValue={STEP_METERS}
      maxValue={most}
      step={STEP_METERS}
      onChange={(meters) => wish({ radiusMeters: meters })}
    >
      <div className="terms-line">
        <Label>{t('terms.near')}</Label>
        <span className="soft">{t('terms.nearValue', { meters: wishes.radiusMeters })}</span>
      </div>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-whole" />
            <span className="slider-part" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

function When({ wishes, wish }: PartProps) {
  const [first] = wishes.hours;
  const mode = first === undefined ? 'never' : isAnyTime(wishes.hours) ? 'any' : 'some';
  const choose = (wanted: string) => {
    if (wanted === 'never') wish({ hours: [] });
    else wish({ hours: wanted === 'any' ? ANY_TIME : NIGHT });
  };
  return (
    <div className="terms-part">
      <RadioGroup className="hours" value={mode} onChange={choose}>
        <Label>{t('terms.hours')}</Label>
        <div className="chips">
          <Radio value="any" className="chip" data-testid="hours-any">
            {t('hours.any')}
          </Radio>
          <Radio value="some" className="chip" data-testid="hours-some">
            {t('hours.some')}
          </Radio>
          <Radio value="never" className="chip" data-testid="hours-never">
            {t('hours.never')}
          </Radio>
        </div>
      </RadioGroup>
      {mode === 'some' && first !== undefined && (
        <div className="times">
          <label>
            {t('hours.from')}
            <input
              type="time"
              value={first.from}
              onChange={({ target }) => wish({ hours: everyDay(target.value, first.to) })}
            />
          </label>
          <label>
            {t('hours.to')}
            <input
              type="time"
              value={first.to}
              onChange={({ target }) => wish({ hours: everyDay(first.from, target.value) })}
            />
          </label>
        </div>
      )}
      {mode === 'never' && <p className="soft">{t('hours.neverText')}</p>}
    </div>
  );
}

function LooksAMonth({ wishes, wish }: PartProps) {
  return (
    <NumberField
      className="terms-part terms-line"
      value={wishes.looksPerMonth ?? NaN}
      minValue={0}
      maxValue={999}
      onChange={(looks) => wish({ looksPerMonth: Number.isNaN(looks) ? null : looks })}
    >
      <Label>{t('terms.perMonth')}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="step-button">
          <Icon name="minus" />
        </Button>
        <Input className="step-value" placeholder={t('terms.anyNumber')} />
        <Button slot="increment" className="step-button">
          <Icon name="plus" />
        </Button>
      </Group>
    </NumberField>
  );
}

/** The waiver's text if it is the very text the terms name, null if it is another one. */
function useWaiver(hash: string): string | null | undefined {
  const { data } = useQuery({
    queryKey: ['waiver', hash],
    queryFn: async () => {
      const { waiver } = valueOf(await open.program());
      return base64url(await sha256(utf8(waiver))) === hash ? waiver : null;
    },
    staleTime: Infinity,
  });
  return data;
}

/** Nobody signs for a text that was not shown. */
function Waiver({ text }: { text: string | null | undefined }) {
  if (text === undefined) return <Waiting />;
  return (
    <div className="card waiver">
      <h2>{t('waiver.title')}</h2>
      <p className={text === null ? 'failure' : 'waiver-text'} data-testid="waiver">
        {text ?? t('waiver.other')}
      </p>
    </div>
  );
}
