import { showPublishing, type PublishingView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keyOf } from '../../api/use-contract';
import { useRefreshRoundtable } from '../roundtable/use-roundtable';

/** Keeps what a change answered, so that the whole tab shows it at once. */
export const useTakePublishing = (roundtableId: string): ((view: PublishingView) => void) => {
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  return useCallback((view) => {
    queries.setQueryData(keyOf(showPublishing, { roundtableId }), view);
    refresh();
  }, [queries, refresh, roundtableId]);
};
