/**
 * "That was not me" from a notice, for the service worker alone: a worker of one file shares none
 * with the pages. No cookie goes with it, the word says it all.
 */
export async function notMe(word: string): Promise<'taken' | 'over' | 'unheard'> {
  try {
    const answer = await fetch('/api/v1/not-me', {
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
