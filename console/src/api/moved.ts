/** What a browser knows of its place at a push service. */
export interface Place {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * Tells the hub that the push service gave this browser another place, for the service worker
 * alone: no cookie goes with it, the secret of the place before says whose browser it is.
 */
export async function moved(before: Place, now: Place): Promise<boolean> {
  try {
    const answer = await fetch('/api/v1/told/moved', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        before: { endpoint: before.endpoint, auth: before.keys.auth },
        endpoint: now.endpoint,
        keys: { p256dh: now.keys.p256dh, auth: now.keys.auth },
      }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
