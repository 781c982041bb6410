import type { ReactNode } from 'react';

/** One kind of part; its pictures are kept under its name. */
export function Shelf({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="gallery-shelf" data-shelf={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}
