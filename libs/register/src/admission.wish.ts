import { normalisedAddress } from '@convenor/access';
import type { CameBy, RegistrationWish } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { newId, normalisedName, randomSigns, type Id } from '@convenor/kernel';
import { hash } from 'node:crypto';
import { wishColumns, type WishColumn } from './admission.statement';
import { tasksOf } from './needs/needs.rules';

/** One person who asks for a place, with those who come along. `key` is the request's idempotency key. */
export interface PlaceWanted {
  roundtableId: Id;
  key: string | null;
  /** As `networkOf(ip)` names it; null where nobody is to be counted. */
  network: string | null;
  wish: RegistrationWish;
  /** Answers as they may be kept; else those of the wish. */
  answers?: RegistrationWish['answers'];
  /** Whether this roundtable lets people wait for the room while online; else yes. */
  mayWait?: boolean;
  /** What the roundtable asked when the answers were checked (`Asked.asOf`); by default they need none of its questions. */
  askedAsOf?: string;
  /** The registration's id, where the caller must know it before; else a new one. */
  id?: Id;
  /** The address needs no proof: asked by a personal signed link or by somebody signed in. Gets a place at once if there is one. */
  proved?: boolean;
  /** Needs no approval and no code: the organiser wants this person. Without it: whoever did not come by the public form. */
  letIn?: boolean;
  cameBy?: CameBy;
  delegationId?: Id;
  /**
   * Whom the roundtable is open to: the `public` while registration is open; the `invited` from its announcement until it begins;
   * the `organiser` until its end.
   */
  opens?: 'public' | 'invited' | 'organiser';
  /** Takes a place though none is left. Said so by a person, and written in the log. */
  beyond?: boolean;
  /** A place or nothing: no number on the waitlist is wanted. */
  orNothing?: boolean;
  by?: Actor;
}

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const newCode = (): string => randomSigns(signs, 8);

/**
 * What tells two wishes under one key apart: SHA-256 as 64 hexadecimal characters. The contract has put the fields in its order;
 * only answers stand as they were sent.
 */
export const wishHash = ({ roundtableId, wish }: Pick<PlaceWanted, 'roundtableId' | 'wish'>): string =>
  hash('sha256', JSON.stringify([roundtableId, { ...wish, answers: Object.entries(wish.answers).sort() }]));

type Row = Record<Exclude<WishColumn, 'position' | 'main'>, unknown>;

/** Who comes by one wish, the main person first: of each the elements of the statement's array parameters. */
export type Lines = readonly (readonly string[])[];

/** What a wish says itself; `position` and `main` are said by its place in the batch. */
const ownColumns = wishColumns.filter((column) => column !== 'position' && column !== 'main');

/** One wish in the form in which it goes to the database, made before its batch is. @param within whether its tries are within the limits */
export function linesOf(wanted: PlaceWanted, within: boolean): Lines {
  const main = rowOf(wanted, within);
  const all = [main, ...wanted.wish.companions.map((companion) => companionRow(main, wanted.wish, companion))];
  return all.map((row) => ownColumns.map((column) => element(row[column])));
}

/** The statement's array parameters: whoever comes along stands right behind the one she accompanies. */
export function parametersOf(wishes: readonly Lines[]): string[] {
  const all = wishes.flat();
  let before = 0;
  const mains = wishes.flatMap((lines) => {
    const main = before;
    before += lines.length;
    return lines.map(() => main);
  });
  const columns = [all.map((_, position) => position), mains, ...ownColumns.map((_, column) => all.map((line) => line[column]))];
  return columns.map((elements) => `{${elements.join(',')}}`);
}

/** An element of an array literal (PostgreSQL's documentation, "Array Input and Output Syntax"). */
const element = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
};

function rowOf(wanted: PlaceWanted, within: boolean): Row {
  const { key, wish } = wanted;
  const address = normalisedAddress(wish.address);
  const cameBy = wanted.cameBy ?? (wish.code ? 'code' : 'form');
  return {
    ...personOf(wish, address),
    answers: JSON.stringify(wanted.answers ?? wish.answers),
    ...termsOf(wanted, cameBy),
    companion: false,
    id: wanted.id ?? newId(),
    announcement_id: newId(),
    roundtable_id: wanted.roundtableId,
    came_by: cameBy,
    code: newCode(),
    key,
    within_limits: within,
    asked_as_of: wanted.askedAsOf ?? null,
    body_hash: key === null ? null : wishHash(wanted),
  };
}

const termsOf = ({ wish, letIn, mayWait = true, proved = false, beyond = false, orNothing = false, delegationId, opens, by = 'public' }: PlaceWanted, cameBy: CameBy) => {
  const wanted = letIn ?? !['form', 'code', 'companion'].includes(cameBy);
  return {
    // Hyphens and blanks are for the eye.
    invitation: wish.code?.toUpperCase().replace(/[\s-]/g, '') || null,
    let_in: wanted,
    proved,
    waits: mayWait && wish.waitForRoom && wish.mode === 'online',
    beyond,
    or_nothing: orNothing,
    delegation_id: delegationId ?? null,
    opens: opens ?? (wanted ? 'invited' : 'public'),
    actor: by,
  };
};

const personOf = (wish: RegistrationWish, address: string) => ({
  mode: wish.mode,
  name: wish.name,
  normalised_name: normalisedName(wish.name),
  contact_name: wish.contactName || null,
  address,
  organisation: wish.organisation || null,
  constituency: wish.constituency,
  country: wish.country,
  needs: JSON.stringify(tasksOf(wish)),
  consents: JSON.stringify(wish.consents),
  language: wish.language,
  honorific: wish.honorific || null,
  post: wish.position || null,
  reception: wish.reception,
  interpretation: wish.interpretation,
  visa_letter: wish.visaLetter ? 'asked' : null,
  zone: wish.zone,
});

/** Nobody agrees to anything for somebody else: a companion's consents and answers are her own to give. */
const companionRow = (main: Row, wish: RegistrationWish, companion: RegistrationWish['companions'][number]): Row => ({
  ...main,
  companion: true,
  id: newId(),
  announcement_id: newId(),
  name: companion.name,
  normalised_name: normalisedName(companion.name),
  contact_name: wish.contactName || wish.name,
  needs: JSON.stringify(tasksOf({ needs: [], accessNeeds: companion.accessNeeds })),
  consents: '{}',
  honorific: null,
  post: companion.position || null,
  answers: '{}',
  reception: null,
  interpretation: null,
  visa_letter: null,
  came_by: 'companion',
  waits: false,
  code: newCode(),
});
