import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { CertificateCodes } from './certificate-codes';
import { sameAttested, type Attested } from './certificate.rules';
import { givenColumns, type Given, type Standing } from './certificates.query';

/** Gives certificates their numbers, and takes those back that hold no more. */
@Injectable()
export class IssueCertificates {
  constructor(
    private readonly transactions: Transactions,
    private readonly codes: CertificateCodes,
  ) {}

  /**
   * Certificates of these people, in their order. Whoever has one that says what the record says keeps it with its number; another is
   * revoked, and a new one made where the rule is met.
   */
  async issue(roundtableId: Id, people: Standing['people'], by: Actor): Promise<Given[]> {
    return this.transactions.run(async (tx) => {
      // Numbers are given one after the other: whoever issues waits here for whoever issues.
      await tx.sql('select from certificate_rule where roundtable_id = $1 for update', [roundtableId]);
      const held = new Map((await this.inForce(tx, people.map(({ person }) => person.id))).map((one) => [one.attendanceId, one]));
      const stale = people.flatMap(({ person, judged }) => { const own = held.get(person.id); return own && !('attested' in judged && sameAttested(own, judged.attested)) ? [own.id] : []; });
      await tx.sql('update certificate set revoked_at = $2 where id = any($1)', [stale, tx.now]);
      const due = people.flatMap(({ person, judged }) => ('attested' in judged ? [{ id: person.id, attested: judged.attested }] : []));
      const fresh = due.filter(({ id }) => { const own = held.get(id); return !own || stale.includes(own.id); });
      await this.insert(tx, roundtableId, fresh, by);
      const now = new Map((await this.inForce(tx, due.map(({ id }) => id))).map((one) => [one.attendanceId, one]));
      return due.flatMap(({ id }) => now.get(id) ?? []);
    });
  }

  private inForce(tx: Tx, attendanceIds: readonly Id[]): Promise<Given[]> {
    return tx.sql<Given>(`select ${givenColumns} from certificate where attendance_id = any($1) and revoked_at is null`, [attendanceIds]);
  }

  private async insert(tx: Tx, roundtableId: Id, fresh: readonly { id: Id; attested: Attested }[], by: Actor): Promise<void> {
    if (fresh.length === 0) return;
    const rows = fresh.map(({ id, attested }, at) => ({ id: newId(), attendanceId: id, code: this.codes.fresh(), at: at + 1, ...attested }));
    await tx.sql(
      `insert into certificate (id, roundtable_id, attendance_id, number, code, minutes, mode, spoke, issued_at)
       select f.id, $1, f."attendanceId", f.at + coalesce((select max(number) from certificate where roundtable_id = $1), 0), f.code, f.minutes, f.mode, f.spoke, $3
       from jsonb_to_recordset($2::jsonb) as f(id uuid, "attendanceId" uuid, at integer, code text, minutes integer, mode text, spoke boolean)`, [roundtableId, JSON.stringify(rows), tx.now]);
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'certificates issued', by, fields: { count: rows.length } });
  }
}
