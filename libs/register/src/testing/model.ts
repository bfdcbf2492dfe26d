import type { Admits, AttendanceMode } from '@convenor/contracts';
import { DomainError, newId, type Id } from '@convenor/kernel';
import fc from 'fast-check';
import type { RegisterParticipant } from '../register-participant';
import { aRoundtable } from './roundtable-builder';
import { invariantsBroken } from './rows';
import type { RegisterStage } from './stage';
import { aWish } from './wish';

/** One thing somebody does. `who` counts through the people there are, or who may yet come. */
export type Act =
  | { do: 'register'; who: number; mode: AttendanceMode; companions: number; waits: boolean; coded: boolean; process: 0 | 1 }
  | { do: 'prove' | 'cancel' | 'accept' | 'decline' | 'wait' | 'stop' | 'acceptWait'; who: number }
  | { do: 'switch'; who: number; mode: AttendanceMode; byOrganiser: boolean }
  | { do: 'approve' | 'declineAll'; who: number; many: number }
  | { do: 'walkIn'; who: number; beyond: boolean }
  | { do: 'places'; room: number | null; online: number | null }
  | { do: 'admits'; mode: AttendanceMode; admits: Admits }
  | { do: 'licence'; licence: number | null }
  | { do: 'later'; hours: number };

const mode = fc.constantFrom<AttendanceMode>('room', 'online');
const who = fc.nat(11);
const places = fc.option(fc.nat(4), { freq: 6 });
const one = <K extends Act['do']>(kind: K) => fc.constant(kind);

export const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: one('register'), who, mode, companions: fc.nat(2), waits: fc.boolean(), coded: fc.boolean(), process: fc.constantFrom<0 | 1>(0, 1) }) },
  { weight: 6, arbitrary: fc.record({ do: one('prove'), who }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'accept', 'decline', 'wait', 'stop', 'acceptWait'), who }) },
  { weight: 3, arbitrary: fc.record({ do: one('switch'), who, mode, byOrganiser: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('approve', 'approve', 'declineAll'), who, many: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: one('walkIn'), who, beyond: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: one('places'), room: places, online: places }) },
  { weight: 1, arbitrary: fc.record({ do: one('admits'), mode, admits: fc.constantFrom<Admits>('open', 'approval', 'invitation') }) },
  { weight: 1, arbitrary: fc.record({ do: one('licence'), licence: fc.option(fc.integer({ min: 1, max: 4 })) }) },
  { weight: 2, arbitrary: fc.record({ do: one('later'), hours: fc.integer({ min: 1, max: 30 }) }) },
);

/** Somebody as she stands: in her own pool, or in the one she waits for while she has a place in the other. */
interface Standing {
  id: Id;
  mode: AttendanceMode;
  number: number;
  holds: boolean;
  queues: boolean;
}

type Held = Record<AttendanceMode, { held: number; most: number | null }>;

const name = (who: number): string => `Participant ${who}`;

/** One roundtable on which acts are done, several at a time, and what must hold of it after each. */
export class World {
  private constructor(
    private readonly stage: RegisterStage,
    private readonly processes: readonly RegisterParticipant[],
    private readonly roundtableId: Id,
  ) {}

  static async made(stage: RegisterStage, processes: readonly RegisterParticipant[], pools: { room: number | null; online: number | null }): Promise<World> {
    const { dataSource } = stage.db;
    await dataSource.query('truncate roundtable, audit_entry, announcement, rate_count cascade');
    stage.clock.moveTo('2026-11-23T09:00:00Z');
    const { id } = await aRoundtable().withPlaces(pools).savedIn(dataSource);
    await dataSource.query(`insert into registration_setup (roundtable_id, asks, changed_at) values ($1, '{"companions":2}', now())`, [id]);
    await dataSource.query(`insert into invitation_code (id, roundtable_id, code, label, most_uses, created_at) values ($1, $2, 'HARBOUR', 'Partners', 3, now())`, [newId(), id]);
    return new World(stage, processes, id);
  }

  /** Does the acts at the same moment; what was broken by it, in words. Refusals are answers. */
  async doAll(acts: readonly Act[]): Promise<string[]> {
    const [heldBefore, before] = [await this.held(), await this.standings()];
    const results = await Promise.allSettled(acts.map((act) => this.do(act)));
    const accidents = results.flatMap((result) => (result.status === 'rejected' && !(result.reason instanceof DomainError) ? [String(result.reason)] : []));
    const after = await this.standings();
    return [
      ...accidents,
      ...(await invariantsBroken(this.stage.db.dataSource)),
      ...this.oversold(heldBefore, await this.held(), acts),
      ...(acts.length === 1 && !('beyond' in (acts[0] ?? {})) ? overtaken(before, after) : []),
      ...(await this.toldTwice()),
      ...(await this.leftFree()),
    ];
  }

  private async do(act: Act): Promise<unknown> {
    const { stage, roundtableId } = this;
    switch (act.do) {
      case 'register': {
        const companions = Array.from({ length: act.companions }, (_, index) => ({ name: `Companion ${index} of ${act.who}`, position: null, accessNeeds: null }));
        const wish = aWish({ name: name(act.who), mode: act.mode, companions, waitForRoom: act.waits, code: act.coded ? 'har-bour' : null });
        return this.processes[act.process]?.register(wish, { roundtableId, key: null, network: '203.0.113.9' });
      }
      case 'walkIn':
        return stage.add.walkIn(roundtableId, { ...aWish({ name: name(act.who) }), address: null }, act.beyond, 'system:test');
      case 'places':
        return stage.setPlaces.set(roundtableId, act, 'system:test');
      case 'licence':
        return stage.db.dataSource.query(`update pool set licence = $2 where roundtable_id = $1 and mode = 'online'`, [roundtableId, act.licence]);
      case 'admits':
        return stage.db.dataSource.query('update pool set admits = $3 where roundtable_id = $1 and mode = $2', [roundtableId, act.mode, act.admits]);
      case 'later':
        stage.clock.moveTo(new Date(stage.clock.now().getTime() + act.hours * 3_600_000));
        return stage.sweep.sweep();
      case 'approve':
        return stage.approve.approve({ roundtableId, registrationIds: await this.some(act.who, act.many) }, null, 'system:test');
      case 'declineAll':
        return stage.declineAll.decline({ roundtableId, registrationIds: await this.some(act.who, act.many) }, { reason: null, tell: false }, 'system:test');
      default: {
        const [id] = await this.some(act.who, 1);
        return id && this.byOne(act, id);
      }
    }
  }

