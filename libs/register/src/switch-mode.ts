import { Injectable } from '@nestjs/common';
import { RegistrationAsks, type AttendanceMode, type RegistrationLine, type SwitchOutcome } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { WhichRegistration } from './cancel-registration';
import { freeIn, lockedPools, servedBefore, type PoolRow } from './pool-lock';
import { Pools } from './pools';
import type { Registration } from './registration.entity';
import { MeetingAlreadyHeld, ModeNotOffered, RoundtableCancelled, SwitchRefused } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { mayGoOver, moveOver, type BothPools } from './registration.switch';
import { lineOf } from './registration.views';

export type Switched = SwitchOutcome & { registration: RegistrationLine };

/** Changes between the room and online. */
@Injectable()
export class SwitchMode {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Takes a place in the other pool if there is one that nobody proved waits for before her, and gives the old one to the
   * next in the same commit. `full` changes nothing: she may wait for the room while online (`WaitForRoom`). Asking twice is
   * not an error.
   *
   * @param by an account switches for a participant also where she may not by herself
   * @throws RegistrationNotFound; SwitchRefused; ModeNotOffered; MeetingAlreadyHeld, RoundtableCancelled
   */
  switch({ registrationId, roundtableId }: WhichRegistration, mode: AttendanceMode, by: Actor = `registration:${registrationId}`): Promise<Switched> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId, ...(roundtableId && { roundtableId }) });
      refuseBy(registration);
      if (registration.mode === mode) return answer(registration.state === 'pending' ? 'pending' : 'switched', registration);
      const both = await bothPools(tx, registration, mode);
      const byOrganiser = by.startsWith('account:');
      if (!byOrganiser) await refuseUnasked(tx, registration);
      if (registration.state === 'pending' && both.to.admits === 'approval' && !byOrganiser) {
        await moveOver(tx, this.pools, registration, both, { to: 'pending', by });
        return answer('pending', registration);
      }
      if (!byOrganiser && !(await mayEnter(tx, registration, both))) throw SwitchRefused(registration.state, 'approval');
      const offered = await waitOf(tx, registration, mode);
      const held = offered?.state === 'offered';
      if (!held && !(await hasRoom(tx, registration, both.to, offered?.number ?? null))) return answer('full', registration);
      await moveOver(tx, this.pools, registration, both, { to: 'confirmed', by, held, number: offered?.number ?? null });
      return answer('switched', registration);
    });
  }
}

const answer = (outcome: SwitchOutcome['outcome'], registration: Registration): Switched => ({ outcome, mode: registration.mode, registration: lineOf(registration) });

function refuseBy({ state, provedAt }: Registration): void {
  if (!['confirmed', 'waitlisted', 'pending'].includes(state)) throw SwitchRefused(state, 'state');
  if (!provedAt) throw SwitchRefused(state, 'unproved');
}

async function bothPools(tx: Tx, { roundtableId, mode: from }: Registration, mode: AttendanceMode): Promise<BothPools> {
  const found = await lockedPools(tx, roundtableId, [from, mode]);
  const pool = (which: AttendanceMode): PoolRow | undefined => found.find((one) => one.mode === which);
  const [here, there] = [pool(from), pool(mode)];
  if (!here || !there) throw ModeNotOffered(mode);
  if (there.state === 'cancelled') throw RoundtableCancelled();
  if (tx.now >= there.endsAt) throw MeetingAlreadyHeld();
  return { from: here, to: there };
}

/** Whoever was let in where somebody decides may go where somebody decides; whoever is still to be decided on may not. */
const mayEnter = async (tx: Tx, registration: Registration, both: BothPools): Promise<boolean> =>
  (registration.state !== 'pending' || both.to.admits === 'open') && mayGoOver(tx, registration, both);

async function refuseUnasked(tx: Tx, { roundtableId, state }: Registration): Promise<void> {
  const [setup] = await tx.sql<{ asks: object }>('select asks from registration_setup where roundtable_id = $1', [roundtableId]);
  if (!RegistrationAsks.parse(setup?.asks ?? {}).switching) throw SwitchRefused(state, 'not_asked');
}

async function waitOf(tx: Tx, { id }: Registration, mode: AttendanceMode): Promise<{ state: string; number: number } | null> {
  const [wait] = await tx.sql<{ state: string; number: number; late: boolean }>(
    'select state, number, coalesce(hold_until <= $3, false) as late from registration_wait where registration_id = $1 and mode = $2', [id, mode, tx.now]);
  return wait && !wait.late ? wait : null;
}

async function hasRoom(tx: Tx, { id, roundtableId }: Registration, pool: PoolRow, number: number | null): Promise<boolean> {
  const free = freeIn(pool);
  if (free === null) return true;
  // Once the meeting has begun nobody is offered anything any more, so nobody is overtaken.
  if (tx.now >= pool.startsAt) return free > 0;
  return free > 0 && free > (await servedBefore(tx, { roundtableId, mode: pool.mode, number, but: id }));
}
