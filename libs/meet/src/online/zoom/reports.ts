import { days, minutes, type Clock } from '@convenor/kernel';
import type { Report, Stay } from '../../presence/stay';
import type { KeptMeeting } from '../online-service';
import { waysToWrite } from './instance-uuid';
import { idOf, instantOf, rowsOf, textOf, type Json } from './reading';
import { timeOf, whoOf } from './stays';
import type { Kind } from './wanted-body';
import type { ZoomApi } from './zoom-api';
import { ZoomRefusal } from './zoom-refusal';

interface Instance {
  uuid: string;
  beganAt: Date;
  /** Null where Zoom does not say. */
  endedAt: Date | null;
}

interface Window {
  from: Date;
  to: Date;
}

/** After a day Zoom adds nothing more. */
const settled = days(1);
const sameStay = minutes(2);

const isNotThere = (error: unknown): boolean => error instanceof ZoomRefusal && error.status === 404;

/** Null for a row that is nobody's stay. */
function stayOf(row: Json, instance: string): Stay {
  return { ...whoOf(row, instance), cameAt: timeOf(row['join_time']), leftAt: timeOf(row['leave_time']), waiting: textOf(row['status']) === 'in_waiting_room' };
}

const time = (instant: string | null, otherwise: number): number => (instant ? Date.parse(instant) : otherwise);

/** Breakout rooms cut a connection's row in pieces, or stand beside it: pieces that meet are one stay. */
function joined(stays: readonly Stay[]): Stay[] {
  const whole: Stay[] = [];
  const inOrder = [...stays].sort((one, other) => time(one.cameAt, 0) - time(other.cameAt, 0));
  for (const stay of inOrder) {
    const last = whole.findLast(({ connection, waiting }) => connection === stay.connection && waiting === stay.waiting);
    if (!last || stay.waiting || time(stay.cameAt, 0) > time(last.leftAt, Infinity) + sameStay) whole.push({ ...stay });
    else last.leftAt = last.leftAt === null || stay.leftAt === null ? null : last.leftAt > stay.leftAt ? last.leftAt : stay.leftAt;
  }
  return whole;
}

/** What Zoom says afterwards of who was there. */
export class ZoomReports {
  constructor(
    private readonly api: ZoomApi,
    private readonly clock: Clock,
  ) {}

  /**
   * Every instance that overlaps the window and is ready; null while none is. One waits for no other: of a run with the host alone Zoom
   * never makes a report.
   */
  async within({ id, kind }: Pick<KeptMeeting, 'id' | 'kind'>, window: Window): Promise<readonly Report[] | null> {
    const instances = (await this.instances(id, kind)).filter(({ beganAt, endedAt }) => beganAt <= window.to && (!endedAt || endedAt >= window.from));
    const reports: Report[] = [];
    for (const instance of instances) {
      const report = await this.report(kind, instance);
      if (report) reports.push(report);
    }
    return reports.length > 0 ? reports : null;
  }

  /** The list names runs that have ended; a single one may stand under the meeting's number alone. */
  private async instances(id: string, kind: Kind): Promise<Instance[]> {
    const listed = await this.api.get(`/past_${kind}s/${encodeURIComponent(id)}/instances`).then((answer) => rowsOf(answer[`${kind}s`]), absent);
    const rows = listed.length > 0 ? listed : [await this.summary(kind, [encodeURIComponent(id)])];
    const instances: Instance[] = [];
    for (const row of rows) {
      const [uuid, beganAt] = [idOf(row['uuid']), instantOf(row['start_time'])];
      if (!uuid || !beganAt) continue;
      const { end_time: end } = listed.length > 0 ? await this.summary(kind, waysToWrite(uuid)) : row;
      instances.push({ uuid, beganAt, endedAt: instantOf(end) });
    }
    return instances;
  }

  /** Empty where Zoom does not say, or the permission is missing: the end is only nice to know. */
  private async summary(kind: Kind, ways: readonly string[]): Promise<Json> {
    for (const way of ways) {
      try {
        return await this.api.get(`/past_${kind}s/${way}`);
      } catch (error) {
        if (error instanceof ZoomRefusal && error.permissionMissing) return {};
        if (!isNotThere(error)) throw error;
      }
    }
    return {};
  }

  private async report(kind: Kind, { uuid, beganAt, endedAt }: Instance): Promise<Report | null> {
    const final = this.clock.now().getTime() - (endedAt ?? beganAt).getTime() >= settled;
    const rows = await this.participants(kind, uuid);
    if (!rows && !final) return null;
    return { service: 'zoom', instance: uuid, beganAt, endedAt, stays: joined((rows ?? []).map((row) => stayOf(row, uuid))), final };
  }

  /** Null while it is not ready. Our own number of a person stands in it only when it is asked for. */
  private async participants(kind: Kind, uuid: string): Promise<readonly Json[] | null> {
    for (const way of waysToWrite(uuid)) {
      try {
        return await this.api.rows(`/report/${kind}s/${way}/participants`, 'participants', { include_fields: 'registrant_id' });
      } catch (error) {
        if (!isNotThere(error)) throw error;
      }
    }
    return null;
  }
}

function absent(error: unknown): readonly Json[] {
  if (isNotThere(error)) return [];
  throw error;
}
