import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { currentLanguage, speak, t } from '../words/words';

interface HomeMenuProps {
  signOut: () => Promise<void>;
  told: () => void;
  /** Null for whoever is not the owner. */
  household: (() => void) | null;
  kept: () => void;
  passkeys: () => void;
}

export function HomeMenu({ signOut, told, household, kept, passkeys }: HomeMenuProps) {
  const other = currentLanguage() === 'en' ? 'es' : 'en';
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={t('menu')}>
        <Icon name="menu" size={24} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          <MenuItem className="menu-item" onAction={told} data-testid="menu-told">
            {t('told.title')}
          </MenuItem>
          {household !== null && (
            <MenuItem className="menu-item" onAction={household} data-testid="menu-household">
              {t('household.title')}
            </MenuItem>
          )}
          <MenuItem className="menu-item" onAction={passkeys} data-testid="menu-passkeys">
            {t('passkeys.mine')}
          </MenuItem>
          <MenuItem className="menu-item" onAction={kept} data-testid="menu-kept">
            {t('kept.title')}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => speak(other)}>
            {t('language.other')}
          </MenuItem>
          <MenuItem className="menu-item" href="/">
            {t('home.program')}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void signOut()}>
            {t('signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
