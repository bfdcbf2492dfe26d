import { Injectable } from '@nestjs/common';
import type { InputOf, ListField, ListReport, OutputOf, readList, RowFate } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Admission, type Admitted } from '../admission';
import { lockedPools } from '../pool-lock';
import { closedErrors, ModeNotOffered } from '../registration.errors';
import { closedBecause, over } from '../registration.rules';
import { ErasedPeople } from './erased-people';
import { columnsOf, headRowOf, plainWord } from './heads';
import { ListHasUnreadableRows } from './list.errors';
import { reportOf, type Fated } from './list-report';
import { peopleOf, sameAs, type Mapping, type PersonOfList } from './people-of-list';
import { readSheets, sheetNamed } from './read-list';

/** One statement of admission carries so many. */
const atOnce = 200;

/** Carries what a trial found out of the transaction that is taken back. */
class Trial extends Error {
  constructor(readonly report: ListReport) {
    super('A trial is never committed.');
  }
}

/** Lists of people that come from somewhere else. */
@Injectable()
export class IncomingLists {
  constructor(
    private readonly transactions: Transactions,
    private readonly erased: ErasedPeople,
  ) {}

  /** What a file holds, and which column seems to be what. Nothing is kept. @throws DomainError LIST_UNREADABLE, LIST_TOO_LARGE, LIST_TOO_LONG, LIST_EMPTY */
  async read({ roundtableId, file, sheet }: InputOf<typeof readList>): Promise<OutputOf<typeof readList>> {
    const sheets = await readSheets(file.name, file.base64);
    const shown = sheetNamed(file.name, sheets, sheet);
    const headRow = headRowOf(shown);
    const { columns, twice } = columnsOf(shown, headRow, await this.remembered(roundtableId));
    const hidden = sheets.filter((one) => one.hidden && one.rows.length > 0);
    return {
      sheets: sheets.map(({ name, hidden: unseen, rows }) => ({ name, hidden: unseen, rows: rows.length })),
      sheet: shown.name, headRow, columns,
      rows: shown.rows.filter(({ row }) => row > headRow).length,
      remarks: [
        ...(headRow === 0 ? ['No row of heads was found; say what each column is.'] : headRow > 1 ? [`The heads stand in row ${headRow}; what is above is left out.`] : []),
        ...(twice.length > 0 ? [`These heads stand twice, and the first is taken: ${twice.join(', ')}.`] : []),
        ...(hidden.length > 0 ? [`Hidden in the file: ${hidden.map(({ name }) => `“${name}”`).join(', ')}.`] : []),
        ...shown.remarks,
      ],
    };
  }

  /** What bringing the list in would do, row by row: it is done, looked at, and taken back. */
  async preview(roundtableId: Id, mapping: Mapping, by: Actor): Promise<ListReport> {
    const people = await this.people(mapping);
    try {
      await this.transactions.run(async (tx) => {
        throw new Trial(reportOf(await this.enter(tx, roundtableId, people, mapping, by), { withRows: true }));
      });
    } catch (error) {
      if (error instanceof Trial) return error.report;
      throw error;
    }
    throw new Error('A trial always ends by being taken back.');
  }

