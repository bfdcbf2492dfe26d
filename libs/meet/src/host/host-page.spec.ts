import { Secrets } from '@convenor/access';
import { Language } from '@convenor/contracts';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { oneRegistration } from '@convenor/people';
import { meetEntities } from '../index';
import { OnlineMeetings } from '../online/online-meetings.query';
import { hostPeople } from './host-people';
import { HostPages } from './host-page.query';
import { KeepHostPage } from './keep-host-page';
import { saidAloud } from './say-aloud';

let stage: RegisterStage;
let pages: HostPages;
let keeping: KeepHostPage;
let id: Id;
const by = 'account:00000000-0000-7000-8000-000000000001' as const;
const secrets = new Secrets('a secret of at least thirty-two signs');

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
  const { db, transactions, change } = stage;
  const plans = new RoundtablePlans(db.dataSource, transactions, change);
  pages = new HostPages(db.dataSource, transactions, plans, new OnlineMeetings(db.dataSource, transactions, plans, secrets));
  keeping = new KeepHostPage(transactions);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  ({ id } = await aRoundtable().savedIn(stage.db.dataSource));
});

const sql = (statement: string, parameters: unknown[]) => stage.db.dataSource.query(statement, parameters);

async function inLineup(name: string, position: number, role: string, state: string, mode: string | null = null): Promise<void> {
  const [slot, person] = [newId(), newId()];
  await sql('insert into person (id, full_name, normalised_name, created_at) values ($1, $2, $3, now())', [person, name, normalisedName(name)]);
  await sql('insert into slot (id, roundtable_id, position, role, organisations) values ($1, $2, $3, $4, $5)', [slot, id, position, role, JSON.stringify(['Tidal Watch'])]);
  await sql('insert into engagement (id, slot_id, version, state, person_id, printed_name, mode, recorded_at) values ($1, $2, 1, $3, $4, $5, $6, now())', [newId(), slot, state, person, name, mode]);
}

