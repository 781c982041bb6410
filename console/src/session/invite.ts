const NAME = 'invite';

/**
 * The invite a one-time link brought, `…/home#invite=<word>`. It stands after the `#`, which no
 * browser sends to anybody.
 */
export function invitedBy(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get(NAME);
}

export function inviteLink(origin: string, page: string, invite: string): string {
  return `${origin}${page}#${new URLSearchParams({ [NAME]: invite }).toString()}`;
}

/** A used invite has no place in the address any more, nor in the history. */
export function forgetInvite(): void {
  history.replaceState(null, '', location.pathname);
}
