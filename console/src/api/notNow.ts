/**
 * "Not now" from a notice, for the service worker alone: no cookie goes with it, the word says it
 * all.
 */
export async function notNow(word: string): Promise<'taken' | 'over' | 'unheard'> {
  try {
    const answer = await fetch('/api/v1/not-now', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ word }),
    });
    if (answer.ok) return 'taken';
    return answer.status === 409 ? 'over' : 'unheard';
  } catch {
    return 'unheard';
  }
}
