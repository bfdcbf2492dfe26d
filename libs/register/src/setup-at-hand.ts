import { RegistrationAsks, type Question } from '@convenor/contracts';
import type { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtableNotFound } from './registration.errors';

/** What one roundtable asks of whoever registers. */
export interface Asked {
  asks: RegistrationAsks;
  questions: Question[];
  /** Names this state of it; another one after every change, empty while nothing was set. */
  asOf: string;
}

/** `Asked.asOf` of the setup `s`. */
export const asOfSql = "coalesce(extract(epoch from s.changed_at)::text, '')";

interface Row {
  questions: Question[] | null;
  asks: Partial<RegistrationAsks> | null;
  as_of: string;
}

/** So many roundtables are open to registration at once in the largest house, and some more. */
const most = 500;

/**
 * What roundtables ask, kept in memory, so that a storm of registrations asks the database once and not once each. It may be
 * older than the question: whoever uses it gives `asOf` along to admission, which answers `asked_anew` where that is
 * no longer so, and forgets it here.
 */
export class SetupAtHand {
  private readonly kept = new Map<Id, Promise<Asked>>();
  private readonly fresh = new Map<Id, Promise<Asked>>();

  constructor(private readonly transactions: Pick<Transactions, 'read'>) {}

  /** As it was read at some time before. @throws RoundtableNotFound */
  of(roundtableId: Id): Promise<Asked> {
    return this.kept.get(roundtableId) ?? this.anew(roundtableId);
  }

  /** As it is now; whoever asks in the same turn of the process shares the reading. @throws RoundtableNotFound */
  anew(roundtableId: Id): Promise<Asked> {
    const shared = this.fresh.get(roundtableId);
    if (shared) return shared;
    const reading = this.read(roundtableId);
    this.fresh.set(roundtableId, reading);
    setImmediate(() => this.fresh.delete(roundtableId));
    this.kept.delete(roundtableId);
    this.kept.set(roundtableId, reading);
    reading.catch(() => this.kept.get(roundtableId) === reading && this.kept.delete(roundtableId));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= most) break;
      this.kept.delete(oldest);
    }
    return reading;
  }

  private async read(roundtableId: Id): Promise<Asked> {
    const [row] = await this.transactions.read<Row>(
      `select s.questions, s.asks, ${asOfSql} as as_of from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.id = $1`, [roundtableId]);
    if (!row) throw RoundtableNotFound();
    return { questions: row.questions ?? [], asks: RegistrationAsks.parse(row.asks ?? {}), asOf: row.as_of };
  }
}
