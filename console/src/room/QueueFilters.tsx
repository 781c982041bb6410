import { Button, ToggleButton } from 'react-aria-components';
import type { Incident } from '../api';
import { kindName } from '../home/kinds';
import { t } from '../words/words';
import {
  type Filtered,
  type QueueFilter,
  SHOW_ALL,
  districtCounts,
  kindCounts,
  toggled,
  toggledDistrict,
} from './queueFilter';

interface QueueFiltersProps {
  incidents: readonly Incident[];
  filter: QueueFilter;
  change: (filter: QueueFilter) => void;
}

/** Narrows the list to one's own incidents, or to some kinds. */
export function QueueFilters({ incidents, filter, change }: QueueFiltersProps) {
  const kinds = kindCounts(incidents, filter);
  const mine = incidents.filter(({ looks }) => looks.mine > 0).length;
  const districts = districtCounts(incidents, filter);
  if (kinds.length < 2 && districts.length < 2 && filter === SHOW_ALL) return null;
  return (
    <>
      <div className="queue-filters" role="group" aria-label={t('queue.filter')}>
        <ToggleButton
          className="queue-chip"
          isSelected={filter.mine}
          onChange={(isSelected) => change({ ...filter, mine: isSelected })}
          data-testid="filter-mine"
        >
          {t('queue.filter.mine')} <span className="queue-chip-count">{mine}</span>
        </ToggleButton>
        {kinds.map(({ kind, count }) => (
          <ToggleButton
            key={kind}
            className="queue-chip"
            isSelected={filter.kinds.includes(kind)}
            onChange={() => change(toggled(filter, kind))}
            data-testid={`filter-${kind}`}
          >
            {kindName(kind)} <span className="queue-chip-count">{count}</span>
          </ToggleButton>
        ))}
      </div>
      {(districts.length > 1 || filter.districts.length > 0) && (
        <div className="queue-filters" role="group" aria-label={t('queue.filter.district')}>
          {districts.map(({ kind: district, count }) => (
            <ToggleButton
              key={district}
              className="queue-chip"
              isSelected={filter.districts.includes(district)}
              onChange={() => change(toggledDistrict(filter, district))}
              data-testid={`filter-district-${district}`}
            >
              <bdi>{district}</bdi> <span className="queue-chip-count">{count}</span>
            </ToggleButton>
          ))}
        </div>
      )}
    </>
  );
}

interface HiddenProps {
  filtered: Filtered;
  showAll: () => void;
}

/** A filter never hides in silence. */
export function Hidden({ filtered: { hidden, graveHidden }, showAll }: HiddenProps) {
  if (hidden === 0) return null;
  return (
    <p className="queue-hidden" role="status" data-testid="queue-hidden">
      <span>
        {t('queue.hidden', { count: hidden })}
        {graveHidden > 0 && (
          <>
            {' '}
            <b>{t('queue.hiddenGrave', { count: graveHidden })}</b>
          </>
        )}
      </span>
      <Button className="queue-all" onPress={showAll} data-testid="queue-show-all">
        {t('queue.showAll')}
      </Button>
    </p>
  );
}
