import type { DoorAnswer } from '@convenor/contracts';
import { passes, serverTime } from '../list/presence';
import { wallTime } from './clock';
import type { KeptDoor, KeptScan } from './kept';

/** Where this device and the list do not say the same, in words; somebody looks at it at the desk. */
export interface Conflict {
  scanId: string;
  name: string;
  words: string;
}

const onTheList: Record<DoorAnswer, string> = {
  welcome: 'has a place', already_in: 'in already', not_approved: 'not approved', on_waitlist: 'on the waiting list', cancelled: 'cancelled', not_proved: 'address not proved',
  other_roundtable: 'for another meeting', unknown: 'not known', walk_in_kept: 'written down', undone: 'taken back',
};

/** What the list says otherwise than this device did; null where both agree, or the list has not answered. */
export function conflictOf(scan: KeptScan, door: Pick<KeptDoor, 'clockLag' | 'roundtable'>): Conflict | null {
  const time = (at: string): string => wallTime(at, door.roundtable.offsetMinutes);
  const here = time(serverTime(scan.scan.at, door.clockLag));
  const told = (words: string): Conflict => ({ scanId: scan.id, name: scan.name || 'Unknown code', words });
  if (scan.refused !== null) return told(`Written at ${here}, and the list does not take it: ${scan.refused}`);
  if (!scan.result || scan.said === 'undone') return null;
  const { result, first } = scan.result;
  if (passes(scan.said) && !passes(result)) return told(`Let in here at ${here}; ${onTheList[result]} on the list.`);
  if (!passes(scan.said) && result === 'welcome') return told(`Not let in at ${here} (${onTheList[scan.said]}); has a place on the list.`);
  if (scan.said === 'welcome' && result === 'already_in' && first) return told(`Let in here at ${here}, and at ${time(first.at)} ${first.door ? `by ${first.door}` : 'on the page of names'}. Counted once.`);
  return null;
}
