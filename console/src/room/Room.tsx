import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Answer, Look, Session } from '../api';
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
import { RoomWall, type WallTile, isOver } from './roomWall';
import { Numbers, cameraRows } from './rows';
import { Renewal } from './Renewal';
import { SilentParts } from './SilentParts';
import { BookmarkDialog, type Moment } from './together/BookmarkDialog';
import { HandOver } from './together/HandOver';
import { Offers } from './together/Offers';
import { TogetherPart } from './together/TogetherPart';
import { useTakingOver } from './together/useTakingOver';
import { useHandovers, usePresence, useTogether } from './together/useTogether';
import { cameraLine } from './cameraWords';
import { TourStrip } from './Tour';
import { usePractising } from './practising';
import { useApprovals } from './useApprovals';
import { useAsking } from './useAsking';
import { useIdleLock } from './useIdleLock';
import { canRenew, useRenewing } from './useRenewing';
import { useCameras, useRoom } from './useRoom';
import { focusPurpose, focusQueue, useRoomKeys } from './useRoomKeys';
import { useTour } from './useTour';
import { useViewer } from './useViewer';
import { Wall } from './Wall';
import { WaitingAsks } from './waitingAsks';
import { WindowButtons } from './windows/WindowButtons';
import { WallWindows } from './windows/wallWindows';
import { WaitingCards } from './WaitingCards';

interface RoomProps {
  session: Session;
  signOut: () => Promise<void>;
}

