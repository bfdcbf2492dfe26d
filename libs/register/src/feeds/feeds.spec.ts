import { Secrets } from '@convenor/access';
import ICAL from 'ical.js';
import { aRoundtable, registerStage, type RegisterStage, type SavedRoundtable } from '../testing';
import { Fragments } from './fragments';
import { PersonalFeeds } from './personal-feeds';
import { ProgrammeFeeds } from './programme-feeds';

let stage: RegisterStage;
let programmes: ProgrammeFeeds;
let personal: PersonalFeeds;
const morning = '2026-11-23T09:00:00Z';
const by = 'system:test';
const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Harbour Institute', address: 'events@convenor.example.org' } };

const sql = <Row extends object>(statement: string, parameters: unknown[] = []): Promise<Row[]> => stage.db.dataSource.query(statement, parameters);
const opened = (): void => {
  const fragments = new Fragments(stage.transactions, office);
  programmes = new ProgrammeFeeds(stage.transactions, fragments);
  personal = new PersonalFeeds(stage.transactions, new Secrets('a secret of at least thirty-two signs'), fragments, office);
};

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  stage.clock.moveTo(morning);
  await sql('truncate roundtable, programme, delivery, announcement, calendar_feed cascade');
  opened();
});

const saved = (): Promise<SavedRoundtable> => aRoundtable().withPlaces({ room: 5, online: null }).savedIn(stage.db.dataSource);
/** All roundtables saved so far in one programme. */
async function inOneProgramme(): Promise<string> {
  const [first] = await sql<{ id: string; slug: string }>('select id, slug from programme order by id limit 1');
  await sql('update roundtable set programme_id = $1', [first?.id]);
  return first?.slug ?? '';
}
const eventsOf = (bytes: Buffer | undefined): ICAL.Component[] => new ICAL.Component(ICAL.parse(bytes?.toString() ?? '')).getAllSubcomponents('vevent');
const said = (bytes: Buffer | undefined, name: string): string[] => eventsOf(bytes).map((event) => String(event.getFirstPropertyValue(name)));
const tokenIn = (href: string): string => /calendar\/([\w-]+)\.ics$/.exec(href)?.[1] ?? '';

describe('a programme’s feed', () => {
  it('holds what is public, with no way to join and nobody’s name, and equal content has one tag in every process', async () => {
    const one = await saved();
    const slug = await inOneProgramme();
    await stage.change.setOnlineMeeting(one.id, { platform: 'Zoom', joinUrl: 'https://meet.example.net/j/1', passcode: 'tide42', dialIn: null }, by);
    await stage.proved(one.id, ['Amara Okoye']);
    const feed = await programmes.ofProgramme(slug, 'en');
    expect(said(feed?.bytes, 'uid')).toEqual([`roundtable-${one.id}@convenor.example.org`]);
    expect(feed?.bytes.toString()).not.toMatch(/meet\.example|tide42|Amara|ATTENDEE/);
    expect(feed?.bytes.toString()).toContain('METHOD:PUBLISH\r\nNAME:Coastal Cities Dialogue\r\nX-WR-CALNAME:Coastal Cities Dialogue\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n');
    opened();
    const elsewhere = await programmes.ofProgramme(slug, 'en');
    expect([elsewhere?.etag, elsewhere?.bytes.equals(feed?.bytes ?? Buffer.of())]).toEqual([feed?.etag, true]);
  });

  it('shows a change, a new roundtable and one taken back to draft, whoever made them', async () => {
    const [one, two] = [await saved(), await saved()];
    const slug = await inOneProgramme();
    const before = await programmes.ofProgramme(slug, 'en');
    expect(eventsOf(before?.bytes)).toHaveLength(2);
    expect((await programmes.ofProgramme(slug, 'en'))?.bytes).toBe(before?.bytes);

    await stage.change.edit(one.id, { title: 'Water; before, the “storm”' }, by);
    const changed = await programmes.ofProgramme(slug, 'en');
    expect(said(changed?.bytes, 'summary')).toEqual(['Water; before, the “storm”', 'Water after the storm']);
    expect(said(changed?.bytes, 'sequence')).toEqual(['2', '1']);
    expect(changed?.etag).not.toBe(before?.etag);

    await sql(`update roundtable set state = 'draft' where id = $1`, [two.id]);
    const three = await saved();
    await sql('update roundtable set programme_id = (select programme_id from roundtable where id = $1) where id = $2', [one.id, three.id]);
    expect(said((await programmes.ofProgramme(slug, 'en'))?.bytes, 'uid')).toEqual([one.id, three.id].map((id) => `roundtable-${id}@convenor.example.org`));
  });

  it('keeps what is cancelled or postponed as cancelled, and leaves out what is by invitation or a year past', async () => {
    const [cancelled, postponed, invited, old] = [await saved(), await saved(), await saved(), await aRoundtable().from('2025-11-01T14:00:00Z', '2025-11-01T16:00:00Z').in('held').savedIn(stage.db.dataSource)];
    const slug = await inOneProgramme();
    await stage.change.move(cancelled.id, 'cancelled', null, by);
    await stage.change.move(postponed.id, 'postponed', null, by);
    await sql(`update pool set admits = 'invitation' where roundtable_id = $1`, [invited.id]);
    const feed = await programmes.ofProgramme(slug, 'en');
    expect(said(feed?.bytes, 'status')).toEqual(['CANCELLED', 'CANCELLED']);
    expect(feed?.bytes.toString()).not.toContain(old.id);
    expect(feed?.bytes.toString()).not.toContain(invited.id);
  });

  it('is nothing for a programme of drafts, and for none', async () => {
    await aRoundtable().in('draft').savedIn(stage.db.dataSource);
    expect(await programmes.ofProgramme(await inOneProgramme(), 'en')).toBeNull();
    expect(await programmes.ofProgramme('no-such-programme', 'en')).toBeNull();
  });

  it('misses no change of two made at the same moment', async () => {
    const all = [];
    for (let count = 0; count < 6; count += 1) all.push(await saved());
    const slug = await inOneProgramme();
    await programmes.ofProgramme(slug, 'en');
    const reading = Array.from({ length: 5 }, () => programmes.ofProgramme(slug, 'en'));
    await Promise.all([...all.map(({ id }, at) => stage.change.edit(id, { title: `Number ${at}` }, by)), ...reading]);
    expect(said((await programmes.ofProgramme(slug, 'en'))?.bytes, 'summary').sort()).toEqual(all.map((_, at) => `Number ${at}`));
  });
});

