import { DelegateWish, type AttendanceMode, type DelegateError } from '@convenor/contracts';
import { bodyHash } from '@convenor/database';
import { normalisedName } from '@convenor/kernel';
import type { Id } from '@convenor/kernel';
import type { Registration } from '../registration.entity';

/** One row as the focal point sent it. */
export interface SentRow {
  registrationId: Id | null;
  honorific: string;
  name: string;
  position: string;
  mode: AttendanceMode;
  accessNeeds: string;
  remove: boolean;
}

/** A person of the table as it stands. */
export type KnownDelegate = Pick<Registration, 'id' | 'name' | 'normalisedName' | 'honorific' | 'position' | 'mode' | 'needs' | 'state'>;

/** What a save would do. `errors` by the row's place; nothing is done while there is one. */
export interface FillPlan {
  add: { at: number; row: SentRow }[];
  change: { at: number; row: SentRow; delegate: KnownDelegate }[];
  /** In the other mode from now on, if there is a place. */
  move: { at: number; to: AttendanceMode; delegate: KnownDelegate }[];
  remove: { at: number; delegate: KnownDelegate }[];
  errors: Map<number, DelegateError[]>;
}

export interface FillLimits {
  room: number;
  online: number;
  /** Modes that the roundtable offers. */
  offered: readonly AttendanceMode[];
}

const wordsOf = ({ needs }: Pick<KnownDelegate, 'needs'>): string => needs.find(({ key }) => key === 'own_words')?.text ?? '';

/** Changes whenever anybody's row does: a save that saw another table is told so. */
export const seenOf = (known: readonly KnownDelegate[]): string =>
  bodyHash([...known].sort((one, other) => (one.id < other.id ? -1 : 1)).map((one) => [one.id, one.name, one.honorific, one.position, one.mode, wordsOf(one)]));

const isEmpty = (row: SentRow): boolean => row.registrationId === null && [row.name, row.honorific, row.position, row.accessNeeds].every((text) => text.trim() === '');

/** Reads a table against the people it holds: who is new, changed, moved, taken off, and what is wrong in which row. */
export function fillPlan(rows: readonly SentRow[], known: readonly KnownDelegate[], limits: FillLimits): FillPlan {
  const plan: FillPlan = { add: [], change: [], move: [], remove: [], errors: new Map() };
  const wrong = (at: number, error: DelegateError): void => void plan.errors.set(at, [...(plan.errors.get(at) ?? []), error]);
  const names = new Set<string>();
  const kept: { at: number; mode: AttendanceMode; isNew: boolean }[] = [];
  const handled = new Set<Id>();
  rows.forEach((row, at) => {
    if (isEmpty(row)) return;
    // A row that was sent twice is the person it made the first time.
    const delegate = row.registrationId === null ? known.find(({ normalisedName: name }) => name === normalisedName(row.name)) : known.find(({ id }) => id === row.registrationId);
    if (row.registrationId !== null && !delegate) return wrong(at, 'gone');
    if (delegate) handled.add(delegate.id);
    if (row.remove) return delegate ? void plan.remove.push({ at, delegate }) : undefined;
    for (const error of rowErrors(row, limits.offered)) wrong(at, error);
    const name = normalisedName(row.name);
    if (name && names.has(name)) wrong(at, 'name_twice');
    names.add(name);
    kept.push({ at, mode: row.mode, isNew: !delegate || delegate.mode !== row.mode });
    if (!delegate) plan.add.push({ at, row });
    else if (differs(row, delegate)) plan.change.push({ at, row, delegate });
    if (delegate && delegate.mode !== row.mode) plan.move.push({ at, to: row.mode, delegate });
  });
  // Whoever is not on the page that was sent stays: another page of the same table named her.
  const others = known.filter(({ id }) => !handled.has(id));
  for (const other of others) {
    const twice = plan.add.find(({ row }) => normalisedName(row.name) === other.normalisedName);
    if (twice) wrong(twice.at, 'name_twice');
  }
  for (const mode of ['room', 'online'] as const) {
    const already = others.filter((other) => other.mode === mode).length;
    const of = kept.filter((one) => one.mode === mode);
    const over = already + of.length - limits[mode];
    // A limit that was lowered below those named drops nobody: only who is new here is one too many.
    if (over > 0) for (const { at } of of.filter(({ isNew }) => isNew).slice(-over)) wrong(at, 'over_limit');
  }
  return plan;
}

function rowErrors(row: SentRow, offered: readonly AttendanceMode[]): DelegateError[] {
  if (!row.name.trim()) return ['name_missing'];
  const read = DelegateWish.safeParse(row);
  const errors: DelegateError[] = read.success ? [] : [read.error.issues.some(({ message }) => message.startsWith('At most')) ? 'too_long' : 'signs_not_allowed'];
  return offered.includes(row.mode) ? errors : [...errors, 'mode_not_offered'];
}

const differs = (row: SentRow, one: KnownDelegate): boolean =>
  row.name.trim() !== one.name || row.honorific.trim() !== (one.honorific ?? '') || row.position.trim() !== (one.position ?? '') || row.accessNeeds.trim() !== wordsOf(one);

export const isNothing = ({ add, change, move, remove, errors }: FillPlan): boolean => [add, change, move, remove].every((part) => part.length === 0) && errors.size === 0;
