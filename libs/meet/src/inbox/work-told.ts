import { Secrets } from '@convenor/access';
import { Transactions, type Tx } from '@convenor/database';
import { days, DomainError, type Id } from '@convenor/kernel';
import { Injectable } from '@nestjs/common';
import type { Happening, OnlineServiceKind } from '../online/online-service';
import { OnlineServices } from '../online/online-services';
import { ReadAgain } from '../online/read-again';
import { KeepHeard } from '../presence/keep-heard';
import type { SealedTold } from './take-told';

/** Tries of one event before it is set aside: with the waits between them a little over two minutes. */
const mostTries = 8;
const batch = 100;
/** Events of one meeting that share a commit, which costs more than the work on one. */
const atOnce = 25;
const keptDays = { ours: 7, notOurs: 1 } as const;

/** One meeting at a service; null where an event names none. */
interface Meeting {
  service: OnlineServiceKind;
  meetingId: string | null;
}

interface Waiting {
  id: Id;
  sealed: string;
  cameAt: Date;
}

/** Waits, and its turn has come. */
const due = `state = 'waiting' and sealed is not null and (lease_until is null or lease_until < clock_timestamp())`;

/** Works on what services told, once each, those of one meeting in the order in which they came. */
@Injectable()
export class WorkTold {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
    private readonly services: OnlineServices,
    private readonly presence: KeepHeard,
    private readonly reading: ReadAgain,
  ) {}

  /**
   * Works on what waits. What fails is tried again later and later and then set aside with its error; it holds nothing else up.
   *
   * @returns how many were looked at
   */
  async runOnce(): Promise<number> {
    const meetings = await this.transactions.read<Meeting>(`select service, meeting_id as "meetingId" from service_event where ${due} group by 1, 2 order by min(came_at) limit ${batch}`);
    let worked = 0;
    for (const meeting of meetings) {
      for (let left = batch, some = 1; left > 0 && some > 0; left -= some) {
        some = await this.work(meeting, atOnce);
        worked += some;
      }
    }
    return worked;
  }

  /** What was told of a meeting before we knew that it is ours waits again. @returns how many */
  async adopt(): Promise<number> {
    const ours = await this.transactions.run((tx) =>
      tx.sql(
        `update service_event e set state = 'waiting', handled_at = null from online_meeting m
         where e.state = 'not_ours' and e.sealed is not null and m.service = e.service and m.service_id = e.meeting_id returning e.id`,
      ),
    );
    return ours.length;
  }

  /** Tries again what was set aside. @returns how many */
  async again(service: OnlineServiceKind, by: Parameters<Tx['audit']>[0]['by']): Promise<number> {
    return this.transactions.run(async (tx) => {
      const rows = await tx.sql<{ id: Id }>(
        `update service_event set state = 'waiting', attempts = 0, lease_until = null, handled_at = null
         where id in (select id from service_event where service = $1 and state = 'set_aside' and sealed is not null order by came_at limit 500 for update skip locked) returning id`,
        [service],
      );
      for (const { id } of rows) await tx.audit({ entity: 'service_event', id, action: 'tried_again', by });
      return rows.length;
    });
  }

  /** Forgets what is a week old, and after a day what is not ours; how much there was stays counted. */
  async sweep(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.sql(
        `with gone as (
           delete from service_event where (state in ('done', 'set_aside') and came_at < $1) or (state = 'not_ours' and came_at < $2) returning service, came_at, state)
         insert into service_tally (service, day, outcome, count)
         select service, (came_at at time zone 'UTC')::date, state, count(*)::int from gone group by 1, 2, 3
         on conflict on constraint service_tally_key do update set count = service_tally.count + excluded.count`,
        [new Date(tx.now.getTime() - days(keptDays.ours)), new Date(tx.now.getTime() - days(keptDays.notOurs))],
      ),
    );
  }

  /** @returns how many were looked at; none where nothing is due or another worker has the meeting */
  private async work(meeting: Meeting, most: number): Promise<number> {
    let taken: Waiting[] = [];
    try {
      return await this.transactions.run(async (tx) => {
        taken = (await alone(tx, meeting)) ? await oldest(tx, meeting, most) : [];
        const roundtableId = taken.length > 0 ? await roundtableOf(tx, meeting) : null;
        if (roundtableId) for (const row of taken) await this.handOn(tx, roundtableId, meeting.service, row);
        // What was told is kept no longer than for the work; what is not ours may become so.
        await tx.sql(
          `update service_event set state = $2, roundtable_id = $3, handled_at = $4, lease_until = null, last_error = null, sealed = case when $2 = 'not_ours' then sealed end where id = any($1)`,
           [taken.map(({ id }) => id), roundtableId ? 'done' : 'not_ours', roundtableId, tx.now]);
        return taken.length;
      });
    } catch (error) {
      const [first, ...others] = taken;
      if (!first) throw error;
      if (others.length > 0) return this.oneByOne(meeting, taken.length);
      await this.failed(first.id, error);
      return 1;
    }
  }

  /** One of those that shared a commit failed: which, shows itself. */
  private async oneByOne(meeting: Meeting, most: number): Promise<number> {
    let worked = 0;
    for (let left = most; left > 0; left -= 1) worked += await this.work(meeting, 1);
    return worked;
  }

  private async handOn(tx: Tx, roundtableId: Id, kind: OnlineServiceKind, { sealed, cameAt }: Waiting): Promise<void> {
    const service = this.services.of(kind);
    if (!service) throw new DomainError('NOT_SET_UP', 'unavailable', 'The service is not set up in this process.');
    const { headers, body } = JSON.parse(this.secrets.open(sealed)) as SealedTold;
    // Judged as of the moment it came: by now it would be too old.
    const told = service.told(Buffer.from(body, 'latin1'), headers, cameAt);
    if (told.kind !== 'event') throw new DomainError('SIGNATURE_GONE', 'refused', 'The signature is no longer good: the service’s secret was changed meanwhile.');
    for (const happening of told.happenings) await this.tell(tx, kind, roundtableId, happening);
  }

  private tell(tx: Tx, service: OnlineServiceKind, roundtableId: Id, happening: Happening): Promise<void> {
    switch (happening.kind) {
      case 'changed':
        return this.reading.soon(tx, roundtableId);
      case 'began':
        return this.presence.instance(tx, { service, roundtableId, instance: happening.instance, beganAt: happening.at, endedAt: null });
      case 'ended':
        return this.presence.instance(tx, { service, roundtableId, instance: happening.instance, beganAt: null, endedAt: happening.at });
      default:
        return this.presence.heard(tx, roundtableId, happening.heard);
    }
  }

  /** Later, and later still: 1, 2, 4 … seconds; after the last try set aside. */
  private async failed(id: Id, error: unknown): Promise<void> {
    await this.transactions.run((tx) =>
      tx.sql(
        `update service_event e set attempts = attempts + 1, last_error = $2,
           roundtable_id = coalesce(e.roundtable_id, (select m.roundtable_id from online_meeting m where m.service = e.service and m.service_id = e.meeting_id)),
           state = case when attempts + 1 >= ${mostTries} then 'set_aside' else state end, handled_at = case when attempts + 1 >= ${mostTries} then $3::timestamptz end,
           lease_until = clock_timestamp() + interval '1 second' * power(2, least(attempts, 12))
         where id = $1 and state = 'waiting'`,
        [id, errorWords(error), tx.now],
      ),
    );
  }
}

