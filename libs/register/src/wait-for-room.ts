import { Injectable } from '@nestjs/common';
import { RegistrationAsks } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { lockedPools } from './pool-lock';
import { Pools } from './pools';
import { MeetingAlreadyHeld, ModeNotOffered, SwitchRefused, WaitRefused } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { mayGoOver } from './registration.switch';

/** Waits for a place in the room while confirmed online. */
@Injectable()
export class WaitForRoom {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Gives her a number in the room's queue, behind all who came before; the place online stays hers until she accepts an offer
   * (`AcceptWait`). Is a place free, it is offered at once. Asking twice is not an error.
   *
   * @throws RegistrationNotFound; WaitRefused unless confirmed online and where waiting is not wished; SwitchRefused where the
   *   organizer decides who comes into the room; ModeNotOffered;
   *   MeetingAlreadyHeld once the meeting has begun
   */
  wait(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      const { id, roundtableId, mode, state } = registration;
      if (state !== 'confirmed' || mode !== 'online' || !(await isWished(tx, roundtableId))) throw WaitRefused();
      const [online, room] = await lockedPools(tx, roundtableId, ['online', 'room']);
      if (!online || !room) throw ModeNotOffered('room');
      if (!(await mayGoOver(tx, registration, { from: online, to: room }))) throw SwitchRefused(state, 'approval');
      if (tx.now >= room.startsAt) throw MeetingAlreadyHeld();
      const kept = await tx.sql(
        `insert into registration_wait (registration_id, roundtable_id, mode, number, state, asked_at) values ($1, $2, 'room', $3, 'waiting', $4)
         on conflict (registration_id) do nothing returning number`,
        [id, roundtableId, room.lastNumber + 1, tx.now],
      );
      if (kept.length === 0) return;
      await tx.sql(`update pool set last_number = last_number + 1 where roundtable_id = $1 and mode = 'room'`, [roundtableId]);
      await tx.audit({ entity: 'registration', id, action: 'waits for the room', by });
      await this.pools.giveFreePlaces(tx, roundtableId, 'room');
    });
  }
}

async function isWished(tx: Tx, roundtableId: Id): Promise<boolean> {
  const [setup] = await tx.sql<{ asks: object }>('select asks from registration_setup where roundtable_id = $1', [roundtableId]);
  return RegistrationAsks.parse(setup?.asks ?? {}).meanwhile;
}
