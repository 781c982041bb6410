import { keptHere } from '../../parts/kept';

/** How the windows of this workplace stand, by their numbers; in this browser alone. */
export interface Standing {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const KEPT_AS = 'porchlight.windows';
const FIRST: Standing = { left: 80, top: 80, width: 1280, height: 760 };
const STEP = 40;

type Kept = Readonly<Record<string, Standing>>;

export function keptWindows(): Kept {
  try {
    const kept: unknown = JSON.parse(keptHere().getItem(KEPT_AS) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, one]) => isStanding(one)));
  } catch {
    return {};
  }
}

export function keepWindow(window: number, standing: Standing): void {
  keptHere().setItem(KEPT_AS, JSON.stringify({ ...keptWindows(), [window]: standing }));
}

/** Where a window opens: where it stood last, or a step beside the one before. */
export function standingOf(window: number): Standing {
  const beside = (window - 1) * STEP;
  return keptWindows()[window] ?? { ...FIRST, left: FIRST.left + beside, top: FIRST.top + beside };
}

/** What `window.open` takes. */
export function featuresOf({ left, top, width, height }: Standing): string {
  return `popup,left=${left},top=${top},width=${width},height=${height}`;
}

function isStanding(one: unknown): one is Standing {
  const wanted = ['left', 'top', 'width', 'height'] as const;
  return (
    typeof one === 'object' &&
    one !== null &&
    wanted.every((name) => Number.isInteger((one as Record<string, unknown>)[name]))
  );
}
