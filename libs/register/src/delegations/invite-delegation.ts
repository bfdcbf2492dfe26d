import { Injectable } from '@nestjs/common';
import { normalisedAddress } from '@convenor/access';
import type { DelegationView, InputOf, changeDelegation, inviteDelegation } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { mailbox } from '@convenor/mail';
import { Delegation } from '../delegation.entity';
import { endOfDay } from '../local-days';
import { MeetingAlreadyHeld, RoundtableNotFound } from '../registration.errors';
import { DelegationClosed, DelegationNotFound, DelegationWithoutPlaces } from './delegation.errors';
import { delegationView } from './delegations.query';

/** Which delegation of which roundtable. */
export interface WhichDelegation {
  roundtableId: Id;
  delegationId: Id;
}

type Invitation = Omit<InputOf<typeof inviteDelegation>, 'roundtableId'>;
type Change = Omit<InputOf<typeof changeDelegation>, keyof WhichDelegation>;

/** The organiser asks a body for its delegation, and says how many it may send and until when. */
@Injectable()
export class InviteDelegation {
  constructor(private readonly transactions: Transactions) {}

  /** Its focal point gets a mail with a link to one table. @throws RoundtableNotFound; MeetingAlreadyHeld; DelegationWithoutPlaces; MailAddressInvalid */
  invite(roundtableId: Id, wish: Invitation, by: Actor): Promise<DelegationView> {
    mailbox(wish.focalAddress);
    if (wish.mostRoom + wish.mostOnline === 0) throw DelegationWithoutPlaces();
    return this.transactions.run(async (tx) => {
      const { startsAt, zone } = await meetingOf(tx, roundtableId);
      if (tx.now >= startsAt) throw MeetingAlreadyHeld();
      const id = newId();
      const { fillOn, ...plain } = wish;
      await tx.manager.insert(Delegation, {
        ...plain, id, roundtableId, focalAddress: normalisedAddress(wish.focalAddress), fillBy: fillOn && endOfDay(fillOn, zone), linkVersion: 1, createdAt: tx.now, closedAt: null,
      });
      await tx.audit({ entity: 'delegation', id, action: 'invited', by, fields: { mostRoom: wish.mostRoom, mostOnline: wish.mostOnline, fillOn } });
      await tx.announce('delegation.invited', id);
      return delegationView(tx, id);
    });
  }

  /** Lowering a limit drops nobody. Another address ends the earlier links and gets one of its own. @throws DelegationNotFound; DelegationWithoutPlaces */
  change(which: WhichDelegation, change: Change, by: Actor): Promise<DelegationView> {
    if (change.focalAddress !== undefined) mailbox(change.focalAddress);
    return this.transactions.run(async (tx) => {
      const delegation = await lockedDelegation(tx, which);
      const { fillOn, focalAddress, ...plain } = change;
      const address = focalAddress === undefined ? delegation.focalAddress : normalisedAddress(focalAddress);
      const moved = address !== delegation.focalAddress;
      const after = { ...delegation, ...definedOf(plain), focalAddress: address, ...(fillOn === undefined ? {} : { fillBy: fillOn && endOfDay(fillOn, (await meetingOf(tx, which.roundtableId)).zone) }), linkVersion: delegation.linkVersion + (moved ? 1 : 0) };
      if (after.mostRoom + after.mostOnline === 0) throw DelegationWithoutPlaces();
      await tx.manager.save(Delegation, after);
      await tx.audit({ entity: 'delegation', id: delegation.id, action: 'changed', by, fields: { changed: Object.keys(definedOf(change)) } });
      if (moved) await tx.announce('delegation.invited', delegation.id);
      return delegationView(tx, delegation.id);
    });
  }

  /** The link once more; with `newLink` the earlier ones end. @throws DelegationNotFound; DelegationClosed */
  remind(which: WhichDelegation, newLink: boolean, by: Actor): Promise<DelegationView> {
    return this.transactions.run(async (tx) => {
      const delegation = await lockedDelegation(tx, which);
      if (delegation.closedAt) throw DelegationClosed();
      if (newLink) await tx.manager.update(Delegation, delegation.id, { linkVersion: delegation.linkVersion + 1 });
      await tx.audit({ entity: 'delegation', id: delegation.id, action: newLink ? 'new link sent' : 'reminded', by });
      await tx.announce('delegation.reminded', delegation.id);
      return delegationView(tx, delegation.id);
    });
  }

  /** The table takes no more changes; who was named stays registered. Closing twice is not an error. @throws DelegationNotFound */
  close(which: WhichDelegation, by: Actor): Promise<DelegationView> {
    return this.setClosed(which, true, by);
  }

  /** @throws DelegationNotFound; MeetingAlreadyHeld */
  open(which: WhichDelegation, by: Actor): Promise<DelegationView> {
    return this.setClosed(which, false, by);
  }

  private setClosed(which: WhichDelegation, closed: boolean, by: Actor): Promise<DelegationView> {
    return this.transactions.run(async (tx) => {
      const { id, closedAt } = await lockedDelegation(tx, which);
      if (!closed && tx.now >= (await meetingOf(tx, which.roundtableId)).startsAt) throw MeetingAlreadyHeld();
      if ((closedAt !== null) !== closed) {
        await tx.manager.update(Delegation, id, { closedAt: closed ? tx.now : null });
        await tx.audit({ entity: 'delegation', id, action: closed ? 'closed' : 'opened', by });
        await tx.announce(closed ? 'delegation.closed' : 'delegation.opened', id);
      }
      return delegationView(tx, id);
    });
  }
}

const definedOf = <T extends object>(change: T): Partial<T> => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The row locked: who fills or changes one delegation comes one after the other. @throws DelegationNotFound */
export async function lockedDelegation(tx: Tx, { delegationId: id, roundtableId }: { delegationId: Id; roundtableId?: Id }): Promise<Delegation> {
  const found = await tx.manager.findOne(Delegation, { where: { id, ...(roundtableId && { roundtableId }) }, lock: { mode: 'for_no_key_update' } });
  if (!found) throw DelegationNotFound();
  return found;
}

async function meetingOf(tx: Tx, roundtableId: Id): Promise<{ startsAt: Date; zone: string }> {
  const [row] = await tx.sql<{ startsAt: Date; zone: string }>('select starts_at as "startsAt", zone from roundtable where id = $1', [roundtableId]);
  if (!row) throw RoundtableNotFound();
  return row;
}