  /**
   * Brings the list in, all of it or nothing, by the rules of admission: places go in the order of the rows, nobody is taken in
   * beyond them, whoever is registered already is left as she is. The same list again adds nobody.
   *
   * @throws DomainError LIST_HAS_UNREADABLE_ROWS unless they are to be left out; as `read`; the roundtable's own refusals
   */
  async bring(roundtableId: Id, mapping: Mapping, by: Actor): Promise<ListReport> {
    const people = await this.people(mapping);
    const unreadable = people.filter(({ wish }) => wish === null).length;
    if (unreadable > 0 && !mapping.leaveOut) throw ListHasUnreadableRows(unreadable);
    return this.transactions.run(async (tx) => {
      const report = reportOf(await this.enter(tx, roundtableId, people, mapping, by), { withRows: false });
      await this.remember(tx, roundtableId, mapping);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'list brought in', by, fields: { way: mapping.way, ...report.counts } });
      return report;
    });
  }

  private async people(mapping: Mapping): Promise<PersonOfList[]> {
    return peopleOf(sheetNamed(mapping.file.name, await readSheets(mapping.file.name, mapping.file.base64), mapping.sheet), mapping);
  }

  private async enter(tx: Tx, roundtableId: Id, people: readonly PersonOfList[], { way }: Mapping, by: Actor): Promise<Fated[]> {
    const fates = await this.before(tx, roundtableId, people);
    const asking = people.filter((person) => !fates.has(person.row));
    // Both pools before the first part: parts that locked them as their rows come would meet whoever goes the other way.
    await lockedPools(tx, roundtableId, ['online', 'room']);
    // Within this transaction, so that all stands or falls together.
    const admission = Admission.within(tx);
    for (let from = 0; from < asking.length; from += atOnce) {
      const part = asking.slice(from, from + atOnce);
      const answers = await admission.admit(part.flatMap(({ wish }) => (wish ? [{ roundtableId, key: null, network: null, wish, cameBy: 'list' as const, proved: way === 'confirmed', letIn: true, opens: 'organiser' as const, by }] : [])));
      part.forEach(({ row, wish }, index) => fates.set(row, fateOf(answers[index], wish?.mode ?? 'room', tx.now)));
    }
    return people.map((person) => ({ ...person, mode: person.wish?.mode ?? null, fate: fates.get(person.row) ?? 'unreadable' }));
  }

  /** Rows that no place is asked for: unreadable, twice in the list, ended before, erased. */
  private async before(tx: Tx, roundtableId: Id, people: readonly PersonOfList[]): Promise<Map<number, RowFate>> {
    const fates = new Map<number, RowFate>();
    const ended = await this.ended(tx, roundtableId, people);
    const erased = await this.erased.among(tx, roundtableId, people);
    const seen = new Map<string, number>();
    people.forEach((person, index) => {
      const first = seen.get(sameAs(person));
      if (person.wish === null) return void fates.set(person.row, 'unreadable');
      if (first !== undefined) {
        person.remarks.push(`Stands in row ${first} already.`);
        return void fates.set(person.row, 'twice');
      }
      seen.set(sameAs(person), person.row);
      if (erased.has(index)) fates.set(person.row, 'erased');
      else if (ended.has(sameAs(person))) fates.set(person.row, 'ended');
    });
    return fates;
  }

  /** Whoever cancelled, was declined or did not confirm is not brought back by a list that is older than that. */
  private async ended(tx: Tx, roundtableId: Id, people: readonly PersonOfList[]): Promise<ReadonlySet<string>> {
    const keys = people.map(sameAs);
    const rows = await tx.sql<{ key: string }>(
      `select distinct address || ' ' || normalised_name as key from registration r
       where r.roundtable_id = $1 and r.state = any($2) and r.address || ' ' || r.normalised_name = any($3)
         and not exists (select from registration l where l.roundtable_id = r.roundtable_id and l.address = r.address and l.normalised_name = r.normalised_name and l.state <> all($2))`,
      [roundtableId, over, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** What the heads were the last time, in this roundtable or another of its programme. */
  private async remembered(roundtableId: Id): Promise<Record<string, ListField>> {
    const [row] = await this.transactions.read<{ choice: { heads?: Record<string, ListField> } }>(
      `select c.choice from list_choice c join roundtable r on r.id = c.roundtable_id
       where c.kind = 'incoming' and r.programme_id = (select programme_id from roundtable where id = $1) order by c.roundtable_id = $1 desc, c.changed_at desc limit 1`, [roundtableId]);
    return row?.choice.heads ?? {};
  }

  private async remember(tx: Tx, roundtableId: Id, { file, sheet, headRow, columns }: Mapping): Promise<void> {
    const { rows } = sheetNamed(file.name, await readSheets(file.name, file.base64), sheet);
    const heads = rows.find(({ row }) => row === headRow)?.cells ?? [];
    const said = Object.fromEntries(Object.entries(columns).flatMap(([column, field]) => { const word = plainWord(heads[Number(column) - 1] ?? ''); return word ? [[word, field]] : []; }));
    await tx.sql(
      `insert into list_choice (roundtable_id, kind, choice, changed_at) values ($1, 'incoming', $2, $3)
       on conflict on constraint list_choice_key do update set choice = excluded.choice, changed_at = excluded.changed_at`, [roundtableId, JSON.stringify({ heads: said }), tx.now]);
  }
}

/** @throws DomainError where the whole roundtable or mode is closed: then no row can come in */
function fateOf(admitted: Admitted | undefined, mode: 'room' | 'online', now: Date): RowFate {
  switch (admitted?.kind) {
    case 'outcome':
      if (admitted.registrationId === null) return 'known';
      return admitted.state === 'waitlisted' ? 'waitlist' : 'place';
    case 'closed':
      throw closedErrors[closedBecause(admitted, now) ?? 'held']();
    case 'no_pool':
      throw ModeNotOffered(mode);
    default:
      throw new Error(`A list met ${admitted?.kind ?? 'no answer'}.`);
  }
}
