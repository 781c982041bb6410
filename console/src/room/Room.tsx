import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Answer, Session } from '../api';
import { hubNow } from '../api/clock';
import { prepareWorker } from '../player/workers';
import { problemSentence } from '../parts/sentence';
import { SignIn } from '../session/SignIn';
import { useSession } from '../session/useSession';
import { t } from '../words/words';
import { AllKeys } from './AllKeys';
import { ApprovalPane } from './ApprovalPane';
import { ApprovalQueue } from './ApprovalQueue';
import { IncidentPane } from './IncidentPane';
import { KeyBar } from './KeyBar';
import { Queue } from './Queue';
import { RoomHeader } from './RoomHeader';
import { RoomWall, isOver } from './roomWall';
import { Numbers, cameraRows } from './rows';
import { Renewal } from './Renewal';
import { SilentParts } from './SilentParts';
import { useApprovals } from './useApprovals';
import { useAsking } from './useAsking';
import { useIdleLock } from './useIdleLock';
import { canRenew, useRenewing } from './useRenewing';
import { useCameras, useRoom } from './useRoom';
import { focusPurpose, focusQueue, useRoomKeys } from './useRoomKeys';
import { useViewer } from './useViewer';
import { Wall } from './Wall';
import { WaitingAsks } from './waitingAsks';
import { WaitingCards } from './WaitingCards';

