import type { AttendancePerson } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import { aRoundtable, type RegisterStage } from '@convenor/register/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AttendanceRecordQuery } from '../attendance/record.query';
import type { KeptMeeting, OnlineService } from '../online/online-service';
import { aMeeting, serviceOf } from '../online/zoom/zoom.fixture';
import { KeepHeard } from './keep-heard';
import { KeepReports } from './keep-reports';
import { MatchingQuery } from './matching.query';
import { MatchStays } from './match-stays';
import { minutesOf, secondsOf, within } from './times.rules';

interface Truth { key: string; name: string; email: string; kind: string; shownAs: string[]; intervals: { from: Date; to: Date }[] }

/** As much of a simulated Zoom as is looked at here. */
type Simulated = Parameters<typeof serviceOf>[0] & { truth(meetingId: number): Truth[]; webhooks: { subscribe(address: string): Promise<boolean> } };

interface Sent { body: Buffer; headers: Record<string, string | undefined>; at: Date }

/** A roundtable, its meeting at a simulated Zoom, and those who registered to join. */
export interface SimulatedMeeting {
  roundtableId: Id;
  kept: KeptMeeting;
  /** Zoom's number of the meeting. */
  number: number;
  /** Registration by address. */
  registrations: ReadonlyMap<string, Id>;
  service: OnlineService;
  /** Keeps what Zoom told since the last time, in the order it came or in another. */
  hear(order?: (sent: Sent[]) => Sent[]): Promise<void>;
  /** Keeps Zoom's reports; false while they are not ready. */
  report(): Promise<boolean>;
  /** A person who knows everybody sits before the matching screen. */
  matchAll(): Promise<void>;
  /** Minutes by name, by Convenor's record and by what really happened. */
  compared(): Promise<{ record: Record<string, number>; truth: Record<string, number> }>;
  people(): Promise<AttendancePerson[]>;
  close(): Promise<void>;
}

const meets = { from: '2027-03-08T13:00:00.000Z', to: '2027-03-08T15:00:00.000Z' };

