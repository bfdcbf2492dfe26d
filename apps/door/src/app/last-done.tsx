import { useEffect, type ReactElement } from 'react';

/** What was done last from the list; `id` of the name where it can be taken back. */
export interface Done {
  words: string;
  id: string | null;
  name: string;
}

/** Says for a while what was done, with its undo. */
export function LastDone({ done, onUndo, onGone }: { done: Done | null; onUndo: () => void; onGone: () => void }): ReactElement {
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(onGone, 8_000);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the time runs from what was done
  }, [done]);
  return (
    <div className="done" role="status">
      {done ? <><p>{done.words}: <bdi dir="auto">{done.name}</bdi></p>{done.id ? <button type="button" className="link" onClick={onUndo}>Undo</button> : null}</> : null}
    </div>
  );
}
