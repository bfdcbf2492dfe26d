import { Injectable } from '@nestjs/common';
import { DeskFilter, inLanguage, type InputOf, type Multilingual, type OutputOf, type Question, type TakenColumn, type listChoices, type takeRegistrations, type takeSecurityList } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { slugOf, type Id } from '@convenor/kernel';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { everybodyMatching } from '../desk/desk-list';
import { RoundtableNotFound } from '../registration.errors';
import { columnsOut, type ColumnOut } from './columns-out';
import { csvOf } from './csv-out';
import { pageOf } from './page-out';
import { workbookOf } from './workbook-out';

/** A file on its way out. */
export interface FileOut {
  name: string;
  type: string;
  /** Read as fast as it is taken; nothing beyond one batch is held. */
  octets: Readable;
}

interface About {
  title: Multilingual;
  main_language: 'en';
  zone: string;
  starts_at: Date;
  questions: Question[] | null;
}

/** Lists that leave the house: who took which columns is in the log, before the first octet goes. */
@Injectable()
export class OutgoingLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** The list of one filter as a file. @throws RoundtableNotFound */
  async registrations({ roundtableId, form, columns, ...filter }: InputOf<typeof takeRegistrations>, by: Actor): Promise<FileOut> {
    return this.taken({ roundtableId, form, columns, kind: 'registrations', filter }, by);
  }

  /** Who is expected in the room: confirmed, with the fields that the house asked for and no others. @throws RoundtableNotFound */
  async security({ roundtableId, form, columns }: InputOf<typeof takeSecurityList>, by: Actor): Promise<FileOut> {
    return this.taken({ roundtableId, form, columns: columns as TakenColumn[], kind: 'security', filter: DeskFilter.parse({ tab: 'confirmed', mode: 'room' }) }, by);
  }

  /** What may be taken along, and what was taken last time. */
  async choices(roundtableId: Id): Promise<OutputOf<typeof listChoices>> {
    const about = await this.about(roundtableId);
    const rows = await this.transactions.read<{ kind: string; choice: { columns: string[] } }>(`select kind, choice from list_choice where roundtable_id = $1 and kind <> 'incoming'`, [roundtableId]);
    const [expected] = await this.transactions.read<{ count: number }>(`select count(*)::int as count from registration where roundtable_id = $1 and state = 'confirmed' and mode = 'room'`, [roundtableId]);
    const chosen = (kind: string): string[] => rows.find((row) => row.kind === kind)?.choice.columns ?? [];
    return {
      questions: (about.questions ?? []).map(({ key, label }) => ({ key, label: inLanguage(label, 'en') })),
      columns: chosen('registrations'), security: chosen('security'), expectedInRoom: expected?.count ?? 0,
    };
  }

  private async taken({ roundtableId, form, columns, kind, filter }: { roundtableId: Id; form: 'csv' | 'xlsx' | 'page'; columns: readonly TakenColumn[]; kind: 'registrations' | 'security'; filter: DeskFilter }, by: Actor): Promise<FileOut> {
    const about = await this.about(roundtableId);
    const title = inLanguage(about.title, about.main_language);
    await this.transactions.run(async (tx) => {
      await tx.sql(
        `insert into list_choice (roundtable_id, kind, choice, changed_at) values ($1, $2, $3, $4)
         on conflict on constraint list_choice_key do update set choice = excluded.choice, changed_at = excluded.changed_at`, [roundtableId, kind, JSON.stringify({ columns }), tx.now]);
      // A search may hold a name: the log is told that there was one, not which.
      const { search, ...rest } = filter;
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: kind === 'security' ? 'list for security taken' : 'list taken along', by, fields: { form, columns, filter: rest, searched: Boolean(search) } });
    });
    const out = columnsOut(columns, about.questions ?? [], about.zone);
    const rows = this.rows(roundtableId, filter, out);
    const heads = out.map(({ head }) => head);
    const name = `${slugOf(title).slice(0, 60)}-${kind === 'security' ? 'expected-in-room' : 'registrations'}`;
    if (form === 'csv') return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', octets: Readable.from(csvOf(heads, rows)) };
    if (form === 'xlsx') return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', octets: Readable.from(workbookOf(title, heads, rows)) };
    return { name: `${name}.html`, type: 'text/html; charset=utf-8', octets: Readable.from(pageOf(title, 'Expected in the room', heads, rows)) };
  }

  private async *rows(roundtableId: Id, filter: DeskFilter, columns: readonly ColumnOut[]): AsyncGenerator<string[][]> {
    const ask = <Row extends object>(statement: string, parameters: unknown[]) => this.transactions.read<Row>(statement, parameters);
    for await (const batch of everybodyMatching(ask, this.dataSource.manager, roundtableId, filter)) yield batch.map((registration) => columns.map(({ of }) => of(registration)));
  }

  private async about(roundtableId: Id): Promise<About> {
    const [about] = await this.transactions.read<About>(
      'select r.title, r.main_language, r.zone, r.starts_at, s.questions from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.id = $1', [roundtableId]);
    if (!about) throw RoundtableNotFound();
    return about;
  }
}
