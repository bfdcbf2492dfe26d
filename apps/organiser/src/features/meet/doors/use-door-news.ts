import { listDoorConflicts, listDoors } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf } from '../../../api/use-contract';

/** Asks again what the doors say, after something was changed here. */
export const useDoorNews = (roundtableId: string) => {
  const queries = useQueryClient();
  return () => Promise.all([listDoors, listDoorConflicts].map((contract) => queries.invalidateQueries({ queryKey: keyOf(contract, { roundtableId }) })));
};
