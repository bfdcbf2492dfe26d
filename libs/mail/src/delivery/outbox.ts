import type { DeliveryState, Mend } from '@convenor/contracts';
import type { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';

import type { Sealer } from './delivery-queue';
import type { Preparations } from './preparations';
import { whyNot } from './why-not';
import { dueMailOf, masked, opened, written, type DeliveryRow } from './written-mail';

/** One message of the outbox. */
export type OutboxLine = {
  readonly id: Id;
  readonly kind: string;
  /** Whose it is, usually a registration. */
  readonly subjectId: Id | null;
  /** Of an organiser's message: which. */
  readonly mailingId: Id | null;
  readonly toName: string | null;
  readonly toAddress: string;
  /** Null until it was written for the first time. */
  readonly subject: string | null;
  readonly state: DeliveryState;
  /** What the relay, or a mail that came back, said last. */
  readonly response: string | null;
  /** Why it did not arrive, in words; null while nothing is wrong. */
  readonly reason: string | null;
  readonly mend: Mend | null;
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly bouncedAt: string | null;
  readonly attempts: number;
};

/** A message as it went, or as it would go now. */
export type OutboxMail = OutboxLine & { readonly text: string | null; readonly calendar: string | null };

/** Which messages are asked for: all of the roundtable unless something is said. */
export type OutboxWish = {
  /** An organiser's message by its id, or a kind. */
  readonly of?: string | undefined;
  readonly states?: readonly DeliveryState[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

export type StateCounts = Partial<Record<DeliveryState, number>>;

const line = `id, kind, subject_id as "subjectId", props ->> 'mailing' as "mailingId", nullif(to_name, '') as "toName", to_address as "toAddress", subject, state,
  response, bounce_reason as "bounceReason", due_at as "dueAt", sent_at as "sentAt", bounced_at as "bouncedAt", attempts, number`;

/** Of one roundtable, and of one message where `$2` says which. */
const ofMessage = `roundtable_id = $1 and ($2::text is null or kind = $2 or (kind = 'organiser-message' and props ->> 'mailing' = $2))`;

type LineRow = Omit<OutboxLine, 'dueAt' | 'sentAt' | 'bouncedAt' | 'reason' | 'mend'> & { dueAt: Date; sentAt: Date | null; bouncedAt: Date | null; bounceReason: string | null; number: string };
type ShownRow = LineRow & DeliveryRow & { text: string | null };

/** Who did and did not get what. */
export class Outbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly preparations: Preparations,
    private readonly sealer: Sealer,
    private readonly institution = 'Convenor',
  ) {}

  /** A roundtable's messages, the newest first, and how many there are of each state; `cursor` is the answer's `nextCursor`. */
  async list(roundtableId: Id, { of, states, cursor, limit = 50 }: OutboxWish = {}): Promise<{ items: OutboxLine[]; nextCursor: string | null; counts: StateCounts }> {
    const before = cursor && /^\d{1,18}$/.test(cursor) ? cursor : null;
    const rows = await this.transactions.read<LineRow>(
      `select ${line} from delivery where ${ofMessage} and ($3::text[] is null or state = any($3)) and ($4::bigint is null or number < $4) order by number desc limit $5`,
      [roundtableId, of ?? null, states ?? null, before, limit + 1],
    );
    const counted = await this.transactions.read<{ state: DeliveryState; count: number }>(
      `select state, count(*)::int as count from delivery where ${ofMessage} group by state`, [roundtableId, of ?? null]);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(lineOf), nextCursor: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
      counts: Object.fromEntries(counted.map(({ state, count }) => [state, count])),
    };
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

function lineOf({ id, kind, subjectId, mailingId, toName, toAddress, subject, state, response, bounceReason, dueAt, sentAt, bouncedAt, attempts }: LineRow): OutboxLine {
  const why = whyNot(state, response, bounceReason);
  return {
    id, kind, subjectId, mailingId, toName, toAddress, subject, state, response: bounceReason ?? response, reason: why?.reason ?? null, mend: why?.mend ?? null, attempts,
    dueAt: dueAt.toISOString(), sentAt: sentAt?.toISOString() ?? null, bouncedAt: bouncedAt?.toISOString() ?? null,
  };
}
