import type { Incident } from '../api';

/** Which open incidents the list shows. No kind stands for all of them. */
export interface QueueFilter {
  readonly kinds: readonly string[];
  /** Only those in which this operator has a running look. */
  readonly mine: boolean;
  /** As dispatch names them. None stands for all. */
  readonly districts: readonly string[];
}

export const SHOW_ALL: QueueFilter = { kinds: [], mine: false, districts: [] };

export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

export interface Filtered {
  readonly shown: readonly Incident[];
  readonly hidden: number;
  /** Of the hidden ones, those of the highest priority. */
  readonly graveHidden: number;
}

const GRAVEST = 1;

export function filtered(incidents: readonly Incident[], filter: QueueFilter): Filtered {
  const shown = incidents.filter(
    ({ kind, looks, handling }) =>
      (filter.kinds.length === 0 || filter.kinds.includes(kind)) &&
      (filter.districts.length === 0 || filter.districts.includes(handling.district)) &&
      (!filter.mine || looks.mine > 0),
  );
  const grave = (some: readonly Incident[]) =>
    some.filter(({ priority }) => priority === GRAVEST).length;
  return {
    shown,
    hidden: incidents.length - shown.length,
    graveHidden: grave(incidents) - grave(shown),
  };
}

/** The kinds there are, the most frequent first, and those picked of which none is open any more. */
export function kindCounts(incidents: readonly Incident[], filter: QueueFilter): KindCount[] {
  const counts = new Map(filter.kinds.map((kind) => [kind, 0]));
  for (const { kind } of incidents) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}

/** The districts there are, by name, and those picked of which none is open any more. */
export function districtCounts(incidents: readonly Incident[], filter: QueueFilter): KindCount[] {
  const counts = new Map(filter.districts.map((district) => [district, 0]));
  for (const { handling } of incidents) {
    if (handling.district !== '') {
      counts.set(handling.district, (counts.get(handling.district) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => a.kind.localeCompare(b.kind));
}

export function toggledDistrict(filter: QueueFilter, district: string): QueueFilter {
  const districts = filter.districts.includes(district)
    ? filter.districts.filter((known) => known !== district)
    : [...filter.districts, district];
  return { ...filter, districts };
}

export function toggled(filter: QueueFilter, kind: string): QueueFilter {
  const kinds = filter.kinds.includes(kind)
    ? filter.kinds.filter((known) => known !== kind)
    : [...filter.kinds, kind];
  return { ...filter, kinds };
}
