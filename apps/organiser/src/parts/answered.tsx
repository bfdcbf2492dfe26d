import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from './problem';
import { Waiting } from './waiting';

/** Shows an answer once it is there; until then hairlines, and what went wrong with a way to try again. */
export function Answered<T>({ of, rows, children }: { of: UseQueryResult<T, Error>; rows?: number; children: (answer: T) => ReactNode }) {
  if (of.data !== undefined) {
    return (
      <>
        {of.isError ? <Problem problem={of.error} again={() => void of.refetch()} focus={false} /> : null}
        {children(of.data)}
      </>
    );
  }
  if (of.isError) return <Problem problem={of.error} again={() => void of.refetch()} focus={false} />;
  return <Waiting rows={rows} />;
}
