import type { KeptField } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** Whose data is meant. What is named together is one person's, and is kept, given out and forgotten together. */
export interface Subject {
  /** Her registrations. */
  registrations: readonly Id[];
  /** Her address as compared; null where only single registrations or a speaker are meant: others may use it too. */
  address: string | null;
  /** What she is called there. */
  names: readonly string[];
  /** Her rows as somebody of a line-up. */
  persons: readonly Id[];
  /** Only what belongs to these programmes; null means the whole installation. */
  programmes: readonly Id[] | null;
}

/** One registration, and nothing else that her address may stand for. */
export const oneRegistration = (id: Id): Subject => ({ registrations: [id], address: null, names: [], persons: [], programmes: null });

/** Until when something is kept: a field whose days each roundtable sets, or one rule for all, in words. */
export type KeptUntil = { field: KeptField } | { rule: string };

/** One thing that is kept of people, told so that a data-protection officer need not read code. */
export interface PersonalField {
  /** Columns of one table that are kept for the same purpose, as `table.column`. */
  columns: readonly string[];
  words: string;
  purpose: string;
  seenBy: string;
  until: KeptUntil;
  /** Who outside the institution gets it. */
  recipients: readonly string[];
  /**
   * SQL that gives the roundtable of a row called `t`; absent for what belongs to no roundtable. The report counts by it.
   */
  roundtable?: string;
  /** The columns that hold an address, so that an erasure can be done once more after a restore. */
  addresses?: readonly string[];
  /** SQL that says of a row called `t` that it holds something; as a rule any column that is not empty. */
  filled?: string;
}

/** Rows of one place that are a person's. */
export interface Holding {
  place: string;
  rows: Record<string, unknown>[];
}

/**
 * What every part that keeps something of people provides. A test compares all of them with the catalogue: a column of
 * text that nobody declares, here or as not personal, fails it.
 */
export interface PersonalDataPort {
  /** The library, as people call its work. */
  holder: string;
  fields: readonly PersonalField[];
  /** Columns that name octets in `Files`, as `table.column`: a name, or a list of names. What none of them names is no longer kept. */
  files?: readonly string[];
  /** What this part knows of somebody who is known by address: registrations, names, rows of the line-up. */
  recognise?(tx: Tx, subject: Subject): Promise<Partial<Pick<Subject, 'registrations' | 'names' | 'persons'>>>;
  /** What is kept of the person, for her to take along; nothing of anybody else. */
  exportFor(tx: Tx, subject: Subject): Promise<Holding[]>;
  /** Empties it. Counts stay. Asking twice is not an error. */
  erase(tx: Tx, subject: Subject, by: Actor): Promise<void>;
  /**
   * Forgets what is due, at most `limit` records; asked again, it goes on where it stopped. What is forgotten is found by
   * what is still there, so a run that was broken off, done twice, or done by a clock set back forgets the right things.
   *
   * @returns how many records were forgotten; 0 when nothing more is due
   */
  forgetDue?(tx: Tx, limit: number): Promise<number>;
}