describe('a person’s feed', () => {
  const inFeed = async (href: string): Promise<[string, string][]> => {
    const feed = await personal.read(tokenIn(href));
    return eventsOf(feed?.bytes).map((event) => [String(event.getFirstPropertyValue('uid')), String(event.getFirstPropertyValue('status'))]);
  };
  const uid = ({ id }: SavedRoundtable): string => `roundtable-${id}@convenor.example.org`;

  it('holds what the address is registered or waits for, and nothing of anybody else', async () => {
    const [one, two, three, other] = [await saved(), await aRoundtable().withPlaces({ room: 1, online: null }).savedIn(stage.db.dataSource), await saved(), await saved()];
    const address = 'mission@example.org';
    const [amara = ''] = await stage.proved(one.id, ['Amara Okoye'], { address });
    await stage.proved(two.id, ['First']);
    await stage.proved(two.id, ['Bruno Reyes'], { address });
    const [gone = ''] = await stage.proved(three.id, ['Amara Okoye'], { address });
    await stage.cancel.cancel({ registrationId: gone }, by);
    await stage.registered(other.id, ['Amara Okoye'], { address });
    await stage.proved(other.id, ['Chen'], { address: 'chen@example.org' });

    const { href, webcal, google } = await personal.hrefOf(amara);

    expect(await inFeed(href)).toEqual([[uid(one), 'CONFIRMED'], [uid(two), 'TENTATIVE'], [uid(three), 'CANCELLED']]);
    expect((await personal.read(tokenIn(href)))?.bytes.toString()).not.toMatch(/Amara|Bruno|mission|ATTENDEE/);
    expect([webcal.startsWith('webcal://convenor.example.org/calendar/'), google]).toEqual([true, `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`]);
    expect(await personal.hrefOf(gone)).toMatchObject({ href });
  });

  it('is found by the link alone, of which only a digest and a sealed copy are kept', async () => {
    const { id } = await saved();
    const [amara = ''] = await stage.proved(id, ['Amara']);
    const token = tokenIn((await personal.hrefOf(amara)).href);
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await sql<{ everything: string }>('select f::text as everything from calendar_feed f');
    expect(row?.everything).not.toMatch(new RegExp(`${token}|amara`));
    expect(await personal.read(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
  });

  it('moves to a new link when asked, and the old one leads nowhere', async () => {
    const { id } = await saved();
    const [amara = ''] = await stage.proved(id, ['Amara']);
    const old = await personal.hrefOf(amara);
    const now = await personal.renew(amara);
    expect(now.href).not.toBe(old.href);
    expect(await personal.read(tokenIn(old.href))).toBeNull();
    expect(await inFeed(now.href)).toHaveLength(1);
  });

  it('is gone when the last registration of its address is forgotten, and not before', async () => {
    const [one, two] = [await saved(), await saved()];
    const [first = ''] = await stage.proved(one.id, ['Amara']);
    const [second = ''] = await stage.proved(two.id, ['Amara']);
    const { href } = await personal.hrefOf(first);
    const forget = async (registrationId: string): Promise<void> => {
      await stage.forget.forget(registrationId);
      await stage.transactions.run((tx) => personal.forget(tx));
    };
    await forget(first);
    expect(await inFeed(href)).toEqual([[uid(two), 'CONFIRMED']]);
    await forget(second);
    expect(await personal.read(tokenIn(href))).toBeNull();
    expect(await sql('select 1 from calendar_feed')).toEqual([]);
  });

  it('is not given to an address that was not proved', async () => {
    const { id } = await saved();
    const [amara = ''] = await stage.registered(id, ['Amara']);
    await expect(personal.hrefOf(amara)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  });
});
