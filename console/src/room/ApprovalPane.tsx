import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { AskToApprove, Incident, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { useNow } from '../parts/useNow';
import { countdown, dayOf, span, timeOfDay, timeWithZone, watchedFor } from '../words/time';
import { t } from '../words/words';
import { cameraLine } from './cameraWords';
import { RoomMap } from './RoomMap';
import type { CameraRow } from './rows';
import { type Approving, useApproving } from './useApprovals';

interface ApprovalPaneProps {
  session: Session;
  id: string;
  incident: Incident | null;
  close: () => void;
}

const SAID_MAX = 200;
const NOBODY: ReadonlySet<string> = new Set();

/** One ask that waits for a second person: everything it takes to answer it, and the answer. */
export function ApprovalPane({ session, id, incident, close }: ApprovalPaneProps) {
  const approving = useApproving(session, id, close);
  const { ask } = approving;
  if (ask === null) {
    return (
      <section className="incident" aria-label={t('approve.title')}>
        <Waiting />
      </section>
    );
  }
  const rows = rowsOf(ask);
  return (
    <section className="incident approval" aria-label={t('approve.title')} data-testid="approval">
      <div className="incident-words">
        <p className="incident-meta">
          {t('approve.meta', {
            operator: ask.operator,
            time: timeWithZone(Date.parse(ask.at), session.zone),
          })}
        </p>
        <h1 ref={focusOnce} tabIndex={-1}>
          {heading(ask)}
        </h1>
        <p className="answer">
          {incident === null ? ask.incident : `${incident.title}, ${incident.where}.`}
        </p>
        <p className="approval-purpose">
          <span>{t('ask.purpose')}</span> {ask.purpose}
        </p>
        <ul className="approval-why" data-testid="approval-why">
          {ask.reasons.map(({ code }) => (
            <li key={code}>{why(code, ask)}</li>
          ))}
        </ul>
        <Answer ask={ask} approving={approving} zone={session.zone} />
      </div>
      {incident !== null && (
        <RoomMap
          incident={incident}
          radiusMeters={ask.radiusMeters}
          rows={rows}
          picked={NOBODY}
          onCamera={() => undefined}
        />
      )}
      <History ask={ask} rows={rows} zone={session.zone} />
    </section>
  );
}

/** Whoever opens an ask goes on reading and answering it from its heading. */
function focusOnce(heading: HTMLElement | null): void {
  heading?.focus();
}

function Answer({
  ask,
  approving,
  zone,
}: {
  ask: AskToApprove;
  approving: Approving;
  zone: string;
}) {
  const [refusing, setRefusing] = useState(false);
  const [said, setSaid] = useState('');
  const { busy, untrue, message, approve, refuse } = approving;
  const left = Date.parse(ask.until) - useNow();
  const over = ask.state !== 'waiting' || left <= 0;
  if (over) {
    return (
      <p className="ask-hint" role="status">
        {t('approve.over')}
      </p>
    );
  }
  return (
    <form
      className="approval-answer"
      onSubmit={(event) => {
        event.preventDefault();
        void refuse(said);
      }}
    >
      <p className={message !== null || untrue ? 'ask-hint refused' : 'ask-hint'} role="status">
        {untrue
          ? t('approve.untrue')
          : (message ??
            t('approve.until', {
              time: timeOfDay(Date.parse(ask.until), zone),
              left: countdown(left),
            }))}
      </p>
      {refusing && (
        <TextField className="field" value={said} onChange={setSaid} maxLength={SAID_MAX} autoFocus>
          <Label>{t('approve.said')}</Label>
          <Input autoComplete="off" data-testid="approval-said" />
        </TextField>
      )}
      <div className="approval-buttons">
        {!refusing && (
          <Button
            className="ask-button"
            isDisabled={busy || untrue}
            onPress={() => void approve()}
            data-testid="approve"
          >
            <Icon name="key" size={18} />
            {t(busy ? 'approve.busy' : 'approve.yes')}
          </Button>
        )}
        {refusing ? (
          <>
            <Button
              type="submit"
              className="ask-button"
              isDisabled={busy}
              data-testid="refuse-send"
            >
              {t('approve.send')}
            </Button>
            <Button className="room-button" onPress={() => setRefusing(false)}>
              {t('approve.back')}
            </Button>
          </>
        ) : (
          <Button
            className="room-button"
            isDisabled={busy}
            onPress={() => setRefusing(true)}
            data-testid="refuse"
          >
            {t('approve.no')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The cameras with their past: how long they have run, and who looked at this owner's before. */
function History({ ask, rows, zone }: { ask: AskToApprove; rows: CameraRow[]; zone: string }) {
  return (
    <ul className="approval-cameras" data-testid="approval-cameras">
      {ask.cameras.map((camera, index) => (
        <li key={camera.camera}>
          <p className="approval-camera">
            <span className="camera-number">{rows[index]?.number}</span>
            <b>{cameraLine(camera.premises, camera.name)}</b>
            <span className="camera-distance">
              {t('meters', { meters: camera.distanceMeters })}
            </span>
          </p>
          {camera.openSeconds > 0 && (
            <p className="meta">{t('approve.ran', { time: span(camera.openSeconds * 1000) })}</p>
          )}
          {camera.city && <p className="meta">{t('approve.city')}</p>}
          {!camera.city && camera.looks.length === 0 && (
            <p className="meta">{t('approve.noLooks', { days: ask.days })}</p>
          )}
          {camera.looks.map((look) => (
            <p key={`${look.at} ${look.cameraName}`} className="meta">
              {dayOf(Date.parse(look.at), zone)}, {timeWithZone(Date.parse(look.at), zone, false)}:{' '}
              {t('approve.look', {
                operator: look.operator,
                camera: look.cameraName,
                time: watchedFor(look.seconds),
              })}
            </p>
          ))}
        </li>
      ))}
      {ask.owners > 0 && (
        <li>
          <p>{t('approve.owners', { count: ask.owners })}</p>
        </li>
      )}
    </ul>
  );
}

function heading({ renews, cameras, owners, operator }: AskToApprove): string {
  const count = cameras.length;
  if (renews) return t('approve.heading.renews', { operator, count });
  if (count === 0) return t('approve.heading.owners', { operator, count: owners });
  return t('approve.heading', { operator, count });
}

function why(code: string, ask: AskToApprove): string {
  const count = ask.cameras.length + ask.owners + ask.openNow;
  const minutes = Math.floor(Math.max(0, ...ask.cameras.map((one) => one.openSeconds)) / 60);
  switch (code) {
    case 'supervisor-over-cameras':
      return t('approve.why.cameras', { count });
    case 'supervisor-past-minutes':
      return t('approve.why.minutes', { count: minutes });
    default:
      return t('approve.why.looks', { days: ask.days });
  }
}

function rowsOf({ cameras }: AskToApprove): CameraRow[] {
  return cameras.map((camera, index) => ({
    ...camera,
    number: index + 1,
    tile: null,
    askable: false,
  }));
}
