import type { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';

import type { Sealer } from './delivery-queue';
import type { Preparations } from './preparations';
import { dueMailOf, masked, opened, written, type DeliveryRow } from './written-mail';

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped';

/** One message of the outbox. */
export type OutboxLine = {
  readonly id: Id;
  readonly kind: string;
  readonly toName: string | null;
  readonly toAddress: string;
  /** Null until it was written for the first time. */
  readonly subject: string | null;
  readonly state: DeliveryState;
  /** What the relay said last. */
  readonly response: string | null;
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly attempts: number;
};

/** A message as it went, or as it would go now. */
export type OutboxMail = OutboxLine & { readonly text: string | null; readonly calendar: string | null };

const line = `id, kind, nullif(to_name, '') as "toName", to_address as "toAddress", subject, state, response,
  due_at as "dueAt", sent_at as "sentAt", attempts, number`;

type LineRow = Omit<OutboxLine, 'dueAt' | 'sentAt'> & { dueAt: Date; sentAt: Date | null; number: string };
type ShownRow = LineRow & DeliveryRow & { text: string | null };

/** Who did and did not get what. */
export class Outbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly preparations: Preparations,
    private readonly sealer: Sealer,
    private readonly institution = 'Convenor',
  ) {}

  /** A roundtable's messages, the newest first; `cursor` is the answer's `nextCursor`. */
  async list(roundtableId: Id, { cursor, limit = 50 }: { cursor?: string; limit?: number } = {}): Promise<{ items: OutboxLine[]; nextCursor: string | null }> {
    const before = cursor && /^\d{1,18}$/.test(cursor) ? cursor : null;
    const rows = await this.transactions.read<LineRow>(
      `select ${line} from delivery where roundtable_id = $1 and ($2::bigint is null or number < $2) order by number desc limit $3`,
      [roundtableId, before, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return { items: shown.map(lineOf), nextCursor: rows.length > limit ? (shown.at(-1)?.number ?? null) : null };
  }

  /**
   * One message: the words that went, or those that would go now. Null when the roundtable has no such message.
   *
   * @param links whether addresses that let somebody in may be shown (the administrator); those of sign-in mails never are
   */
  async show(roundtableId: Id, id: Id, { links }: { links: boolean }): Promise<OutboxMail | null> {
    const [row] = await this.transactions.read<ShownRow>(
      `select ${line}, subject_id, roundtable_id, language, to_address, to_name, props, sealed, calendar, text from delivery where id = $1 and roundtable_id = $2`,
      [id, roundtableId],
    );
    if (!row) return null;
    const words = await this.wordsOf(row);
    const hidden = !links || row.kind === 'sign-in-link';
    const [text, calendar] = [words.text, words.calendar].map((part) => (part && hidden ? masked(part) : part));
    return { ...lineOf(row), subject: words.subject, text: text ?? null, calendar: calendar ?? null };
  }

  private async wordsOf(row: ShownRow): Promise<{ subject: string | null; text: string | null; calendar: string | null }> {
    const kept = { subject: row.subject, text: row.text, calendar: typeof row.calendar?.written === 'string' ? row.calendar.written : null };
    try {
      if (row.state === 'sent') return { ...kept, ...opened(row.sealed, this.sealer) };
      if (row.state !== 'queued' && row.state !== 'sending') return kept;
      const mail = dueMailOf(row, this.sealer);
      const [prepared] = await this.preparations.prepare([mail], this.transactions.now());
      if (!prepared || prepared === 'drop' || prepared instanceof Error) return kept;
      return written(mail, prepared, this.institution);
    } catch {
      // Sealed by another secret, or not to be written: what is kept is what can be shown.
      return kept;
    }
  }
}

const lineOf = ({ id, kind, toName, toAddress, subject, state, response, dueAt, sentAt, attempts }: LineRow): OutboxLine => ({
  id, kind, toName, toAddress, subject, state, response, attempts, dueAt: dueAt.toISOString(), sentAt: sentAt?.toISOString() ?? null,
});
