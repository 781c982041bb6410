import { useCallback, useState } from 'react';
import { type Look, type Session, room } from '../api';
import { hubNow } from '../api/clock';
import { composeAsk } from '../note/viewer';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import type { RoomWall } from './roomWall';
import { PURPOSE_MAX, PURPOSE_MIN } from './useAsking';
import type { ViewerState } from './useViewer';
import type { WaitingAsks } from './waitingAsks';

/** With less than this left, a look can be asked for again. */
const OFFERED_WITHIN_MILLIS = 5 * 60_000;

export function canRenew(look: Look, nowMillis: number): boolean {
  if (look.grant === null || look.camera === null || look.notAfter === null) return false;
  const left = Date.parse(look.notAfter) - nowMillis;
  return left > 0 && left <= OFFERED_WITHIN_MILLIS;
}

export interface Renewing {
  /** The look that is being asked for again, while its purpose is written. */
  readonly look: Look | null;
  readonly begin: (look: Look) => void;
  readonly leave: () => void;
  readonly busy: boolean;
  readonly message: string | null;
  readonly ask: (purpose: string) => Promise<void>;
}

/** A look's next minutes: a new ask for the same camera that names the grant it follows. */
export function useRenewing(
  session: Session,
  viewer: ViewerState,
  wall: RoomWall,
  waiting: WaitingAsks,
): Renewing {
  const [look, setLook] = useState<Look | null>(null);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const begin = useCallback((wanted: Look) => {
    setMessage(null);
    setLook(wanted);
  }, []);

  const ask = async (written: string) => {
    const purpose = written.trim();
    if (look === null || look.camera === null || busy) return;
    const wanting = whatIsMissing(purpose);
    setMessage(wanting);
    if (wanting !== null) return;
    const askedAtMillis = Date.now();
    setBusy(true);
    wall.beginAsk();
    try {
      const ready = viewer.viewer ?? (await viewer.prepare());
      if (ready === null) {
        setMessage(t('viewer.failed'));
        return;
      }
      const composed = await composeAsk(
        {
          program: session.program,
          incident: look.incident,
          cameras: [look.camera],
          owners: false,
          purpose,
          atMillis: hubNow(),
          previous: look.grant,
        },
        ready,
      );
      const answer = await room.ask({ ask: composed.ask, purpose, salt: composed.salt });
      if (answer.ok) {
        wall.renewed(look.id, answer.value, askedAtMillis);
        waiting.heard(answer.value, look);
        setLook(null);
      } else setMessage(problemSentence(answer.problem));
    } finally {
      wall.endAsk();
      setBusy(false);
    }
  };

  return {
    look,
    begin,
    leave: () => setLook(null),
    busy,
    message,
    ask,
  };
}

function whatIsMissing({ length }: string): string | null {
  if (length < PURPOSE_MIN) return t('ask.writePurpose');
  return length > PURPOSE_MAX ? t('ask.shorterPurpose', { max: PURPOSE_MAX }) : null;
}
