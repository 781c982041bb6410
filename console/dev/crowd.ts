import type { Cameras, Incident } from '../src/api/types';
import { cameras, incidents } from './afternoon';

/** A night on which everything happens at once: how quick the room's hands still are. */

const KINDS = ['violent-crime', 'fire', 'burglary', 'missing-person'] as const;

/** So many open incidents, a tenth of them grave. */
export function crowdOfIncidents(count: number): Incident[] {
  const [first] = incidents;
  if (first === undefined) throw new Error('the afternoon is empty');
  return Array.from({ length: count }, (_, index) => ({
    ...first,
    id: `26-2${String(index).padStart(5, '0')}`,
    title: `Call ${index + 1}`,
    kind: KINDS[index % KINDS.length] ?? 'fire',
    priority: index % 10 === 0 ? 1 : 2,
    reportedAt: new Date(Date.parse(first.reportedAt) - index * 1000).toISOString(),
  }));
}

/** So many cameras within the circle, on a spiral around the place. */
export function crowdOfCameras(incident: string, count: number): Cameras {
  const few = cameras('26-114872');
  const [camera] = few.canOpen;
  if (camera === undefined) throw new Error('the afternoon has no camera');
  const canOpen = Array.from({ length: count }, (_, index) => {
    const distanceMeters = Math.round(200 * Math.sqrt((index + 1) / count));
    const turn = index * 2.4;
    return {
      ...camera,
      camera: `crowd-${index}`,
      name: `camera ${index + 1}`,
      place: {
        latE6: 32_300_000 + Math.round(Math.sin(turn) * distanceMeters * 8.983),
        lonE6: -90_200_000 + Math.round(Math.cos(turn) * distanceMeters * 10.63),
      },
      distanceMeters,
    };
  });
  return { ...few, incident, canOpen };
}
