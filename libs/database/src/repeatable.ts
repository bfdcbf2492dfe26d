import { AsyncLocalStorage } from 'node:async_hooks';
import { KeptAnswers, type RepeatableRequest } from './kept-answers';
import type { Tx } from './transactions';

const current = new AsyncLocalStorage<{ request: RepeatableRequest; taken: Tx | null }>();
const kept = new KeptAnswers();

/**
 * Runs a changing request so that its first transaction keeps, under the request's key, what the use case gave: sent
 * again, the request does nothing twice and gives the same. Views are composed anew around it.
 */
export const repeatably = <T>(request: RepeatableRequest, work: () => Promise<T>): Promise<T> => current.run({ request, taken: null }, work);

/** The first transaction of a repeatable request goes through the kept answers; any other just runs. */
export async function keptOnce<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const store = current.getStore();
  if (!store || store.taken) return work();
  store.taken = tx;
  try {
    return await kept.once(tx, store.request, work);
  } catch (error) {
    store.taken = null; // rolled back; the next attempt is the first again
    throw error;
  }
}
