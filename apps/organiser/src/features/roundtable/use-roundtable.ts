import { listRoundtables, listWaiting, showRoundtable, type RoundtableView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useOutletContext } from 'react-router';
import { keyOf } from '../../api/use-contract';

/** The roundtable one is inside of. */
export const useRoundtable = (): RoundtableView => useOutletContext<RoundtableView>();

/** Takes the roundtable that a change answered, so that every tab shows it at once. */
export const useTakeRoundtable = (): ((view: RoundtableView) => void) => {
  const queries = useQueryClient();
  return useCallback(
    (view) => {
      queries.setQueryData(keyOf(showRoundtable, { roundtableId: view.id }), view);
      void queries.invalidateQueries({ queryKey: keyOf(listRoundtables) });
    },
    [queries],
  );
};

/** Asks for the roundtable anew: something beside it changed what it counts or what comes next. */
export const useRefreshRoundtable = (roundtableId: string): (() => void) => {
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: keyOf(showRoundtable, { roundtableId }) });
    void queries.invalidateQueries({ queryKey: keyOf(listRoundtables) });
    void queries.invalidateQueries({ queryKey: keyOf(listWaiting) });
  }, [queries, roundtableId]);
};
