import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { HomeLook, Session } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { useNow } from '../parts/useNow';
import { dayOf, timeOfDay, watchedFor, zoneName } from '../words/time';
import { t } from '../words/words';
import { LookProof, NotListed, ProofPart } from './ProofPart';
import { PastPreviews } from './preview/PastPreviews';
import { PastRecalls } from './recall/PastRecalls';
import { RecallPart } from './recall/RecallPart';
import { keptUntilMillis, useKeepings } from './recall/useKeepings';
import { kindName } from './kinds';
import { useTimeline } from './useHome';
import { type Proof, useProof } from './useProof';

/** Every look at this owner's cameras: who, when, why, how long, how it ended. */
export function LooksPage({ session, premises }: { session: Session; premises: string }) {
  const { zone } = session;
  const { looks, more } = useTimeline();
  const proof = useProof(session, premises);
  const { keepings } = useKeepings();
  const now = useNow(60_000);
  if (looks === null) return <Waiting />;
  const seeable = ({ state, startedAt, camera }: HomeLook) =>
    state === 'ended' && now < keptUntilMillis(startedAt, keepings?.get(camera));
  return (
    <>
      <h1 className="page-title">{t('looks.title')}</h1>
      <ProofPart proof={proof} zone={zone} />
      {more === null && <NotListed proof={proof} grants={looks.map(({ grant }) => grant)} />}
      {looks.length === 0 && <p className="soft">{t('looks.none')}</p>}
      <ul className="timeline" data-testid="timeline">
        {looks.map((look) => (
          <TimelineLook key={look.id} look={look} zone={zone} proof={proof}>
            {seeable(look) && <RecallPart look={look} session={session} />}
          </TimelineLook>
        ))}
      </ul>
      {more !== null && (
        <Button className="second-button" onPress={more}>
          {t('looks.more')}
        </Button>
      )}
      <PastPreviews zone={zone} proof={proof} />
      <PastRecalls zone={zone} proof={proof} />
    </>
  );
}

interface TimelineLookProps {
  look: HomeLook;
  zone: string;
  /** Null for whoever has no proofs. */
  proof: Proof | null;
  children?: ReactNode;
}

export function TimelineLook({ look, zone, proof, children }: TimelineLookProps) {
  const now = useNow(60_000);
  const began = Date.parse(look.startedAt);
  const ended = look.endedBy === null ? t('looks.running') : t(`looks.ended.${look.endedBy}`);
  return (
    <li className="card timeline-look" data-testid={`look-${look.id}`}>
      <p className="timeline-when">
        <b>
          {dayOf(began, zone)}, {timeOfDay(began, zone, false)} {zoneName(began, zone)}
        </b>
        <span>{watchedFor(look.watchedSeconds)}</span>
      </p>
      <p className="soft">
        {t('looks.text', { by: look.by, camera: look.cameraName, kind: kindName(look.kind) })}
      </p>
      {look.approvedBy !== null && (
        <p className="soft">{t('looks.approvedBy', { by: look.approvedBy })}</p>
      )}
      {look.allowedBy !== null && (
        <p className="soft">
          {look.allowedBy.name === null
            ? t('looks.allowedByGone')
            : t('looks.allowedBy', { name: look.allowedBy.name })}
        </p>
      )}
      <p className="soft timeline-end">
        <Icon name="ended" size={18} /> {ended}
      </p>
      {proof !== null && <LookProof proof={proof} grant={look.grant} />}
      {look.placeFollowsAt !== null && Date.parse(look.placeFollowsAt) > now && (
        <p className="meta">
          {t('last.follows', { day: dayOf(Date.parse(look.placeFollowsAt), zone) })}
        </p>
      )}
      {children}
    </li>
  );
}