/** The control room: why, what may be asked, what is seen. */
export function Room({ session, signOut }: RoomProps) {
  const [wall] = useState(() => new RoomWall());
  const [windows] = useState(() => new WallWindows(wall));
  const openWindows = useSyncExternalStore(windows.subscribe, windows.snapshot);
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
  const tour = useTour(session.user.id);
  const { signedIn } = useSession('room');
  const { locked, lock, unlock } = useIdleLock(session.idleSeconds, session.securedRoom);
  const practising = usePractising();
  const viewer = useViewer(session, practising?.viewer);

  const incidents = facts.incidents?.incidents ?? [];
  const first = incidents[0];
  if (incidentId === null && first !== undefined) chooseIncident(first.id);
  const incident = incidents.find(({ id }) => id === incidentId) ?? null;
  const cameras = useCameras(incident?.id ?? null);
  const rows = useMemo(
    () => (cameras === null ? [] : cameraRows(cameras, tiles, numbers)),
    [cameras, tiles, numbers],
  );
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
  const together = useTogether(incident?.id ?? null);
  const presence = usePresence(incident?.id ?? null, !locked);
  const handovers = useHandovers();
  const [handingOver, handOver] = useState(false);
  const [moment, mark] = useState<Moment | null>(null);
  const taking = useTakingOver({ session, viewer, wall, waiting, taken: chooseIncident });
  const offered = handovers.find(
    (one) => one.who.mine && one.state === 'waiting' && one.incident === incident?.id,
  );
  const bookmark = (look: string | null) => {
    const atMillis = hubNow();
    const tile = tiles.find((one) => one.look.id === look && one.look.grant !== null)?.look;
    const known = incidents.find(({ id }) => id === (tile?.incident ?? incident?.id));
    if (known === undefined) return;
    const about =
      tile?.name == null ? `${known.title}, ${known.where}` : cameraLine(tile.premises, tile.name);
    mark({ incident: known.id, look: tile?.id ?? null, about, atMillis });
  };

  useEffect(() => prepareWorker(), []);
  useEffect(
    () => () => {
      windows.dispose();
      wall.dispose();
    },
    [wall, windows],
  );
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
    stopAll: () => {
      windows.stopped();
      void tellWhenUnheard(wall.stopAll(), say);
    },
    close: (id: string) => wall.close(id),
    move: (id: string, before: string) => wall.move(id, before),
    enlarge: (id: string | null) => enlarge((before) => (before === id ? null : id)),
  }));

  const here = tiles.filter(({ window: away }) => away === null);
  const numberOf = ({ look }: WallTile) =>
    rows.find(({ tile }) => tile?.look.id === look.id)?.number ?? null;
  const popOut = (id: string) => {
    if (!windows.popOut(id)) say(t('window.blocked'));
  };
  const poppable =
    practising !== null
      ? undefined
      : (here.find(({ look }) => look.id === chosenTile && canPopOut(look)) ??
        here.find(({ look }) => canPopOut(look)));
  const grantMinutes = facts.program?.ordinance.grantMinutes ?? 20;
  const questionSeconds = facts.program?.ordinance.questionSeconds ?? 90;
  useEffect(() => {
    windows.does({
      lock,
      stop: acts.stop,
      stopAll: acts.stopAll,
      renew: (id) => {
        const look = wall.snapshot().find((one) => one.look.id === id)?.look;
        if (look !== undefined && canRenew(look, hubNow())) renewing.begin(look);
      },
    });
  });
  useEffect(() => {
    const numbers = Object.fromEntries(
      tiles.flatMap((tile) => {
        const number = rows.find((row) => row.tile?.look.id === tile.look.id)?.number;
        return number === undefined ? [] : [[tile.look.id, number]];
      }),
    );
    windows.show({
      numbers,
      incidents,
      grantMinutes,
      questionSeconds,
      heard: facts.heard,
      locked,
    });
  });

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
    bookmark: () => bookmark(chosenTile),
    handOver: () => handOver(incident !== null && offered === undefined),
    popOut: () => {
      if (practising !== null) say(t('practice.noWindows'));
      if (poppable !== undefined) popOut(poppable.look.id);
    },
    lock,
    help: () => showKeys((shown) => !shown),
    escape: () => enlarge(null),
  });

  if (locked && practising !== null) return practising.locked(unlock);
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
    <div
      className="room"
      data-heard={facts.heard}
      data-tour={tour.step ?? undefined}
      data-testid="room"
    >
      <RoomHeader
        session={session}
        facts={facts}
        tiles={tiles}
        presence={presence}
        lock={lock}
        signOut={signOut}
      />
      <div className="room-notices">
        <SilentParts facts={facts} zone={session.zone} />
        <TourStrip tour={tour} />
      </div>
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
            handOver={
              incident !== null && (
                <HandOver
                  key={incident.id}
                  incident={incident}
                  offered={offered ?? null}
                  presence={presence}
                  shown={handingOver}
                  show={handOver}
                />
              )
            }
            together={
              incident !== null && (
                <TogetherPart
                  incident={incident.id}
                  together={together}
                  presence={presence}
                  zone={session.zone}
                  bookmark={() => bookmark(null)}
                />
              )
            }
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
          above={
            <>
              <Offers
                handovers={handovers}
                incidents={incidents}
                taking={taking}
                zone={session.zone}
              />
              <WaitingCards waiting={waiting} zone={session.zone} />
            </>
          }
          tiles={here}
          numberOf={numberOf}
          windows={
            <WindowButtons
              open={openWindows}
              popOut={poppable === undefined ? null : () => popOut(poppable.look.id)}
              openKept={() => {
                if (windows.openKept() > 0) say(t('window.blocked'));
              }}
            />
          }
          stoppable={tiles.some(
            ({ look, player, window: away }) => player !== null || (away !== null && !isOver(look)),
          )}
          moveOut={
            practising !== null
              ? null
              : {
                  label: t('window.popOut'),
                  move: popOut,
                  windows: openWindows,
                  moveInto: (look, into) => windows.popOut(look, into),
                }
          }
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
          bookmark={bookmark}
          grantMinutes={grantMinutes}
          questionSeconds={questionSeconds}
        />
      </main>
      <KeyBar radiusMeters={facts.program?.ordinance.radiusMeters ?? null} said={said} />
      <Renewal renewing={renewing} zone={session.zone} minutes={grantMinutes} />
      <BookmarkDialog moment={moment} leave={() => mark(null)} zone={session.zone} />
      <AllKeys shown={keysShown} show={showKeys} tour={tour.begin} />
    </div>
  );
}

/** Only what has a picture, or soon has, is worth another monitor. */
function canPopOut(look: Look): boolean {
  return look.camera !== null && look.grant !== null && !isOver(look) && look.state !== 'asking';
}

async function tellWhenUnheard(telling: Promise<Answer<null>>, say: (words: string) => void) {
  const answer = await telling;
  if (!answer.ok) say(t('stop.unheard', { why: problemSentence(answer.problem) }));
}
