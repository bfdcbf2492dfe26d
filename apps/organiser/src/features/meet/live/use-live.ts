import { showLive, type LiveView } from '@convenor/contracts';
import { call, type AnswerOf } from '@convenor/ui';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { keyOf } from '../../../api/use-contract';

/** Who is there, and as of when. */
export interface Live {
  version: string;
  asOf: string;
  view: LiveView;
}

const soonMs = 2 * 3_600_000;

/** Every few seconds while people come or soon will; once a minute on other days. */
const everyMs = ({ view, asOf }: Live): number => {
  const away = Date.parse(view.startsAt) - Date.parse(asOf);
  return view.phase === 'open' || (view.phase === 'before' && away < soonMs) ? 5_000 : 60_000;
};

/** Keeps what is known and asks for what changed since. */
export const useLive = (roundtableId: string): UseQueryResult<Live, Error> => {
  const queries = useQueryClient();
  const queryKey = keyOf(showLive, { roundtableId });
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const known = queries.getQueryData<Live>(queryKey);
      return kept(await call(showLive, { roundtableId, known: known?.version }, { signal }), known);
    },
    refetchInterval: ({ state }) => (state.data ? everyMs(state.data) : 5_000),
  });
};

const kept = ({ version, asOf, view }: AnswerOf<typeof showLive>, known: Live | undefined): Live => {
  const now = view ?? known?.view;
  if (!now) throw new Error('The server sent nothing new to somebody who had nothing.');
  return { version, asOf, view: now };
};
