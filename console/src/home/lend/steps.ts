import type { HomeCamera, HomeNow, Lending } from '../../api';

/** The eight steps of lending a camera. The account is made before anybody is signed in. */
export const STEPS = [
  'account',
  'place',
  'box',
  'picture',
  'direction',
  'terms',
  'sign',
  'done',
] as const;

export type Step = (typeof STEPS)[number];

export const LEND = '/home/lend';

/** What is known of the owner's way; all of it but the draft stands at the hub. */
export interface Progress {
  readonly lending: Lending;
  readonly camera: HomeCamera | null;
  /** The terms are set on this device, and only the signature is missing. */
  readonly drafted: boolean;
}

/**
 * The camera this is about: the one the address names, else the first that is not lent. Those of a
 * business's several places have a page of their own: here their place would be the account's.
 */
export function cameraOf(
  now: HomeNow,
  wanted: string | null,
  lending: Pick<Lending, 'cameras'>,
): HomeCamera | null {
  const elsewhere = lending.cameras.filter(({ address }) => address !== null);
  const own = now.cameras.filter(
    ({ camera }) => !elsewhere.some((other) => other.camera === camera),
  );
  const named = own.find(({ camera }) => camera === wanted);
  return named ?? own.find(({ terms }) => terms === null) ?? null;
}

/** The first step that is still to be done. */
export function next({ lending, camera, drafted }: Progress): Step {
  if (lending.address === null) return 'place';
  if (lending.box !== 'compared' || camera === null) return 'box';
  if (camera.terms !== null) return 'done';
  const step = lending.cameras.find((one) => one.camera === camera.camera);
  if (step === undefined || step.seenAt === null) return 'picture';
  if (step.view === null) return 'direction';
  return drafted ? 'sign' : 'terms';
}

/** The step the path names, or the first one to do where that is not reached yet. */
export function stepAt(path: string, progress: Progress): Step {
  const first = next(progress);
  const named = STEPS.find((step) => path === pathOf(step));
  if (named === undefined || named === 'account') return first;
  return numberOf(named) <= numberOf(first) ? named : first;
}

export function numberOf(step: Step): number {
  return STEPS.indexOf(step) + 1;
}

export function pathOf(step: Step): string {
  return `${LEND}/${step}`;
}

export function before(step: Step): Step | null {
  const index = STEPS.indexOf(step) - 1;
  return index < 1 || step === 'done' ? null : (STEPS[index] ?? null);
}

export function after(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? 'done';
}
