import type { MyPasskey } from '../api';
import { dayWithYear } from '../words/time';
import { t } from '../words/words';

/** What its person calls it, or the day it was made. */
export function passkeyName({ name, addedAt }: MyPasskey, zone: string): string {
  return name ?? t('passkeys.unnamed', { day: dayWithYear(Date.parse(addedAt), zone) });
}
