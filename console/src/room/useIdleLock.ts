import { useCallback, useEffect, useState } from 'react';

/** A hand moved in another window of the wall. */
export const ACTIVE_ELSEWHERE = 'porchlight-active';
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', ACTIVE_ELSEWHERE] as const;
const LOOK_EVERY_MILLIS = 1000;

/**
 * Locks after so many seconds without a hand on mouse or keyboard, or when told to; in a secured
 * room only when told to.
 */
export function useIdleLock(idleSeconds: number, securedRoom: boolean) {
  const [locked, setLocked] = useState(false);

  useEffect(() => {
    if (securedRoom) return;
    let activeAt = performance.now();
    const active = () => (activeAt = performance.now());
    for (const name of ACTIVITY) window.addEventListener(name, active, { passive: true });
    const timer = window.setInterval(() => {
      if (performance.now() - activeAt > idleSeconds * 1000) setLocked(true);
    }, LOOK_EVERY_MILLIS);
    return () => {
      window.clearInterval(timer);
      for (const name of ACTIVITY) window.removeEventListener(name, active);
    };
  }, [idleSeconds, securedRoom]);

  return {
    locked,
    lock: useCallback(() => setLocked(true), []),
    unlock: useCallback(() => setLocked(false), []),
  };
}
