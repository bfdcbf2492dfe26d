import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { days, FixedClock, newId, type Id } from '@convenor/kernel';

import { DeliveryQueue, DeliveryWorker, Inbound, Preparations, smtpTransport, Suppressions, type CalendarAnswering, type MailTransport } from '../index';
import { MailPace } from '../delivery/mail-pace';
import { Permitted } from '../delivery/permitted';
import { ReturnAddresses } from '../delivery/return-addresses';
import { asOctets, calendarReply, complaint, deliveryReport, germanBounce, mailSink, type MailSink } from '../testing';

const start = new Date('2027-03-01T08:00:00Z');
const secrets = new Secrets('a secret of at least thirty-two signs');
const returnAddresses = new ReturnAddresses(secrets, 'bounce@mail.convenor.example.org');
const suppressions = new Suppressions(secrets);
const queue = new DeliveryQueue(secrets);
const organiser = { name: 'Institute of the Valleys', address: 'events@convenor.example.org' };
const clock = new FixedClock(start);
const transports: MailTransport[] = [];

let database: TestDatabase;
let transactions: Transactions;
let sink: MailSink;
let inbound: Inbound;

beforeAll(async () => {
  database = await testDatabase();
  transactions = new Transactions(database.dataSource, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.moveTo(start);
  await transactions.run((tx) => tx.sql('truncate delivery, mail_suppression, mail_rate, inbound_mail'));
  sink = await mailSink();
  inbound = new Inbound({ transactions, suppressions, returnAddresses, host: 'convenor.example.org', trustedHost: 'mx.convenor.example.org' });
});
afterEach(async () => {
  await Promise.all(transports.splice(0).map((transport) => transport.close()));
  await sink.stop();
});

const worker = (change: { onlyTo?: string[]; rate?: { messages: number; seconds: number }; circular?: boolean; proves?: boolean } = {}): DeliveryWorker => {
  const transport = smtpTransport({ url: sink.url });
  transports.push(transport);
  const preparations = new Preparations();
  if (change.circular) preparations.on('roundtable-cancelled', async (mails) => mails.map(({ props }) => ({ props, unsubscribe: 'https://convenor.example.org/links/u1' })));
  if (change.proves !== undefined) preparations.on('roundtable-cancelled', async (mails) => mails.map(({ props }) => ({ props, proves: change.proves === true })));
  return new DeliveryWorker({
    transactions, transport, preparations, sealer: secrets, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: organiser.name,
    suppressions, returnAddresses, permitted: new Permitted(transactions, suppressions, change.onlyTo), pace: change.rate && new MailPace(change.rate),
  });
};
const facts = { title: 'Rivers', days: [{ startsAt: '2027-05-06T13:00:00.000Z', endsAt: '2027-05-06T15:00:00.000Z' }], zone: 'Europe/Zurich', page: 'https://convenor.example.org/en/roundtables/rivers' };
const add = async (address: string, kind: 'roundtable-cancelled' | 'registration-proof' = 'roundtable-cancelled'): Promise<Id> => {
  const props = kind === 'roundtable-cancelled' ? { person: 'Amara', roundtable: facts } : { person: 'Amara', roundtable: facts, mode: 'room', stands: 'held', until: '2027-03-02T08:00:00.000Z', confirmLink: 'https://convenor.example.org/links/r' };
  const id = await transactions.run((tx) => queue.add(tx, { kind, dedupeKey: newId(), language: 'en', to: { name: 'Amara', address }, props }));
  if (!id) throw new Error('asked twice');
  return id;
};
const sent = async (address: string): Promise<Id> => {
  const id = await add(address);
  await worker().runOnce();
  return id;
};
const withoutReturnAddresses = (): void => {
  inbound = new Inbound({ transactions, suppressions, returnAddresses: undefined, host: 'convenor.example.org', trustedHost: undefined });
};
const take = (text: string): Promise<boolean> => transactions.run((tx) => inbound.take(tx, asOctets(text)));
const comesBack = async (text: string): Promise<void> => {
  await take(text);
  await inbound.runOnce();
};
const row = async (id: Id) => (await transactions.read<{ state: string; bounce_kind: string | null; bounce_reason: string | null; response: string | null }>('select * from delivery where id = $1', [id]))[0];
const suppressed = (address: string) => transactions.run(async (tx) => (await suppressions.of(tx, [address])).get(address) ?? []);

describe('a message that comes back', () => {
  it('left with a return address of its own and shows as bounced; nothing more goes to a mailbox that does not exist', async () => {
    const id = await sent('amara@example.net');
    expect(sink.received[0]?.from).toBe(returnAddresses.of(id));
    expect(sink.received[0]?.parsed.from?.value[0]?.address).toBe(organiser.address);
    await comesBack(deliveryReport({ to: sink.received[0]?.from ?? '' }));
    expect(await row(id)).toMatchObject({ state: 'bounced', bounce_kind: 'hard', bounce_reason: expect.stringContaining('5.1.1') });
    const next = await sent('AMARA@example.net');
    expect(await row(next)).toMatchObject({ state: 'suppressed', response: expect.stringContaining('came back') });
    expect(sink.received).toHaveLength(1);
    // What proves the address anew is sent all the same, or nobody could come back.
    await add('amara@example.net', 'registration-proof');
    await worker().runOnce();
    expect(sink.received).toHaveLength(2);
    // So is a list of names that wait for proof, of whatever kind it is; one of proved names is not.
    for (const proves of [true, false]) {
      const list = await add('amara@example.net');
      await worker({ proves }).runOnce();
      expect(await row(list)).toMatchObject({ state: proves ? 'sent' : 'suppressed' });
    }
  });

  it('changes nothing without our digest, whatever it says', async () => {
    const id = await sent('amara@example.net');
    const stranger = new ReturnAddresses(new Secrets('another secret of thirty-two signs!'), 'bounce@mail.convenor.example.org');
    await comesBack(deliveryReport({ to: stranger.of(id) }));
    await comesBack(deliveryReport({ to: 'events@convenor.example.org', messageId: `${newId()}@convenor.example.org` }));
    expect(await row(id)).toMatchObject({ state: 'sent' });
    expect(await suppressed('amara@example.net')).toEqual([]);
  });

  it('by its Message-ID alone is shown as not proved, in our words, and ends no mail, however often and whatever it says', async () => {
    const ids = [await sent('amara@example.net'), await sent('amara@example.net'), await sent('amara@example.net')];
    for (const id of ids) await comesBack(deliveryReport({ to: 'events@convenor.example.org', messageId: `${id}@convenor.example.org`, recipient: 'amara@example.net', diagnostic: 'smtp; call 555 now' }));
    for (const id of ids) expect(await row(id)).toMatchObject({ state: 'bounced', bounce_kind: null, bounce_reason: expect.stringContaining('may be forged') });
    expect(JSON.stringify(await transactions.read('select bounce_reason from delivery'))).not.toContain('call 555');
    expect(await suppressed('amara@example.net')).toEqual([]);
    // The real report that comes after it counts in full, and is not taken back by a forged one.
    await comesBack(deliveryReport({ to: returnAddresses.of(ids[0] ?? ''), status: '5.2.2', recipient: 'amara@example.net' }));
    expect(await row(ids[0] ?? '')).toMatchObject({ bounce_kind: 'soft', bounce_reason: expect.stringContaining('5.2.2') });
    await comesBack(germanBounce(`${ids[0]}@convenor.example.org`));
    expect(await row(ids[0] ?? '')).toMatchObject({ bounce_kind: 'soft', bounce_reason: expect.stringContaining('5.2.2') });
    expect(await suppressed('amara@example.net')).toEqual([]);
  });

  it('by somebody a list passed it on to is soft: our own reader’s mailbox is there', async () => {
    withoutReturnAddresses();
    const id = await sent('desk@mission.example.net');
    await comesBack(deliveryReport({ to: 'events@convenor.example.org', recipient: 'gone@mission.example.net', messageId: `${id}@convenor.example.org` }));
    expect(await row(id)).toMatchObject({ state: 'bounced', bounce_kind: 'soft' });
    expect(await suppressed('desk@mission.example.net')).toEqual([]);
  });

  it('three times in a fortnight from a full mailbox ends mail to it; spread over more days it does not', async () => {
    const bounced = async (address: string, day: number): Promise<void> => {
      clock.moveTo(new Date(start.getTime() + days(day)));
      const id = await sent(address);
      await comesBack(deliveryReport({ to: returnAddresses.of(id), recipient: address, status: '5.2.2' }));
    };
    for (const day of [0, 6, 12]) await bounced('full@example.net', day);
    for (const day of [20, 28, 36]) await bounced('slow@example.net', day);
    expect(await suppressed('full@example.net')).toMatchObject([{ cause: 'soft_bounces', scope: 'all' }]);
    expect(await suppressed('slow@example.net')).toEqual([]);
  });

  it('in a form of its own, as a German Exchange writes, is soft', async () => {
    withoutReturnAddresses();
    const id = await sent('amara@amt.example');
    await comesBack(germanBounce(`${id}@convenor.example.org`));
    expect(await row(id)).toMatchObject({ state: 'bounced', bounce_kind: 'soft' });
  });

  it('can be mended and sent again', async () => {
    const id = await sent('amara@example.net');
    await comesBack(deliveryReport({ to: returnAddresses.of(id) }));
    await transactions.run((tx) => queue.sendAgain(tx, id, 'amara.okonjo@example.net'));
    await worker().runOnce();
    expect(await row(id)).toMatchObject({ state: 'sent', bounce_kind: null });
  });

  it('at the relay’s door, for a mailbox that does not exist, ends mail to it as well', async () => {
    const refusing = (response: string): MailTransport => ({ goesOut: true, atOnce: 1, send: async () => ({ outcome: 'refused', response }), close: async () => undefined });
    const through = (transport: MailTransport) => new DeliveryWorker({ transactions, transport, preparations: new Preparations(), sealer: secrets, host: 'h', from: organiser, replyTo: organiser, institution: '', suppressions });
    await add('gone@example.net');
    await through(refusing('550 5.1.1 no such user')).runOnce();
    await add('blocked@example.net');
    await through(refusing('554 5.7.1 we do not like your mail')).runOnce();
    expect([await suppressed('gone@example.net'), await suppressed('blocked@example.net')]).toMatchObject([[{ cause: 'hard_bounce' }], []]);
  });
});

describe('whoever does not want our mail', () => {
  it('and complains gets no circular any more, and what concerns a registration still', async () => {
    const id = await sent('amara@example.net');
    await comesBack(complaint({ messageId: `${id}@convenor.example.org`, type: 'fraud' }));
    expect(await suppressed('amara@example.net')).toEqual([]);
    await comesBack(complaint({ messageId: `${id}@convenor.example.org>\nList-Unsubscribe: <https://convenor.example.org/links/u1>, <mailto:${returnAddresses.of(id)}?subject=unsubscribe` }));
    const circular = await add('amara@example.net');
    await worker({ circular: true }).runOnce();
    expect(await row(circular)).toMatchObject({ state: 'suppressed', response: expect.stringContaining('unwanted') });
    expect(await row(await sent('amara@example.net'))).toMatchObject({ state: 'sent' });
  });

  it('writes to the return address and is unsubscribed; the header says where', async () => {
    const id = await add('amara@example.net');
    await worker({ circular: true }).runOnce();
    expect(sink.received[0]?.raw).toContain(`List-Unsubscribe: <https://convenor.example.org/links/u1>, <mailto:${returnAddresses.of(id)}?subject=unsubscribe>\r\n`);
    await comesBack(`From: amara@example.net\nTo: ${returnAddresses.of(id)}\nSubject: unsubscribe\nMessage-ID: <1@example.net>\n\n`);
    expect(await suppressed('amara@example.net')).toMatchObject([{ cause: 'unsubscribed', scope: 'circulars' }]);
  });

  it('is remembered by a digest: no address lies in the list, also when the person is erased', async () => {
    const subjectId = newId();
    const id = await transactions.run((tx) => queue.add(tx, { kind: 'roundtable-cancelled', dedupeKey: newId(), subjectId, language: 'en', to: { name: 'Amara', address: 'amara@example.net' }, props: { person: 'Amara', roundtable: facts } }));
    await worker().runOnce();
    await comesBack(deliveryReport({ to: returnAddresses.of(id ?? '') }));
    await transactions.run((tx) => queue.erase(tx, subjectId));
    const tables = JSON.stringify([await transactions.read('select * from mail_suppression'), await transactions.read('select * from delivery'), await transactions.read('select * from inbound_mail'), await transactions.read('select * from announcement')]);
    expect(tables).not.toContain('amara@');
    expect(await suppressed('Amara@example.net ')).toHaveLength(1);
  });

  it('an entry by hand holds for every mail, until it is lifted', async () => {
    await transactions.run((tx) => suppressions.add(tx, 'amara@example.net', { scope: 'all', cause: 'by_hand', reason: 'asked by phone' }));
    const proof = await add('amara@example.net', 'registration-proof');
    await worker().runOnce();
    expect(await row(proof)).toMatchObject({ state: 'suppressed', response: expect.stringContaining('asked by phone') });
    await transactions.run((tx) => suppressions.lift(tx, 'AMARA@example.net'));
    expect(await row(await sent('amara@example.net'))).toMatchObject({ state: 'sent' });
  });
});

describe('inbound mail', () => {
  it('is taken once, also by two ways with other headers on top, and its octets are forgotten when it is read', async () => {
    const id = await sent('amara@example.net');
    const report = deliveryReport({ to: returnAddresses.of(id) });
    expect([await take(report), await take(report), await take(`Received: from mx by house\n${report}`)]).toEqual([true, false, false]);
    await inbound.runOnce();
    expect(await transactions.read('select state, kind, raw, envelope_to from inbound_mail')).toEqual([{ state: 'read', kind: 'bounce', raw: null, envelope_to: '' }]);
    clock.moveTo(new Date(start.getTime() + days(31)));
    await transactions.run((tx) => inbound.sweep(tx));
    expect(await transactions.read('select 1 from inbound_mail')).toEqual([]);
  });

  it('that is too large is counted and not kept; what nobody understands is counted too', async () => {
    await transactions.run((tx) => inbound.take(tx, Buffer.alloc(2_000_000, 120)));
    await comesBack('From: amara@example.net\nSubject: May I bring my dog?\nMessage-ID: <d@example.net>\n\nHe is small.\n');
    expect(await inbound.counts()).toMatchObject({ too_large: 1, other: 1, waiting: 0 });
    expect(JSON.stringify(await transactions.read('select * from inbound_mail'))).not.toContain('dog');
  });

  it('tells who listens of an answer by calendar, again when that failed, and gives up in the end', async () => {
    const heard: CalendarAnswering[] = [];
    let troubles = 1;
    inbound.onCalendarAnswer(async (reply) => {
      heard.push(reply);
      if (troubles-- > 0) throw new Error('the database went away');
    });
    const again = () => transactions.run((tx) => tx.sql(`update inbound_mail set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`));
    await take(calendarReply({ uid: newId() }));
    await take(`From: x@example.net\nSubject: Hello\nMessage-ID: <h@example.net>\n\nHello.\n`);
    await expect(inbound.runOnce()).rejects.toThrow('went away');
    // The neighbour was read.
    expect(await inbound.counts()).toMatchObject({ waiting: 1, other: 1 });
    await again();
    await inbound.runOnce();
    expect(heard).toHaveLength(2);
    expect(await inbound.counts()).toMatchObject({ calendar: 1, waiting: 0 });
    troubles = 99;
    await take(calendarReply({ uid: newId() }));
    for (let time = 0; time < 5; time += 1) {
      await inbound.runOnce().catch(() => undefined);
      await again();
    }
    expect(await inbound.counts()).toMatchObject({ failed: 1, waiting: 0 });
  });
});

describe('in a rehearsal', () => {
  it('only those who are named are written to', async () => {
    const ids = [await add('tester@example.org'), await add('anybody@staging.example.org'), await add('minister@example.net'), await add('x@evilstaging.example.org')];
    await worker({ onlyTo: ['tester@example.org', '@staging.example.org'] }).runOnce();
    expect(await Promise.all(ids.map(async (id) => (await row(id))?.state))).toEqual(['sent', 'sent', 'suppressed', 'suppressed']);
  });
});

describe('a rate', () => {
  it('holds over two workers together, and every message goes once', async () => {
    for (let person = 0; person < 40; person += 1) await add(`p${person}@host${person % 7}.example.net`);
    const ending = new AbortController();
    const began = performance.now();
    const workers = [worker({ rate: { messages: 20, seconds: 1 } }), worker({ rate: { messages: 20, seconds: 1 } })].map((one) => one.runUntil(ending.signal, 20));
    while (sink.received.length < 40 && performance.now() - began < 20_000) await new Promise((ready) => setTimeout(ready, 20));
    const took = (performance.now() - began) / 1_000;
    ending.abort();
    await Promise.all(workers);
    expect(new Set(sink.received.map(({ to }) => to[0])).size).toBe(40);
    expect(sink.received).toHaveLength(40);
    // 40 at 20 a second: not before 39 gaps have passed. Two workers without a common rate would need half.
    expect(took).toBeGreaterThan(1.8);
    expect(took).toBeLessThan(8);
  });

  it('of few in an hour claims one and leaves the others alone', async () => {
    for (let person = 0; person < 3; person += 1) await add(`p${person}@example.net`);
    const slow = worker({ rate: { messages: 10, seconds: 3600 } });
    expect([await slow.runOnce(), await slow.runOnce(), await slow.runOnce()]).toEqual([1, 0, 0]);
    expect(await transactions.read("select 1 from delivery where state = 'queued'")).toHaveLength(2);
  });
});
