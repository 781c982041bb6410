import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type Colleague, type Handover, type Incident, type Presence, room } from '../../api';
import { Icon } from '../../parts/Icon';
import { Key } from '../../parts/Key';
import { problemSentence } from '../../parts/sentence';
import { t } from '../../words/words';

const SAID_MAX = 1000;
const ANYBODY = '';

interface HandOverProps {
  incident: Incident;
  offered: Handover | null;
  presence: Presence | null;
  shown: boolean;
  show: (shown: boolean) => void;
}

/** Offers an incident to a colleague or to the next shift, or takes that back. */
export function HandOver({ incident, offered, presence, shown, show }: HandOverProps) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['room', 'handovers'] });
  const takeBack = async () => {
    if (offered === null) return;
    const answer = await room.withdrawHandover(offered.id);
    setFailure(answer.ok ? null : problemSentence(answer.problem));
    refresh();
  };
  if (offered !== null) {
    return (
      <span className="handover-offered" role="status" data-testid="handover-offered">
        {offered.to === null
          ? t('handover.offeredToNext')
          : t('handover.offeredTo', { name: offered.to.name })}
        {failure !== null && <span role="alert"> {failure}</span>}
        <Button
          className="room-button"
          onPress={() => void takeBack()}
          data-testid="handover-withdraw"
        >
          {t('handover.withdraw')}
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button className="room-button" onPress={() => show(true)} data-testid="hand-over">
        <Icon name="arrow" size={16} /> {t('handover.button')} <Key name="H" />
      </Button>
      <ModalOverlay className="overlay" isOpen={shown} onOpenChange={show} isDismissable>
        <Modal className="dialog">
          <Dialog>
            <Offer
              incident={incident}
              colleagues={presence?.colleagues ?? []}
              here={presence?.here.map(({ who }) => who.person) ?? []}
              done={() => {
                show(false);
                refresh();
              }}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

interface OfferProps {
  incident: Incident;
  colleagues: readonly Colleague[];
  here: readonly string[];
  done: () => void;
}

function Offer({ incident, colleagues, here, done }: OfferProps) {
  const [to, setTo] = useState(ANYBODY);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const offer = async () => {
    setBusy(true);
    const note = said.trim();
    const answer = await room.offerHandover(incident.id, {
      to: to === ANYBODY ? null : to,
      said: note === '' ? null : note,
    });
    setBusy(false);
    if (answer.ok) done();
    else setFailure(problemSentence(answer.problem));
  };
  return (
    <div className="confirm" data-testid="handover">
      <Heading slot="title">{t('handover.title')}</Heading>
      <p>
        {incident.title}, {incident.where}
      </p>
      <p>{t('handover.text')}</p>
      <label className="field">
        {t('handover.to')}
        <select value={to} onChange={({ target }) => setTo(target.value)} data-testid="handover-to">
          <option value={ANYBODY}>{t('handover.nextShift')}</option>
          {colleagues.map(({ person, name }) => (
            <option key={person} value={person}>
              {here.includes(person) ? t('handover.isHere', { name }) : name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {t('handover.note')}
        <textarea
          value={said}
          maxLength={SAID_MAX}
          rows={3}
          onChange={({ target }) => setSaid(target.value)}
          data-testid="handover-note"
        />
      </label>
      {failure !== null && <p role="alert">{failure}</p>}
      <Button
        className="main-button"
        isDisabled={busy}
        onPress={() => void offer()}
        data-testid="handover-offer"
      >
        {t('handover.offer')}
      </Button>
      <Button className="second-button" slot="close">
        {t('cancel')}
      </Button>
    </div>
  );
}
