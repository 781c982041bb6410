import { useState } from 'react';
import { Button } from 'react-aria-components';
import {
  type AddressList,
  type Answer,
  type HomeCamera,
  type Lending,
  type NamedAddress,
  type Place,
  type View,
  home,
} from '../../api';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import { problemSentence } from '../../parts/sentence';
import { type Key, t } from '../../words/words';
import { PairingCard } from '../Pairing';
import { DirectionPart } from '../lend/DirectionPart';
import { Fingerprints } from '../lend/Fingerprints';
import { PictureStep } from '../lend/PictureStep';
import { PlacePart } from '../lend/PlacePart';

interface AddressCardProps {
  address: NamedAddress;
  cameras: readonly HomeCamera[];
  lending: Lending;
  keep: (answer: Answer<AddressList>) => Promise<void>;
  refresh: () => Promise<void>;
}

/** One of several addresses: which step it is at, and the next one to do. */
export function AddressCard({ address, cameras, lending, keep, refresh }: AddressCardProps) {
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, name, words, place, box } = address;
  const step = stepOf(address, cameras, lending);
  const tell = async (answer: Answer<AddressList>) => {
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    await keep(answer);
    if (answer.ok) setOpen(false);
  };
  const unseen = cameras.find(({ camera }) => !isSeen(camera, lending));
  const unturned = cameras.find((camera) => !isTurned(camera, lending));
  const does = DOES[step];
  return (
    <li className="card" data-testid={`address-${id}`} data-step={step}>
      <h3>{name}</h3>
      <p className="soft">{words}</p>
      <p className="address-step">
        <Icon name={step === 'lent' ? 'check' : 'circle'} size={20} /> {t(STEP_WORDS[step])}
      </p>
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      {open && step === 'place' && (
        <PlacePart
          words={words}
          place={place}
          confirm={async (_, spot) => tell(await home.confirmNamedAddress(id, spot))}
          label={t('place.confirm')}
          secondary
        />
      )}
      {open && (step === 'box' || step === 'compare') && (
        <PairingCard begin={() => home.pairAt(id)} />
      )}
      {open && step === 'compare' && <Fingerprints fingerprints={lending.fingerprints} />}
      {open && step === 'picture' && unseen !== undefined && (
        <PictureStep key={unseen.camera} camera={unseen} go={refresh} />
      )}
      {open && step === 'direction' && unturned !== undefined && place !== null && (
        <Turning key={unturned.camera} camera={unturned} place={place} said={refresh} />
      )}
      <div className="account-acts">
        {does !== undefined && (
          <Button className="plain" onPress={() => setOpen(!open)} data-testid={`next-${id}`}>
            {t(open ? 'many.close' : does)}
          </Button>
        )}
        {box === 'none' && (
          <Confirm
            trigger={t('many.remove')}
            title={t('many.removeTitle', { name })}
            text={t('many.removeText')}
            yes={t('many.remove')}
            testId={`remove-${id}`}
            onYes={async () => tell(await home.removeAddress(id))}
          />
        )}
      </div>
    </li>
  );
}

/** Whether he has said which way it looks, or signed for it without. */
function isTurned({ camera, terms }: HomeCamera, lending: Lending): boolean {
  const step = lending.cameras.find((one) => one.camera === camera);
  return terms !== null || (step !== undefined && step.view !== null);
}

interface TurningProps {
  camera: HomeCamera;
  place: Place;
  said: () => Promise<void>;
}

/** Which way one of them looks. */
function Turning({ camera, place, said }: TurningProps) {
  const [view, setView] = useState<View | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const say = async () => {
    if (view === null) return;
    const answer = await home.sayView(camera.camera, view);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    if (answer.ok) await said();
  };
  return (
    <div data-testid={`turning-${camera.camera}`}>
      <p>
        <b>{camera.name}.</b> {t('direction.text')}
      </p>
      <DirectionPart place={place} view={view} say={setView} />
      {failure !== null && (
        <p role="alert" className="failure">
          {failure}
        </p>
      )}
      <Button
        className="second-button"
        isDisabled={view === null}
        onPress={() => void say()}
        data-testid={`turned-${camera.camera}`}
      >
        {t('many.turned')}
      </Button>
    </div>
  );
}

type AddressStep =
  'place' | 'box' | 'compare' | 'camera' | 'picture' | 'direction' | 'sign' | 'lent';

const STEP_WORDS: Record<AddressStep, Key> = {
  place: 'many.step.place',
  box: 'many.step.box',
  compare: 'many.step.compare',
  camera: 'many.step.camera',
  picture: 'many.step.picture',
  direction: 'many.step.direction',
  sign: 'many.step.sign',
  lent: 'many.step.lent',
};

/** What can be done on this page for the next step; the rest is done at the box. */
const DOES: Partial<Record<AddressStep, Key>> = {
  place: 'many.doPlace',
  box: 'many.doBox',
  compare: 'many.doBox',
  picture: 'many.doPicture',
  direction: 'many.doDirection',
};

function stepOf(
  { place, box }: NamedAddress,
  cameras: readonly HomeCamera[],
  lending: Lending,
): AddressStep {
  if (place === null) return 'place';
  if (box === 'none') return 'box';
  if (box === 'paired') return 'compare';
  if (cameras.length === 0) return 'camera';
  if (cameras.some(({ camera }) => !isSeen(camera, lending))) return 'picture';
  if (cameras.some((camera) => !isTurned(camera, lending))) return 'direction';
  return cameras.every(({ terms }) => terms !== null) ? 'lent' : 'sign';
}

/** Whether the owner has said that its picture is the right one. */
function isSeen(camera: string, lending: Lending): boolean {
  const step = lending.cameras.find((one) => one.camera === camera);
  return step !== undefined && step.seenAt !== null;
}
