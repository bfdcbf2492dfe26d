import { RateLimits } from '@convenor/access';
import { Announcements } from '@convenor/database';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import { DeliveryQueue, DeliveryWorker, Preparations, smtpTransport, type MailTransport } from '@convenor/mail';
import { mailSink, type MailSink } from '@convenor/mail/testing';
import { ForgetParticipant, Pools } from '@convenor/register';
import { Audiences } from './audience.query';
import { CircularLetters } from './circular.letters';
import { Circulars } from './circulars.query';
import { Circulate } from './circulate';
import { PartnerContacts } from './partner-contacts';
import { published, publishingHouse, type House } from './published.fixture';
import { Subscriptions } from './subscriptions';
import { ThankSpeakers } from './thank-speakers';

const installation = { publicUrl: 'https://convenor.example.org', institution: 'Institute for the Straits' };
let house: House;
let sink: MailSink;
let transport: MailTransport;
let worker: DeliveryWorker;
let parts: { circulate: Circulate; circulars: Circulars; subscriptions: Subscriptions; contacts: PartnerContacts; thanks: ThankSpeakers };

beforeAll(async () => {
  house = await publishingHouse();
  sink = await mailSink();
  transport = smtpTransport({ url: sink.url });
  const { transactions, secrets, links } = house;
  const queue = new DeliveryQueue(secrets);
  const letters = new CircularLetters(transactions, links, secrets, installation);
  const preparations = new Preparations();
  letters.speakFor(preparations);
  const organiser = { name: 'Institute for the Straits', address: 'events@convenor.example.org' };
  worker = new DeliveryWorker({ transactions, transport, preparations, sealer: secrets, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: installation.institution });
  parts = {
    circulate: new Circulate(transactions, new Audiences(secrets), queue, letters, transport, installation),
    circulars: new Circulars(transactions),
    subscriptions: new Subscriptions(transactions, new RateLimits(transactions), links, secrets, queue),
    contacts: new PartnerContacts(transactions),
    thanks: new ThankSpeakers(transactions, queue, secrets),
  };
});
afterAll(async () => {
  await transport.close();
  await sink.stop();
  await house.database.drop();
});
beforeEach(() => {
  sink.received.length = 0;
});

const sql = <Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, parameters);

