import { useSyncExternalStore } from 'react';

interface RingProps {
  leftMillis: number;
  wholeMillis: number;
  size: number;
  width: number;
  className?: string;
}

/** Who wants less motion sees a ring move every ten seconds; the figures beside it go on. */
const CALM_STEP_MILLIS = 10_000;

function calm(): MediaQueryList {
  return window.matchMedia('(prefers-reduced-motion: reduce)');
}

function wantsCalm(): boolean {
  return calm().matches;
}

function onMotion(changed: () => void): () => void {
  const query = calm();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** What is left of a time, clockwise from the top. The words stand beside it. */
export function Ring({ leftMillis, wholeMillis, size, width, className = '' }: RingProps) {
  const step = useSyncExternalStore(onMotion, wantsCalm) ? CALM_STEP_MILLIS : 1;
  const left = (Math.ceil(leftMillis / step) * step) / wholeMillis;
  const radius = (size - width) / 2;
  const around = 2 * Math.PI * radius;
  const shown = Math.min(1, Math.max(0, left));
  const middle = size / 2;
  const circle = { cx: middle, cy: middle, r: radius, strokeWidth: width, fill: 'none' };
  return (
    <svg
      className={`ring ${className}`}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden
    >
      <circle {...circle} className="ring-whole" />
      {shown > 0 && (
        <circle
          {...circle}
          className="ring-left"
          strokeLinecap={shown < 1 ? 'round' : 'butt'}
          strokeDasharray={`${around * shown} ${around}`}
          transform={`rotate(-90 ${middle} ${middle})`}
        />
      )}
    </svg>
  );
}
