import { useEffect, useRef, useState } from 'react';
import { type Answer, type CameBack, type FaceName, type Session, faces } from '../api';
import { rename } from '../parts/path';
import { problemSentence } from '../parts/sentence';

/** With what an issuer sent this browser back to a face, or null where it did not. */
export function cameBack(face: FaceName, path: string, query: string): CameBack | null {
  if (path !== `/${face}/account`) return null;
  const said = new URLSearchParams(query);
  const [code, state, iss, error] = ['code', 'state', 'iss', 'error'].map((name) => said.get(name));
  return { code: code ?? null, state: state ?? null, iss: iss ?? null, error: error ?? null };
}

/**
 * Gives the hub what an issuer sent this browser back with, once, as soon as there is a session to
 * give it in. The code leaves the address at once, and the browser's history with it.
 */
export function useComingBack(
  face: FaceName,
  ready: boolean,
  signedIn: (session: Answer<Session>) => void,
) {
  const [came] = useState(() => cameBack(face, location.pathname, location.search));
  const [busy, setBusy] = useState(came !== null);
  const [failure, setFailure] = useState<string | null>(null);
  const given = useRef(false);
  useEffect(() => {
    if (came !== null) rename(`/${face}`);
  }, [came, face]);
  useEffect(() => {
    if (came === null || !ready || given.current) return;
    given.current = true;
    void faces[face].comeBack(came).then((answer) => {
      if (answer.ok) signedIn(answer);
      else setFailure(problemSentence(answer.problem));
      setBusy(false);
    });
  }, [came, ready, face, signedIn]);
  return { busy, failure };
}