/** Somebody who registered, came, and said whether the brief shall be sent. */
async function came(roundtableId: Id, name: string, { consent = true, address = `${name.toLowerCase()}@example.net`, language = 'en' } = {}): Promise<Id> {
  const id = newId();
  await sql(`insert into pool (roundtable_id, mode, places) values ($1, 'room', 40) on conflict do nothing`, [roundtableId]);
  await sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, consents, language, registered_at, proved_at, code)
     values ($1, $2, 'room', 'confirmed', 1, $3, $4, $5, 'cso_ngo', $6, $7, '2027-03-01T08:00:00Z', '2027-03-01T08:00:00Z', $8)`,
    [id, roundtableId, name, normalisedName(name), address, JSON.stringify({ listed: false, brief: consent, news: false }), language, id.slice(-8)]);
  await sql(`insert into attendance (id, roundtable_id, registration_id, name, normalised_name, came, first_came_at) values ($1, $2, $3, $4, $5, '[{"mode":"room","at":"2027-03-09T07:00:00Z","how":"door","by":"system:spec"}]', '2027-03-09T07:00:00Z')`, [newId(), roundtableId, id, name, normalisedName(name)]);
  return id;
}
const send = ({ roundtableId, editionId }: { roundtableId: Id; editionId: Id }, preview = false, audiences: ('came' | 'partners' | 'subscribers')[] = ['came', 'partners', 'subscribers']) =>
  parts.circulate.circulate({ roundtableId, editionId, audiences, preview, as: null }, house.by);
const delivered = async (): Promise<string[]> => {
  while ((await worker.runOnce()) > 0);
  return sink.received.flatMap(({ to }) => to).sort();
};
const linkIn = (kind: 's' | 'u'): string => new RegExp(`/links/(${kind}[\\w-]+)`).exec(sink.received.at(-1)?.parsed.text ?? '')?.[1] ?? '';

describe('circulation', () => {
  it('goes to those who came and asked for it, once, however often it is sent', async () => {
    const work = await published(house, { title: 'Once to each' });
    await came(work.roundtableId, 'Amara');
    await came(work.roundtableId, 'Bruno', { consent: false });
    expect((await send(work, true)).counts[0]).toEqual({ audience: 'came', toSend: 1, noConsent: 1, noAddress: 0, suppressed: 0, alreadySent: 0 });
    expect(await delivered()).toEqual([]);
    expect((await Promise.all([send(work), send(work)])).map(({ sent }) => sent).sort()).toEqual([0, 1]);
    expect(await delivered()).toEqual(['amara@example.net']);
    expect((await send(work)).sent).toBe(0);
    expect((await parts.circulars.list({ ...work, limit: 50 })).items).toMatchObject([{ name: 'Amara', address: 'amara@example.net', result: 'accepted', words: 'Accepted by the server.' }]);
  });

  it('shows the letter as a person would get it, without a link that acts', async () => {
    const work = await published(house, { title: 'A look first' });
    await came(work.roundtableId, 'Amara');
    const { letter } = await send(work, true);
    expect(letter).toMatchObject({ to: 'Amara <amara@example.net>', subject: 'Published: A look first' });
    expect(letter?.text).toContain('https://convenor.example.org/en/publications/a-look-first');
    expect(letter?.text).not.toMatch(/links\/u\d/);
  });

  it('is not sent to whoever took the consent back between queue and sending, nor after a withdrawal', async () => {
    const work = await published(house, { title: 'Taken back in time' });
    const [amara, bruno] = [await came(work.roundtableId, 'Amara'), await came(work.roundtableId, 'Bruno')];
    await came(work.roundtableId, 'Chen');
    await send(work);
    await sql(`update registration set consents = '{}' where id = $1`, [amara]);
    const announcements = new Announcements(house.transactions);
    parts.subscriptions.listen(announcements);
    await new ForgetParticipant(house.transactions, new Pools(), { keep: () => Promise.resolve() } as never).forget(bruno);
    await announcements.runOnce();
    expect(await delivered()).toEqual(['chen@example.net']);
    expect((await parts.circulars.list({ ...work, limit: 50 })).items.map(({ name, result }) => [name, result])).toEqual(expect.arrayContaining([['Amara', 'dropped'], ['', 'dropped'], ['Chen', 'accepted']]));
    expect(JSON.stringify(await sql('select * from circular')) + JSON.stringify(await sql(`select to_address, to_name from delivery where state = 'dropped' and to_address = ''`))).not.toContain('bruno');
    const other = await published(house, { title: 'Gone before it went' });
    await came(other.roundtableId, 'Dana');
    await send(other);
    await house.withdraw.edition({ ...other, words: 'Wrong figures.' }, house.by);
    sink.received.length = 0;
    expect(await delivered()).toEqual([]);
  });

  it('ends with one click that needs no sign-in, and a later yes counts again', async () => {
    const work = await published(house, { title: 'One click' });
    await came(work.roundtableId, 'Amara', { address: 'click@example.net' });
    await send(work);
    await delivered();
    const { headers, text } = sink.received[0]?.parsed ?? {};
    expect(headers?.get('list')).toMatchObject({ unsubscribe: { url: expect.stringContaining('https://convenor.example.org/links/u1-') as string }, 'unsubscribe-post': expect.anything() as object });
    const token = linkIn('u');
    expect(text).toContain(token);
    expect(await parts.subscriptions.look(token)).toMatchObject({ does: 'stop', programme: 'Straits Dialogues' });
    await Promise.all([parts.subscriptions.use(token), parts.subscriptions.use(token)]);
    expect(await parts.subscriptions.look(token)).toMatchObject({ does: 'gone' });
    const [{ programme_id: programmeId } = { programme_id: '' }] = await sql<{ programme_id: Id }>('select programme_id from roundtable where id = $1', [work.roundtableId]);
    const next = await published(house, { title: 'The next one' });
    await sql('update roundtable set programme_id = $2 where id = $1', [next.roundtableId, programmeId]);
    const again = await came(next.roundtableId, 'Amara', { address: 'click@example.net' });
    expect((await send(next)).counts[0]).toMatchObject({ toSend: 0, suppressed: 1 });
    sink.received.length = 0;
    expect(await delivered()).toEqual([]);
    expect((await parts.circulars.list({ ...next, limit: 50 })).items).toMatchObject([{ name: 'Amara', result: 'suppressed', words: 'Not sent: asked for no more mails.' }]);
    const third = await published(house, { title: 'The third one' });
    await sql('update roundtable set programme_id = $2 where id = $1', [third.roundtableId, programmeId]);
    await came(third.roundtableId, 'Amara', { address: 'click@example.net' });
    await sql(`update registration set registered_at = '2027-05-01T08:00:00Z' where roundtable_id = $1`, [third.roundtableId]);
    expect([again, (await send(third)).sent]).toEqual([again, 1]);
    await delivered();
  });

  it('reaches partners whose contact was given, and nobody under two hats twice', async () => {
    const work = await published(house, { title: 'Two hats' });
    await came(work.roundtableId, 'Amara');
    const [partner] = (await parts.contacts.list(work.roundtableId)).items;
    await parts.contacts.set({ roundtableId: work.roundtableId, organisationId: partner?.organisationId ?? '', contacts: [{ name: 'Amara', address: 'Amara@example.net', language: 'en' }, { name: 'Desk', address: 'desk@lantern.example', language: 'fr' }] }, house.by);
    expect((await send(work, false, ['came', 'partners'])).sent).toBe(2);
    expect(await delivered()).toEqual(['amara@example.net', 'desk@lantern.example']);
    expect(sink.received.find(({ to }) => to[0] === 'desk@lantern.example')?.parsed.subject).toBe('Publication : Two hats');
  });

  it('is refused for a roundtable the edition does not belong to', async () => {
    const [one, other] = [await published(house, { title: 'Ours' }), await published(house, { title: 'Theirs' })];
    await expect(send({ roundtableId: one.roundtableId, editionId: other.editionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('subscribing', () => {
  const ask = (address: string, network = '203.0.113.1') => parts.subscriptions.ask({ address, language: 'en', programme: null }, network);

  it('begins with the proof of the address, and reading the link proves nothing', async () => {
    await ask('reader@example.net');
    await delivered();
    const token = linkIn('s');
    expect(await parts.subscriptions.look(token)).toEqual({ does: 'confirm', language: 'en', programme: null });
    expect(await parts.subscriptions.look(token)).toMatchObject({ does: 'confirm' });
    const work = await published(house, { title: 'Before the proof' });
    expect((await send(work, true, ['subscribers'])).counts[0]?.toSend).toBe(0);
    await parts.subscriptions.use(token);
    expect((await send(work, false, ['subscribers'])).sent).toBe(1);
    sink.received.length = 0;
    expect(await delivered()).toEqual(['reader@example.net']);
    await parts.subscriptions.use(linkIn('u'));
    expect(await sql(`select 1 from subscriber where address = 'reader@example.net'`)).toEqual([]);
  });

  it('answers a known address like an unknown one, and only the mail tells them apart', async () => {
    await ask('known@example.net');
    await delivered();
    await parts.subscriptions.use(linkIn('s'));
    const [known, unknown] = [await ask('known@example.net'), await ask('unknown@example.net')];
    expect(known).toEqual(unknown);
    sink.received.length = 0;
    await delivered();
    expect(sink.received.map(({ to, parsed }) => [to[0], parsed.subject]).sort()).toEqual([['known@example.net', 'You are told of new publications already'], ['unknown@example.net', 'Please confirm: new publications by mail']]);
  });

  it('sends one address at most three mails a day, in silence, and refuses a network that tries too often', async () => {
    for (let time = 0; time < 5; time += 1) await ask('victim@example.net', `203.0.113.${time + 10}`);
    sink.received.length = 0;
    expect(await delivered()).toEqual(Array.from({ length: 3 }, () => 'victim@example.net'));
    await expect(Promise.all(Array.from({ length: 21 }, (_, at) => ask(`a${at}@example.net`, '198.51.100.1')))).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
    await delivered();
  });

  it('forgets an address nobody proved within 48 hours, in the record of mails as well', async () => {
    await ask('late@example.net', '192.0.2.1');
    await delivered();
    const token = linkIn('s');
    house.clock.moveTo('2027-04-17T08:00:01Z');
    expect(await parts.subscriptions.sweep()).toBeGreaterThan(0);
    expect(await sql(`select 1 from subscriber where address = 'late@example.net' union all select 1 from delivery where to_address = 'late@example.net'`)).toEqual([]);
    expect(await parts.subscriptions.use(token)).toMatchObject({ does: 'gone' });
    house.clock.moveTo('2027-04-15T08:00:00Z');
  });

  it('takes no link that another installation signed', async () => {
    expect(await parts.subscriptions.use('s1-AAAAAAAAAAAAAAAAAAAAAA-BBBBBBBBBBBBBBBBBBBBBB')).toBeNull();
  });
});

describe('thanks to speakers', () => {
  it('go to each once, with the citation, and only to those who spoke here', async () => {
    const work = await published(house, { title: 'With thanks' });
    const personId = newId();
    await sql(`insert into person (id, full_name, normalised_name, created_at) values ($1, 'Lena Brandt', 'lena brandt', '2027-03-01T00:00:00Z')`, [personId]);
    await sql(`insert into appearance (id, roundtable_id, position, kind, person_id, recorded_at) values ($1, $2, 0, 'room', $3, '2027-03-10T00:00:00Z')`, [newId(), work.roundtableId, personId]);
    await came(work.roundtableId, 'Lena Brandt', { address: 'lena@union.example' });
    const [speaker] = (await parts.thanks.list(work)).items;
    expect(speaker).toMatchObject({ name: 'Lena Brandt', address: 'lena@union.example', thanked: false });
    const speakers = [{ appearanceId: speaker?.appearanceId ?? '', address: 'lena@union.example', language: 'en' as const }];
    expect([await parts.thanks.thank({ ...work, speakers }, house.by), await parts.thanks.thank({ ...work, speakers }, house.by)]).toEqual([1, 0]);
    await delivered();
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]?.parsed.text).toContain('“With thanks,”');
    expect(sink.received[0]?.raw).not.toContain('List-Unsubscribe');
    await expect(parts.thanks.thank({ ...work, speakers: [{ ...speakers[0], appearanceId: newId(), address: 'x@y.example', language: 'en' }] }, house.by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

