import { DeskFilter, DeskSort, type DeskTab } from '@convenor/contracts';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

/** What the list shows, as the address of the page says it: it can be sent to a colleague, and Back goes back. */
export interface DeskView {
  readonly filter: DeskFilter;
  readonly sort: DeskSort;
  readonly order: 'up' | 'down';
  /** Whether anybody chose a tab yet. */
  readonly chosen: boolean;
  /** Whose page stands beside the list. */
  readonly person: string | null;
  readonly cursor: string | undefined;
  readonly page: number;
  change(part: Record<string, string | null>): void;
  open(person: string | null): void;
  after(cursor: string): void;
  before(): void;
}

const parts = ['tab', 'mode', 'constituency', 'region', 'cameBy', 'needsOpen', 'reception', 'language', 'visaLetter', 'search'] as const;

export function useDeskView(): DeskView {
  const [params, setParams] = useSearchParams();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const filter = useMemo(() => {
    // A word that no filter knows is left out, so that an old address still opens.
    const said = Object.fromEntries(parts.flatMap((part) => {
      const value = params.get(part);
      return value !== null && DeskFilter.shape[part].safeParse(value).success ? [[part, value]] : [];
    }));
    return DeskFilter.parse(said);
  }, [params]);
  const set = useCallback((part: Record<string, string | null>) => setParams((before) => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(part)) {
      if (value === null || value === '') after.delete(name);
      else after.set(name, value);
    }
    return after;
  }, { replace: true, preventScrollReset: true }), [setParams]);
  const change = useCallback((part: Record<string, string | null>) => { setCursors([]); set(part); }, [set]);
  const open = useCallback((person: string | null) => set({ person }), [set]);
  return {
    filter, change, open,
    sort: DeskSort.catch('asked').parse(params.get('sort')),
    order: params.get('order') === 'up' ? 'up' : 'down',
    chosen: params.has('tab'),
    person: params.get('person'),
    cursor: cursors.at(-1),
    page: cursors.length,
    after: (cursor) => setCursors([...cursors, cursor]),
    before: () => setCursors(cursors.slice(0, -1)),
  };
}

/** The filter that only a tab makes. */
export const onlyTab = (tab: DeskTab): Record<string, string | null> => ({ ...Object.fromEntries(parts.map((part) => [part, null])), tab });
