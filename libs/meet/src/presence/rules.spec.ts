import fc from 'fast-check';
import { recordOf, type Evidence, type Measure } from '../attendance/record.rules';
import { usualRule } from '../attendance/window';
import { continued, differences, numbered } from './replace.rules';
import { heardOf, together, type Known } from './stay.rules';
import type { Heard, Stay } from './stay';
import { minutesOf, overlap, secondsOf, union, visitsOf, within, type Interval } from './times.rules';
import { whoIs, type Circle, type Facts, type Registered } from './who.rules';

const at = (clock: string): number => Date.parse(`2027-03-08T${clock}Z`);
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const intervals = fc.array(fc.record({ from: fc.integer({ min: 0, max: 10_000 }), lasts: fc.integer({ min: 0, max: 5_000 }) }).map(({ from, lasts }) => ({ from: from * 1000, to: (from + lasts) * 1000 })), { maxLength: 12 });

describe('times', () => {
  it('on two devices and after a rejoin are united, not added', () => {
    const stays = [span('14:00:00', '15:00:00'), span('14:30:00', '15:30:00'), span('15:31:00', '16:00:00')];
    expect([secondsOf(stays), stays.reduce((sum, { from, to }) => sum + (to - from) / 1000, 0), minutesOf(secondsOf(stays)), overlap(stays), visitsOf(stays)]).toEqual([7140, 8940, 119, true, 1]);
  });

  it('are never more than their sum, never less than the longest, and the same in any order', () => {
    fc.assert(fc.property(intervals, (all) => {
      const sum = all.reduce((seconds, { from, to }) => seconds + (to - from) / 1000, 0);
      expect(secondsOf(all)).toBeLessThanOrEqual(sum);
      expect(secondsOf(all)).toBeGreaterThanOrEqual(Math.max(0, ...all.map(({ from, to }) => (to - from) / 1000)));
      expect(union(all.toReversed())).toEqual(union(all));
      expect(secondsOf([...all, ...all])).toBe(secondsOf(all));
    }));
  });

  it('of a rejoin after ten seconds are one visit, after twenty minutes two, and the break counts for nothing', () => {
    const [soon, late] = [[span('14:00:00', '14:20:00'), span('14:20:10', '15:00:00')], [span('14:00:00', '14:20:00'), span('14:40:00', '15:00:00')]];
    expect([visitsOf(soon), secondsOf(soon), visitsOf(late), secondsOf(late)]).toEqual([1, 3590, 2, 2400]);
  });

  it('are whole minutes, half a minute rounded up, once for the whole', () => expect([0, 29, 30, 89, 90, 7140].map(minutesOf)).toEqual([0, 0, 1, 1, 2, 119]));

  it('outside the meeting are cut off', () => expect(within([span('12:30:00', '13:30:00')], [span('13:00:00', '15:00:00')])).toEqual([span('13:00:00', '13:30:00')]));
});

const stay = (own: Partial<Stay>): Stay => ({ instance: 'one', connection: '1', kind: 'person', registrant: null, user: null, name: 'Ana', namesBefore: [], address: null, cameAt: null, leftAt: null, waiting: false, ...own });
const heard = (own: Partial<Stay>, clock: string): Heard => ({ service: 'zoom', stay: stay(own), at: new Date(at(clock)) });
const words: Heard[] = [
  heard({ waiting: true, cameAt: '2027-03-08T13:00:00.000Z' }, '13:00:00'), heard({ waiting: true, leftAt: '2027-03-08T13:02:00.000Z' }, '13:02:00'), heard({ cameAt: '2027-03-08T13:02:00.000Z', registrant: 'r1' }, '13:02:00'),
  heard({ name: 'Ana (FAO)', namesBefore: ['Ana'] }, '13:10:00'), heard({ name: 'Ana (FAO)', address: ' ANA@Example.net ', leftAt: '2027-03-08T14:00:00.000Z' }, '14:00:00'),
];
const putTogether = (all: readonly Heard[]): Known => all.map(heardOf).reduce(together);

