import { useState } from 'react';

const NAME = 'porchlight.lend';

/** Which camera this tab is about, so that it stays the same one when it is lent. */
export function useWantedCamera(): [string | null, (camera: string) => void] {
  const [wanted, setWanted] = useState(() => sessionStorage.getItem(NAME));
  return [
    wanted,
    (camera) => {
      sessionStorage.setItem(NAME, camera);
      setWanted(camera);
    },
  ];
}

/** The next one that is lent may be another. */
export function forgetWantedCamera(): void {
  sessionStorage.removeItem(NAME);
}
