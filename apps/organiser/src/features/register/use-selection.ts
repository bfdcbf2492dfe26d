import type { RegistrationLine } from '@convenor/contracts';
import { useCallback, useMemo, useRef, useState } from 'react';

/** Who is ticked, also on other pages of the list. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Of the ticked, those whose line was seen; who was ticked as "everybody who matches" may not have been. */
  readonly lines: readonly RegistrationLine[];
  has(id: string): boolean;
  toggle(id: string): void;
  set(ids: readonly string[], ticked: boolean): void;
  /** These and no others. */
  only(ids: readonly string[]): void;
  clear(): void;
  /** Tells the selection of lines that came to the screen. */
  seen(lines: readonly RegistrationLine[]): void;
}

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const known = useRef(new Map<string, RegistrationLine>());
  const seen = useCallback((lines: readonly RegistrationLine[]) => lines.forEach((line) => known.current.set(line.id, line)), []);
  const set = useCallback((changed: readonly string[], ticked: boolean) => setIds((before) => {
    const after = new Set(before);
    for (const id of changed) if (ticked) after.add(id); else after.delete(id);
    return after;
  }), []);
  const only = useCallback((chosen: readonly string[]) => setIds(new Set(chosen)), []);
  return useMemo(() => ({
    ids, seen, set, only,
    lines: [...ids].flatMap((id) => known.current.get(id) ?? []),
    has: (id) => ids.has(id),
    toggle: (id) => set([id], !ids.has(id)),
    clear: () => only([]),
  }), [ids, seen, set, only]);
}
