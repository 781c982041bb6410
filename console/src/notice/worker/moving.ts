import type { Place } from '../../api/moved';

/** A subscription, as far as it is needed here. */
export interface Subscribed {
  readonly options: PushSubscriptionOptions;
  toJSON: () => PushSubscriptionJSON;
}

/** What a browser's push service did. */
export interface Change {
  readonly before: Subscribed | null;
  readonly now: Subscribed | null;
}

/** What it takes to go on being told. */
export interface Means {
  subscribe: (options: PushSubscriptionOptionsInit) => Promise<Subscribed>;
  tell: (before: Place, now: Place) => Promise<boolean>;
}

/**
 * The push service has taken this browser's place away or given it another one. True when the hub
 * knows the new one; otherwise nothing comes here any more, and its user has to hear that.
 */
export async function goesOn({ before, now }: Change, means: Means): Promise<boolean> {
  const old = before === null ? null : placeOf(before);
  if (before === null || old === null) return false;
  try {
    const next = now ?? (await means.subscribe(before.options));
    const place = placeOf(next);
    return place !== null && (await means.tell(old, place));
  } catch {
    return false;
  }
}

function placeOf(subscribed: Subscribed): Place | null {
  const { endpoint, keys } = subscribed.toJSON();
  const p256dh = keys?.['p256dh'];
  const auth = keys?.['auth'];
  if (endpoint === undefined || p256dh === undefined || auth === undefined) return null;
  return { endpoint, keys: { p256dh, auth } };
}
