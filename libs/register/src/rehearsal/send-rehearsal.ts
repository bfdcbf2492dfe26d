import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { InputOf, sendRehearsal } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, overtake, type Facts, type MailKind } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { RoundtableCancelled } from '../registration.errors';
import { rehearsalNoLink, rehearsalNotSet, rehearsalOtherwise, rehearsalOver } from './rehearsal.errors';
import { Rehearsal, RehearsalGuestRow, type RehearsalTold } from './rehearsal.entity';
import { dueTo, meetingLinkOf, ownLinkOf, sameHours, toldBy } from './rehearsal-facts';
import { lockedRoundtable } from './set-rehearsal';

type Reviewed = Omit<InputOf<typeof sendRehearsal>, 'roundtableId'>;

const kinds = ['rehearsal-invited', 'rehearsal-changed', 'rehearsal-cancelled'] as const satisfies readonly MailKind[];

/** Sends what stands in calendars: a UID that is kept, a SEQUENCE that only rises (RFC 5546, 2.1.4), one entry per guest. */
@Injectable()
export class SendRehearsal {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly plans: RoundtablePlans,
    private readonly secrets: Secrets,
  ) {}

  /** To everybody who has to hear something. @throws DomainError REHEARSAL_NOT_SET, REHEARSAL_OVER, REHEARSAL_OTHERWISE, REHEARSAL_NO_LINK, ROUNDTABLE_CANCELLED */
  async send(roundtableId: Id, reviewed: Reviewed, by: Actor): Promise<void> {
    const plan = await this.plans.of(roundtableId);
    await this.transactions.run(async (tx) => {
      const { state, format } = await lockedRoundtable(tx, roundtableId);
      const rehearsal = await tx.manager.findOneBy(Rehearsal, { roundtableId });
      if (['cancelled', 'postponed'].includes(state)) throw RoundtableCancelled();
      if (!rehearsal || rehearsal.state !== 'set') throw rehearsalNotSet();
      if (rehearsal.endsAt <= tx.now) throw rehearsalOver();
      const own = ownLinkOf(rehearsal, this.secrets);
      if (format !== 'in_person' && !own && meetingLinkOf(plan) === 'none') throw rehearsalNoLink();
      const due = (await guestsOf(tx, roundtableId)).map((guest) => ({ guest, told: toldBy(rehearsal, plan, own, guest) })).map((one) => ({ ...one, due: dueTo(one.guest, one.told) }));
      const count = (what: string): number => due.filter((one) => one.due === what).length;
      const counted = { invitations: count('invitation'), updates: count('update'), withdrawals: count('withdrawal') };
      if (counted.invitations !== reviewed.invitations || counted.updates !== reviewed.updates || counted.withdrawals !== reviewed.withdrawals) throw rehearsalOtherwise();
      for (const { guest, told, due: what } of due) {
        if (what === 'withdrawal') await this.withdraw(tx, guest, 'not_asked');
        else if (what) await this.tell(tx, guest, told);
      }
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'rehearsal sent', by, fields: counted });
    });
  }

  /** Tells everybody who has it in a calendar that it does not take place. Twice is once. @throws DomainError REHEARSAL_NOT_SET */
  cancel(roundtableId: Id, reason: string | null, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      if (!(await this.cancelIn(tx, roundtableId, reason, by))) throw rehearsalNotSet();
    });
  }

  /** The same in a transaction that is under way; false where none was ever set. */
  async cancelIn(tx: Tx, roundtableId: Id, reason: string | null, by: Actor): Promise<boolean> {
    await lockedRoundtable(tx, roundtableId);
    const rehearsal = await tx.manager.findOneBy(Rehearsal, { roundtableId });
    if (!rehearsal || rehearsal.state === 'cancelled') return rehearsal !== null;
    await tx.manager.update(Rehearsal, roundtableId, { state: 'cancelled', cancelledReason: reason, changedAt: tx.now });
    if (rehearsal.endsAt > tx.now) for (const guest of await guestsOf(tx, roundtableId)) if (guest.stands) await this.withdraw(tx, guest, 'cancelled');
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'rehearsal cancelled', by });
    return true;
  }

  /** Somebody is asked no more: out of the line-up, for one. Her entry goes, while there is still something to come to. */
  async leave(tx: Tx, rehearsal: Rehearsal, guest: RehearsalGuestRow): Promise<void> {
    await tx.manager.update(RehearsalGuestRow, guest.id, { asked: false });
    if (guest.stands && rehearsal.state === 'set' && rehearsal.endsAt > tx.now) await this.withdraw(tx, guest, 'not_asked');
  }

  private async tell(tx: Tx, guest: RehearsalGuestRow, told: RehearsalTold): Promise<void> {
    const sequence = (guest.sequence ?? -1) + 1;
    const waiting = await this.overtaken(tx, guest.id);
    const moved = guest.told !== null && guest.stands && !sameHours(guest.told, told);
    await tx.manager.update(RehearsalGuestRow, guest.id, {
      sequence, told, stands: true, ...(moved || !guest.stands ? { answer: null, answeredAt: null, answerProved: null, answerComment: null } : {}),
    });
    // An invitation that never went is not followed by a change of it.
    const invites = !guest.stands || waiting.has('rehearsal-invited');
    // What she really was told last: by the eldest of the changes that were overtaken.
    const before = waiting.get('rehearsal-changed')?.before ?? (moved ? guest.told : null);
    const props = invites ? { stood: waiting.has('rehearsal-cancelled') || waiting.get('rehearsal-invited')?.stood === true } : { before };
    await this.add(tx, guest, invites ? 'rehearsal-invited' : 'rehearsal-changed', sequence, props);
  }

  private async withdraw(tx: Tx, guest: RehearsalGuestRow, why: 'cancelled' | 'not_asked'): Promise<void> {
    const sequence = (guest.sequence ?? -1) + 1;
    const waiting = await this.overtaken(tx, guest.id);
    await tx.manager.update(RehearsalGuestRow, guest.id, { sequence, stands: false, answer: null, answeredAt: null, answerProved: null, answerComment: null });
    const invitation = waiting.get('rehearsal-invited');
    // Nothing stands in her calendar yet.
    if (invitation && invitation.stood !== true) return;
    await this.add(tx, guest, 'rehearsal-cancelled', sequence, { why, hours: guest.told });
  }

  /** Mails of this guest that still waited and now do not go, by kind. */
  private async overtaken(tx: Tx, guestId: Id): Promise<Map<MailKind, Facts>> {
    const dropped = new Map<MailKind, Facts>();
    for (const kind of kinds) {
      const props = (await overtake(tx, kind, [guestId])).get(guestId);
      if (props) dropped.set(kind, props);
    }
    return dropped;
  }

  private async add(tx: Tx, { id, roundtableId, language, name, address }: RehearsalGuestRow, kind: (typeof kinds)[number], sequence: number, props: Facts): Promise<void> {
    const method = kind === 'rehearsal-cancelled' ? 'CANCEL' : 'REQUEST';
    await this.queue.add(tx, { kind, dedupeKey: `${kind}:${id}:${sequence}`, subjectId: id, roundtableId, language, to: { name, address }, props, calendar: { method, sequence } });
  }
}

const guestsOf = (tx: Tx, roundtableId: Id): Promise<RehearsalGuestRow[]> => tx.manager.find(RehearsalGuestRow, { where: { roundtableId }, order: { id: 'ASC' } });

