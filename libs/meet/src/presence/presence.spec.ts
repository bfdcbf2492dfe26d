import { newId, type Id } from '@convenor/kernel';
import { oneRegistration } from '@convenor/people';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { Attendances } from '../attendance.query';
import { CorrectAttendance } from '../attendance/correct-attendance';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { SetAttendanceRule } from '../attendance/set-attendance-rule';
import { UniteAttendance } from '../attendance/unite-attendance';
import { BringOnlineList } from '../bring-online-list';
import { CheckIn } from '../check-in';
import { keepComing } from '../keep-coming';
import { meetEntities } from '../meet.module';
import { BringReport } from './files/bring-report';
import { followMeeting } from './follow-meeting';
import { KeepHeard } from './keep-heard';
import { KeepReports } from './keep-reports';
import { MatchStays } from './match-stays';
import { MatchingQuery } from './matching.query';
import { presencePeople } from './presence-people';
import type { Stay } from './stay';

let stage: RegisterStage;
const by = `account:${newId()}` as const;
beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
});
afterAll(() => stage.db.drop());

const sql = <Row extends object>(statement: string, parameters: unknown[] = []): Promise<Row[]> => stage.db.dataSource.query(statement, parameters);
const day = (clock: string): string => `2026-12-10T${clock}.000Z`;

