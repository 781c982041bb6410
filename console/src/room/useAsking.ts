import { useState } from 'react';
import { type Cameras, type Incident, type Program, type Session, room } from '../api';
import { hubNow } from '../api/clock';
import { composeAsk } from '../note/viewer';
import { reachRelay } from '../player/workers';
import { problemSentence } from '../parts/sentence';
import { t } from '../words/words';
import { type RoomWall, isOver } from './roomWall';
import type { CameraRow } from './rows';
import { focusPurpose } from './useRoomKeys';
import type { ViewerState } from './useViewer';
import type { WaitingAsks } from './waitingAsks';

export const PURPOSE_MIN = 3;
export const PURPOSE_MAX = 200;
const OWNERS = 'owners';

interface AskingFacts {
  session: Session;
  incident: Incident | null;
  cameras: Cameras | null;
  rows: readonly CameraRow[];
  wall: RoomWall;
  waiting: WaitingAsks;
  viewer: ViewerState;
  program: Program | null;
  /** Called with the look that was opened first. */
  opened: (look: string) => void;
}

export interface Asking {
  readonly purpose: string;
  readonly write: (purpose: string) => void;
  /** Camera ids that were picked, and `owners`. Nothing picked means all that can be opened. */
  readonly picked: ReadonlySet<string>;
  readonly toggle: (target: string) => void;
  readonly pick: (targets: ReadonlySet<string>) => void;
  readonly targets: Targets;
  readonly busy: boolean;
  readonly message: string | null;
  /** The question goes over the number of cameras that one person may open. */
  readonly needsSupervisor: boolean;
  readonly viewerFailure: string | null;
  readonly ask: () => Promise<void>;
}

export interface Targets {
  readonly cameras: readonly CameraRow[];
  readonly owners: number;
  /** Nothing was picked and not all could be taken: these are the nearest. */
  readonly onlyNearest: boolean;
}

/** Asking: a purpose, what is asked for, and the signed ask itself. */
export function useAsking(facts: AskingFacts): Asking {
  const { session, incident, cameras, rows, wall, waiting, viewer, program, opened } = facts;
  const [purposes, setPurposes] = useState<ReadonlyMap<string, string>>(new Map());
  const [picks, setPicks] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const id = incident?.id ?? '';
  const purpose = purposes.get(id) ?? '';
  const picked = picks.get(id) ?? new Set<string>();
  const limit = program?.ordinance.supervisorOverCameras ?? Infinity;
  const running = wall.snapshot().filter(({ look }) => !isOver(look)).length;
  const targets = targetsOf(picked, rows, cameras, limit - running);
  const pick = (wanted: ReadonlySet<string>) => setPicks(new Map(picks).set(id, wanted));

  const ask = async () => {
    if (incident === null || busy) return;
    const askedAtMillis = Date.now();
    const wanting = whatIsMissing(purpose, targets);
    setMessage(wanting);
    if (wanting !== null) {
      focusPurpose();
      return;
    }
    performance.mark('porchlight:ask');
    if (program !== null) reachRelay(program.relay, targets.cameras.length);
    setBusy(true);
    wall.beginAsk();
    try {
      const ready = viewer.viewer ?? (await viewer.prepare());
      if (ready === null) return;
      const composed = await composeAsk(
        {
          program: session.program,
          incident: incident.id,
          cameras: targets.cameras.map(({ camera }) => camera),
          owners: targets.owners > 0,
          purpose: purpose.trim(),
          atMillis: hubNow(),
          previous: null,
        },
        ready,
      );
      performance.mark('porchlight:signed');
      const { ask: note, purpose: words, salt } = composed;
      const answer = await room.ask({ ask: note, purpose: words, salt });
      performance.mark('porchlight:answered');
      if (!answer.ok) {
        setMessage(problemSentence(answer.problem));
        return;
      }
      wall.answered(answer.value, askedAtMillis);
      waiting.heard(answer.value);
      const [first] = answer.value.looks;
      if (first !== undefined) opened(first.id);
      pick(new Set());
    } finally {
      wall.endAsk();
      setBusy(false);
    }
  };

  const wanted = targets.cameras.length + targets.owners;
  return {
    purpose,
    write: (text) => {
      setMessage(null);
      setPurposes(new Map(purposes).set(id, text));
    },
    picked,
    pick,
    toggle: (target) => pick(toggled(picked, target)),
    targets,
    busy,
    message,
    needsSupervisor: wanted > 0 && running + wanted > limit,
    viewerFailure: viewer.failure,
    ask,
  };
}

/**
 * What is asked for: what was picked, or all that can be opened. All means as many as one person
 * may open, the nearest first; more than that is asked for only by picking it.
 */
export function targetsOf(
  picked: ReadonlySet<string>,
  rows: readonly CameraRow[],
  cameras: Cameras | null,
  free: number,
): Targets {
  const askable = rows.filter((row) => row.askable);
  const owners = cameras?.askable === true && picked.has(OWNERS) ? cameras.ownersToAsk : 0;
  const named = askable.filter(({ camera }) => picked.has(camera));
  if (named.length > 0 || owners > 0) return { cameras: named, owners, onlyNearest: false };
  if (askable.length <= free || free <= 0) {
    return { cameras: askable, owners: 0, onlyNearest: false };
  }
  const nearest = askable.toSorted(byDistance).slice(0, free).sort(byNumber);
  return { cameras: nearest, owners: 0, onlyNearest: true };
}

function byDistance(a: CameraRow, b: CameraRow): number {
  return (a.distanceMeters ?? Infinity) - (b.distanceMeters ?? Infinity);
}

function byNumber(a: CameraRow, b: CameraRow): number {
  return a.number - b.number;
}

function whatIsMissing(purpose: string, targets: Targets): string | null {
  const { length } = purpose.trim();
  if (length < PURPOSE_MIN) return t('ask.writePurpose');
  if (length > PURPOSE_MAX) return t('ask.shorterPurpose', { max: PURPOSE_MAX });
  return targets.cameras.length + targets.owners === 0 ? t('ask.nothing') : null;
}

function toggled(picked: ReadonlySet<string>, target: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(target)) next.add(target);
  return next;
}
