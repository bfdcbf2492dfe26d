import { Injectable } from '@nestjs/common';
import type { AttendanceMode, DelegateError, DelegationPage, RegistrationWish, RoundtableState } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, normalisedName, type Id } from '@convenor/kernel';
import { Admission } from '../admission';
import { RegistrationLimits } from '../registration-limits';
import type { PlaceWanted } from '../admission.wish';
import type { Delegation } from '../delegation.entity';
import { tasksOf } from '../needs/needs.rules';
import { isNameTaken, keepChanges } from '../own/change-answers';
import { lockedPools } from '../pool-lock';
import { Pools } from '../pools';
import { Registration } from '../registration.entity';
import { TooBusy } from '../registration.errors';
import { announce } from '../registration.messages';
import { SwitchMode } from '../switch-mode';
import { delegatesOf } from './delegations.query';
import { fillPlan, isNothing, seenOf, type FillPlan, type SentRow } from './fill.rules';
import { lockedDelegation } from './invite-delegation';

/** Why a table takes no changes. */
export type TableClosed = NonNullable<DelegationPage['closed']>;

/** What a save came to. Expected outcomes are values; nothing was changed unless `saved`. */
export type Filled =
  | { kind: 'saved'; errors: Map<number, DelegateError[]> }
  | { kind: 'nothing_changed' }
  | { kind: 'not_saved'; errors: Map<number, DelegateError[]> }
  | { kind: 'seen_by_others' }
  /** People would be taken off: to be asked first. */
  | { kind: 'sure'; names: string[] }
  | { kind: 'closed'; because: TableClosed };

export interface Filling {
  delegationId: Id;
  rows: readonly SentRow[];
  /** `seen` of the table that was filled in. */
  seen: string;
  /** Whoever is ticked to be taken off may be. */
  sure: boolean;
}

/** The focal point saves its delegation's table. */
@Injectable()
export class FillDelegation {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
    private readonly switching: SwitchMode,
    private readonly limits: RegistrationLimits,
  ) {}

  /**
   * Brings the registrations in line with the table: new people get a place, or a number, in the order of the rows; changed
   * ones are corrected; whoever is ticked leaves. All of it in one commit, or nothing. Who goes to the other mode does so
   * after it, if there is a place; else the row says that there is none. The same table again changes nothing.
   *
   * @throws DelegationNotFound; TooBusy
   */
  async fill(filling: Filling): Promise<Filled> {
    const by: Actor = `delegation:${filling.delegationId}`;
    const [filled, plan] = await this.transactions.run((tx) => this.save(tx, filling, by)).catch((error: unknown) => {
      // One name, two hands: somebody registered under the focal point's address meanwhile.
      if (isNameTaken(error) || (error instanceof DomainError && error.code === 'NAME_TAKEN')) return [{ kind: 'seen_by_others' }, null] as [Filled, FillPlan | null];
      if (error instanceof NotSaved) return [{ kind: 'not_saved', errors: error.rows }, null] as [Filled, FillPlan | null];
      throw error;
    });
    if (filled.kind !== 'saved' || !plan) return filled;
    return { kind: 'saved', errors: await this.move(plan, by) };
  }

  private async save(tx: Tx, { delegationId, rows, seen, sure }: Filling, by: Actor): Promise<[Filled, FillPlan | null]> {
    const delegation = await lockedDelegation(tx, { delegationId });
    const { closed, offered } = await tableState(tx, delegation);
    if (closed) return [{ kind: 'closed', because: closed }, null];
    const known = await lockedDelegates(tx, delegationId);
    const plan = fillPlan(rows, known, { room: delegation.mostRoom, online: delegation.mostOnline, offered });
    if (isNothing(plan)) return [{ kind: 'nothing_changed' }, plan];
    if (seen !== seenOf(known)) return [{ kind: 'seen_by_others' }, plan];
    if (plan.errors.size > 0) return [{ kind: 'not_saved', errors: plan.errors }, plan];
    if (plan.remove.length > 0 && !sure) return [{ kind: 'sure', names: plan.remove.map(({ delegate }) => delegate.name) }, plan];
    for (const { row, delegate } of plan.change) await this.correct(tx, known.find(({ id }) => id === delegate.id), row, by);
    await this.takeOff(tx, plan.remove.flatMap(({ delegate }) => known.find(({ id }) => id === delegate.id) ?? []), by);
    const errors = await this.admit(tx, delegation, plan, by);
    if (errors.size > 0) throw new NotSaved(errors);
    await tx.audit({ entity: 'delegation', id: delegationId, action: 'filled', by, fields: { added: plan.add.length, changed: plan.change.length, removed: plan.remove.length } });
    await tx.announce('delegation.filled', delegationId);
    return [{ kind: 'saved', errors: new Map() }, plan];
  }

  private async correct(tx: Tx, registration: Registration | undefined, row: SentRow, by: Actor): Promise<void> {
    if (!registration) return;
    const ticked = registration.needs.map(({ key }) => key).filter((key) => key !== 'own_words');
    await keepChanges(tx, registration, {
      name: row.name.trim(), normalisedName: normalisedName(row.name), honorific: row.honorific.trim() || null, position: row.position.trim() || null,
      needs: tasksOf({ needs: ticked, accessNeeds: row.accessNeeds }, registration.needs),
    }, by);
  }

  private async takeOff(tx: Tx, people: readonly Registration[], by: Actor): Promise<void> {
    for (const registration of people) {
      const was = registration.state;
      await this.pools.end(tx, registration, { to: 'cancelled', by, action: 'cancelled', facts: { was } });
      await announce(tx, 'registration.cancelled', registration.id, { was });
    }
  }

  /** New people take their places by the one way there is, within this transaction. */
  private async admit(tx: Tx, delegation: Delegation, plan: FillPlan, by: Actor): Promise<Map<number, DelegateError[]>> {
    if (plan.add.length === 0) return new Map();
    const answers = await Admission.within(tx, this.limits).admit(plan.add.map(({ row }) => wantedOf(delegation, row, by)));
    const errors = new Map<number, DelegateError[]>();
    plan.add.forEach(({ at }, index) => {
      const answer = answers[index];
      if (answer?.kind === 'no_pool') errors.set(at, ['mode_not_offered']);
      else if (answer?.kind === 'outcome' && answer.registrationId === null) errors.set(at, ['name_twice']);
      else if (answer?.kind !== 'outcome') throw TooBusy();
    });
    return errors;
  }

  private async move(plan: FillPlan, by: Actor): Promise<Map<number, DelegateError[]>> {
    const errors = new Map<number, DelegateError[]>();
    for (const { at, to, delegate } of plan.move) {
      const outcome = await this.switching.switch({ registrationId: delegate.id }, to, by).then(
        ({ outcome: came }) => came,
        (error: unknown) => {
          if (error instanceof DomainError && error.refusal === 'refused') return 'full' as const;
          throw error;
        },
      );
      if (outcome === 'full') errors.set(at, ['no_place']);
    }
    return errors;
  }
}