/** One meeting's events are worked on one after the other, whichever worker has them; what is not our turn comes round again. */
const alone = async (tx: Tx, { service, meetingId }: Meeting): Promise<boolean> =>
  (await tx.sql<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine`, [`service_event:${service}:${meetingId ?? ''}`]))[0]?.mine === true;

const oldest = (tx: Tx, { service, meetingId }: Meeting, most: number): Promise<Waiting[]> =>
  tx.sql<Waiting>(
    `select id, sealed, came_at as "cameAt" from service_event where ${due} and service = $1 and meeting_id is not distinct from $2 order by came_at, id limit $3 for update skip locked`, [service, meetingId, most]);

const roundtableOf = async (tx: Tx, { service, meetingId }: Meeting): Promise<Id | null> =>
  (await tx.sql<{ roundtableId: Id }>('select roundtable_id as "roundtableId" from online_meeting where service = $1 and service_id = $2', [service, meetingId]))[0]?.roundtableId ?? null;

interface Accident {
  name?: string;
  code?: unknown;
  stack?: string;
  driverError?: { code?: unknown; constraint?: unknown };
}

/**
 * What is kept of an error: its kind and place. Its message may hold what was told, with names and addresses; only our own
 * sentences hold none.
 */
export function errorWords(error: unknown): string {
  if (error instanceof DomainError) return `${error.code}: ${error.message}`.slice(0, 300);
  const { name, code, stack, driverError } = (error ?? {}) as Accident;
  const place = stack?.split('\n').find((line) => /^\s+at /.test(line))?.trim();
  return [name ?? 'Error', driverError?.code ?? code, driverError?.constraint, place?.replace(/\(.*\/(?=[^/]+$)/, '(')].filter(Boolean).join(' ').slice(0, 300);
}