/** The meeting is from 14 to 16 hours; the clock stands at 18. */
async function held(people: string[], mode: 'room' | 'online' = 'online') {
  stage.clock.moveTo('2026-11-23T09:00:00Z');
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const ids = await stage.proved(id, people, { mode });
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1::uuid, 'zoom', 'meeting', '{}', $1::text, 'kept', '97763643886')`, [id]);
  for (const registration of ids) await given(id, registration, `key ${registration}`);
  stage.clock.moveTo('2026-12-10T18:00:00Z');
  const { transactions } = stage;
  const record = new AttendanceRecordQuery(transactions);
  const matching = new MatchingQuery(transactions);
  return {
    id, ids,
    heard: (own: Partial<Stay>, at = own.leftAt ?? own.cameAt ?? day('14:00:00')) => transactions.run((tx) => new KeepHeard().heard(tx, id, { service: 'zoom', at: new Date(at), stay: aStay(own) })),
    ended: (at: string, instance = 'one') => transactions.run((tx) => new KeepHeard().instance(tx, { service: 'zoom', instance, roundtableId: id, beganAt: null, endedAt: new Date(at) })),
    report: (stays: Partial<Stay>[], instance = 'one', final = true) => transactions.run((tx) => new KeepReports().keep(tx, id, { service: 'zoom', instance, beganAt: new Date(day('13:50:00')), endedAt: new Date(day('16:05:00')), final, stays: stays.map((own) => aStay({ instance, ...own })) })),
    people: async () => (await record.of(id)).people,
    minutes: async () => Object.fromEntries((await record.of(id)).people.map((one) => [one.name, one.minutes])),
    whole: () => record.of(id),
    matching: (seesAddresses = true) => matching.of(id, seesAddresses),
    match: async (name: string, to: Parameters<MatchStays['match']>[2]) => {
      const group = (await matching.of(id, true)).waiting.find(({ names }) => names.includes(name));
      return new MatchStays(transactions).match(id, group?.stays.map((one) => one.id) ?? [], to, by);
    },
    came: async () => (await new Attendances(transactions).list(id)).items.map(({ name, modes }) => `${name}: ${modes.join('+')}`),
  };
}

const given = (id: Id, registration: Id, key: string): Promise<unknown> => sql(`insert into online_registrant (registration_id, roundtable_id, state, wants, service_id) values ($1, $2, 'kept', '', $3) on conflict (registration_id) do update set service_id = excluded.service_id`, [registration, id, key]);
const aStay = (own: Partial<Stay>): Stay => ({ instance: 'one', connection: '1', kind: 'person', registrant: null, user: null, name: 'Somebody', namesBefore: [], address: null, cameAt: null, leftAt: null, waiting: false, ...own });
const from = (came: string, left: string): Pick<Stay, 'cameAt' | 'leftAt'> => ({ cameAt: day(came), leftAt: day(left) });

describe('what is heard', () => {
  it('marks whoever joins as come, once, and takes it back of whoever only rehearsed', async () => {
    const one = await held(['Ana Reyes', 'Bo Lind']);
    const [ana, bo] = one.ids;
    await one.heard({ connection: '1', registrant: `key ${ana}`, cameAt: day('13:40:00') });
    await one.heard({ connection: '2', registrant: `key ${bo}`, cameAt: day('13:20:00') });
    await one.heard({ connection: '3', registrant: `key ${bo}`, cameAt: day('13:21:00') });
    expect(await one.came()).toEqual(['Ana Reyes: online', 'Bo Lind: online']);
    await one.heard({ connection: '2', registrant: `key ${bo}`, leftAt: day('13:50:00') });
    await one.heard({ connection: '3', registrant: `key ${bo}`, leftAt: day('13:50:00') });
    expect(await one.came()).toEqual(['Ana Reyes: online']);
    expect((await one.matching()).setAside).toMatchObject([{ why: 'outside', names: ['Somebody'] }]);
  });

  it('of a leaving that was lost ends with the run, and the end is marked as an estimate', async () => {
    const one = await held(['Ana Reyes']);
    await one.heard({ registrant: `key ${one.ids[0]}`, cameAt: day('14:30:00') });
    await one.ended(day('15:30:00'));
    expect(await one.people()).toMatchObject([{ minutes: 60, stretches: [{ estimated: true, to: day('15:30:00') }] }]);
  });

  it('of a telephone that is bound later is hers, also when the report no longer says so', async () => {
    const one = await held(['Ana Reyes']);
    const [screen, line] = [{ connection: '1', registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }, { connection: '2', kind: 'phone' as const, name: '41445****12', ...from('14:50:00', '15:30:00') }];
    await one.heard(line);
    await one.heard(screen);
    expect((await one.matching()).waiting).toMatchObject([{ why: 'phone' }]);
    await one.heard({ connection: '2', kind: 'phone', name: '41445****12', boundTo: '1' }, day('14:51:00'));
    expect(await one.people()).toMatchObject([{ minutes: 90, devices: 2, severalAtOnce: true }]);
    await one.report([screen, line]);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 90 });
    expect((await one.matching()).matched.map(({ how }) => how).sort()).toEqual(['bound', 'registrant']);
  });

  it('by two processes at the same moment leaves one record', async () => {
    const one = await held(['Ana Reyes']);
    await Promise.all(Array.from({ length: 6 }, (_, at) => one.heard({ connection: String(at), registrant: `key ${one.ids[0]}`, ...from(`14:0${at}:00`, '15:00:00') })));
    expect(await one.people()).toMatchObject([{ minutes: 60, devices: 6 }]);
    expect(await sql('select jsonb_array_length(came) as ways, first_came_at from attendance where roundtable_id = $1', [one.id])).toEqual([{ ways: 1, first_came_at: new Date(day('14:00:00')) }]);
  });
});

describe('the door', () => {
  it('counts each day of a meeting on which she was ticked', async () => {
    const one = await held(['Ana Reyes', 'Bo Lind'], 'room');
    const days = ['10', '11'].map((date) => ({ date: `2026-12-${date}`, start: '15:00', end: '17:00', startsAt: `2026-12-${date}T14:00:00.000Z`, endsAt: `2026-12-${date}T16:00:00.000Z` }));
    await sql(`update roundtable set ends_at = '2026-12-11T16:00Z', days = $2 where id = $1`, [one.id, JSON.stringify(days)]);
    const door = new CheckIn(stage.transactions);
    for (const [at, registrations] of [['2026-12-10T14:30:00Z', one.ids], ['2026-12-11T14:00:00Z', one.ids.slice(0, 1)]] as const) {
      stage.clock.moveTo(at);
      for (const registrationId of registrations) await door.checkIn(one.id, { registrationId }, by);
    }
    stage.clock.moveTo('2026-12-11T18:00:00Z');
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 210, 'Bo Lind': 90 });
  });
});

describe('a report', () => {
  it('of two runs in one day counts both', async () => {
    const one = await held(['Ana Reyes']);
    for (const [run, times] of [['one', from('14:00:00', '14:30:00')], ['two', from('15:00:00', '15:45:00')]] as const) await one.report([{ registrant: `key ${one.ids[0]}`, ...times }], run);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 75 });
  });

  it('says how much of it was heard otherwise', async () => {
    const one = await held(['Ana Reyes']);
    await one.heard({ registrant: `key ${one.ids[0]}`, ...from('14:00:00', '14:30:00') });
    await one.report([{ registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }]);
    expect(await one.whole()).toMatchObject({ people: [{ minutes: 60, sources: ['report'] }], sources: [{ source: 'report', differences: 1, final: true }] });
    await one.heard({ registrant: `key ${one.ids[0]}`, connection: '9', ...from('15:00:00', '15:30:00') });
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 60 });
  });

  it('that is not complete yet leaves what was said of whom it leaves out', async () => {
    const one = await held(['Ana Reyes']);
    const [gus, ana] = [{ connection: '1', name: 'Gus', ...from('14:00:00', '15:00:00') }, { connection: '2', registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }];
    await one.heard(gus);
    await one.match('Gus', { kind: 'new', name: 'Gus Ames', organisation: null });
    await one.report([ana], 'one', false);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 60, 'Gus Ames': 60 });
    await one.report([ana, { ...gus, leftAt: day('15:10:00') }]);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 60, 'Gus Ames': 70 });
    await one.report([ana]);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 60 });
  });

  it('is judged anew when the meeting turns out to have been at another hour', async () => {
    const one = await held(['Ana Reyes']);
    followMeeting(stage.announcements);
    await one.report([{ registrant: `key ${one.ids[0]}`, ...from('12:00:00', '13:00:00') }]);
    expect(await one.came()).toEqual([]);
    await sql(`update roundtable set starts_at = '2026-12-10T12:00Z', ends_at = '2026-12-10T14:00Z', days = '[]' where id = $1`, [one.id]);
    await stage.transactions.run((tx) => tx.announce('roundtable.changed', one.id));
    await stage.deliver();
    expect([await one.came(), await one.minutes()]).toEqual([['Ana Reyes: online'], { 'Ana Reyes': 60 }]);
  });

  it('without a single row leaves what was heard', async () => {
    const one = await held(['Ana Reyes']);
    await one.heard({ registrant: `key ${one.ids[0]}`, ...from('14:00:00', '14:30:00') });
    await one.report([]);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 30 });
  });
});

describe('the matching screen', () => {
  it('asks about two people on one link, each by itself, and never guesses', async () => {
    const one = await held(['Bo Lind', 'Cy Ito']);
    for (const registration of one.ids) await given(one.id, registration, 'shared');
    const stays = [{ connection: '1', registrant: 'shared', name: 'Bo Lind', ...from('14:00:00', '15:00:00') }, { connection: '2', registrant: 'shared', name: 'Bo Lind', ...from('14:10:00', '15:30:00') }];
    await one.report(stays);
    expect(await one.people()).toEqual([]);
    const { waiting } = await one.matching();
    expect(waiting).toMatchObject([{ why: 'shared_link', severalAtOnce: true, suggestions: [{ name: 'Bo Lind', strength: 3 }, { name: 'Cy Ito', strength: 2, reasons: [expect.stringContaining('link'), expect.stringContaining('not seen')] }] }]);
    const [first = '', second = ''] = waiting[0]?.stays.map(({ id }) => id) ?? [];
    const said = new MatchStays(stage.transactions);
    await said.match(one.id, [first], { kind: 'registration', registrationId: one.ids[0] ?? '' }, by);
    await said.match(one.id, [second], { kind: 'registration', registrationId: one.ids[1] ?? '' }, by);
    await one.report(stays);
    expect(await one.minutes()).toEqual({ 'Bo Lind': 60, 'Cy Ito': 80 });
  });

  it('follows what was said of a user, and asks again about a mere name', async () => {
    const one = await held(['Ana Reyes']);
    await one.heard({ connection: '1', user: 'u', name: 'Hall tablet', ...from('14:00:00', '14:30:00') });
    await one.heard({ connection: '2', name: 'iPad', ...from('14:00:00', '14:30:00') });
    await one.match('Hall tablet', { kind: 'new', name: 'Pia Ngo', organisation: 'Tidal Watch' });
    await one.match('iPad', { kind: 'registration', registrationId: one.ids[0] ?? '' });
    await one.heard({ connection: '3', user: 'u', name: 'Hall tablet', ...from('15:00:00', '15:30:00') });
    await one.heard({ connection: '4', name: 'iPad', ...from('15:00:00', '15:30:00') });
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 30, 'Pia Ngo': 60 });
    expect((await one.matching()).waiting).toMatchObject([{ names: ['iPad'], suggestions: [{ name: 'Ana Reyes', strength: 3, reasons: ['Connections of this name were said to be this person before'] }] }]);
  });

  it('takes a match back, also one that was found, and shows addresses only to whoever may see them', async () => {
    const one = await held(['Ana Reyes']);
    await one.report([{ address: 'ana.reyes@example.org', name: 'iPad', ...from('14:00:00', '14:30:00') }, { connection: '2', kind: 'room_system', name: 'Great Hall', ...from('14:00:00', '16:00:00') }]);
    const { matched, setAside } = await one.matching(false);
    expect([matched, setAside]).toMatchObject([[{ how: 'address', person: 'Ana Reyes', address: null }], [{ why: 'room_system', names: ['Great Hall'] }]]);
    await new MatchStays(stage.transactions).undo(one.id, matched[0]?.stays.map(({ id }) => id) ?? [], by);
    expect(await one.came()).toEqual([]);
    await one.report([{ address: 'ana.reyes@example.org', name: 'iPad', ...from('14:00:00', '14:30:00') }]);
    expect((await one.matching()).waiting).toMatchObject([{ why: 'taken_apart', address: 'ana.reyes@example.org' }]);
    await one.match('iPad', { kind: 'nobody' });
    expect(await one.matching()).toMatchObject({ waiting: [], setAside: [{ why: 'hand' }] });
    await expect(new MatchStays(stage.transactions).match(one.id, [newId()], { kind: 'nobody' }, by)).rejects.toMatchObject({ code: 'STAYS_GONE' });
  });

  it('suggests by name, organisation and letters, and says why', async () => {
    const one = await held(['Amara Okoye', 'Bo Lind']);
    await one.report([{ connection: '1', name: 'Okoye Amara (HI)', ...from('14:00:00', '14:30:00') }, { connection: '2', name: 'Amarra Okoye', ...from('14:00:00', '14:30:00') }, { connection: '3', name: 'Zed', ...from('14:00:00', '14:30:00') }]);
    const of = Object.fromEntries((await one.matching()).waiting.map(({ names, suggestions }) => [names[0], suggestions.map(({ name, reasons }) => [name, reasons[0]])]));
    expect(of).toEqual({ 'Okoye Amara (HI)': [['Amara Okoye', 'The same name in another order']], 'Amarra Okoye': [['Amara Okoye', 'Nearly the same name']], Zed: [] });
  });
});

describe('corrections and hand entries', () => {
  it('stand beside the measurement, are seen by later stages, and survive a report that comes again', async () => {
    const one = await held(['Ana Reyes']);
    const stays = [{ registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }];
    await one.report(stays);
    const [ana] = await one.people();
    const correct = new CorrectAttendance(stage.transactions);
    const correctionId = await correct.correct(one.id, ana?.id ?? '', { kind: 'was_not_there', at: null, until: null, mode: null, reason: 'Her sister used the link' }, by);
    await one.report(stays);
    expect(await one.people()).toMatchObject([{ mode: null, minutes: 0, present: false, corrections: [{ kind: 'was_not_there', reason: 'Her sister used the link' }] }]);
    expect(await one.came()).toEqual([]);
    await correct.takeBack(one.id, correctionId, by);
    expect([await one.minutes(), await one.came()]).toEqual([{ 'Ana Reyes': 60 }, ['Ana Reyes: online']]);
    await expect(correct.correct(one.id, ana?.id ?? '', { kind: 'left_at', at: null, until: null, mode: null, reason: 'x' }, by)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('give the tick at the door back that they took away', async () => {
    const one = await held(['Ana Reyes'], 'room');
    await stage.transactions.run((tx) => keepComing(tx, one.id, [{ registrationId: one.ids[0] ?? '', name: 'Ana Reyes', organisation: null }], { mode: 'room', at: day('14:10:00'), how: 'door', by }));
    const [ana] = await one.people();
    const correct = new CorrectAttendance(stage.transactions);
    const correctionId = await correct.correct(one.id, ana?.id ?? '', { kind: 'mode', at: null, until: null, mode: 'online', reason: 'Ticked by mistake' }, by);
    expect([await one.came(), (await one.people())[0]?.onlineMinutes]).toEqual([['Ana Reyes: online'], 110]);
    await correct.takeBack(one.id, correctionId, by);
    expect([await one.came(), (await one.people())[0]?.roomMinutes]).toEqual([['Ana Reyes: room'], 110]);
  });

  it('of somebody who was not there stand when the list that names her is brought again', async () => {
    const one = await held(['Ana Reyes']);
    const list = new BringOnlineList(stage.transactions);
    await list.bring(one.id, { text: 'Ana Reyes', addUnmatched: false }, by);
    const [ana] = await one.people();
    const correctionId = await new CorrectAttendance(stage.transactions).correct(one.id, ana?.id ?? '', { kind: 'was_not_there', at: null, until: null, mode: null, reason: 'Only her line was open' }, by);
    await list.bring(one.id, { text: 'Ana Reyes', addUnmatched: false }, by);
    expect([await one.came(), (await one.people())[0]?.present]).toEqual([[], false]);
    await new CorrectAttendance(stage.transactions).takeBack(one.id, correctionId, by);
    expect(await one.came()).toEqual(['Ana Reyes: online']);
  });

  it('write down whom nothing measured, and two records that are one person become one', async () => {
    const one = await held(['Ana Reyes']);
    await one.report([{ registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }, { connection: '2', name: 'A. R.', ...from('15:00:00', '15:30:00') }]);
    await one.match('A. R.', { kind: 'new', name: 'A. R.', organisation: null });
    await new CorrectAttendance(stage.transactions).addByHand(one.id, { registrationId: null, name: 'Gus', organisation: null, mode: 'room', from: day('14:00:00'), to: day('14:20:00'), reason: 'Sat at the back' }, by);
    expect(await one.minutes()).toEqual({ 'A. R.': 30, 'Ana Reyes': 60, Gus: 20 });
    const [other, ana] = await one.people();
    await new UniteAttendance(stage.transactions).unite(one.id, other?.id ?? '', ana?.id ?? '', by);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 90, Gus: 20 });
    expect(await one.came()).toEqual(['Ana Reyes: online', 'Gus: room']);
  });

  it('unite whoever runs the programme with her registration for good', async () => {
    const one = await held(['Ana Reyes']);
    const account = newId();
    await sql(`insert into account (id, address, name, created_at) values ($1, $2, 'Reyes, A.', now())`, [account, `${account}@example.org`]);
    await sql(`insert into role_grant (id, account_id, programme_id, role, granted_at) values ($1, $2, null, 'organiser', now())`, [newId(), account]);
    await one.report([{ connection: '1', registrant: `key ${one.ids[0]}`, ...from('14:00:00', '15:00:00') }, { connection: '2', address: `${account}@example.org`, ...from('15:00:00', '15:30:00') }]);
    const people = await one.people();
    const [ana, team] = [people.find(({ registrationId }) => registrationId !== null), people.find((other) => other.team)];
    await new UniteAttendance(stage.transactions).unite(one.id, ana?.id ?? '', team?.id ?? '', by);
    await new SetAttendanceRule(stage.transactions).set(one.id, { leastMinutes: 5, leastShare: null, graceBefore: 0, graceAfter: 0 }, by);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 90 });
  });

  it('leave the hours that count to the roundtable', async () => {
    const one = await held(['Ana Reyes']);
    await one.report([{ registrant: `key ${one.ids[0]}`, ...from('13:40:00', '13:55:00') }]);
    expect(await one.people()).toEqual([]);
    await new SetAttendanceRule(stage.transactions).set(one.id, { leastMinutes: 5, leastShare: null, graceBefore: 10, graceAfter: 0 }, by);
    expect(await one.people()).toMatchObject([{ name: 'Ana Reyes', minutes: 5, present: true }]);
  });
});

describe('a file', () => {
  const text = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\nAna Reyes,ana.reyes@example.org,2026-12-10 15:00:00,2026-12-10 17:00:00,120,No\nGus,,2026-12-10 15:00:00,2026-12-10 16:00:00,60,Yes\n';

  it('is read once however often it is brought, keeps what was said of it, and can be taken away', async () => {
    const one = await held(['Ana Reyes']);
    const bring = new BringReport(stage.transactions);
    const first = await bring.bring(one.id, { name: 'participants.csv', text }, {}, by);
    expect(first).toMatchObject({ result: 'read', layout: 'Zoom, participants of a meeting', rows: 2, matched: 1, unmatched: 1, unread: [] });
    await one.match('Gus', { kind: 'new', name: 'Gus Ames', organisation: null });
    await bring.bring(one.id, { name: 'again.csv', text }, {}, by);
    expect(await one.minutes()).toEqual({ 'Ana Reyes': 120, 'Gus Ames': 60 });
    expect(await one.whole()).toMatchObject({ waiting: 0, sources: [{ source: 'file', service: 'zoom', name: 'again.csv', stays: 2 }] });
    await bring.remove(one.id, first.result === 'read' ? first.reportId : '', by);
    expect([await one.people(), await one.came()]).toEqual([[], []]);
  });

  it('that says what the service says already asks about nobody twice', async () => {
    const one = await held(['Ana Reyes']);
    await one.report([{ registrant: `key ${one.ids[0]}`, name: 'Ana Reyes', cameAt: day('14:00:00'), leftAt: day('16:00:00') }, { connection: '2', name: 'Gus', cameAt: day('14:00:00'), leftAt: day('15:00:00') }]);
    expect(await new BringReport(stage.transactions).bring(one.id, { name: 'participants.csv', text }, {}, by)).toMatchObject({ result: 'read', unmatched: 0, setAside: 2 });
    expect(await one.whole()).toMatchObject({ waiting: 1, people: [{ name: 'Ana Reyes', minutes: 120, devices: 1 }] });
  });

  it('with names alone tells who came, and not for how long', async () => {
    const one = await held(['Ana Reyes']);
    await new BringReport(stage.transactions).bring(one.id, { name: 'list.txt', text: 'Ana Reyes <ana.reyes@example.org>\nSomebody Else\n' }, {}, by);
    expect([await one.people(), await one.came()]).toMatchObject([[{ name: 'Ana Reyes', mode: 'online', present: true, timesKnown: false, minutes: 0 }], ['Ana Reyes: online']]);
  });

  it('of another meeting is told, and nothing of it is kept', async () => {
    const one = await held(['Ana Reyes']);
    expect(await new BringReport(stage.transactions).bring(one.id, { name: 'p.csv', text: text.replaceAll('2026-12-10', '2026-12-03') }, {}, by)).toMatchObject({ result: 'asks', questions: [{ key: 'other_meeting' }] });
    expect((await one.whole()).sources).toEqual([]);
  });
});

describe('privacy', () => {
  it('gives out and erases what was measured of her, and nothing of others; minutes stay counted', async () => {
    const one = await held(['Ana Reyes', 'Bo Lind']);
    await one.report(one.ids.map((registration, at) => ({ connection: String(at), registrant: `key ${registration}`, name: at === 0 ? 'Ana Reyes' : 'Bo Lind', address: at === 0 ? 'ana.reyes@example.org' : 'bo.lind@example.org', ...from('14:00:00', '15:00:00') })));
    const subject = { ...oneRegistration(one.ids[0] ?? ''), address: 'ana.reyes@example.org', names: ['Ana Reyes'] };
    const out = JSON.stringify(await stage.transactions.run((tx) => presencePeople.exportFor(tx, subject)));
    expect([out.includes('ana.reyes@example.org'), out.includes('Bo Lind')]).toEqual([true, false]);
    await stage.transactions.run((tx) => presencePeople.erase(tx, subject, by));
    const left = await sql('select names, address, registrant from presence where roundtable_id = $1 order by connection', [one.id]);
    expect([JSON.stringify(left).includes('Ana'), JSON.stringify(left).includes('Bo Lind')]).toEqual([false, true]);
    expect(Object.values(await one.minutes())).toEqual([60, 60]);
  });

  it('whoever was erased stays counted when all is judged anew, and a report that comes again names her no more', async () => {
    const one = await held(['Ana Reyes', 'Bo Lind']);
    const stays = one.ids.map((registration, at) => ({ connection: String(at), registrant: `key ${registration}`, name: at === 0 ? 'Ana Reyes' : 'Bo Lind', address: at === 0 ? 'ana.reyes@example.org' : null, ...from('14:00:00', '15:00:00') }));
    await one.report(stays);
    await stage.transactions.run((tx) => presencePeople.erase(tx, { ...oneRegistration(one.ids[0] ?? ''), address: 'ana.reyes@example.org', names: ['Ana Reyes'] }, by));
    await new SetAttendanceRule(stage.transactions).set(one.id, { leastMinutes: 5, leastShare: null, graceBefore: 0, graceAfter: 0 }, by);
    expect(await one.whole()).toMatchObject({ totals: { present: 2, minutes: 120 }, waiting: 0 });
    await one.report(stays.map((stay) => ({ ...stay, leftAt: day('15:30:00') })));
    expect(await one.whole()).toMatchObject({ totals: { present: 2, minutes: 180 }, waiting: 0 });
    expect(JSON.stringify(await sql('select * from presence where roundtable_id = $1', [one.id]))).not.toMatch(/Ana Reyes|ana\.reyes/);
  });

  it('forgets strangers’ names with the record of attendance, and not before', async () => {
    const one = await held([]);
    await one.report([{ name: 'A stranger', ...from('14:00:00', '15:00:00') }, { connection: '2', name: 'Another', ...from('14:00:00', '15:00:00') }]);
    const forget = async (): Promise<number> => { let sum = 0; for (let now = 1; now > 0; sum += now) now = await stage.transactions.run((tx) => presencePeople.forgetDue?.(tx, 1) ?? Promise.resolve(0)); return sum; };
    await forget();
    expect(await sql(`select 1 from presence where names <> '[]' and roundtable_id = $1`, [one.id])).toHaveLength(2);
    stage.clock.moveTo('2046-12-10T18:00:00Z');
    expect(await forget()).toBeGreaterThanOrEqual(2);
    expect(await sql(`select 1 from presence where names <> '[]'`)).toEqual([]);
  });
});
