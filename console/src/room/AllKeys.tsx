import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { t } from '../words/words';
import { PracticeLink } from './PracticeLink';
import { usePractising } from './practising';

const ALL = [
  { keys: ['↑', '↓'], word: 'key.long.incident' },
  { keys: ['↵'], word: 'key.long.open' },
  { keys: ['P'], word: 'key.long.purpose' },
  { keys: ['A'], word: 'key.long.ask' },
  { keys: ['1', '9'], word: 'key.long.camera' },
  { keys: ['0'], word: 'key.long.owners' },
  { keys: ['Space'], word: 'key.long.enlarge' },
  { keys: ['←', '→'], word: 'key.long.neighbour' },
  { keys: ['⇧', '←', '→'], word: 'key.long.shift' },
  { keys: ['B'], word: 'key.long.bookmark' },
  { keys: ['H'], word: 'key.long.handOver' },
  { keys: ['O'], word: 'key.long.popOut' },
  { keys: ['R'], word: 'key.long.renew' },
  { keys: ['X'], word: 'key.long.stop' },
  { keys: ['⇧', 'X'], word: 'key.long.stopAll' },
  { keys: ['L'], word: 'key.long.lock' },
  { keys: ['Esc'], word: 'key.long.escape' },
] as const;

interface AllKeysProps {
  shown: boolean;
  show: (shown: boolean) => void;
  /** Begins the tour anew. */
  tour: () => void;
}

export function AllKeys({ shown, show, tour }: AllKeysProps) {
  const practising = usePractising() !== null;
  return (
    <ModalOverlay className="overlay" isOpen={shown} onOpenChange={show} isDismissable>
      <Modal className="dialog">
        <Dialog>
          <div className="dialog-head">
            <Heading slot="title">{t('keys.title')}</Heading>
            <Button slot="close" className="tile-button" aria-label={t('close')}>
              <Icon name="cross" size={18} />
            </Button>
          </div>
          <dl className="keys">
            {ALL.map(({ keys, word }) => (
              <div key={word}>
                <dt>
                  {keys.map((key) => (
                    <Key key={key} name={key} />
                  ))}
                </dt>
                <dd>{t(word)}</dd>
              </div>
            ))}
          </dl>
          <div className="keys-more">
            {!practising && <PracticeLink beside />}
            <Button
              className="room-button"
              data-testid="tour-again"
              onPress={() => {
                show(false);
                tour();
              }}
            >
              <Icon name="lamp" size={16} />
              {t('tour.again')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
