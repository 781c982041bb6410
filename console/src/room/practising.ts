import { type ReactNode, createContext, useContext } from 'react';
import type { Session } from '../api';
import type { MapColours } from '../map/mapStyle';
import type { MadeViewer } from './useViewer';

/** Where a room that is only practised in does something else than a real one. */
export interface Practising {
  /** Keys of this page alone: no passkey signs for them and nothing keeps them. */
  readonly viewer: (session: Session) => Promise<MadeViewer>;
  /** What stands in place of a locked room. */
  readonly locked: (unlock: () => void) => ReactNode;
  readonly mapColours: MapColours;
}

export const PRACTICE = '/room/practice';

/** Null in a real room. */
export const PractisingContext = createContext<Practising | null>(null);

export function usePractising(): Practising | null {
  return useContext(PractisingContext);
}
