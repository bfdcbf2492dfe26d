import type { ReactNode } from 'react';

/** done or confirmed · waiting · refused or late · not begun · now · gone */
export type Shape = 'ok' | 'wait' | 'bad' | 'off' | 'live' | 'gone';

/** A state: shape, word and colour, never colour alone. */
export function Status({ shape, children }: { shape: Shape; children: ReactNode }) {
  return <span className={`status status-${shape}`}>{children}</span>;
}
