import { keptByDefault, type KeptField, type KeptPlace, type PersonalDataReport } from '@convenor/contracts';
import type { Transactions } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';
import type { PersonalData } from './personal-data';
import type { PersonalField } from './port';

interface Setting {
  id: Id;
  state: string;
  endsAt: Date;
  keepDays: Partial<Record<KeptField, number>>;
  /** The shortest promise of a question. */
  shortest: number | null;
}

/** What personal data is left where, and when the next of it is forgotten: for whoever answers for it. */
export class WhatIsLeft {
  constructor(
    private readonly transactions: Pick<Transactions, 'read' | 'now'>,
    private readonly data: PersonalData,
  ) {}

  /** @param roundtableId one roundtable with what belongs to it; null: everything */
  async report(roundtableId: Id | null): Promise<PersonalDataReport> {
    const settings = new Map((await this.settings(roundtableId)).map((one) => [one.id, one]));
    const items: KeptPlace[] = [];
    for (const { holder, fields } of this.data.ports) {
      for (const field of fields) {
        if (roundtableId !== null && !field.roundtable) continue;
        for (const [table, columns] of Map.groupBy(field.columns, (column) => column.split('.')[0] ?? '')) {
          const counts = await this.left(table, columns, field, roundtableId);
          items.push(lineOf({ holder, table, columns, field }, counts, settings));
        }
      }
    }
    return { at: this.transactions.now().toISOString(), items };
  }

  private left(table: string, columns: readonly string[], { roundtable, filled }: PersonalField, only: Id | null): Promise<Count[]> {
    const where = filled ?? columns.map((column) => `nullif(nullif(nullif(t.${column.split('.')[1] ?? ''}::text, ''), '{}'), '[]') is not null`).join(' or ');
    return this.transactions.read<Count>(
      `select "of", count(*)::int as left from (select ${roundtable ?? 'null::uuid'} as "of" from ${table} t where ${where}) k where $1::uuid is null or "of" = $1 group by 1`, [only]);
  }

  private settings(only: Id | null): Promise<Setting[]> {
    return this.transactions.read<Setting>(
      `select r.id, r.state, r.ends_at as "endsAt", coalesce(s.keep_days, '{}') as "keepDays",
         (select min((q ->> 'keepDays')::int) from jsonb_array_elements(s.questions || s.removed) q) as shortest
       from roundtable r left join registration_setup s on s.roundtable_id = r.id where $1::uuid is null or r.id = $1`, [only]);
  }
}

interface Count {
  of: Id | null;
  left: number;
}

function lineOf({ holder, table, columns, field }: { holder: string; table: string; columns: readonly string[]; field: PersonalField }, counts: readonly Count[], settings: ReadonlyMap<Id, Setting>): KeptPlace {
  const kept = 'field' in field.until ? field.until.field : null;
  const due = kept ? counts.flatMap(({ of }) => dueAt(kept, settings.get(of ?? '')) ?? []).sort((one, other) => one - other)[0] : undefined;
  return {
    holder, place: `${table}: ${columns.map((column) => column.split('.')[1]).join(', ')}`, words: field.words, purpose: field.purpose, seenBy: field.seenBy, recipients: [...field.recipients],
    field: kept, until: untilInWords(field, settings), left: counts.reduce((sum, { left }) => sum + left, 0), nextDue: due === undefined ? null : new Date(due).toISOString(),
  };
}

const daysOf = (field: KeptField, setting: Setting | undefined): number => setting?.keepDays[field] ?? keptByDefault[field];

function dueAt(field: KeptField, setting: Setting | undefined): number | null {
  if (!setting || setting.state === 'postponed') return null;
  const kept = field === 'answers' && setting.shortest !== null ? Math.min(setting.shortest, daysOf(field, setting)) : daysOf(field, setting);
  return setting.endsAt.getTime() + days(kept);
}

function untilInWords({ until }: PersonalField, settings: ReadonlyMap<Id, Setting>): string {
  if ('rule' in until) return until.rule;
  const all = [...new Set([...settings.values()].map((setting) => daysOf(until.field, setting)))].sort((one, other) => one - other);
  const [least = keptByDefault[until.field], most = least] = [all[0], all.at(-1)];
  const span = least === most ? `${least}` : `${least} to ${most}`;
  return `${span} days after the meeting${until.field === 'answers' ? ', or as the question says' : ''}`;
}
