import type { HomeCamera } from '../../api';
import type { TermsWishes } from '../termsNote';

/** Cameras whose terms are signed one after the other, kept in this browser so that it can be left. */
export interface Sitting {
  readonly wishes: Omit<TermsWishes, 'place' | 'view'>;
  /** Each camera with the number its terms had before; 0 for none. */
  readonly cameras: readonly { readonly camera: string; readonly before: number }[];
}

const NAME = 'porchlight.sitting';

export function keptSitting(): Sitting | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? 'null');
    return isSitting(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepSitting(sitting: Sitting | null): void {
  if (sitting === null) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, JSON.stringify(sitting));
}

/** The cameras of a sitting that are still to be signed for and can be, in their order. */
export function unsigned(sitting: Sitting, cameras: readonly HomeCamera[]): HomeCamera[] {
  return sitting.cameras.flatMap(({ camera, before }) => {
    const one = cameras.find((other) => other.camera === camera);
    return one !== undefined && !isSigned(one, before) ? [one] : [];
  });
}

/** How many of a sitting are signed for. */
export function signedIn(sitting: Sitting, cameras: readonly HomeCamera[]): number {
  return sitting.cameras.filter(({ camera, before }) =>
    cameras.some((other) => other.camera === camera && isSigned(other, before)),
  ).length;
}

function isSigned({ terms }: HomeCamera, before: number): boolean {
  return (terms?.number ?? 0) > before;
}

const LISTS = ['kinds', 'hours', 'quietDays', 'answerers'];

function isSitting(kept: unknown): kept is Sitting {
  if (typeof kept !== 'object' || kept === null) return false;
  if (!('wishes' in kept) || !('cameras' in kept)) return false;
  const { wishes, cameras } = kept;
  if (typeof wishes !== 'object' || wishes === null || !Array.isArray(cameras)) return false;
  const said = wishes as Record<string, unknown>;
  return typeof said['until'] === 'string' && LISTS.every((list) => Array.isArray(said[list]));
}
