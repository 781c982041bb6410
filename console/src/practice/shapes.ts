import type { Incident, Look, Place } from '../api/types';

/** What an invented hub's answers are made of, in practice and in development. */

const MINUTE = 60_000;
const METERS_PER_DEGREE = 111_320;

/** Places by metres east and north of one. */
export function ground(origin: Place): (east: number, north: number) => Place {
  const latitude = (origin.latE6 / 1e6) * (Math.PI / 180);
  const eastE6 = 1e6 / (METERS_PER_DEGREE * Math.cos(latitude));
  return (east, north) => ({
    latE6: origin.latE6 + Math.round((north * 1e6) / METERS_PER_DEGREE),
    lonE6: origin.lonE6 + Math.round(east * eastE6),
  });
}

/** An open incident with all that is not said of it. */
export function incidentOf(
  part: Partial<Incident> & Pick<Incident, 'id' | 'title' | 'place' | 'reportedAt'>,
): Incident {
  const { reportedAt } = part;
  return {
    kind: 'violent-crime',
    cadType: 'ROBBERY ARMED',
    where: '',
    priority: 1,
    origin: 'classified-call',
    number: 1,
    updatedAt: reportedAt,
    state: 'open',
    sensitive: false,
    askable: true,
    why: null,
    askUntil: new Date(Date.parse(reportedAt) + 60 * MINUTE).toISOString(),
    looks: { mine: 0, others: 0 },
    handling: { district: '', progress: '', units: [], mergedInto: null },
    ...part,
  };
}

/** An opening look with all that is not said of it. */
export function lookOf(part: Partial<Look> & Pick<Look, 'id' | 'ask' | 'incident'>): Look {
  return {
    grant: `grant-${part.id}`,
    camera: null,
    name: null,
    premises: null,
    place: null,
    view: null,
    state: 'opening',
    steps: { signed: true, logged: false, checked: false, picture: false },
    askedUntil: null,
    notAfter: null,
    ended: null,
    refused: null,
    ticket: null,
    relay: null,
    grantHash: null,
    ...part,
  };
}
