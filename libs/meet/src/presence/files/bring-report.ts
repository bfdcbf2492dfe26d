import { Injectable } from '@nestjs/common';
import type { bringReport, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { knownZones } from '@convenor/calendar';
import { DomainError, type Id } from '@convenor/kernel';
import { createHash } from 'node:crypto';
import { meetingTimes, type Ask, type MeetingTimes } from '../../attendance/window';
import { ListUnreadable } from '../../meet.errors';
import { settle } from '../settle';
import type { StayKind } from '../stay';
import { writeSource, type Told } from '../write-source';
import { offsetIn } from './moments.rules';
import { layouts, readReport, type BroughtFile, type ReadReport } from './read-report';
import type { Answers, Expected, TimedRow } from './timing.rules';

type Brought = OutputOf<typeof bringReport>;
type File = { name: string; base64: string } | { name: string; text: string };
type Rows = Extract<ReadReport, { rows: unknown }>;

const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
const UnknownZone = (): DomainError => new DomainError('INPUT_INVALID', 'invalid', 'No clocks of this name are known. Choose a city such as Africa/Nairobi. Nothing was kept.');

/** Reports that somebody brings as a file. */
@Injectable()
export class BringReport {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Reads the file, asks what it leaves open, and keeps its stays when nothing is open any more. The same file again is once, and what
   * people said of its connections stays.
   *
   * @throws DomainError LIST_UNREADABLE, LIST_TOO_LARGE, LIST_TOO_LONG, LIST_EMPTY, NOT_FOUND, INPUT_INVALID for a zone nobody knows
   */
  async bring(roundtableId: Id, file: File, answers: Answers, by: Actor): Promise<Brought> {
    if (answers.zone && offsetIn(answers.zone) === null && !knownZones().includes(answers.zone)) throw UnknownZone();
    const ask: Ask = (statement, parameters) => this.transactions.read(statement, parameters);
    const times = await meetingTimes(ask, roundtableId);
    if (!times) throw notHere();
    const whole: BroughtFile = 'text' in file ? { name: file.name, base64: Buffer.from(file.text).toString('base64') } : file;
    const read = await readReport(whole, await expectedOf(ask, roundtableId, times), answers);
    if ('asks' in read) return { result: 'asks', layout: layouts[read.layout].words, questions: read.asks, samples: read.samples };
    if (read.rows.length === 0) throw ListUnreadable();
    return this.transactions.run((tx) => keep(tx, roundtableId, whole, read, by));
  }

  /** Takes a file away again, with what was matched of it. @throws DomainError NOT_FOUND, also for what a service told */
  remove(roundtableId: Id, reportId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [source] = await tx.sql(`select 1 from presence_source where id = $1 and roundtable_id = $2 and source = 'file' for update`, [reportId, roundtableId]);
      if (!source) throw notHere();
      const rows = await tx.sql<{ attendanceId: Id }>('select distinct attendance_id as "attendanceId" from presence where source_id = $1 and attendance_id is not null', [reportId]);
      await tx.sql('delete from presence_source where id = $1', [reportId]);
      await settle(tx, roundtableId, undefined, rows.map(({ attendanceId }) => attendanceId));
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'attendance file taken away', by });
    });
  }
}

async function expectedOf(ask: Ask, roundtableId: Id, { sittings, zone }: MeetingTimes): Promise<Expected> {
  const [meeting] = await ask<{ serviceId: string | null }>('select service_id as "serviceId" from online_meeting where roundtable_id = $1', [roundtableId]);
  return { sittings, zone, meetingId: meeting?.serviceId?.replace(/\D/g, '') || null };
}

async function keep(tx: Tx, roundtableId: Id, file: BroughtFile, read: Rows, by: Actor): Promise<Brought> {
  const { words, service } = layouts[read.layout];
  const { sourceId } = await writeSource(tx, roundtableId, {
    source: 'file', service, instance: `file ${createHash('sha256').update(file.base64).digest('hex')}`, name: file.name, beganAt: null, endedAt: null, final: true, broughtBy: by, stays: read.rows.map(stayOf),
  });
  const [counts] = await tx.sql<{ people: number; matched: number; unmatched: number; setAside: number }>(
    `select count(distinct attendance_id)::int as people, count(*) filter (where attendance_id is not null)::int as matched,
       count(*) filter (where attendance_id is null and set_aside is null)::int as unmatched, count(*) filter (where set_aside is not null)::int as "setAside" from presence where source_id = $1`, [sourceId]);
  await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'attendance file brought', by, fields: { layout: read.layout, rows: read.rows.length, unread: read.unread.length } });
  return { result: 'read', reportId: sourceId, layout: words, rows: read.rows.length, people: counts?.people ?? 0, matched: counts?.matched ?? 0, unmatched: counts?.unmatched ?? 0, setAside: counts?.setAside ?? 0, unread: read.unread.slice(0, 200), remarks: read.remarks };
}

/** A number as services show it of somebody who dials in, and equipment by the names its makers give it. */
const kindOf = (name: string): StayKind =>
  /^\+?[\d*()\s.-]{5,}$/.test(name) && /\d/.test(name) ? 'phone' : /\bzoom room|\bh\.?323\b|\bsip\b|\bpoly(?:com)?\b.*(?:studio|group|trio)|\bcisco (?:room|webex)|\bteams room/i.test(name) ? 'room_system' : 'person';

const stayOf = ({ line, name, also, address, cameAt, leftAt, seconds, waiting }: TimedRow): Told['stays'][number] => ({
  connection: `line ${line}`, kind: kindOf(name), registrant: null, serviceUser: null, names: [...(also ? [{ name: also, at: '' }] : []), { name, at: '' }], address,
  cameAt, leftAt, waiting, boundTo: null, seconds: cameAt && leftAt ? null : seconds,
});