interface RoomProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** The control room: why, what may be asked, what is seen. */
export function Room({ session, signOut }: RoomProps) {
  const [wall] = useState(() => new RoomWall());
  const [waiting] = useState(() => new WaitingAsks(wall));
  const [numbers] = useState(() => new Numbers());
  const tiles = useSyncExternalStore(wall.subscribe, wall.snapshot);
  const facts = useRoom(wall, waiting);
  const [incidentId, chooseIncident] = useState<string | null>(null);
  const [approvalId, chooseApproval] = useState<string | null>(null);
  const approvals = useApprovals(session);
  const approval = approvals.find(({ ask }) => ask === approvalId) ?? null;
  const [chosenTile, chooseTile] = useState<string | null>(null);
  const [enlarged, enlarge] = useState<string | null>(null);
  const [keysShown, showKeys] = useState(false);
  const [said, say] = useState('');
  const { signedIn } = useSession('room');
  const { locked, lock, unlock } = useIdleLock(session.idleSeconds);
  const viewer = useViewer(session);

  const incidents = facts.incidents?.incidents ?? [];
  const first = incidents[0];
  if (incidentId === null && first !== undefined) chooseIncident(first.id);
  const incident = incidents.find(({ id }) => id === incidentId) ?? null;
  const cameras = useCameras(incident?.id ?? null);
  const rows = cameras === null ? [] : cameraRows(cameras, tiles, numbers);
  const asking = useAsking({
    session,
    incident,
    cameras,
    rows,
    wall,
    waiting,
    viewer,
    program: facts.program,
    opened: chooseTile,
  });

  const renewing = useRenewing(session, viewer, wall, waiting);

  useEffect(() => prepareWorker(), []);
  useEffect(() => () => wall.dispose(), [wall]);
  useEffect(() => wall.hide(locked), [wall, locked]);
  useEffect(() => {
    if (viewer.viewer === null) return;
    wall.know({ viewer: viewer.viewer, operator: session.user.name, zone: session.zone });
  }, [wall, viewer.viewer, session.user.name, session.zone]);

  const [choose] = useState(() => (id: string) => {
    chooseIncident(id);
    chooseApproval(null);
  });
  const [acts] = useState(() => ({
    stop: (id: string) => void tellWhenUnheard(wall.stop(id), say),
    stopAll: () => void tellWhenUnheard(wall.stopAll(), say),
    close: (id: string) => wall.close(id),
    move: (id: string, before: string) => wall.move(id, before),
    enlarge: (id: string | null) => enlarge((before) => (before === id ? null : id)),
  }));

  useRoomKeys(!locked, {
    ask: () => void asking.ask(),
    purpose: focusPurpose,
    queue: focusQueue,
    number: (number) => {
      const row = rows.find((known) => known.number === number);
      if (number === 0) asking.toggle('owners');
      else if (row?.askable === true) asking.toggle(row.camera);
      if (row?.tile) chooseTile(row.tile.look.id);
    },
    enlarge: () => acts.enlarge(chosenTile ?? tiles[0]?.look.id ?? null),
    stop: () => {
      const chosen = tiles.find(({ look }) => look.id === chosenTile)?.look;
      if (chosen === undefined) return;
      if (isOver(chosen)) wall.close(chosen.id);
      else acts.stop(chosen.id);
    },
    stopAll: acts.stopAll,
    renew: () => {
      const chosen = tiles.find(({ look }) => look.id === chosenTile)?.look;
      if (chosen !== undefined && canRenew(chosen, hubNow())) renewing.begin(chosen);
    },
    neighbour: (by) => {
      const at = tiles.findIndex(({ look }) => look.id === chosenTile);
      const next = tiles[at < 0 ? 0 : Math.max(0, Math.min(tiles.length - 1, at + by))];
      if (next === undefined) return;
      chooseTile(next.look.id);
      if (enlarged !== null) enlarge(next.look.id);
    },
    shift: (by) => {
      if (chosenTile !== null) wall.shift(chosenTile, by);
    },
    lock,
    help: () => showKeys((shown) => !shown),
    escape: () => enlarge(null),
  });

  if (locked) {
    return (
      <SignIn
        face="room"
        locked={session.user.name}
        onSignedIn={(answer) => {
          signedIn(answer);
          unlock();
        }}
      />
    );
  }
  return (
    <div className="room" data-heard={facts.heard} data-testid="room">
      <RoomHeader session={session} facts={facts} tiles={tiles} lock={lock} signOut={signOut} />
      <SilentParts facts={facts} zone={session.zone} />
      <Queue
        facts={facts.incidents}
        closed={facts.closed}
        chosen={approval === null ? incidentId : null}
        choose={choose}
        zone={session.zone}
        above={
          session.user.role === 'supervisor' ? (
            <ApprovalQueue
              waiting={approvals}
              incidents={incidents}
              chosen={approvalId}
              choose={chooseApproval}
            />
          ) : null
        }
      />
      <main className="room-main">
        {approval === null ? (
          <IncidentPane
            session={session}
            program={facts.program}
            incident={incident}
            gone={incidentId !== null && facts.incidents !== null && incident === null}
            cameras={cameras}
            rows={rows}
            asking={asking}
            chosenTile={chosenTile}
            chooseTile={chooseTile}
          />
        ) : (
          <ApprovalPane
            key={approval.ask}
            session={session}
            id={approval.ask}
            incident={incidents.find(({ id }) => id === approval.incident) ?? null}
            close={() => chooseApproval(null)}
          />
        )}
        <Wall
          above={<WaitingCards waiting={waiting} zone={session.zone} />}
          tiles={tiles}
          rows={rows}
          incidents={incidents}
          zone={session.zone}
          chosen={chosenTile}
          choose={chooseTile}
          enlarged={enlarged}
          enlarge={acts.enlarge}
          stop={acts.stop}
          stopAll={acts.stopAll}
          close={acts.close}
          move={acts.move}
          renew={renewing.begin}
          grantMinutes={facts.program?.ordinance.grantMinutes ?? 20}
          questionSeconds={facts.program?.ordinance.questionSeconds ?? 90}
        />
      </main>
      <KeyBar radiusMeters={facts.program?.ordinance.radiusMeters ?? null} said={said} />
      <Renewal
        renewing={renewing}
        zone={session.zone}
        minutes={facts.program?.ordinance.grantMinutes ?? 20}
      />
      <AllKeys shown={keysShown} show={showKeys} />
    </div>
  );
}

async function tellWhenUnheard(telling: Promise<Answer<null>>, say: (words: string) => void) {
  const answer = await telling;
  if (!answer.ok) say(t('stop.unheard', { why: problemSentence(answer.problem) }));
}
