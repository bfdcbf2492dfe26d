import { Injectable } from '@nestjs/common';
import { daysBetween, plusDays } from '@convenor/calendar';
import { inLanguage, type Language, type Multilingual } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** Something announced and not yet kept, on its day counted by the clocks of its roundtable. */
export interface OpenPromise {
  id: Id; roundtableId: Id; roundtable: string; programmeId: Id; act: string; dueOn: string;
  /** Until the day it is due; negative when it is late. */
  daysLeft: number;
  /** Since the meeting ended; negative before it. */
  daysSinceEnd: number;
}

/** Something a person owes readers: a notice without words. */
export interface NoticeOwed { noticeId: Id; roundtableId: Id; title: string; kind: 'quote_withdrawn' | 'correction' | 'withdrawal'; on: string; daysOpen: number }

/** What of publishing belongs on the organiser's first page. */
@Injectable()
export class Promises {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Promises that are late or due within `within` days, the most urgent first; at most a hundred.
   *
   * @param programmes those one may read; null: all
   */
  async open({ programmes, within = 14, language = 'en' }: { programmes: readonly Id[] | null; within?: number; language?: Language }): Promise<OpenPromise[]> {
    const now = this.transactions.now();
    const rows = await this.transactions.read<Omit<OpenPromise, 'roundtable' | 'daysLeft' | 'daysSinceEnd'> & { title: Multilingual; zone: string; endsAt: Date }>(
      `select k.id, r.id as "roundtableId", r.title, r.programme_id as "programmeId", r.zone, r.ends_at as "endsAt", k.act, to_char(k.due_on, 'YYYY-MM-DD') as "dueOn"
       from promise k join roundtable r on r.id = k.roundtable_id
       where k.kept_at is null and k.due_on <= $2::date and r.state not in ('draft', 'cancelled', 'archived') and ($1::uuid[] is null or r.programme_id = any($1))
       order by k.due_on, k.id limit 100`,
      [programmes, plusDays(now.toISOString().slice(0, 10), within + 1)],
    );
    return rows
      .map(({ title, zone, endsAt, ...row }) => ({ ...row, roundtable: inLanguage(title, language), daysLeft: daysBetween(now, row.dueOn, zone), daysSinceEnd: daysBetween(endsAt, now, zone) }))
      .filter(({ daysLeft }) => daysLeft <= within);
  }

  /** Notices that still wait for a person's words, the oldest first; at most a hundred. */
  async wordsOwed(programmes: readonly Id[] | null): Promise<NoticeOwed[]> {
    const rows = await this.transactions.read<Omit<NoticeOwed, 'daysOpen'> & { zone: string }>(
      `select n.id as "noticeId", r.id as "roundtableId", t.title, n.kind, to_char(n.noted_on, 'YYYY-MM-DD') as "on", r.zone
       from publication_notice n join edition e on e.id = n.edition_id join publication p on p.id = e.publication_id join roundtable r on r.id = p.roundtable_id
         left join edition_text t on t.edition_id = e.id
       where n.words is null and ($1::uuid[] is null or r.programme_id = any($1)) order by n.noted_at, n.id limit 100`,
      [programmes],
    );
    return rows.map(({ zone, ...row }) => ({ ...row, title: row.title ?? '', daysOpen: daysBetween(row.on, this.transactions.now(), zone) }));
  }
}
