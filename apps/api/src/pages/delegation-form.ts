import type { AttendanceMode, DelegateError, DelegateRow, DelegationPage, PoolCounts } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import type { DelegationTable, SentRow } from '@convenor/register';
import { isId } from '@convenor/kernel';
import { one, type Posted } from './register-posted';
import { poolView } from './roundtable-page';
import { wallMoment } from './wall-days';

/** No table is longer; the organiser's limits are 200 for each mode. */
const mostRows = 400;
/** Empty rows beneath those filled, as far as the limits leave room. */
const spareRows = 8;

/** The rows of a posted table, in their order; where `row.<n>` ends, the table does. */
export function rowsOf(posted: Posted): SentRow[] {
  const numbers = [...new Set(Object.keys(posted).flatMap((name) => /^row\.(\d{1,3})\./.exec(name)?.[1] ?? []))].map(Number).filter((number) => number > 0 && number <= mostRows).sort((a, b) => a - b);
  return numbers.map((number) => {
    const field = (name: string): string => one(posted, `row.${number}.${name}`);
    const id = field('id');
    return {
      registrationId: isId(id) ? id : null, honorific: field('honorific'), name: field('name'), position: field('position'),
      mode: (field('mode') === 'room' ? 'room' : 'online') satisfies AttendanceMode, accessNeeds: field('needs'), remove: field('remove') === 'yes',
    };
  });
}

export interface TableShown {
  table: DelegationTable;
  plan: RoundtablePlan;
  pools: readonly PoolCounts[];
  language: DelegationPage['language'];
  /** What was typed, where it came back; else the table as it stands. */
  typed?: readonly SentRow[];
  errors?: ReadonlyMap<number, readonly DelegateError[]>;
}

/** The rows to show: those saved with how they stand, what was typed in place of it, and empty ones to fill in. */
export function shownRows({ table, plan, language, pools, typed, errors }: TableShown): DelegateRow[] {
  const { delegation, rows } = table;
  const offered = pools.map(({ mode }) => mode);
  const known = rows.map((row): DelegateRow => ({
    registrationId: row.registrationId, honorific: row.honorific ?? '', name: row.name, position: row.position ?? '', mode: row.mode, accessNeeds: row.accessNeeds ?? '',
    state: row.state, href: `/${language}/delegation/${delegation.id}/people/${row.registrationId}`,
    ...(row.queuePlace === null ? {} : { queuePlace: row.queuePlace }),
    ...(row.holdUntil ? { heldUntil: wallMoment(new Date(row.holdUntil), plan.roundtable.zone, language, plan.venue?.city) } : {}),
  }));
  const back = typed?.map(({ registrationId, ...row }, at): DelegateRow => {
    const saved = known.find((one) => one.registrationId === registrationId);
    return { ...saved, ...row, ...(registrationId && saved ? { registrationId } : {}), ...(errors?.get(at)?.length ? { errors: errors.get(at) ?? [] } : {}) };
  });
  const missing = back ? known.filter(({ registrationId }) => !back.some((row) => row.registrationId === registrationId)) : [];
  const filled = [...(back?.filter((row) => row.registrationId || row.name || row.errors || row.position || row.accessNeeds || row.honorific) ?? known), ...missing];
  const left = delegation.mostRoom + delegation.mostOnline - filled.length;
  const mode: AttendanceMode = delegation.mostRoom > 0 && offered.includes('room') ? 'room' : 'online';
  const spare = Array.from({ length: Math.max(0, Math.min(spareRows, left)) }, (): DelegateRow => ({ honorific: '', name: '', position: '', mode, accessNeeds: '' }));
  return [...filled, ...spare];
}

export const poolsShown = (pools: readonly PoolCounts[], { delegation }: DelegationTable): DelegationPage['pools'] =>
  pools.filter(({ mode }) => (mode === 'room' ? delegation.mostRoom : delegation.mostOnline) > 0).map(poolView);

