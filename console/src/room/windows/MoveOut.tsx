import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../parts/Icon';
import { t } from '../../words/words';

/** How a tile leaves for another page of the wall. */
export interface MovingOut {
  readonly label: string;
  readonly move: (look: string) => void;
  /** Windows that are open and take it too, by their numbers. */
  readonly windows: readonly number[];
  readonly moveInto: (look: string, window: number) => void;
}

interface MoveOutProps {
  look: string;
  name: string;
  moveOut: MovingOut;
}

/** The button on a tile; a choice where there is one. */
export function MoveOut({ look, name, moveOut }: MoveOutProps) {
  const { label, move, windows, moveInto } = moveOut;
  const named = {
    className: 'tile-button tile-quiet',
    'aria-label': `${label}: ${name}`,
    'data-testid': `move-out-${look}`,
  };
  if (windows.length === 0) {
    return (
      <Button {...named} onPress={() => move(look)}>
        <Icon name="popout" size={16} />
      </Button>
    );
  }
  return (
    <MenuTrigger>
      <Button {...named}>
        <Icon name="popout" size={16} />
      </Button>
      <Popover className="move-out">
        <Menu
          aria-label={label}
          onAction={(key) => {
            if (key === 'new') move(look);
            else moveInto(look, Number(key));
          }}
        >
          {windows.map((window) => (
            <MenuItem key={window} id={String(window)} data-testid={`move-into-${window}`}>
              {t('window.name', { number: window })}
            </MenuItem>
          ))}
          <MenuItem id="new">{t('window.new')}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
