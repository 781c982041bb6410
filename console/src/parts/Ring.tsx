interface RingProps {
  /** What is left, from 0 to 1. */
  left: number;
  size: number;
  width: number;
  className?: string;
}

/** What is left of a time, clockwise from the top. The words stand beside it. */
export function Ring({ left, size, width, className = '' }: RingProps) {
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
