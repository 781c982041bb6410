import { useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import type { Look } from '../api';
import { Icon } from '../parts/Icon';
import { useNow } from '../parts/useNow';
import { timeWithZone } from '../words/time';
import { t } from '../words/words';
import { cameraLine } from './cameraWords';
import { PURPOSE_MAX } from './useAsking';
import { type Renewing, canRenew } from './useRenewing';

/** In a tile's caption, when little time is left: how little, and the way to ask again. */
export function RenewButton({ look, renew }: { look: Look; renew: (look: Look) => void }) {
  const now = useNow();
  if (!canRenew(look, now)) return null;
  const minutes = Math.floor((Date.parse(look.notAfter ?? '') - now) / 60_000);
  const left = minutes === 0 ? t('renew.last') : t('renew.left', { count: minutes });
  return (
    <Button className="tile-renew" onPress={() => renew(look)} data-testid={`renew-${look.id}`}>
      <span className="tile-renew-left">{left}</span>
      <b>{t('renew.button')}</b>
    </Button>
  );
}

interface RenewalProps {
  renewing: Renewing;
  zone: string;
  minutes: number;
}

/** The purpose of the next minutes. Until it is answered the tile runs on as it did. */
export function Renewal({ renewing, zone, minutes }: RenewalProps) {
  const { look, leave } = renewing;
  return (
    <ModalOverlay
      className="overlay"
      isOpen={look !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) leave();
      }}
      isDismissable
    >
      <Modal className="dialog">
        <Dialog>
          {look !== null && (
            <Question look={look} renewing={renewing} zone={zone} minutes={minutes} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Question({ look, renewing, zone, minutes }: RenewalProps & { look: Look }) {
  const [purpose, setPurpose] = useState('');
  const { busy, message, ask, leave } = renewing;
  const name = cameraLine(look.premises, look.name ?? '');
  const time = timeWithZone(Date.parse(look.notAfter ?? ''), zone);
  return (
    <form
      className="renewal"
      data-testid="renewal"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(purpose);
      }}
    >
      <div className="dialog-head">
        <Heading slot="title">{t('renew.title', { minutes })}</Heading>
        <Button className="tile-button" aria-label={t('close')} onPress={leave}>
          <Icon name="cross" size={16} />
        </Button>
      </div>
      <p>{t('renew.text', { name, time })}</p>
      <TextField
        className="field"
        value={purpose}
        onChange={setPurpose}
        maxLength={PURPOSE_MAX}
        autoFocus
      >
        <Label>{t('ask.purpose')}</Label>
        <Input autoComplete="off" placeholder={t('ask.placeholder')} data-testid="renew-purpose" />
      </TextField>
      <p role="status" className="ask-hint refused">
        {message}
      </p>
      <Button type="submit" className="ask-button" isDisabled={busy} data-testid="renew-ask">
        {t(busy ? 'ask.busy' : 'renew.send')}
      </Button>
    </form>
  );
}
