import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { FaceName, Session } from '../api';
import { Icon } from '../parts/Icon';
import { t } from '../words/words';
import { PasskeysPage } from './PasskeysPage';

interface PasskeysDialogProps {
  face: FaceName;
  session: Session;
  className: string;
  /** Where there is little room: the key alone, with its name for who cannot see it. */
  small?: boolean;
}

/** The page of one's own passkeys over another: what is shown behind it goes on. */
export function PasskeysDialog({ face, session, className, small = false }: PasskeysDialogProps) {
  return (
    <DialogTrigger>
      <Button
        className={className}
        {...(small ? { 'aria-label': t('passkeys.mine') } : {})}
        data-testid="my-passkeys"
      >
        <Icon name="key" size={16} /> {!small && t('passkeys.mine')}
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="dialog">
          <Dialog>
            <div className="dialog-head">
              <Heading slot="title">{session.user.name}</Heading>
              <Button slot="close" className="tile-button" aria-label={t('close')}>
                <Icon name="cross" size={18} />
              </Button>
            </div>
            <PasskeysPage face={face} session={session} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
