import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Cameras } from '../api';
import { Key } from '../parts/Key';
import { t } from '../words/words';
import { type Asking, PURPOSE_MAX, type Targets } from './useAsking';

/** The purpose stands directly above the button it unlocks. */
export function AskForm({ asking, cameras }: { asking: Asking; cameras: Cameras | null }) {
  const { purpose, write, targets, busy, message, needsSupervisor, viewerFailure } = asking;
  const count = targets.cameras.length + targets.owners;
  const closed = cameras === null || !cameras.askable;
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        void asking.ask();
      }}
    >
      <TextField
        className="ask-purpose"
        value={purpose}
        onChange={write}
        maxLength={PURPOSE_MAX}
        isDisabled={closed}
      >
        <Label>{t('ask.purpose')}</Label>
        <Input
          id="purpose"
          data-testid="purpose"
          autoComplete="off"
          placeholder={t('ask.placeholder')}
          aria-describedby="ask-hint"
        />
        <Key name="P" />
      </TextField>
      <div className="ask-line">
        <p
          id="ask-hint"
          className={message === null ? 'ask-hint' : 'ask-hint refused'}
          role="status"
        >
          {message ?? viewerFailure ?? hint(targets, needsSupervisor)}
        </p>
        <Button
          type="submit"
          className="ask-button"
          isDisabled={closed || count === 0 || busy}
          data-testid="ask"
        >
          {busy ? t('ask.busy') : askFor(targets)} <Key name="A" />
        </Button>
      </div>
    </form>
  );
}

function hint(targets: Targets, needsSupervisor: boolean): string {
  if (needsSupervisor) return t('ask.supervisor');
  if (targets.owners > 0) return t('ask.ownersHint');
  if (targets.onlyNearest) return t('ask.nearest', { count: targets.cameras.length });
  return t('ask.hint');
}

function askFor({ cameras, owners }: Targets): string {
  const numbers = cameras.map(({ number }) => number);
  if (owners > 0 && numbers.length > 0) {
    return t('ask.camerasAndOwners', { numbers: numbers.join(', '), count: owners });
  }
  if (owners > 0) return t('ask.owners', { count: owners });
  if (numbers.length === 0) return t('ask.none');
  return t('ask.cameras', { numbers: numbers.join(', '), count: numbers.length });
}
