import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttendancePerson, DoorLine, OnlineMeetingView, OutputOf, showAttendance, showMatching } from '@convenor/contracts';
import { openZoom } from '@convenor/zoom-simulator';
import { openHouse, type House } from './house';
import { fixture, imported, moveTo, type Staff } from './staff';
import { story } from './story';
import { tools } from './tools';

type Zoom = Awaited<ReturnType<typeof openZoom>>;
type AttendanceRecord = OutputOf<typeof showAttendance>;
type Matching = OutputOf<typeof showMatching>;

const minute = 60_000;
const begins = new Date('2027-03-09T06:30:00Z');
const ends = new Date('2027-03-09T08:30:00Z');
/** Steps of the clock that both worlds share: shorter than the five minutes after which what Zoom signed is too old. */
const step4 = 4 * minute;
const note = readFileSync(fixture('invented-note.md'), 'utf8')
  .replace('9th and 10th March, 09.30-16.00', '9th March, 09.30-11.30').replace('9th to Wednesday 10th March 2027, 09.30-16.00', '9th March 2027, 09.30-11.30');

const given = ['Abena', 'Bishnu', 'Chidi', 'Dilnoza', 'Emeka', 'Farida', 'Gulnara', 'Hamid', 'Ines', 'Jakub', '明', 'ليلى', 'Kofi', 'Lindiwe', 'Marek', 'Nadia', 'Oyelaran', 'Paloma', 'Quỳnh', 'Ravi'];
const family = ['Larteh', 'Thapaliya', 'Okoro', 'Karimova', 'Nwosu', 'Haddad', 'Sydykova', 'Rahimi', 'Carvalho', 'Nowak', 'Achterberg', 'Sant’Anna', 'Owusu-Ansah', 'Dlamini', 'van der Meer'];
/** Two hundred and sixty different people: the first two hundred online, of whom the last four share two addresses. */
const people = Array.from({ length: 260 }, (_, at) => {
  const online = at < 200;
  const shared = at >= 196 && online ? `mission${at >= 198 ? 2 : 1}@permanent.example.org` : null;
  return { name: `${given[at % given.length]} ${family[Math.floor(at / given.length) % family.length]}`, email: shared ?? `guest.${at}@example.org`, mode: online ? 'online' : 'room' };
});

/** What the record must say, worked out here by itself: whole seconds within the meeting, half a minute rounded up. */
const minutesOf = (intervals: readonly { from: Date; to: Date }[]): number => {
  const within = intervals.map(({ from, to }) => [Math.max(from.getTime(), begins.getTime()), Math.min(to.getTime(), ends.getTime())] as const);
  return Math.round(within.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0) / minute);
};

const seeds = process.env.HYBRID_SEEDS?.split(',').map(Number) ?? Array.from({ length: 3 }, () => randomInt(2 ** 31));
// What a run that failed needs to be had again: HYBRID_SEEDS=1,2,3.
process.stdout.write(`Hybrid meetings of the seeds ${seeds.join(', ')}\n`);