  private byOne(act: Extract<Act, { do: 'prove' | 'cancel' | 'accept' | 'decline' | 'wait' | 'stop' | 'acceptWait' | 'switch' }>, id: Id): Promise<unknown> {
    const { stage } = this;
    switch (act.do) {
      case 'prove':
        return stage.prove.prove(id);
      case 'cancel':
        return stage.cancel.cancel({ registrationId: id }, `registration:${id}`);
      case 'accept':
        return stage.accept.accept(id);
      case 'decline':
        return stage.decline.decline(id);
      case 'wait':
        return stage.wait.wait(id);
      case 'stop':
        return stage.stopWaiting.stop(id);
      case 'acceptWait':
        return stage.acceptWait.accept(id);
      case 'switch':
        return stage.switchMode.switch({ registrationId: id }, act.mode, act.byOrganiser ? 'account:00000000-0000-0000-0000-000000000000' : undefined);
    }
  }

  /** Living registrations from the one `who` points at, going round. */
  private async some(who: number, many: number): Promise<Id[]> {
    const rows = await this.stage.db.dataSource.query<{ id: Id }[]>(
      `select id from registration where roundtable_id = $1 and state not in ('offer_expired', 'declined', 'cancelled', 'lapsed') order by number, mode, id`, [this.roundtableId]);
    return [...rows.slice(who % Math.max(rows.length, 1)), ...rows].slice(0, Math.min(many, rows.length)).map(({ id }) => id);
  }

  private async held(): Promise<Held> {
    const rows = await this.stage.db.dataSource.query<{ mode: AttendanceMode; held: number; most: number | null }[]>(
      'select mode, held, least(places, licence) as most from pool where roundtable_id = $1', [this.roundtableId]);
    return Object.fromEntries(rows.map(({ mode: of, ...row }) => [of, row])) as Held;
  }

  /** Invariant 1: held only grows into places there are or were a moment ago, or beyond where somebody said so. */
  private oversold(before: Held, after: Held, acts: readonly Act[]): string[] {
    const beyond = acts.filter((act) => act.do === 'walkIn' && act.beyond).length;
    return (['room', 'online'] as const).flatMap((of) => {
      const limits = [before[of].most, after[of].most, ...acts.flatMap((act) => (act.do === 'places' ? [act[of]] : []))];
      if (limits.includes(null) || acts.some((act) => act.do === 'licence' && of === 'online')) return [];
      const most = Math.max(before[of].held, ...limits.map((limit) => limit ?? 0)) + (of === 'room' ? beyond : 0);
      return after[of].held > most ? [`${after[of].held} hold places of the ${of} that has ${most}`] : [];
    });
  }

  private standings(): Promise<Standing[]> {
    return this.stage.db.dataSource.query<Standing[]>(
      `select id, mode, number, state in ('unverified', 'confirmed', 'offered') as holds, state = 'waitlisted' and proved_at is not null as queues
       from registration where roundtable_id = $1
       union all select w.registration_id, w.mode, w.number, w.state = 'offered', w.state = 'waiting' and r.state = 'confirmed'
       from registration_wait w join registration r on r.id = w.registration_id where w.roundtable_id = $1`,
      [this.roundtableId],
    );
  }

  /** Invariant 5: of what happens to a person once, once is told. */
  private async toldTwice(): Promise<string[]> {
    const rows = await this.stage.db.dataSource.query<{ topic: string }[]>(
      `select topic from announcement where topic in ('registration.received', 'registration.confirmed', 'registration.offered', 'registration.waiting', 'registration.pending',
         'registration.cancelled', 'registration.declined', 'registration.lapsed', 'registration.offer_expired', 'registration.let_in')
       group by topic, subject_id having count(*) > 1`);
    return rows.map(({ topic }) => `${topic} told twice`);
  }

  /** Invariant 6: once the timer has been round, no place lies free for which somebody proved waits. */
  private async leftFree(): Promise<string[]> {
    await this.stage.sweep.sweep();
    const [held, standings] = [await this.held(), await this.standings()];
    return (['room', 'online'] as const).flatMap((of) => {
      const { held: taken, most } = held[of];
      const free = most === null || taken < most;
      return free && standings.some((standing) => standing.mode === of && standing.queues) ? [`a place of the ${of} lies free though somebody waits`] : [];
    });
  }
}

/** Invariant 6: nobody comes to hold a place before somebody who was waiting with a smaller number and still is. */
function overtaken(before: readonly Standing[], after: readonly Standing[]): string[] {
  const same = (one: Standing) => (other: Standing): boolean => one.id === other.id && one.mode === other.mode;
  const newHolders = after.filter((now) => now.holds && !before.find(same(now))?.holds);
  const stillWaiting = after.filter((now) => now.queues && before.find(same(now))?.queues);
  return newHolders.flatMap((holder) =>
    stillWaiting.some((waiter) => waiter.mode === holder.mode && waiter.number < holder.number) ? [`number ${holder.number} of the ${holder.mode} overtook one who waits`] : []);
}
