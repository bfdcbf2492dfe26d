import { showClearing, type ClearingView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf } from '../../../api/use-contract';
import { useRefreshRoundtable } from '../../roundtable/use-roundtable';

/** Puts a newer answer in the place of the one on the page. */
export const useTakeClearing = (roundtableId: string, documentId: string, done?: () => void): ((answer: ClearingView) => void) => {
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  return (answer) => {
    queries.setQueryData(keyOf(showClearing, { roundtableId, documentId }), answer);
    void queries.invalidateQueries({ queryKey: ['/api/roundtables/:roundtableId/papers/:documentId/clearing/log'] });
    refresh();
    done?.();
  };
};
