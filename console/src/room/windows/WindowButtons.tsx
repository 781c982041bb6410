import { Button } from 'react-aria-components';
import { Icon } from '../../parts/Icon';
import { Key } from '../../parts/Key';
import { t } from '../../words/words';
import { keptWindows } from './workplace';

interface WindowButtonsProps {
  open: readonly number[];
  popOut: (() => void) | null;
  openKept: () => void;
}

/** Tiles onto other monitors: the chosen one, or the windows of this workplace as they stood. */
export function WindowButtons({ open, popOut, openKept }: WindowButtonsProps) {
  const kept = Object.keys(keptWindows()).filter((one) => !open.includes(Number(one))).length;
  return (
    <>
      {open.length > 0 && (
        <span data-testid="windows-open">{t('window.open', { count: open.length })}</span>
      )}
      {kept > 0 && open.length === 0 && (
        <Button className="room-button" onPress={openKept} data-testid="windows-again">
          {t('window.again', { count: kept })}
        </Button>
      )}
      <Button
        className="room-button"
        isDisabled={popOut === null}
        onPress={() => popOut?.()}
        data-testid="pop-out"
      >
        <Icon name="popout" size={16} /> {t('window.popOut')} <Key name="O" />
      </Button>
    </>
  );
}
