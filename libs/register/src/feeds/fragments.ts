import { Injectable } from '@nestjs/common';
import { zoneVersion } from '@convenor/calendar';
import { inLanguage, type Language, type Multilingual, type RoundtableState } from '@convenor/contracts';
import { bodyHash, Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fragmentOf, type EntryFacts } from '../registration.calendar';
import { RegistrationOffice } from '../registration-office';

/** A roundtable as a feed needs it, with its text if that was made already. */
export interface FragmentRow {
  id: Id;
  slug: string;
  state: RoundtableState;
  title: Multilingual;
  mainLanguage: Language;
  zone: string;
  days: EntryFacts['roundtable']['days'];
  tentative: boolean;
  version: number;
  calendarVersion: number;
  endsAt: Date;
  changedAt: Date | null;
  createdAt: Date;
  venue: EntryFacts['venue'];
  madeFrom: string | null;
  text: string | null;
}

/** A ready VEVENT and when what it says last changed. */
export interface ReadyFragment {
  id: Id;
  text: string;
  state: RoundtableState;
  endsAt: Date;
  changedAt: Date;
}

/** Raised when fragments are written otherwise than before. */
const form = 2;

/** Roundtables' VEVENTs as text: made once per change and language, kept in the database for every process. */
@Injectable()
export class Fragments {
  constructor(
    private readonly transactions: Transactions,
    private readonly office: RegistrationOffice,
  ) {}

  /** Rows of roundtables by a condition on `r`; `$1` is the language. */
  rows(language: Language, condition: string, ...parameters: unknown[]): Promise<FragmentRow[]> {
    return this.transactions.read<FragmentRow>(`${rowsSql} where ${condition}`, [language, ...parameters]);
  }

  /** Their texts, in their order; what is stale is made anew and kept. Lets others have their turn meanwhile. */
  async ready(rows: readonly FragmentRow[], language: Language): Promise<ReadyFragment[]> {
    const ground = this.ground();
    const made: { id: Id; madeFrom: string; text: string }[] = [];
    const ready: ReadyFragment[] = [];
    for (const row of rows) {
      const madeFrom = `${row.calendarVersion}:${ground}`;
      const text = row.madeFrom === madeFrom && row.text !== null ? row.text : fragmentOf(factsOf(row, language), language, this.office).text;
      if (text !== row.text || madeFrom !== row.madeFrom) {
        made.push({ id: row.id, madeFrom, text });
        if (made.length % 25 === 0) await nextTurn();
      }
      ready.push({ id: row.id, text, state: row.state, endsAt: row.endsAt, changedAt: row.changedAt ?? row.createdAt });
    }
    if (made.length > 0) await this.keep(made, language);
    return ready;
  }

  /** Whatever else stands in a fragment: where and as whom this installation is known, and by which rules hours are told. */
  ground(): string {
    const { publicUrl, organiser } = this.office;
    return bodyHash([form, publicUrl, organiser, zoneVersion()]).slice(0, 16);
  }

  private async keep(made: readonly { id: Id; madeFrom: string; text: string }[], language: Language): Promise<void> {
    await this.transactions.read(
      `insert into calendar_fragment_text (roundtable_id, language, made_from, text)
       select m.id, $2, m."madeFrom", m.text from jsonb_to_recordset($1::jsonb) as m(id uuid, "madeFrom" text, text text)
       on conflict (roundtable_id, language) do update set made_from = excluded.made_from, text = excluded.text`,
      [JSON.stringify(made), language],
    );
  }
}

const factsOf = (row: FragmentRow, language: Language): EntryFacts => ({ roundtable: row, venue: row.venue, title: inLanguage(row.title, language, row.mainLanguage) });

const rowsSql = `
  select r.id, r.slug, r.state, r.title, r.main_language as "mainLanguage", r.zone, r.days, r.tentative, r.version, r.calendar_version as "calendarVersion",
         r.ends_at as "endsAt", r.changed_at as "changedAt", r.created_at as "createdAt",
         case when v.id is not null then jsonb_build_object('name', v.name, 'street', v.street, 'postcode', v.postcode, 'city', v.city, 'room', o.name, 'level', o.level) end as venue,
         f.made_from as "madeFrom", f.text
  from roundtable r left join venue v on v.id = r.venue_id left join room o on o.id = r.room_id
  left join calendar_fragment_text f on f.roundtable_id = r.id and f.language = $1`;
