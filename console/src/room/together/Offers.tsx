import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Handover, Incident } from '../../api';
import { Icon } from '../../parts/Icon';
import { timeWithZone } from '../../words/time';
import { t } from '../../words/words';
import { PURPOSE_MAX, PURPOSE_MIN } from '../useAsking';
import { useCameras } from '../useRoom';
import { type Goods, type TakingOver, goodsOf } from './useTakingOver';
import { useTogether } from './useTogether';

interface OffersProps {
  handovers: readonly Handover[];
  incidents: readonly Incident[];
  taking: TakingOver;
  zone: string;
}

/** Incidents that a colleague offers, each with the way to go on with it. */
export function Offers({ handovers, incidents, taking, zone }: OffersProps) {
  const [chosen, choose] = useState<Handover | null>(null);
  const mine = handovers.filter(({ mayTake }) => mayTake);
  if (mine.length === 0 && chosen === null) return null;
  return (
    <div className="offers" data-testid="offers">
      {mine.map((handover) => (
        <article key={handover.id} className="offer" data-testid={`offer-${handover.id}`}>
          <Icon name="arrow" size={20} />
          <div className="offer-words">
            <b>{t('takeover.offer', { name: handover.who.name })}</b>
            <span>{incidentName(handover, incidents)}</span>
            {handover.said !== null && <span>“{handover.said}”</span>}
            <span className="meta">{timeWithZone(Date.parse(handover.at), zone, false)}</span>
          </div>
          <Button
            className="ask-button"
            onPress={() => choose(handover)}
            data-testid={`take-${handover.id}`}
          >
            {t('takeover.button')}
          </Button>
        </article>
      ))}
      <ModalOverlay
        className="overlay"
        isOpen={chosen !== null}
        onOpenChange={(open) => {
          if (!open) choose(null);
        }}
        isDismissable
      >
        <Modal className="dialog">
          <Dialog>
            {chosen !== null && (
              <Taking
                handover={chosen}
                incident={incidentName(chosen, incidents)}
                taking={taking}
                done={() => choose(null)}
              />
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </div>
  );
}

function incidentName(handover: Handover, incidents: readonly Incident[]): string {
  const known = incidents.find(({ id }) => id === handover.incident);
  return known === undefined ? handover.incident : `${known.title}, ${known.where}`;
}

interface TakingProps {
  handover: Handover;
  incident: string;
  taking: TakingOver;
  done: () => void;
}

function Taking({ handover, incident, taking, done }: TakingProps) {
  const cameras = useCameras(handover.incident);
  const together = useTogether(handover.incident);
  const ready = cameras !== null && together !== null;
  const [written, write] = useState<string | null>(null);
  const goods = goodsOf(handover, together, cameras);
  const purpose = written ?? goods.purpose;
  const { length } = purpose.trim();
  const asks = goods.cameras.length > 0;
  const wrong = asks && (length < PURPOSE_MIN || length > PURPOSE_MAX);
  const take = async () => {
    if (await taking.take(handover, goods.cameras, purpose)) done();
  };
  return (
    <div className="confirm" data-testid="taking">
      <Heading slot="title">{t('takeover.title', { name: handover.who.name })}</Heading>
      <p>
        <b>{incident}</b>
      </p>
      <What goods={goods} />
      {asks && (
        <label className="field">
          {t('takeover.your')}
          <input
            value={purpose}
            maxLength={PURPOSE_MAX}
            onChange={({ target }) => write(target.value)}
            data-testid="take-purpose"
          />
        </label>
      )}
      {taking.message !== null && <p role="alert">{taking.message}</p>}
      <Button
        className="main-button"
        isDisabled={!ready || taking.busy || wrong}
        onPress={() => void take()}
        data-testid="take-yes"
      >
        {asks ? t('takeover.yes', { count: goods.cameras.length }) : t('takeover.yesNone')}
      </Button>
      <Button className="second-button" onPress={done}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** What will happen, before it does. */
function What({ goods }: { goods: Goods }) {
  return (
    <>
      {goods.cameras.length > 0 && (
        <>
          <p>{t('takeover.text', { count: goods.cameras.length })}</p>
          <ul className="takeover-cameras">
            {goods.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {goods.cameras.length === 0 && goods.others === 0 && <p>{t('takeover.nothing')}</p>}
      {goods.others > 0 && <p>{t('takeover.others', { count: goods.others })}</p>}
    </>
  );
}