/** An address that takes what Zoom tells, in full. */
async function listening(service: OnlineService, sent: Sent[], now: () => Date): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = Buffer.concat(parts);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const told = service.told(body, headers, now());
      if (told.kind === 'event') sent.push({ body, headers, at: now() });
      response.end(told.kind === 'answer' ? JSON.stringify(told.body) : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** @param people names of those who register to join, each with an address of her own */
export async function simulatedMeeting(stage: RegisterStage, zoom: Simulated, people: readonly string[]): Promise<SimulatedMeeting> {
  const { dataSource } = stage.db;
  stage.clock.moveTo(zoom.clock.now());
  stage.limits.perNetwork = 100_000;
  const { id: roundtableId } = await aRoundtable().from(meets.from, meets.to).savedIn(dataSource);
  const ids = await stage.proved(roundtableId, [...people], { mode: 'online' });
  const rows: { id: Id; name: string; address: string }[] = await dataSource.query('select id, name, address from registration where id = any($1)', [ids]);
  const service = serviceOf(zoom);
  const kept = await service.converge(aMeeting(), null);
  const pushed = await service.push(kept, rows.map(({ id, name, address }) => ({ key: id, name, address, language: 'en' })));
  await dataSource.query(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1::uuid, 'zoom', 'meeting', '{}', $1::text, 'kept', $2)`, [roundtableId, kept.id]);
  for (const one of pushed) if (one.outcome === 'kept') await dataSource.query(`insert into online_registrant (registration_id, roundtable_id, state, wants, service_id) values ($1, $2, 'kept', '', $3)`, [one.key, roundtableId, one.registrant.id]);
  const sent: Sent[] = [];
  const server = await listening(service, sent, () => zoom.clock.now());
  await zoom.webhooks.subscribe(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const registrations = new Map(rows.map(({ id, address }) => [address, id]));
  const query = new AttendanceRecordQuery(stage.transactions);
  const number = Number(kept.id);
  const whole: SimulatedMeeting = {
    roundtableId, kept, number, registrations, service,
    async hear(order = (all) => all) {
      stage.clock.moveTo(zoom.clock.now());
      for (const { body, headers, at } of order(sent.splice(0))) await keepTold(stage, roundtableId, service.told(body, headers, at));
    },
    async report() {
      stage.clock.moveTo(zoom.clock.now());
      const reports = await service.reports(kept, { from: new Date(meets.from), to: new Date(meets.to) });
      await stage.transactions.run(async (tx) => { for (const report of reports ?? []) await new KeepReports().keep(tx, roundtableId, report); });
      return reports !== null;
    },
    matchAll: () => matchAll(stage, roundtableId, zoom.truth(number), registrations),
    people: async () => (await query.of(roundtableId)).people,
    async compared() {
      const record = Object.fromEntries((await whole.people()).filter(({ minutes }) => minutes > 0).map(({ name, minutes }) => [name, minutes]));
      const window = [{ from: Date.parse(meets.from), to: Date.parse(meets.to) }];
      const named = new Map(rows.map(({ address, name }) => [address, name]));
      const inside = zoom.truth(number).filter(({ kind }) => kind === 'person').map((one) => ({ name: trueName(one, named), minutes: minutesOf(secondsOf(within(one.intervals.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() })), window))) }));
      return { record, truth: Object.fromEntries(inside.filter(({ minutes }) => minutes > 0).map(({ name, minutes }) => [name, minutes])) };
    },
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return whole;
}

/** Whoever registered has the name of the registration; whoever runs the meeting that of her account; others are called as they are. */
const trueName = ({ email, name }: Truth, named: ReadonlyMap<string, string>): string => named.get(email.toLowerCase()) ?? (email === 'host@institution.example' || name === 'Host' ? 'Hanna Oduya' : name);

async function keepTold(stage: RegisterStage, roundtableId: Id, told: ReturnType<OnlineService['told']>): Promise<void> {
  if (told.kind !== 'event') return;
  await stage.transactions.run(async (tx) => {
    for (const one of told.happenings) {
      if (one.kind === 'came' || one.kind === 'left' || one.kind === 'renamed') await new KeepHeard().heard(tx, roundtableId, one.heard);
      if (one.kind === 'began' || one.kind === 'ended') await new KeepHeard().instance(tx, { service: 'zoom', instance: one.instance, roundtableId, beganAt: one.kind === 'began' ? one.at : null, endedAt: one.kind === 'ended' ? one.at : null });
    }
  });
}

async function matchAll(stage: RegisterStage, roundtableId: Id, truths: readonly Truth[], registrations: ReadonlyMap<string, Id>): Promise<void> {
  const { waiting } = await new MatchingQuery(stage.transactions).of(roundtableId, true);
  for (const { names, stays } of waiting) {
    const truth = truths.find(({ shownAs }) => shownAs.some((name) => names.includes(name)));
    if (!truth) throw new Error(`Nobody was really called ${names.join(', ')}.`);
    const registrationId = registrations.get(truth.email.toLowerCase());
    await new MatchStays(stage.transactions).match(
      roundtableId, stays.map(({ id }) => id), registrationId ? { kind: 'registration', registrationId } : { kind: 'new', name: truth.name, organisation: null }, `account:${newId()}`);
  }
}

/** An account that runs the roundtable's programme, under the host's address. */
export async function hostAccount(stage: RegisterStage, roundtableId: Id): Promise<void> {
  const { dataSource } = stage.db;
  const id = newId();
  await dataSource.query(`insert into account (id, address, name, created_at) values ($1, 'host@institution.example', 'Hanna Oduya', $2) on conflict do nothing`, [id, stage.clock.now()]);
  await dataSource.query(
    `insert into role_grant (id, account_id, programme_id, role, granted_at) select $1, a.id, t.programme_id, 'organiser', $2 from account a, roundtable t where a.address = 'host@institution.example' and t.id = $3`,
    [newId(), stage.clock.now(), roundtableId]);
}
