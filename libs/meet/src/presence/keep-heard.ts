import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { Presence, PresenceSource } from './presence.entity';
import { settle } from './settle';
import { heardOf, together } from './stay.rules';
import type { Heard, InstanceTold } from './stay';

/** Keeps what a service tells while it happens, and finds who it was. */
@Injectable()
export class KeepHeard {
  /**
   * One coming, leaving or new name. Repeated, late, and in any order it comes to the same; once the service has reported on the run,
   * what was heard of it is passed over.
   */
  async heard(tx: Tx, roundtableId: Id, heard: Heard): Promise<void> {
    const source = await this.source(tx, roundtableId, heard.service, heard.stay.instance);
    if (source.source === 'report') return;
    const said = heardOf(heard);
    const where = { sourceId: source.id, connection: heard.stay.connection, part: 0 };
    const fresh = { ...where, ...said, id: newId(), roundtableId };
    const written = await tx.manager.createQueryBuilder().insert().into(Presence).values(fresh).orIgnore().returning('id').execute();
    if ((written.raw as unknown[]).length > 0) return settle(tx, roundtableId, [fresh.id]);
    const kept = await tx.manager.findOneOrFail(Presence, { where, lock: { mode: 'for_no_key_update' } });
    await tx.manager.update(Presence, { id: kept.id }, together(kept, said));
    await settle(tx, roundtableId, [kept.id]);
  }

  /** A run of the meeting began or ended. Told several times, the first beginning and the last end count. */
  async instance(tx: Tx, { service, instance, roundtableId, beganAt, endedAt }: InstanceTold): Promise<void> {
    const source = await this.source(tx, roundtableId, service, instance);
    if (source.source === 'report') return;
    await tx.sql('update presence_source set began_at = least(began_at, $2), ended_at = greatest(ended_at, $3), told_at = $4 where id = $1', [source.id, beganAt, endedAt, tx.now]);
    // Who was thought to stay has left with the others, or was at the rehearsal only.
    const open = endedAt ? await tx.sql<{ id: Id }>('select id from presence where source_id = $1 and left_at is null', [source.id]) : [];
    if (open.length > 0) await settle(tx, roundtableId, open.map(({ id }) => id));
  }

  /** What is known of the run, locked: nothing of it is written at the same time. */
  private async source(tx: Tx, roundtableId: Id, service: string, instance: string): Promise<Pick<PresenceSource, 'id' | 'source'>> {
    await tx.sql(`insert into presence_source (id, roundtable_id, source, service, instance, told_at) values ($1, $2, 'heard', $3, $4, $5) on conflict on constraint presence_source_once do nothing`, [newId(), roundtableId, service, instance, tx.now]);
    const [source] = await tx.sql<Pick<PresenceSource, 'id' | 'source'>>('select id, source from presence_source where roundtable_id = $1 and service = $2 and instance = $3 for update', [roundtableId, service, instance]);
    if (!source) throw new Error('What was just written is not there.');
    return source;
  }
}
