import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { room } from '../../api';
import { problemSentence } from '../../parts/sentence';
import { timeWithZone } from '../../words/time';
import { t } from '../../words/words';

/** The moment somebody marked: when the key was pressed, not when the note is finished. */
export interface Moment {
  readonly incident: string;
  readonly look: string | null;
  /** What it is about, in words. */
  readonly about: string;
  readonly atMillis: number;
}

interface BookmarkDialogProps {
  moment: Moment | null;
  leave: () => void;
  zone: string;
}

const SAID_MAX = 500;

/** A time and a note. Nothing of the picture is kept. */
export function BookmarkDialog({ moment, leave, zone }: BookmarkDialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={moment !== null}
      onOpenChange={(open) => {
        if (!open) leave();
      }}
      isDismissable
    >
      <Modal className="dialog">
        <Dialog>{moment !== null && <Note moment={moment} leave={leave} zone={zone} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Note({ moment, leave, zone }: { moment: Moment; leave: () => void; zone: string }) {
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const keep = async () => {
    if (said.trim() === '' || busy) return;
    setBusy(true);
    const answer = await room.bookmark(moment.incident, {
      said: said.trim(),
      look: moment.look,
      at: new Date(moment.atMillis).toISOString(),
    });
    setBusy(false);
    if (answer.ok) {
      void queries.invalidateQueries({ queryKey: ['room', 'together', moment.incident] });
      leave();
    } else setFailure(problemSentence(answer.problem));
  };
  return (
    <form
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
      data-testid="bookmark-dialog"
    >
      <Heading slot="title">
        {t('bookmark.title', { time: timeWithZone(moment.atMillis, zone) })}
      </Heading>
      <p>{moment.about}</p>
      <p className="meta">{t('bookmark.text')}</p>
      <label className="field">
        {t('bookmark.note')}
        <input
          value={said}
          maxLength={SAID_MAX}
          autoFocus
          onChange={({ target }) => setSaid(target.value)}
          data-testid="bookmark-note"
        />
      </label>
      {failure !== null && <p role="alert">{failure}</p>}
      <Button
        type="submit"
        className="main-button"
        isDisabled={busy || said.trim() === ''}
        data-testid="bookmark-keep"
      >
        {t('bookmark.keep')}
      </Button>
      <Button className="second-button" onPress={leave}>
        {t('cancel')}
      </Button>
    </form>
  );
}
