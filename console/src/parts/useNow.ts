import { useEffect, useState } from 'react';
import { hubNow } from '../api/clock';

/** The hub's time, renewed at each whole step of it. Rings and ages are counted by this. */
export function useNow(stepMillis = 1000): number {
  const [now, setNow] = useState(hubNow);
  useEffect(() => {
    let timer: number;
    const tick = () => {
      const at = hubNow();
      setNow(at);
      timer = window.setTimeout(tick, stepMillis - (at % stepMillis) + 2);
    };
    timer = window.setTimeout(tick, stepMillis - (hubNow() % stepMillis) + 2);
    return () => window.clearTimeout(timer);
  }, [stepMillis]);
  return now;
}
