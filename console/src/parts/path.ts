import { useSyncExternalStore } from 'react';

/** The page's path; it changes with the browser's own back and forth too. */
export function usePath(): string {
  return useSyncExternalStore(onPath, () => location.pathname);
}

/** Goes to another page of this face. The one before stays one step back. */
export function goTo(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** The same page under another path. */
export function rename(path: string): void {
  if (path === location.pathname) return;
  history.replaceState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

function onPath(changed: () => void): () => void {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}