/** As the service keeps it: with everything that must not be printed. */
async function keptAtZoom(): Promise<void> {
  const kept = { id: '97763643886', kind: 'meeting', topic: '', startsAt: null, lasts: 120, host: 'ines@example.org', joinUrl: 'https://zoom.example.net/j/97763643886?pwd=Tide', passcode: 'tide42', registers: true, waitingRoom: true, running: false, dialIn: [{ country: 'US', number: '+1 309 205 3325' }, { country: 'CH', number: '+41 22 591 00 05' }], differences: [] };
  const wants = { host: 'ines@example.org', alternativeHosts: ['bruno@example.org'], waitingRoom: true, severalDevices: true, interpreters: [{ address: 'booth@example.net', from: 'en', to: 'fr' }, { address: 'second@example.net', from: 'fr', to: 'en' }, { address: 'third@example.net', from: 'en', to: 'ar' }] };
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id, kept_sealed) values ($1, 'zoom', 'meeting', $2, $3, 'kept', '97763643886', $4)`, [id, JSON.stringify(wants), id.slice(0, 20), secrets.seal(JSON.stringify(kept))]);
}

describe('the host’s page', () => {
  it('says when by every clock that people read, each once', async () => {
    for (const [name, zone] of [['Amara', 'Asia/Kathmandu'], ['Bruno', 'Asia/Kathmandu'], ['Chen', 'Europe/Paris'], ['Dana', 'America/New_York']] as const) await stage.proved(id, [name], { zone });
    const { when } = await pages.show(id);
    expect(when.map(({ city, own, people }) => [city, own, people])).toEqual([['Geneva', true, 1], ['UTC', false, 0], ['Kathmandu', false, 2], ['New York', false, 1]]);
    expect(when.map(({ lines }) => lines[0])).toEqual(expect.arrayContaining(['Thursday 10 December 2026, 15:00–17:00, Geneva (UTC+1)', 'Thursday 10 December 2026, 19:45–21:45, Kathmandu (UTC+5:45)']));
  });

  it('lists who speaks in order and how each takes part, without whoever dropped out', async () => {
    await stage.proved(id, ['Chen Wei'], { mode: 'online' });
    await inLineup('Amara Okonjo', 1, 'chair', 'confirmed', 'room');
    await inLineup('Bruno Reyes', 2, 'panellist', 'withdrawn');
    await inLineup('Chen Wei', 3, 'panellist', 'confirmed');
    await inLineup('Dana Holt', 4, 'keynote', 'tentative', 'video');
    expect((await pages.show(id)).speakers.map(({ roleInWords, name, appears, confirmed }) => [roleInWords, name, appears, confirmed])).toEqual([
      ['Chair', 'Amara Okonjo', 'room', true], ['Panellist', 'Chen Wei', 'online', true], ['Keynote speaker', 'Dana Holt', 'video', false],
    ]);
  });

  it('says who is host, the channels with who interprets, the booths with who listens, and prints no secret', async () => {
    await keptAtZoom();
    for (const [name, interpretation, mode] of [['Amara', 'fr', 'online'], ['Bruno', 'fr', 'room'], ['Chen', 'ar', 'online'], ['Dana', null, 'room']] as const) {
      const [registration] = await stage.proved(id, [name], { mode });
      await sql('update registration set interpretation = $2 where id = $1', [registration, interpretation]);
    }
    const page = await pages.show(id);
    expect(page.service).toEqual({ name: 'Zoom', startsHere: true, webinar: false, number: '977 6364 3886', host: 'ines@example.org', alternativeHosts: ['bruno@example.org'], waitingRoom: true });
    expect(page.interpretation.channels).toEqual([{ from: 'English', to: 'French', interpreters: ['booth@example.net', 'second@example.net'] }, { from: 'English', to: 'Arabic', interpreters: ['third@example.net'] }]);
    expect(page.interpretation.booths).toEqual([{ language: 'French', room: 1, online: 1 }, { language: 'Arabic', room: 0, online: 1 }]);
    expect(page.dialIn).toEqual([{ country: 'Switzerland', number: '+41 22 591 00 05' }, { country: 'United States', number: '+1 309 205 3325' }]);
    expect(page.expected).toEqual({ room: 2, online: 2 });
    expect(JSON.stringify(page)).not.toMatch(/https?:|pwd|tide42/);
  });

  it('takes a number out of a pasted link and leaves its passcode, and prints no code that stands among the numbers', async () => {
    await stage.change.setOnlineMeeting(id, { platform: 'Zoom', joinUrl: 'https://us02web.zoom.us/j/1234567890?pwd=Tide', passcode: 'tide42', dialIn: 'Geneva: +41 22 555 01 00\nPasscode tide42' }, by);
    const page = await pages.show(id);
    expect(page.service).toMatchObject({ name: 'Zoom', startsHere: false, number: '123 456 7890', waitingRoom: null });
    expect(page.dialIn).toEqual([{ country: 'Geneva', number: '+41 22 555 01 00' }]);
    expect(JSON.stringify(page)).not.toMatch(/https?:|tide/i);
  });

  it('keeps whom to ring, and forgets whoever asks for it', async () => {
    const phones = [{ who: 'Ines Duarte, technician', number: '+41 22 555 01 00' }, { who: 'Reception', number: '022 555 01 11' }];
    await keeping.keep({ roundtableId: id, phones, note: 'The lift is slow.' }, by);
    await keeping.keep({ roundtableId: id, phones, note: 'The lift is slow.' }, by);
    expect(await stage.transactions.read(`select 1 from audit_entry where entity_id = $1 and action = 'host page kept'`, [id])).toHaveLength(1);
    const subject = { ...oneRegistration(newId()), registrations: [], names: ['Ines Duarte'] };
    expect(await stage.transactions.run((tx) => hostPeople.exportFor(tx, subject))).toEqual([{ place: 'host_page', rows: [phones[0]] }]);
    await stage.transactions.run((tx) => hostPeople.erase(tx, subject, by));
    expect(await pages.show(id)).toMatchObject({ phones: [phones[1]], note: 'The lift is slow.' });
  });
});

describe('what is said aloud', () => {
  it('is the rule of the meeting in its language, and that nobody records unasked', () => {
    const said = Language.options.flatMap((language) => saidAloud('chatham_house', language));
    expect(new Set(said).size).toBe(12);
    expect(saidAloud('chatham_house', 'en')[0]).toContain('not reveal who said it');
    expect(saidAloud('on_record', 'en')[0]).toContain('with your name');
  });
});
