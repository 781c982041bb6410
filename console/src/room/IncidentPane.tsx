import type { ReactNode } from 'react';
import type { Cameras, Incident, Program, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { reasonSentence } from '../parts/sentence';
import { timeOfDay } from '../words/time';
import { rich, t } from '../words/words';
import { AskForm } from './AskForm';
import { CameraList } from './CameraList';
import { PracticeLink } from './PracticeLink';
import { usePractising } from './practising';
import { RoomMap } from './RoomMap';
import type { CameraRow } from './rows';
import type { Asking } from './useAsking';

interface IncidentPaneProps {
  session: Session;
  program: Program | null;
  incident: Incident | null;
  /** The chosen incident is not among the open ones any more. */
  gone: boolean;
  cameras: Cameras | null;
  rows: readonly CameraRow[];
  asking: Asking;
  chosenTile: string | null;
  chooseTile: (look: string) => void;
  /** Stands at the incident's head. */
  handOver: ReactNode;
  /** Stands under its cameras. */
  together: ReactNode;
}

/** Why, and what may be asked: the incident, the answer, the purpose, the map and its list. */
export function IncidentPane(props: IncidentPaneProps) {
  const { session, incident, gone, cameras, rows, asking, chosenTile, chooseTile } = props;
  if (incident === null) return <NoIncident gone={gone} />;
  const reported = timeOfDay(Date.parse(incident.reportedAt), session.zone);
  const until = timeOfDay(Date.parse(incident.askUntil), session.zone, false);
  return (
    <section className="incident" aria-label={t('incident.title')} data-testid="incident">
      <div className="incident-words">
        <div className="incident-head">
          <p className="incident-meta">
            {t('incident.meta', { id: incident.id, reported })}{' '}
            {incident.askable ? t('incident.until', { until }) : t('incident.closed', { until })}
          </p>
          {props.handOver}
        </div>
        <h1>
          {incident.title}, {incident.where}
        </h1>
        <Answer cameras={cameras} />
        <AskForm asking={asking} cameras={cameras} />
      </div>
      <RoomMap
        incident={incident}
        radiusMeters={cameras?.radiusMeters ?? props.program?.ordinance.radiusMeters ?? null}
        rows={rows}
        picked={asking.picked}
        onCamera={(row) => {
          if (row.tile !== null) chooseTile(row.tile.look.id);
          if (row.askable) asking.toggle(row.camera);
        }}
      />
      <CameraList
        cameras={cameras}
        rows={rows}
        asking={asking}
        chosenTile={chosenTile}
        chooseTile={chooseTile}
      />
      {props.together}
    </section>
  );
}

function NoIncident({ gone }: { gone: boolean }) {
  const practising = usePractising() !== null;
  return (
    <section className="incident incident-none" aria-label={t('incident.title')}>
      <Icon name={gone ? 'square' : 'lamp'} size={40} />
      <h1>{gone ? t('incident.gone') : t('incident.none')}</h1>
      <p>{gone ? t('incident.goneWhy') : t('incident.noneWhy')}</p>
      {!gone && !practising && <PracticeLink beside />}
    </section>
  );
}

/** The largest text after the incident: one sentence, never which cameras or why. */
function Answer({ cameras }: { cameras: Cameras | null }) {
  if (cameras === null) return <Waiting />;
  if (!cameras.askable && cameras.why !== null) {
    return (
      <p className="answer" data-testid="answer" role="status">
        {reasonSentence(cameras.why)}
      </p>
    );
  }
  return (
    <p className="answer" data-testid="answer" role="status">
      {rich('answer.canOpen', { radius: cameras.radiusMeters, count: cameras.canOpen.length })}{' '}
      {rich('answer.owners', { count: cameras.ownersToAsk })}{' '}
      {rich('answer.others', { count: cameras.notAvailable })}
    </p>
  );
}
