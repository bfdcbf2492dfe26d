import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { measuredBy } from '../attendance/comings';
import type { Report } from './stay';
import { knownOf } from './stay.rules';
import { writeSource } from './write-source';

/** Keeps what a service says afterwards. */
@Injectable()
export class KeepReports {
  /**
   * Takes the place of what was heard of the instance; a report that comes again takes the place of the one before. What people said of
   * its connections stays. A report that tells of nobody, such as of a meeting with one person, leaves what was heard.
   */
  async keep(tx: Tx, roundtableId: Id, { service, instance, beganAt, endedAt, final, stays }: Report): Promise<void> {
    if (stays.length === 0) return this.empty(tx, roundtableId, { service, instance, beganAt, endedAt, final });
    const written = await writeSource(tx, roundtableId, {
      source: 'report', service, instance, name: null, beganAt, endedAt, final, broughtBy: null,
      stays: stays.map((stay) => ({ ...knownOf(stay, ''), connection: stay.connection, seconds: null })),
    });
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'attendance report kept', by: measuredBy, fields: { service, stays: stays.length, differences: written.differences, final } });
  }

  private async empty(tx: Tx, roundtableId: Id, { service, instance, beganAt, endedAt, final }: Omit<Report, 'stays'>): Promise<void> {
    await tx.sql(
      `insert into presence_source as s (id, roundtable_id, source, service, instance, began_at, ended_at, final, told_at) values ($1, $2, 'heard', $3, $4, $5, $6, $7, $8)
       on conflict on constraint presence_source_once do update set began_at = excluded.began_at, ended_at = coalesce(excluded.ended_at, s.ended_at), final = excluded.final, told_at = excluded.told_at`,
      [newId(), roundtableId, service, instance, beganAt, endedAt, final, tx.now]);
  }
}