for (const seed of seeds)
  story(`A hybrid roundtable of 60 in the room and 200 online, seed ${seed}`, (step) => {
    let zoom: Zoom;
    let house: House;
    let staff: Staff;
    let place: string;
    /** Whom the room let in, and when. */
    const inRoom = new Map<string, Date>();

    beforeAll(async () => {
      const start = new Date('2027-03-08T09:00:00Z');
      zoom = await openZoom({ seed, start, weather: { duplicates: 0.3, late: 0.3, drops: 0.1, mixedIds: 0.5, emailsLostAfterGuest: seed % 2 === 0 } });
      const { accountId, clientId, clientSecret, secretToken } = zoom.credentials;
      house = await openHouse({ at: start.toISOString(), environment: { ZOOM_ACCOUNT_ID: accountId, ZOOM_CLIENT_ID: clientId, ZOOM_CLIENT_SECRET: clientSecret, ZOOM_WEBHOOK_SECRET: secretToken, ZOOM_URL: zoom.address } });
      const { Browser } = await tools();
      const browser = new Browser(house.address);
      staff = { browser, address: house.address, roundtable: undefined as never };
      await moveTo(house, browser, start.toISOString());
      staff.roundtable = await imported(browser, Buffer.from(note));
      place = `/api/roundtables/${staff.roundtable.id}`;
    });
    afterAll(async () => {
      await house.close();
      await zoom.close();
    });

    const online = async (): Promise<OnlineMeetingView> => (await staff.browser.api('GET', `${place}/online-meeting`)) as OnlineMeetingView;
    const record = async (): Promise<AttendanceRecord> => (await staff.browser.api('GET', `${place}/attendance/record`)) as AttendanceRecord;
    const matching = async (): Promise<Matching> => (await staff.browser.api('GET', `${place}/attendance/matching`)) as Matching;
    const meetingId = (): number => [...zoom.world.meetings.keys()][0] ?? 0;
    const approved = () => zoom.meeting(meetingId()).registrants.filter(({ status }) => status === 'approved');

    /** Both worlds' clocks go on together, in steps. */
    async function liveUntil(instant: Date, every = step4): Promise<void> {
      for (let now = zoom.clock.now().getTime(); now < instant.getTime(); ) {
        now = Math.min(now + every, instant.getTime());
        await house.product.moveClockTo(new Date(now));
        await zoom.clock.advanceTo(new Date(now));
      }
    }

    /** Lets the product work while nothing else happens, minute by minute, until it stands as it should. */
    async function until(what: string, stands: () => Promise<boolean>): Promise<void> {
      for (let tries = 0; tries < 60; tries += 1) {
        if (await stands()) return;
        await liveUntil(new Date(zoom.clock.now().getTime() + minute), minute);
        await pause(300);
      }
      throw new Error(`It never came to this: ${what}. ${JSON.stringify(await online())}`);
    }

    step('makes one meeting though the answer was lost', async () => {
      expect([staff.roundtable.startsAt, staff.roundtable.endsAt]).toEqual([begins.toISOString(), ends.toISOString()]);
      expect(await zoom.webhooks.subscribe(`${house.address}/api/webhooks/zoom`)).toBe(true);
      zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/meetings' });
      zoom.faults.add({ kind: 'server error', method: 'GET', path: '/meetings', times: 2 });
      await staff.browser.api('PUT', `${place}/places`, { room: 100, online: 250 });
      await staff.browser.api('PUT', `${place}/online-meeting`, { service: 'zoom', host: zoom.account.users[0]?.email ?? '' });
      await staff.browser.api('POST', `${place}/state`, { to: 'registration_open' });
      await until('the meeting is kept', async () => (await online()).standing === 'kept');
      expect([...zoom.world.meetings.values()].filter(({ deleted }) => !deleted)).toHaveLength(1);
    });

    step('lets everybody in, through limits, lost answers and a host who turns registration off', async () => {
      zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: 'registrants', after: 1 });
      zoom.faults.add({ kind: 'too many per second', method: 'POST', path: 'registrants', after: 2, times: 2 });
      zoom.faults.add({ kind: 'server error', method: 'POST', path: 'registrants', after: 3 });
      zoom.faults.add({ kind: 'tokens revoked', path: 'registrants', after: 2 });
      const list = ['Name;E-mail;Mode', ...people.map(({ name, email, mode }) => `${name};${email};${mode === 'room' ? 'in person' : 'online'}`)].join('\n');
      await staff.browser.api('POST', `${place}/lists/bring`, {
        file: { name: 'people.csv', base64: Buffer.from(list).toString('base64') }, headRow: 1, columns: { 1: 'name', 2: 'address', 3: 'mode' },
        defaults: { constituency: 'cso_ngo', mode: 'online', language: 'en' }, way: 'confirmed',
      });
      await until('a few have their link', async () => (await online()).people.kept >= 20);
      zoom.portal.turnRegistrationOff(meetingId());
      await until('the host’s change is seen', async () => (await online()).differences.length > 0);
      await staff.browser.api('POST', `${place}/online-meeting/mending`, {});
      await until('everybody online has a link', async () => {
        const { people: { kept, wanted, follow } } = await online();
        return wanted === 200 && kept === 200 && follow === 0;
      });
      expect(approved()).toHaveLength(198);
      expect((await online()).people.shared.map(({ names }) => names.length)).toEqual([2, 2]);
    });

    step('takes out who cancels, and lets back in who returns', async () => {
      const { items } = (await staff.browser.api('GET', `${place}/registrations?limit=200&search=guest.1`)) as { items: { id: string; name: string; address: string; mode: string }[] };
      const leaving = items.filter(({ mode }) => mode === 'online').slice(0, 3);
      const links = new Map(approved().map(({ email, key }) => [email, key]));
      for (const { id } of leaving) await staff.browser.api('POST', `${place}/registrations/${id}/cancel`, {});
      await until('three are out', () => Promise.resolve(approved().length === 195));
      const { name = '', address = '' } = leaving[0] ?? {};
      await staff.browser.api('POST', `${place}/registrations/add`, { name, address, mode: 'online', constituency: 'cso_ngo' });
      await until('one is back', async () => approved().length === 196 && (await online()).people.follow === 0);
      expect(approved().find(({ email }) => email === address)?.key).not.toBe(links.get(address));
    });

    step('runs the meeting', async () => {
      await moveTo(house, staff.browser, '2027-03-09T06:00:00Z');
      await zoom.clock.advanceTo(new Date('2027-03-09T06:00:00Z'));
      zoom.improvise(meetingId(), { guests: 5, phones: 3, roomSystems: 1 }, seed);
      const { items } = (await staff.browser.api('GET', `${place}/door`)) as { items: DoorLine[] };
      const queue = items.filter(({ mode, state }) => mode === 'room' && state === 'confirmed').slice(0, 56);
      while (zoom.clock.now() < new Date(ends.getTime() + 20 * minute)) {
        await liveUntil(new Date(zoom.clock.now().getTime() + step4));
        for (const line of queue.splice(0, zoom.clock.now() < begins ? 5 : 3)) {
          const { line: now } = (await staff.browser.api('POST', `${place}/door/arrivals`, { code: line.code })) as { line: DoorLine };
          inRoom.set(line.name, new Date(now.cameAt ?? 0));
        }
      }
      expect(inRoom.size).toBe(56);
    });

    step('asks who the unknown were, and forgets nobody', async () => {
      await liveUntil(new Date(ends.getTime() + 100 * minute));
      await until('Zoom’s own report is in', async () => (await record()).sources.some(({ source }) => source === 'report'));
      const { waiting, setAside, people: known } = await matching();
      expect(setAside.filter(({ why }) => why === 'room_system').length).toBeGreaterThan(0);
      for (const group of waiting) {
        // Somebody of the team knows them: whose telephone this was, who came for a mission.
        const [name = group.id] = group.names;
        const [original = name] = zoom.truth(meetingId()).find(({ shownAs }) => shownAs.includes(name))?.shownAs ?? [];
        const registered = known.find((one) => one.registrationId && one.name === original);
        const to = registered ? { kind: 'registration', registrationId: registered.registrationId } : { kind: 'new', name, organisation: null };
        await staff.browser.api('POST', `${place}/attendance/matches`, { stayIds: group.stays.map(({ id }) => id), to });
      }
      expect((await matching()).waiting).toEqual([]);
    });

    step('ends with one record that is the truth, person by person, to the minute', async () => {
      const { people: recorded } = await record();
      const byName = new Map(recorded.map((person) => [person.name, person]));
      const registered = new Map(people.filter(({ email }) => email.startsWith('guest.')).map(({ name, email }) => [email, name]));
      const wrong: unknown[] = [];
      const truth = zoom.truth(meetingId()).filter(({ kind }) => kind === 'person');
      for (const one of truth) {
        const person: AttendancePerson | undefined = [registered.get(one.email.toLowerCase()) ?? '', ...one.shownAs, one.name].map((name) => byName.get(name)).find(Boolean);
        if (person?.onlineMinutes !== minutesOf(one.intervals)) wrong.push({ who: one.key, shownAs: one.shownAs, true: minutesOf(one.intervals), recorded: person?.onlineMinutes ?? 'nobody', intervals: one.intervals, stretches: person?.stretches });
      }
      for (const [name, at] of inRoom) {
        const minutes = minutesOf([{ from: at, to: ends }]);
        if (byName.get(name)?.roomMinutes !== minutes) wrong.push({ name, true: minutes, recorded: byName.get(name)?.roomMinutes });
      }
      expect(wrong).toEqual([]);
      // Nobody is on the record who was not there.
      const there = truth.filter(({ intervals }) => minutesOf(intervals) > 0).length + inRoom.size;
      expect(recorded.filter(({ minutes }) => minutes > 0)).toHaveLength(there);
    });

    step('kept every personal link to itself', () => {
      const secrets = zoom.meeting(meetingId()).registrants.map(({ key }) => key);
      expect(secrets.filter((secret) => house.product.log.includes(secret))).toEqual([]);
      return Promise.resolve();
    });
  });
