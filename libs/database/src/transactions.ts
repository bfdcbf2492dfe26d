import { Clock, newId, type DomainError, type Id } from '@convenor/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager, ObjectLiteral, FindOptionsWhere } from 'typeorm';
import { keptOnce } from './repeatable';

/** Who acts: a signed-in account, a participant or a delegation's focal point by a signed link, or the system's own timer. */
export type Actor = `account:${Id}` | `registration:${Id}` | `delegation:${Id}` | `system:${string}` | 'public';

/** One line of the audit log: names of fields, values only where they are not personal. */
export interface AuditLine {
  entity: string;
  id: Id;
  action: string;
  by: Actor;
  fields?: Record<string, unknown>;
}

/** One open transaction. Everything a use case changes, announces and logs goes through it and commits together. */
export class Tx {
  constructor(
    /** TypeORM's handle on this transaction. */
    readonly manager: EntityManager,
    /** The instant at which this transaction began; one for all it writes. */
    readonly now: Date,
  ) {}

  /** Rows of one SQL statement; parameters as `$1`, `$2`. */
  async sql<Row extends object = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.manager.query(statement, parameters);
    // TypeORM answers update and delete with [rows, count].
    return (Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
  }

  /** The entity, or `missing` is thrown. */
  async find<E extends ObjectLiteral>(entity: new () => E, where: FindOptionsWhere<E>, missing: () => DomainError): Promise<E> {
    const found = await this.manager.findOneBy(entity, where);
    if (!found) throw missing();
    return found;
  }

  /** Tells later stages and the mails of what happened; handled after commit, at least once. Ids only. */
  async announce(topic: string, subjectId: Id, facts: Record<string, unknown> = {}): Promise<void> {
    await this.sql('insert into announcement (id, topic, subject_id, facts, announced_at) values ($1, $2, $3, $4, $5)', [
      newId(),
      topic,
      subjectId,
      JSON.stringify(facts),
      this.now,
    ]);
  }

  /** Writes the audit line; versions of one entity run 1…n without a hole. */
  async audit(line: AuditLine): Promise<void> {
    await this.sql(
      `insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from audit_entry where entity = $1 and entity_id = $2`,
      [line.entity, line.id, line.action, line.by, this.now, JSON.stringify(line.fields ?? {})],
    );
  }
}

const attempts = 4;

/** Serialisation failure, deadlock, or two audit lines that met: the whole may be tried again. */
const mayBeTriedAgain = (error: unknown): boolean => {
  const { code, constraint } = (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'audit_entry_without_a_hole');
};

/** Opens transactions: one per use case, in one visible place. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` in one transaction. Whatever it throws rolls everything back; a serialisation failure or deadlock is
   * tried again up to three times, so `work` must do nothing outside the database.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) => {
          const tx = new Tx(manager, this.clock.now());
          return keptOnce(tx, () => work(tx));
        });
      } catch (error) {
        if (attempt === attempts || !mayBeTriedAgain(error)) throw error;
        await pause(attempt * 10 + Math.random() * 40);
      }
    }
  }

  /** Rows outside any transaction: for reading. */
  async read<Row extends object = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.dataSource.query(statement, parameters)) as Row[];
  }

  /** The present instant by the same clock that stamps what is written. */
  now(): Date {
    return this.clock.now();
  }
}