describe('what is heard of one connection', () => {
  it('comes to the same in any order and however often', () => {
    fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: words.length }), fc.subarray(words), (shuffled, again) => expect(putTogether([...again, ...shuffled])).toEqual(putTogether(words))));
  });

  it('is its first coming and last leaving in the meeting, its names, and nothing of the waiting', () => {
    expect(putTogether(words)).toMatchObject({ cameAt: new Date(at('13:02:00')), leftAt: new Date(at('14:00:00')), waiting: false, registrant: 'r1', address: 'ana@example.net', names: [{ name: 'Ana' }, { name: 'Ana (FAO)' }] });
  });

  it('is waiting only, where nobody let her in', () => expect(putTogether(words.slice(0, 2))).toMatchObject({ waiting: true, leftAt: new Date(at('13:02:00')) }));
  it('is a leaving alone, where that came first', () => expect(putTogether(words.slice(4))).toMatchObject({ cameAt: null, leftAt: new Date(at('14:00:00')) }));
});

const person = (id: string, name: string, address: string, state: Registered['state'] = 'confirmed'): Registered => ({ id, name, address, state });
const circle = (people: readonly Registered[], keys: Record<string, string[]> = {}, own: Partial<Circle> = {}): Circle => ({
  registrants: new Map(Object.entries(keys).map(([key, ids]) => [key, people.filter(({ id }) => ids.includes(id))])), addresses: Map.groupBy(people, ({ address }) => address), team: new Map(), said: new Map(), ...own,
});
const facts = (own: Partial<Facts> & { name?: string } = {}): Facts => ({ kind: 'person', registrant: null, serviceUser: null, address: null, waiting: false, ...own, names: [{ name: own.name ?? 'Ana Reyes', at: '' }] });
const ana = person('a', 'Ana Reyes', 'ana@example.net');
const boss = person('b', 'Bo Lind', 'office@example.org');
const deputy = person('c', 'Cy Ito', 'office@example.org');

describe('who a connection is', () => {
  it.each<[string, Facts, Circle, object]>([
    ['our own key before all else', facts({ registrant: 'r', address: 'office@example.org' }), circle([ana, boss, deputy], { r: ['a'] }), { registrationId: 'a', how: 'registrant' }],
    ['a registrant who cancelled after joining', facts({ registrant: 'r' }), circle([person('a', 'Ana Reyes', 'ana@example.net', 'cancelled')], { r: ['a'] }), { registrationId: 'a' }],
    ['one who cancelled and came back: the living registration', facts({ registrant: 'r' }), circle([person('old', 'Ana Reyes', 'ana@example.net', 'cancelled'), ana], { r: ['old', 'a'] }), { registrationId: 'a' }],
    ['an address of one person, renamed', facts({ address: 'ana@example.net', name: 'iPad' }), circle([ana]), { registrationId: 'a', how: 'address' }],
    ['an address of two people, by the name', facts({ address: 'office@example.org', name: 'LIND Bo' }), circle([boss, deputy]), { registrationId: 'b', how: 'address_and_name' }],
    ['an account that runs the programme', facts({ serviceUser: 'u', address: 'host@example.org' }), circle([], {}, { team: new Map([['host@example.org', { name: 'Hanna' }]]) }), { kind: 'team', name: 'Hanna' }],
    ['that account, registered herself', facts({ address: 'ana@example.net' }), circle([ana], {}, { team: new Map([['ana@example.net', { name: 'Ana Reyes' }]]) }), { registrationId: 'a' }],
    ['what a person said of the same user', facts({ serviceUser: 'u' }), circle([ana], {}, { said: new Map([['user u', 'record']]) }), { attendanceId: 'record', how: 'hand' }],
  ])('is %s', (_, one, of, found) => expect(whoIs(one, of)).toMatchObject(found));

  it.each<[string, Facts, Circle, object]>([
    ['with no address, though the name is registered', facts(), circle([ana]), { kind: 'nobody', why: 'no_address' }],
    ['with an address nobody registered under', facts({ address: 'x@example.net' }), circle([ana]), { why: 'unknown_address' }],
    ['on a link that two people share, whatever name the link shows', facts({ registrant: 'r', address: 'office@example.org', name: 'Bo Lind' }), circle([boss, deputy], { r: ['b', 'c'] }), { why: 'shared_link' }],
    ['on an address that two people share, under another name', facts({ address: 'office@example.org', name: 'Office' }), circle([boss, deputy]), { why: 'shared_address' }],
    ['on an address that two people share, of which somebody said one', facts({ address: 'office@example.org', name: 'Office' }), circle([boss, deputy], {}, { said: new Map([['address office@example.org', 'record']]) }), { why: 'shared_address' }],
    ['by telephone', facts({ kind: 'phone', name: '41445****12' }), circle([ana]), { why: 'phone' }],
    ['with an address that is written with a plus sign, registered without', facts({ address: 'ana+zoom@example.net' }), circle([ana]), { why: 'unknown_address' }],
  ])('is nobody yet %s', (_, one, of, found) => expect(whoIs(one, of)).toMatchObject(found));

  it('is nobody’s for a hall’s equipment and for who only waited', () => {
    expect(whoIs(facts({ kind: 'room_system' }), circle([ana]))).toEqual({ kind: 'aside', setAside: 'room_system' });
    expect(whoIs(facts({ waiting: true, registrant: 'r' }), circle([ana], { r: ['a'] }))).toEqual({ kind: 'aside', setAside: 'waiting_room' });
  });
});

