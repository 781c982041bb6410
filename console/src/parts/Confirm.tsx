import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../words/words';

interface ConfirmProps {
  trigger: string;
  title: string;
  /** What will happen. */
  text: string;
  yes: string;
  testId: string;
  className?: string;
  onYes: () => Promise<void>;
}

/** A step that cannot be taken back says what it does before it does it. */
export function Confirm({ trigger, title, text, yes, testId, className, onYes }: ConfirmProps) {
  return (
    <DialogTrigger>
      <Button className={className ?? 'plain'} data-testid={testId}>
        {trigger}
      </Button>
      <ModalOverlay className="overlay">
        <Modal className="dialog">
          <Dialog role="alertdialog">
            {({ close }) => (
              <div className="confirm">
                <Heading slot="title">{title}</Heading>
                <p>{text}</p>
                <Button
                  className="main-button"
                  data-testid={`${testId}-yes`}
                  onPress={() => {
                    close();
                    void onYes();
                  }}
                >
                  {yes}
                </Button>
                <Button className="second-button" autoFocus onPress={close}>
                  {t('cancel')}
                </Button>
              </div>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
