import { BrowserStore } from './browserStore';
import type { Viewer } from './viewer';

const viewers = new BrowserStore('porchlight', 'viewers');

/** Keeps the keys of this sign-in across a reload. The browser never shows their private halves. */
export async function keepViewer(viewer: Viewer): Promise<void> {
  await viewers.put(viewer.operator, viewer);
}

/** The kept viewer by this hash, if it is still good. */
export async function keptViewer(
  operator: string,
  hash: string,
  nowMillis: number,
): Promise<Viewer | null> {
  const found = (await viewers.get(operator)) as Viewer | undefined;
  return found?.hash === hash && found.untilMillis > nowMillis ? found : null;
}

export async function forgetViewers(): Promise<void> {
  await viewers.clear();
}