const meeting: Measure = { sittings: [span('13:00:00', '15:00:00')], windows: [span('13:00:00', '15:00:00')], rule: usualRule };
const online = (from: string, to: string, connection = '1') => ({ ...span(from, to), connection, fromEstimated: false, toEstimated: false });
const evidence = (own: Partial<Evidence>): Evidence => ({ ticks: [], online: [], named: false, said: [], ...own });
const record = (own: Partial<Evidence>, measure = meeting) => recordOf(evidence(own), measure);
const said = (kind: Evidence['said'][number]['kind'], from: string | null = null, own: Partial<Evidence['said'][number]> = {}): Evidence['said'][number] => ({ kind, at: from ? at(from) : null, until: null, mode: null, ...own });

describe('the record of a person', () => {
  it('in the room with a laptop on the table counts the time once', () => {
    expect(record({ ticks: [at('13:10:00')], online: [online('13:05:00', '14:00:00')] })).toMatchObject({ mode: 'both', minutes: 115, roomMinutes: 110, onlineMinutes: 55, present: true, stretches: [{ mode: 'online', estimated: false }, { mode: 'room', to: '2027-03-08T15:00:00.000Z', estimated: true }] });
  });

  it('who was ticked in the room lasts to the day’s end, unless somebody says when she left', () => {
    expect(record({ ticks: [at('12:40:00')] })).toMatchObject({ mode: 'room', minutes: 120 });
    expect(record({ ticks: [at('12:40:00')], said: [said('left_at', '13:45:00')] })).toMatchObject({ minutes: 45, stretches: [{ to: '2027-03-08T13:45:00.000Z', estimated: false }] });
  });

  it('who only rehearsed is of nobody who was there', () => expect(record({ online: [online('12:00:00', '12:50:00')] })).toMatchObject({ mode: null, minutes: 0, present: false, devices: 0 }));
  it('counts grace where it is given', () => expect(record({ online: [online('12:00:00', '12:58:00')] }, { ...meeting, windows: [span('12:45:00', '15:10:00')] })).toMatchObject({ minutes: 13 }));

  it('is judged by minutes and by share', () => {
    const measure = (rule: Partial<typeof usualRule>): Measure => ({ ...meeting, rule: { ...usualRule, ...rule } });
    const half = { online: [online('13:00:00', '13:59:59')] };
    expect([record(half).present, record(half, measure({ leastMinutes: 60 })).present, record(half, measure({ leastShare: 50 })).present, record(half, measure({ leastShare: 49 })).present]).toEqual([true, false, false, true]);
    expect(record({ online: [online('13:00:00', '13:00:59')] }).present).toBe(false);
  });

  it('follows what people say, the last word last, and the measurement when it is taken back', () => {
    const stays = { online: [online('13:00:00', '14:00:00')] };
    expect(record({ ...stays, said: [said('was_not_there')] })).toMatchObject({ mode: null, minutes: 0, present: false });
    expect(record({ ...stays, said: [said('was_not_there'), said('was_there', '13:00:00', { until: at('13:30:00'), mode: 'room' })] })).toMatchObject({ mode: 'room', minutes: 30, present: true });
    expect(record({ ...stays, said: [said('came_at', '13:20:00')] })).toMatchObject({ minutes: 40 });
    expect(record({ ...stays, said: [said('left_at', '14:30:00')] })).toMatchObject({ minutes: 90 });
    expect(record({ ...stays, said: [said('mode', null, { mode: 'room' })] })).toMatchObject({ mode: 'room', roomMinutes: 60, onlineMinutes: 0 });
    expect(record(stays)).toMatchObject({ minutes: 60 });
  });

  it('known by name only is present, for nobody knows how long', () => expect(record({ named: true })).toMatchObject({ timesKnown: false, present: true, minutes: 0 }));

  const days = [span('13:00:00', '15:00:00'), { from: at('13:00:00') + 86_400_000, to: at('15:00:00') + 86_400_000 }];

  it('ticked on the first of two days was there on that day, and on both where she was ticked on both', () => {
    const both = { ...meeting, sittings: days, windows: days };
    expect(record({ ticks: [at('13:30:00')] }, both)).toMatchObject({ mode: 'room', minutes: 90 });
    expect(record({ ticks: [at('13:30:00'), at('14:00:00'), at('12:50:00') + 86_400_000] }, both)).toMatchObject({ minutes: 210, stretches: [{ estimated: true }, { estimated: true }] });
  });

  it('ticked after the meeting, from a list on paper, came: nobody knows for how long', () => {
    expect(record({ ticks: [at('18:00:00')] })).toMatchObject({ mode: 'room', present: true, timesKnown: false, minutes: 0 });
    expect(record({ ticks: [at('18:00:00')], online: [online('13:00:00', '14:00:00')] })).toMatchObject({ mode: 'both', timesKnown: true, minutes: 60 });
    expect(record({ ticks: [at('18:00:00')], said: [said('mode', null, { mode: 'online' })] })).toMatchObject({ mode: 'online', present: true });
    expect(record({ ticks: [at('18:00:00')], said: [said('was_not_there')] })).toMatchObject({ mode: null, present: false });
  });

  it('of two days counts both and not the night between', () => {
    expect(record({ online: [{ ...online('14:00:00', '14:00:00'), to: at('14:00:00') + 86_400_000 }] }, { ...meeting, sittings: days, windows: days })).toMatchObject({ minutes: 120, visits: 2 });
  });
});

