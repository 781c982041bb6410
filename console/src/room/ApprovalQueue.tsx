import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Incident, WaitingAsk } from '../api';
import { useNow } from '../parts/useNow';
import { countdown } from '../words/time';
import { t } from '../words/words';

interface ApprovalQueueProps {
  waiting: readonly WaitingAsk[];
  incidents: readonly Incident[];
  chosen: string | null;
  choose: (ask: string) => void;
}

/** What waits for this supervisor: above the incidents, because it waits only minutes. */
export function ApprovalQueue({ waiting, incidents, chosen, choose }: ApprovalQueueProps) {
  return (
    <section className="approvals" aria-label={t('approve.list')} data-testid="approvals">
      <div className="queue-head">
        <h2>{t('approve.list')}</h2>
        <span
          className={waiting.length > 0 ? 'approvals-count some' : 'approvals-count'}
          role="status"
          data-testid="approvals-count"
        >
          {t('approve.count', { count: waiting.length })}
        </span>
      </div>
      {waiting.length > 0 && (
        <ListBox
          className="approvals-list"
          aria-label={t('approve.list')}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') for (const key of keys) choose(String(key));
          }}
          items={waiting.map((one) => ({ ...one, id: one.ask }))}
          dependencies={[chosen, incidents]}
        >
          {(one) => (
            <ListBoxItem
              id={one.ask}
              className="queue-item"
              textValue={one.operator}
              data-testid={`approval-${one.ask}`}
            >
              <span className="queue-words">
                <span className="queue-line">
                  <b>{one.operator}</b>
                  <Left until={one.until} />
                </span>
                <span className="queue-where">{titleOf(one, incidents)}</span>
                <span className="queue-state">{t(whyKey(one))}</span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </section>
  );
}

function Left({ until }: { until: string }) {
  return <span className="queue-age">{countdown(Date.parse(until) - useNow())}</span>;
}

function titleOf({ incident }: WaitingAsk, incidents: readonly Incident[]): string {
  const known = incidents.find(({ id }) => id === incident);
  return known === undefined ? incident : `${known.title}, ${known.where}`;
}

function whyKey({ reasons }: WaitingAsk) {
  switch (reasons[0]?.code) {
    case 'supervisor-over-cameras':
      return 'approve.short.cameras';
    case 'supervisor-past-minutes':
      return 'approve.short.minutes';
    default:
      return 'approve.short.looks';
  }
}