/** Carries what is wrong in which row out of the transaction, which is undone by it. */
class NotSaved extends DomainError {
  constructor(readonly rows: Map<number, DelegateError[]>) {
    super('DELEGATION_NOT_SAVED', 'refused', 'Some rows need another look. Nothing was saved.');
  }
}

/** Locked in the order of their ids, before any pool is: see "When to lock". */
async function lockedDelegates(tx: Tx, delegationId: Id): Promise<Registration[]> {
  await tx.sql('select 1 from registration where delegation_id = $1 order by id for no key update', [delegationId]);
  const people = await delegatesOf(tx.manager, delegationId);
  const [first] = people;
  if (first) await lockedPools(tx, first.roundtableId, ['online', 'room']);
  return people;
}

/** Whether a table may be filled now, and in which modes. */
export async function tableState(tx: Pick<Tx, 'sql' | 'now'>, { roundtableId, closedAt, fillBy }: Delegation): Promise<{ closed: TableClosed | null; offered: AttendanceMode[] }> {
  const [row] = await tx.sql<{ state: RoundtableState; format: string; startsAt: Date }>('select state, format, starts_at as "startsAt" from roundtable where id = $1', [roundtableId]);
  const offered = (['room', 'online'] as const).filter((mode) => row?.format !== (mode === 'room' ? 'online' : 'in_person'));
  const because = (): TableClosed | null => {
    if (!row || row.state === 'draft') return 'not_open';
    if (row.state === 'cancelled') return 'meeting_cancelled';
    if (row.state === 'postponed') return 'meeting_postponed';
    if (tx.now >= row.startsAt || ['live', 'held', 'archived'].includes(row.state)) return 'meeting_over';
    if (closedAt) return 'closed';
    return fillBy && tx.now >= fillBy ? 'too_late' : null;
  };
  return { closed: because(), offered };
}

/** The focal point was asked by the organiser and holds a link: no approval, no code, no further proof. */
const wantedOf = ({ id, roundtableId, name, constituency, country, focalName, focalAddress, language }: Delegation, row: SentRow, by: Actor): PlaceWanted => ({
  roundtableId, key: null, network: null, proved: true, letIn: true, cameBy: 'delegation', delegationId: id, opens: 'invited', by,
  wish: {
    ...nothingAsked, language, constituency, country, mode: row.mode, name: row.name.trim(), honorific: row.honorific.trim() || null, position: row.position.trim() || null,
    organisation: name, address: focalAddress, contactName: focalName, accessNeeds: row.accessNeeds.trim() || null,
  },
});

/** Nobody agrees to anything for somebody else. */
const nothingAsked: Omit<RegistrationWish, 'language' | 'constituency' | 'country' | 'mode' | 'name' | 'honorific' | 'position' | 'organisation' | 'address' | 'contactName' | 'accessNeeds'> = {
  needs: [], consents: { listed: false, brief: false, news: false, photographs: false, recording: false }, answers: {}, reception: null, interpretation: null, visaLetter: false, zone: null, code: null, companions: [], waitForRoom: false,
};
