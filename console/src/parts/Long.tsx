import type { ReactNode } from 'react';
import { ListLayout, Virtualizer } from 'react-aria-components';

/** From so many rows on only those that can be seen are in the page. */
const LONG = 60;

interface LongProps {
  count: number;
  /** A row's usual height, in pixels; each is measured once it is there. */
  rowPixels: number;
  children: ReactNode;
}

/** Round a list box that may get very long. A short one stays as it is. */
export function Long({ count, rowPixels, children }: LongProps) {
  if (count <= LONG) return children;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: rowPixels }}>
      {children}
    </Virtualizer>
  );
}

/** The class of a list box with so many rows: a long one keeps to a height everywhere. */
export function longClass(name: string, count: number): string {
  return count > LONG ? `${name} long` : name;
}
