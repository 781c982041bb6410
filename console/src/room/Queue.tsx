import { type ReactNode, memo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Incident, Incidents } from '../api';
import { Icon } from '../parts/Icon';
import { Waiting } from '../parts/Waiting';
import { reasonSentence } from '../parts/sentence';
import { useNow } from '../parts/useNow';
import { span, timeOfDay } from '../words/time';
import { Long, longClass } from '../parts/Long';
import { t } from '../words/words';
import { Hidden, QueueFilters } from './QueueFilters';
import { SHOW_ALL, filtered } from './queueFilter';
import { isolated } from './isolated';
import type { Closed } from './useRoom';

const CHANGED_MILLIS = 3 * 60_000;

interface QueueProps {
  facts: Incidents | null;
  /** What dispatch closed in the last minutes. */
  closed: readonly Closed[];
  chosen: string | null;
  choose: (incident: string) => void;
  zone: string;
  /** What stands above the incidents. */
  above: ReactNode;
}

const ROW_PIXELS = 91;

/** Open incidents from dispatch, gravest and newest first. */
export const Queue = memo(function Queue({
  facts,
  closed,
  chosen,
  choose,
  zone,
  above,
}: QueueProps) {
  const [filter, setFilter] = useState(SHOW_ALL);
  if (facts === null) {
    return (
      <section className="queue" aria-label={t('queue.title')}>
        <Waiting />
      </section>
    );
  }
  const narrowed = filtered(facts.incidents, filter);
  return (
    <section className="queue" aria-label={t('queue.title')} data-testid="queue">
      {above}
      <div className="queue-head">
        <h2>{t('queue.title')}</h2>
        <span>{t('queue.count', { count: facts.incidents.length })}</span>
      </div>
      <QueueFilters incidents={facts.incidents} filter={filter} change={setFilter} />
      <JustClosed closed={closed} />
      <Hidden filtered={narrowed} showAll={() => setFilter(SHOW_ALL)} />
      <Long count={narrowed.shown.length} rowPixels={ROW_PIXELS}>
        <ListBox
          className={longClass('queue-list', narrowed.shown.length)}
          aria-label={t('queue.title')}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') for (const key of keys) choose(String(key));
          }}
          items={narrowed.shown}
          dependencies={[zone, chosen]}
          renderEmptyState={() => (
            <p className="queue-empty">
              {narrowed.hidden === 0 ? t('queue.empty') : t('queue.emptyFilter')}
            </p>
          )}
        >
          {(incident) => <QueueItem incident={incident} zone={zone} />}
        </ListBox>
      </Long>
      <div className="queue-foot">
        {facts.never.count > 0 && (
          <p>
            <b>{t('queue.never', { count: facts.never.count })}</b>
            <br />
            {t('queue.neverWhy', { types: facts.never.types.join(', ') })}
          </p>
        )}
        {facts.closedLastHour > 0 && (
          <p>
            <b>{t('queue.closed', { count: facts.closedLastHour })}</b>
            <br />
            {t('queue.closedWhy')}
          </p>
        )}
      </div>
    </section>
  );
});

function QueueItem({ incident, zone }: { incident: Incident; zone: string }) {
  return (
    <ListBoxItem
      id={incident.id}
      className="queue-item"
      textValue=" "
      data-testid={`incident-${incident.id}`}
    >
      <span className={`priority priority-${incident.priority}`}>
        {t('priority', { priority: incident.priority })}
      </span>
      <span className="queue-words">
        <span className="queue-line">
          <b>
            <bdi>{incident.title}</bdi>
          </b>
          <Age since={incident.reportedAt} />
        </span>
        <span className="queue-where">
          <bdi>{incident.where}</bdi>
        </span>
        <Handled incident={incident} />
        <Changed incident={incident} />
        <span className="queue-state">
          <IncidentState incident={incident} zone={zone} />
        </span>
      </span>
    </ListBoxItem>
  );
}

/** What dispatch does about it, in its own words. */
function Handled({ incident: { handling } }: { incident: Incident }) {
  const said = [handling.district, handling.progress, ...handling.units].filter(
    (words) => words !== '',
  );
  if (said.length === 0) return null;
  return (
    <span className="queue-handled" data-testid="handled">
      {said.map((words, place) => (
        <bdi key={`${place} ${words}`}>{words}</bdi>
      ))}
    </span>
  );
}

/** For some minutes, what dispatch closed or merged: a row does not vanish without a word. */
function JustClosed({ closed }: { closed: readonly Closed[] }) {
  const now = useNow();
  const shown = closed.filter(({ at }) => now - at < CHANGED_MILLIS);
  return (
    <div className="queue-closed" role="status" data-testid="just-closed">
      {shown.map(({ incident }) => (
        <p key={incident.id}>
          {incident.handling.mergedInto === null
            ? t('queue.justClosed', { title: isolated(incident.title) })
            : t('queue.justMerged', {
                title: isolated(incident.title),
                into: isolated(incident.handling.mergedInto),
              })}
        </p>
      ))}
    </div>
  );
}

function Age({ since }: { since: string }) {
  return <span className="queue-age">{span(useNow() - Date.parse(since))}</span>;
}

/** For some minutes after dispatch changed what it had reported. */
function Changed({ incident }: { incident: Incident }) {
  const now = useNow();
  const at = Date.parse(incident.updatedAt);
  if (incident.number === 1 || now - at > CHANGED_MILLIS) return null;
  return <span className="queue-changed">{t('queue.changed', { span: span(now - at) })}</span>;
}

function IncidentState({ incident, zone }: { incident: Incident; zone: string }) {
  const { mine, others } = incident.looks;
  if (mine + others > 0) {
    return (
      <span className="live-words">
        <Icon name="lit" size={16} />
        {mine > 0 && t('queue.mine', { count: mine })}
        {mine > 0 && others > 0 && ', '}
        {others > 0 && t('queue.others', { count: others })}
      </span>
    );
  }
  if (incident.why !== null) return reasonSentence(incident.why);
  if (!incident.askable) {
    return (
      <>
        <Icon name="clock" size={16} />
        {t('queue.askingClosed', { time: timeOfDay(Date.parse(incident.askUntil), zone, false) })}
      </>
    );
  }
  return t('queue.noLook');
}
