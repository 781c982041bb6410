import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type Answer,
  type FaceName,
  SIGN_IN_NEEDED,
  type Session,
  type SignInOptions,
  faces,
} from '../api';
import { hearHubTime } from '../api/clock';
import { forgetViewers } from '../note/viewerStore';
import { type Authenticator, browserPasskeys, signInChallenge } from '../note/assertion';
import { base64url } from '../note/bytes';
import { demo } from '../api';

export type SessionState =
  | { state: 'loading' }
  | { state: 'signed-out'; account: string | null }
  | { state: 'offline' }
  | { state: 'signed-in'; session: Session };

/** Who is signed in at this face. */
export function useSession(face: FaceName) {
  const queries = useQueryClient();
  const queryKey = ['session', face];
  const { data, refetch } = useQuery({
    queryKey,
    queryFn: async () => {
      const known = queries.getQueryData<Answer<Session>>(queryKey);
      return keeping(known, heard(Date.now(), await faces[face].session()));
    },
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.ok === false ? 3000 : 300_000),
  });

  useEffect(
    () =>
      faces[face].onSessionDoubted(
        () => void queries.invalidateQueries({ queryKey: ['session', face] }),
      ),
    [face, queries],
  );

  /* Whoever signed out believes that nothing of it is left here. */
  const [keysLeft, setKeysLeft] = useState(false);
  const forgetKeys = async () => {
    setKeysLeft(
      await forgetViewers().then(
        () => false,
        () => true,
      ),
    );
  };
  const signOut = async () => {
    await faces[face].signOut();
    await forgetKeys();
    queries.removeQueries({ queryKey: [face] });
    await refetch();
  };
  const signedIn = (session: Answer<Session>) => queries.setQueryData(queryKey, session);
  return { state: stateOf(data), refetch, signOut, signedIn, keysLeft, forgetKeys };
}

function heard(sentMillis: number, answer: Answer<Session>): Answer<Session> {
  if (answer.ok) hearHubTime(answer.value.now, sentMillis, Date.now());
  return answer;
}

/** A hub that cannot be heard for a while signs nobody out. */
function keeping(known: Answer<Session> | undefined, now: Answer<Session>): Answer<Session> {
  const away = !now.ok && now.problem.status !== SIGN_IN_NEEDED;
  return away && known?.ok === true ? known : now;
}

function stateOf(answer: Answer<Session> | undefined): SessionState {
  if (answer === undefined) return { state: 'loading' };
  if (answer.ok) return { state: 'signed-in', session: answer.value };
  return answer.problem.status === SIGN_IN_NEEDED
    ? { state: 'signed-out', account: answer.problem.account }
    : { state: 'offline' };
}

/** Signs in at a face with whatever authenticator is at hand. */
export async function signIn(face: FaceName, demoPerson: string | null): Promise<Answer<Session>> {
  return signInBy(face, ({ rpId, allowCredentials }) =>
    demoPerson === null ? browserPasskeys(rpId, allowCredentials) : demoAuthenticator(demoPerson),
  );
}

async function signInBy(
  face: FaceName,
  authenticatorFor: (options: SignInOptions) => Authenticator,
): Promise<Answer<Session>> {
  const calls = faces[face];
  const options = await calls.signInOptions();
  if (!options.ok) return options;
  const authenticator = authenticatorFor(options.value);
  const challenge = await signInChallenge(location.origin, options.value.random);
  return calls.signIn(await authenticator(challenge));
}

/** The same person shows the passkey anew; null when that did not work or somebody else came. */
export async function proveAgain(
  session: Session,
  face: FaceName,
): Promise<Answer<Session> | null> {
  try {
    const authenticator = await authenticatorOf(session, face);
    const answer = await signInBy(face, () => authenticator);
    return answer.ok && answer.value.user.id === session.user.id ? answer : null;
  } catch {
    return null;
  }
}

/** The passkey of a sign-in; a work account's has none, and what must be signed is not asked of it. */
export function passkeyOf(session: Session): string {
  if (session.passkey === null) throw new RangeError('nobody showed a passkey');
  return session.passkey;
}

/** While somebody is signed in, what asks for the passkey anew gets it and goes on by itself. */
export function useProving(
  session: Session | null,
  face: FaceName,
  proved: (session: Answer<Session>) => void,
): void {
  const latest = useRef(proved);
  useEffect(() => {
    latest.current = proved;
  });
  useEffect(() => {
    const prove = async (before: Session) => {
      const answer = await proveAgain(before, face);
      if (answer !== null && before.passkey === null) latest.current(answer);
      return answer !== null;
    };
    faces[face].provesBy(session === null ? null : () => prove(session));
    return () => faces[face].provesBy(null);
  }, [session, face]);
}

/** The trial's stand-in for a passkey. The hub and the signers accept it in the trial only. */
export function demoAuthenticator(person: string): Authenticator {
  return async (challenge) => {
    const answer = await demo.assertion(person, base64url(challenge));
    if (!answer.ok) throw new Error(answer.problem.detail);
    return answer.value;
  };
}

/** What signs for the person of this session. */
export async function authenticatorOf(session: Session, face: FaceName): Promise<Authenticator> {
  if (!session.demo) return browserPasskeys();
  const answer = await demo.people();
  const people = answer.ok ? answer.value.people : [];
  const person =
    people.find(({ id }) => id === session.user.id) ??
    people.find((known) => known.face === face && known.name === session.user.name);
  return person === undefined ? browserPasskeys() : demoAuthenticator(person.id);
}
