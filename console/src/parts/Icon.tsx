/** Drawn on a grid of 24 with round ends. An icon stands beside a word, or carries a name. */
const LAMP = 'M12 1.5v3.2M10.2 4.7h3.6l2.4 4.1H7.8zM12 18v3.6M9.2 21.8h5.6';
const LAMP_BODY = 'M6.4 8.8h11.2l-1.5 9.2H7.9z';
const RAYS = 'M2 12.6h1.6M20.4 12.6h1.6M3.3 18l1.3-.9M20.7 18l-1.3-.9';

const LINES = {
  lamp: `${LAMP}${LAMP_BODY}`,
  camera:
    'M3.5 6.5h10.5a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H3.5A1.5 1.5 0 0 1 2 16V8a1.5 1.5 0 0 1 1.5-1.5zM15.5 11l5.5-3v8l-5.5-3',
  bell: 'M6 16.5V10a6 6 0 0 1 12 0v6.5l1.5 1.5h-15zM10 20.5h4',
  key: 'M8 19.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12.5 19.5 4M16 7.5l3 3',
  pulse: 'M2 12h4l2.5-6 3.5 12 2-6h1.5M18 12h.8M21.2 12h.8',
  crossed: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.8 5.8l12.4 12.4',
  shield:
    'M12 2.8 19.5 5.5V11c0 5-3.2 8.3-7.5 10.2C7.7 19.3 4.5 16 4.5 11V5.5zM8.8 11.8l2.3 2.3 4.2-4.4',
  pin: 'M12 21.5s7-6.2 7-11.5a7 7 0 0 0-14 0c0 5.3 7 11.5 7 11.5zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  moon: 'M20 14.2A8.2 8.2 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.3 2',
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  arrow: 'M4 12h16M13.5 5.5 20 12l-6.5 6.5',
  back: 'M15 5l-7 7 7 7',
  lock: 'M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7a4 4 0 0 1 8 0v3.5',
  popout: 'M19 13.5V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1h5.5M14 4h6v6M20 4l-8.5 8.5',
  bookmark: 'M7 3.5h10a1 1 0 0 1 1 1v16l-6-4.2-6 4.2v-16a1 1 0 0 1 1-1z',
  grid: 'M4.5 3.5h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM14.5 3.5h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM4.5 13.5h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM14.5 13.5h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  house: 'M2.5 11.5 12 3.5l9.5 8M5 9.5v11h14v-11',
  list: 'M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.01M4 12h.01M4 18h.01',
  copy: 'M9.5 8.5h10v12h-10zM6.5 15.5h-2v-12h10v2',
  download: 'M12 3.5v12M6.5 10.5 12 16l5.5-5.5M4 20.5h16',
  check: 'M4.5 12.5l5 5L19.5 7',
  cross: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 4.5v15M4.5 12h15',
  minus: 'M4.5 12h15',
  menu: 'M3.5 6h17M3.5 12h17M3.5 18h17',
  chevron: 'M9 5l7 7-7 7',
  offline:
    'M3 3l18 18M8.5 16.5a5 5 0 0 1 7 0M5.5 13a9 9 0 0 1 4.5-2.4M18.5 13a9 9 0 0 0-3-2M2.5 9.5A13 13 0 0 1 7 6.7M21.5 9.5A13.5 13.5 0 0 0 11 6M12 20h.01',
  mail: 'M4 5.5h16a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 17V7A1.5 1.5 0 0 1 4 5.5zM3 6.5l9 6.5 9-6.5',
  circle: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
} as const;

const FILLED = {
  square:
    'M7 4.5h10A2.5 2.5 0 0 1 19.5 7v10a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17V7A2.5 2.5 0 0 1 7 4.5z',
  pause:
    'M7.5 4.5h2a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM14.5 4.5h2a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1z',
} as const;

const OUTLINE =
  'M6 2.5h12A3.5 3.5 0 0 1 21.5 6v12a3.5 3.5 0 0 1-3.5 3.5H6A3.5 3.5 0 0 1 2.5 18V6A3.5 3.5 0 0 1 6 2.5z';
const CORE =
  'M9 7.5h6A1.5 1.5 0 0 1 16.5 9v6a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 15V9A1.5 1.5 0 0 1 9 7.5z';

export type IconName = keyof typeof LINES | keyof typeof FILLED | 'lit' | 'ended';

export const ICONS = [
  ...(Object.keys(LINES) as (keyof typeof LINES)[]),
  ...(Object.keys(FILLED) as (keyof typeof FILLED)[]),
  'lit',
  'ended',
] as const satisfies readonly IconName[];

interface IconProps {
  name: IconName;
  size?: number;
  /** Read out where no word stands beside it. */
  label?: string;
  className?: string;
}

export function Icon({ name, size = 20, label, className = '' }: IconProps) {
  const named =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className={`icon ${className}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...named}
    >
      <Shape name={name} />
    </svg>
  );
}

function Shape({ name }: { name: IconName }) {
  if (name === 'lit') {
    return (
      <>
        <path d={`${LAMP}${RAYS}`} />
        <path d={LAMP_BODY} fill="currentColor" />
      </>
    );
  }
  if (name === 'ended') {
    return (
      <>
        <path d={OUTLINE} />
        <path d={CORE} fill="currentColor" stroke="none" />
      </>
    );
  }
  if (name === 'square' || name === 'pause') {
    return <path d={FILLED[name]} fill="currentColor" stroke="none" />;
  }
  return <path d={LINES[name]} />;
}
