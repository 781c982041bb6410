import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Session } from '../api';
import { Icon } from '../parts/Icon';
import { LanguageSwitch } from '../parts/LanguageSwitch';
import { t } from '../words/words';

interface PageHeaderProps {
  session: Session;
  signOut: () => Promise<void>;
  /** Somebody watches: the lamp is lit. */
  watching?: boolean;
  /** What stands before the name of who is signed in. */
  children?: ReactNode;
}

/** The head of the room's pages beside the room itself, with the way back to it. */
export function PageHeader({ session, signOut, watching = false, children }: PageHeaderProps) {
  return (
    <header className="room-header">
      <span className={watching ? 'brand watching' : 'brand'}>
        <Icon name={watching ? 'lit' : 'lamp'} size={22} />
        <b>{t('porchlight')}</b>
      </span>
      <a className="room-button" href="/room">
        {t('review.back')}
      </a>
      <span className="room-space" />
      {children}
      <span className="room-badge">
        <Icon name="person" size={18} />
        <b>{session.user.name}</b>
      </span>
      <LanguageSwitch />
      <Button className="room-button" onPress={() => void signOut()}>
        {t('signOut')}
      </Button>
    </header>
  );
}

/** Whether what is shown is what is. */
export function Heard({ heard }: { heard: boolean }) {
  return (
    <span className={heard ? 'room-heard' : 'room-heard unheard'} role="status">
      <Icon name={heard ? 'check' : 'offline'} size={16} />
      {heard ? t('heard.yes') : t('heard.no')}
    </span>
  );
}
