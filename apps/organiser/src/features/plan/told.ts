import type { RoundtableView } from '@convenor/contracts';
import { plural } from '../../words/dates';

/** Who hears of a change, counted: those who hold a place, and online only where it is about the online meeting. */
export const confirmedOf = ({ pools }: RoundtableView, mode?: 'room' | 'online'): number => pools.filter((pool) => !mode || pool.mode === mode).reduce((sum, { confirmed }) => sum + confirmed, 0);

export const toldOfSchedule = (view: RoundtableView): string => {
  const count = confirmedOf(view);
  if (view.state === 'draft' || count === 0) return 'Nobody is registered yet; nobody is told.';
  return `${plural(count, 'registered person gets', 'registered people get')} a mail ten minutes after your last change, so that several travel as one; within a day of the start at once. The entry in the calendar moves by itself.`;
};

export const toldOfOnline = (view: RoundtableView): string => {
  const count = confirmedOf(view, 'online');
  return count === 0 ? 'Only people confirmed for online get it, by mail and in their calendar; so far nobody is.' : `${plural(count, 'person', 'people')} confirmed for online ${count === 1 ? 'gets' : 'get'} it by mail and in the calendar, ten minutes after your last change. Nobody else sees it.`;
};
