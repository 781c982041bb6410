import { t } from '../words/words';

/** Where else a passkey counts: revoking it here does not revoke it there. */
export function Elsewhere({ role, person }: { role: string; person: string }) {
  const commands = commandsOf(role, person);
  return (
    <section className="account-part" data-testid="elsewhere">
      <h2>{t('passkeys.elsewhere')}</h2>
      <p>{t(`passkeys.elsewhere.${wordOf(role)}`)}</p>
      {commands.length > 0 && <p>{t('passkeys.command')}</p>}
      {commands.map((command) => (
        <p key={command} className="proof">
          {command}
        </p>
      ))}
    </section>
  );
}

function wordOf(role: string): 'home' | 'member' | 'room' | 'administrator' | 'council' {
  switch (role) {
    case 'owner':
      return 'home';
    case 'member':
    case 'administrator':
    case 'council':
      return role;
    default:
      return 'room';
  }
}

function commandsOf(role: string, person: string): string[] {
  const revoke = './porchlight signer revoke --data DIR --passkey KEY';
  const enrol = `./porchlight signer enrol --data DIR --passkey KEY --name ${person}`;
  switch (role) {
    case 'operator':
    case 'council':
      return [revoke, enrol];
    case 'supervisor':
      return [revoke, enrol, `${enrol} --supervisor`];
    default:
      return [];
  }
}
