import { Injectable } from '@nestjs/common';
import type { Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import { Roundtable } from '@convenor/plan';
import { Rehearsal, RehearsalGuestRow } from './rehearsal.entity';
import { lineupOf } from './rehearsal-people.query';
import { SendRehearsal } from './send-rehearsal';
import { lockedRoundtable } from './set-rehearsal';

const by = 'system:rehearsal';

/** What happens elsewhere and concerns the rehearsal: somebody drops out of the line-up, the meeting falls, a person is forgotten. */
@Injectable()
export class RehearsalFollowUp {
  constructor(
    private readonly sending: SendRehearsal,
    private readonly queue: DeliveryQueue,
  ) {}

  listen(announcements: Announcements): void {
    announcements.on('roundtable.edited', (tx, { subjectId }) => this.lineupChanged(tx, subjectId));
    for (const topic of ['roundtable.changed', 'roundtable.cancelled']) announcements.on(topic, (tx, { subjectId }) => this.meetingChanged(tx, subjectId));
    announcements.on('registration.forgotten', (tx, { subjectId }) => forgetGuests(tx, this.queue, 'registration_id = $1', [subjectId]));
  }

  /** Whoever is out of the line-up is asked no more, and her entry goes at once. */
  private async lineupChanged(tx: Tx, roundtableId: Id): Promise<void> {
    if (!(await tx.manager.existsBy(Rehearsal, { roundtableId }))) return;
    await lockedRoundtable(tx, roundtableId);
    const rehearsal = await tx.manager.findOneBy(Rehearsal, { roundtableId });
    const guests = await tx.manager.find(RehearsalGuestRow, { where: { roundtableId, part: 'lineup', asked: true }, order: { id: 'ASC' } });
    const members = new Set((await lineupOf((statement, parameters) => tx.sql(statement, parameters), roundtableId)).map(({ personId }) => personId));
    const gone = guests.filter(({ personId }) => personId === null || !members.has(personId));
    if (!rehearsal || gone.length === 0) return;
    for (const guest of gone) await this.sending.leave(tx, rehearsal, guest);
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'left the line-up and the rehearsal', by, fields: { people: gone.length } });
  }

  /** A meeting without a date needs no rehearsal. */
  private async meetingChanged(tx: Tx, roundtableId: Id): Promise<void> {
    const roundtable = await tx.manager.findOneBy(Roundtable, { id: roundtableId });
    if (roundtable && ['cancelled', 'postponed'].includes(roundtable.state)) await this.sending.cancelIn(tx, roundtableId, null, by);
  }
}

/** Guests whose row says `which` are no more: neither they nor what waits for them, nor what was written to them. */
export async function forgetGuests(tx: Tx, queue: Pick<DeliveryQueue, 'erase'>, which: string, parameters: unknown[]): Promise<void> {
  const gone = await tx.sql<{ id: Id }>(`delete from rehearsal_guest where ${which} returning id`, parameters);
  for (const { id } of gone) await queue.erase(tx, id);
}
