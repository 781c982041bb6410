const NAME = 'invite';

/**
 * The invite a one-time link brought, `…/home#invite=<word>`. It stands after the `#`, which no
 * browser sends to anybody.
 */
export function invitedBy(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get(NAME);
}

/** The word of a letter to who lost his passkey, `…/home#recover=<word>`. */
export function recoveredBy(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('recover');
}

/** The word by which somebody says that it was not he, `…/home#not-me=<word>`. */
export function notMeBy(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('not-me');
}

export function inviteLink(origin: string, page: string, invite: string): string {
  return `${origin}${page}#${new URLSearchParams({ [NAME]: invite }).toString()}`;
}

/** A used invite has no place in the address any more, nor in the history. */
export function forgetInvite(): void {
  forgetHash();
}

export function forgetHash(): void {
  history.replaceState(null, '', location.pathname);
}
