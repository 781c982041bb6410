import { useEffect, useState } from 'react';

function inAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('question');
}

/** The question somebody came for from a notice, by its id. */
export function useWantedQuestion(): string | null {
  const [wanted, setWanted] = useState(inAddress);
  useEffect(() => {
    const moved = () => setWanted(inAddress());
    const told = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null || !('question' in data)) return;
      if (typeof data.question === 'string') setWanted(data.question);
    };
    const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
    addEventListener('hashchange', moved);
    workers?.addEventListener('message', told);
    workers?.startMessages();
    return () => {
      removeEventListener('hashchange', moved);
      workers?.removeEventListener('message', told);
    };
  }, []);
  return wanted;
}
