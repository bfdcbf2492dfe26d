import type { AccessState, AccessTask, NeedKey } from '@convenor/contracts';

const open = (key: NeedKey, text: string | null = null): AccessTask => ({ key, text, state: 'open', answer: null, answeredAt: null, assignedTo: null });

/** What somebody says she needs: ticks of the form, and her own words. */
export interface NeedsSaid {
  needs: readonly NeedKey[];
  accessNeeds: string | null;
}

/**
 * The tasks that follow from what is said. Whoever had said so before keeps the answer given; other words than before are
 * a new need, and open.
 */
export function tasksOf({ needs, accessNeeds }: NeedsSaid, before: readonly AccessTask[] = []): AccessTask[] {
  const words = accessNeeds?.trim() || null;
  const said = [...[...new Set(needs)].filter((key) => key !== 'own_words').map((key) => open(key)), ...(words === null ? [] : [open('own_words', words)])];
  return said.map((task) => before.find(({ key, text }) => key === task.key && text === task.text) ?? task);
}

/** How all needs stand together: open while one is, then whether one cannot be; null where there is none. */
export function statesTogether(tasks: readonly Pick<AccessTask, 'state'>[]): AccessState | null {
  if (tasks.length === 0) return null;
  if (tasks.some(({ state }) => state === 'open')) return 'open';
  return tasks.some(({ state }) => state === 'cannot') ? 'cannot' : 'arranged';
}

/** The needs in one text, for lists of a line each; null where there is none. */
export const wordsOfNeeds = (tasks: readonly Pick<AccessTask, 'key' | 'text'>[]): string | null => tasks.map(({ key, text }) => text ?? key.replaceAll('_', ' ')).join(', ') || null;