describe('a report that takes the place of what was heard', () => {
  const known = (own: Partial<Stay>): Known & { connection: string; seconds: null } => ({ ...heardOf({ service: 'zoom', stay: stay(own), at: new Date(at('13:00:00')) }), connection: own.connection ?? '1', seconds: null });
  const kept = (id: string, own: Partial<Stay>, decided: boolean) => ({ ...known(own), id, part: 0, decidedBy: decided ? ('account:x' as const) : null });
  const times = { cameAt: '2027-03-08T13:00:00.000Z', leftAt: '2027-03-08T14:00:00.000Z' };

  it('goes on from the same connection, and else from what somebody decided of the same name at the same time', () => {
    const fresh = numbered([known({ ...times, connection: '1' }), known({ ...times, connection: 'new number', name: 'Gus' })]);
    const goesOn = continued([kept('one', { ...times, connection: '1' }, false), kept('gus', { ...times, connection: '7', name: 'Gus' }, true), kept('late', { cameAt: '2027-03-08T14:30:00.000Z', connection: '8', name: 'Gus' }, true)], fresh);
    expect(fresh.map((one) => goesOn.get(one))).toEqual(['one', 'gus']);
  });

  it('names what differs by more than two minutes, or that only one of both tells of', () => {
    const later = (minutes: number): string => new Date(at('14:00:00') + minutes * 60_000).toISOString();
    expect(differences([known(times)], [known({ ...times, leftAt: later(2) })])).toBe(0);
    expect(differences([known(times)], [known({ ...times, leftAt: later(2.1) })])).toBe(1);
    expect(differences([known(times)], [known(times), known({ ...times, connection: '2' })])).toBe(1);
  });
});
