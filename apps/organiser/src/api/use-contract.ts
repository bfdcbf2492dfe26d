import type { Contract } from '@convenor/contracts';
import { call, NoConnection, type AnswerOf, type WishOf } from '@convenor/ui';
import { keepPreviousData, useMutation, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';

/** The name under which an answer is kept in this tab. */
export const keyOf = <C extends Contract>(contract: C, wish?: WishOf<C>): unknown[] => (wish === undefined ? [contract.path] : [contract.path, wish]);

interface Asking<C extends Contract> {
  readonly enabled?: boolean;
  /** Keep what stands while the next answer comes: lists that are searched. */
  readonly keepPrevious?: boolean;
  /** Ask again every so many milliseconds while the answer says so. */
  readonly again?: (answer: AnswerOf<C> | undefined) => number | false;
}

/** Asks a GET route and keeps the answer in step. */
export const useContract = <C extends Contract>(contract: C, wish: WishOf<C>, asking: Asking<C> = {}): UseQueryResult<AnswerOf<C>, Error> => {
  const options: UseQueryOptions<AnswerOf<C>, Error> = {
    queryKey: keyOf(contract, wish),
    queryFn: ({ signal }) => call(contract, wish, { signal }),
    enabled: asking.enabled ?? true,
    refetchInterval: (query) => asking.again?.(query.state.data) ?? false,
  };
  if (asking.keepPrevious) options.placeholderData = keepPreviousData as UseQueryOptions<AnswerOf<C>, Error>['placeholderData'];
  return useQuery(options);
};

/**
 * Changes something. A wish that is sent again after the line was lost keeps its key, so that it is done once; a wish
 * that was refused gets a new key.
 */
export const useChange = <C extends Contract>(contract: C, done?: (answer: AnswerOf<C>, wish: WishOf<C>) => void) => {
  const last = useRef<{ wish: string; key: string } | null>(null);
  return useMutation<AnswerOf<C>, Error, WishOf<C>>({
    mutationFn: async (wish) => {
      const text = JSON.stringify(wish);
      if (last.current?.wish !== text) last.current = { wish: text, key: crypto.randomUUID() };
      try {
        const answer = await call(contract, wish, { idempotencyKey: last.current.key });
        last.current = null;
        return answer;
      } catch (problem) {
        if (!(problem instanceof NoConnection)) last.current = null;
        throw problem;
      }
    },
    onSuccess: done,
  });
};
