import { useCallback, useEffect, useRef, useState } from 'react';
import { type Session, room } from '../api';
import { hubNow } from '../api/clock';
import { type Viewer, composeViewer, makeViewerKeys } from '../note/viewer';
import { keepViewer, keptViewer } from '../note/viewerStore';
import { problemSentence } from '../parts/sentence';
import { codecsHere } from '../player/codecs';
import { authenticatorOf } from '../session/useSession';
import { t } from '../words/words';

export interface ViewerState {
  readonly viewer: Viewer | null;
  readonly failure: string | null;
  /** Makes the keys and has the passkey sign for them. */
  readonly prepare: () => Promise<Viewer | null>;
}

/** The viewer of this sign-in: found among the kept ones, or made once and signed by the passkey. */
export function useViewer(session: Session, make = makeViewer): ViewerState {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<Promise<Viewer | null> | null>(null);

  const prepare = useCallback((): Promise<Viewer | null> => {
    running.current ??= make(session)
      .then((made) => {
        setViewer(made.viewer);
        setFailure(made.failure);
        return made.viewer;
      })
      .finally(() => (running.current = null));
    return running.current;
  }, [session, make]);

  const known = viewer?.hash;
  useEffect(() => {
    if (known === undefined) void prepare();
  }, [known, prepare]);

  return { viewer, failure, prepare };
}

export interface MadeViewer {
  readonly viewer: Viewer | null;
  readonly failure: string | null;
}

async function makeViewer(session: Session): Promise<MadeViewer> {
  const operator = session.operator ?? session.user.id;
  const kept = await keptFor(session, operator);
  if (kept !== null) return { viewer: kept, failure: null };
  if (session.passkey === null) return { viewer: null, failure: t('workAccount.needsPasskey') };
  const codecs = await codecsHere();
  if (codecs.length === 0) return { viewer: null, failure: t('viewer.noPictures') };
  try {
    const facts = {
      agency: session.agency,
      program: session.program,
      operator,
      passkey: session.passkey,
      codecs,
      fromMillis: hubNow(),
      untilMillis: Date.parse(session.endsAt),
    };
    const authenticator = await authenticatorOf(session, 'room');
    const { note, viewer } = await composeViewer(facts, await makeViewerKeys(), authenticator);
    const answer = await room.viewer(note);
    if (!answer.ok) return { viewer: null, failure: problemSentence(answer.problem) };
    await keepViewer(viewer).catch(() => undefined);
    return { viewer, failure: null };
  } catch {
    return { viewer: null, failure: t('viewer.failed') };
  }
}

/** The viewer of this sign-in as another page of this browser keeps it; null where there is none. */
export async function keptFor(
  session: Session,
  operator = session.operator ?? session.user.id,
): Promise<Viewer | null> {
  if (session.viewer === null) return null;
  return keptViewer(operator, session.viewer, hubNow()).catch(() => null);
}
