import type { ReactNode } from 'react';

/** A part of a page: its head hangs in the margin, its text starts on line 4. `heavy` opens with the thick rule. */
export const Section = ({ name, head, heavy = false, side, children }: { name: string; head: ReactNode; heavy?: boolean; side?: ReactNode; children: ReactNode }) => (
  <section className={heavy ? 'sec first' : 'sec'} id={name} aria-labelledby={`${name}-head`}>
    <h2 id={`${name}-head`}>{head}</h2>
    {children}
    {side && <div className="side">{side}</div>}
  </section>
);
