import { personalEntry, roundtableFragment } from '@convenor/calendar';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, minutes, newId, type Id } from '@convenor/kernel';
import { setTimeout as pause } from 'node:timers/promises';

import { DeliveryQueue, DeliveryWorker, noTransport, Outbox, Preparations, smtpTransport, type MailTransport, type MailWish, type SendingResult } from '../index';
import { mailSink, type MailSink } from '../testing';

const start = new Date('2027-03-01T08:00:00Z');
const later = (after: number): Date => new Date(start.getTime() + minutes(after));
/** Stands for access's AES; turned round, so that nothing sealed reads as it was. */
const sealer = { seal: (text: string) => `closed:${Buffer.from(text).toString('hex')}`, open: (sealed: string) => Buffer.from(sealed.slice(7), 'hex').toString() };
const organiser = { name: 'Institute of the Valleys', address: 'events@convenor.example.org' };
const page = 'https://convenor.example.org/en/roundtables/rivers';
const roundtableId = newId();

let database: TestDatabase;
let sink: MailSink;
let transactions: Transactions;
const clock = new FixedClock(start);
const transports: MailTransport[] = [];

beforeAll(async () => {
  database = await testDatabase();
  transactions = new Transactions(database.dataSource, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.moveTo(start);
  await transactions.run((tx) => tx.sql('truncate delivery'));
  sink = await mailSink();
});
afterEach(async () => {
  await Promise.all(transports.splice(0).map((transport) => transport.close()));
  await sink.stop();
});

const queue = new DeliveryQueue(sealer);
const wish = (name: string, change: Partial<MailWish> = {}): MailWish => ({
  kind: 'roundtable-cancelled',
  dedupeKey: newId(),
  roundtableId,
  language: 'en',
  to: { name, address: `${name.toLowerCase()}@example.net` },
  props: { person: name, roundtable: { title: 'Rivers', days: [{ startsAt: '2027-05-06T13:00:00.000Z', endsAt: '2027-05-06T15:00:00.000Z' }], zone: 'Europe/Zurich', page } },
  ...change,
});
const add = (...wishes: MailWish[]): Promise<(Id | null)[]> =>
  transactions.run(async (tx) => {
    const ids: (Id | null)[] = [];
    for (const one of wishes) ids.push(await queue.add(tx, one));
    return ids;
  });
const working = (change: { transport?: MailTransport; preparations?: Preparations } = {}): DeliveryWorker => {
  const transport = change.transport ?? smtpTransport({ url: sink.url, connectMilliseconds: 10_000, silenceMilliseconds: 20_000 });
  transports.push(transport);
  return new DeliveryWorker({ transactions, transport, preparations: change.preparations ?? new Preparations(), sealer, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: 'Institute of the Valleys' });
};
const row = async (id: Id | null | undefined) => {
  const [found] = await transactions.read<{ state: string; attempts: number; response: string; text: string; sealed: string | null; due_at: Date; calendar: { written?: string } | null; props: object; to_address: string }>('select * from delivery where id = $1', [id]);
  if (!found) throw new Error('no such message');
  return found;
};
const receivers = (): string[] => sink.received.flatMap(({ to }) => to);
const leasesRunOut = () => transactions.run((tx) => tx.sql("update delivery set lease_until = clock_timestamp() - interval '1 second' where state = 'sending'"));

describe('the way of a message', () => {
  it('goes once, however often it is asked for, and under its own Message-ID', async () => {
    const one = wish('Amara');
    const [[id], [again]] = [await add(one), await add(one)];
    expect(again).toBeNull();
    const worker = working();
    expect([await worker.runOnce(), await worker.runOnce()]).toEqual([1, 0]);
    expect(receivers()).toEqual(['amara@example.net']);
    expect(sink.received[0]?.parsed.messageId).toBe(`<${id}@convenor.example.org>`);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('never goes when the change that caused it was rolled back', async () => {
    await transactions.run(async (tx) => { await queue.add(tx, wish('Amara')); throw new Error('undone'); }).catch(() => undefined);
    expect(await working().runOnce()).toBe(0);
  });

  it('waits for its time by the Clock', async () => {
    await add(wish('Amara', { dueAt: later(60) }));
    const worker = working();
    expect(await worker.runOnce(later(59))).toBe(0);
    expect(await worker.runOnce(later(60))).toBe(1);
  });

  it('is not claimed while there is no way out', async () => {
    const [id] = await add(wish('Amara'));
    expect(await working({ transport: noTransport() }).runOnce()).toBe(0);
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('is written from the facts of its turn, or dropped when no longer true, one question for all of a kind', async () => {
    const asked: number[] = [];
    const preparations = new Preparations().on('roundtable-cancelled', async (mails) => {
      asked.push(mails.length);
      return mails.map((mail) => (mail.to.name === 'Chen' ? 'drop' : { props: { ...mail.props, reason: `For ${mail.to.name} alone.` } }));
    });
    const [, , chen] = await add(wish('Amara'), wish('Bruno'), wish('Chen'));
    expect(await working({ preparations }).runOnce()).toBe(3);
    expect(asked).toEqual([3]);
    expect(sink.received.map(({ parsed }) => parsed.text?.match(/For \w+ alone/)?.[0]).sort()).toEqual(['For Amara alone', 'For Bruno alone']);
    expect((await row(chen)).state).toBe('dropped');
  });

  it('fails, and holds up nobody, when it cannot be written', async () => {
    const [broken, , unsealed] = await add(wish('Amara', { props: {} }), wish('Bruno'), wish('Chen', { secret: { x: 1 } }));
    await transactions.run((tx) => tx.sql("update delivery set sealed = 'closed:zz' where id = $1", [unsealed]));
    expect(await working().runOnce()).toBe(3);
    expect(receivers()).toEqual(['bruno@example.net']);
    expect(await row(broken)).toMatchObject({ state: 'failed', response: expect.stringContaining('person') });
    expect((await row(unsealed)).state).toBe('failed');
  });
});

describe('when the relay says no, or nothing', () => {
  it('tries again after 1, 5, 15, 60 minutes, 4 and 12 hours, then has failed', async () => {
    sink.answer(() => 451);
    const [id] = await add(wish('Amara'));
    const worker = working();
    let at = 0;
    for (const wait of [1, 5, 15, 60, 240, 720]) {
      await worker.runOnce(later(at));
      expect(await row(id)).toMatchObject({ state: 'queued', due_at: later(at + wait), response: expect.stringContaining('451') });
      expect(await worker.runOnce(later(at + wait - 1))).toBe(0);
      at += wait;
    }
    expect(await worker.runOnce(later(at))).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 7 });
  });

  it('fails at once where a new try would not help, and can be mended', async () => {
    sink.answer((to) => (to === 'amara@example.net' ? 550 : undefined));
    const [id] = await add(wish('Amara'));
    const worker = working();
    await worker.runOnce();
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 1 });
    await transactions.run((tx) => queue.sendAgain(tx, id ?? '', 'amara.okonjo@example.net'));
    expect(await worker.runOnce()).toBe(1);
    expect(receivers()).toEqual(['amara.okonjo@example.net']);
    await expect(transactions.run((tx) => queue.sendAgain(tx, id ?? ''))).rejects.toMatchObject({ code: 'DELIVERY_NOT_FAILED' });
  });

  it('loses nothing and counts nothing while no server answers, and then sends all once, oldest first', async () => {
    await sink.stop();
    const names = Array.from({ length: 230 }, (_, at) => `P${String(at).padStart(3, '0')}`);
    const ids = await add(...names.map((name) => wish(name)));
    for (let round = 0; round < 3; round += 1) expect(await working().runOnce(later(round * 600))).toBe(0);
    expect(await transactions.read("select distinct state, attempts from delivery")).toEqual([{ state: 'queued', attempts: 0 }]);
    await sink.start();
    const worker = working();
    expect([await worker.runOnce(later(2_000)), await worker.runOnce(later(2_000)), await worker.runOnce(later(2_000))]).toEqual([200, 30, 0]);
    expect(receivers().slice().sort()).toEqual(names.map((name) => `${name.toLowerCase()}@example.net`));
    expect(new Set(receivers().slice(0, 200))).toEqual(new Set(names.slice(0, 200).map((name) => `${name.toLowerCase()}@example.net`)));
    expect(new Set(sink.received.map(({ parsed }) => parsed.messageId)).size).toBe(ids.length);
  });

  it('leaves a silent relay in peace for a while, then longer', async () => {
    await sink.stop();
    await add(wish('Amara'));
    const worker = working();
    await worker.runOnce();
    await sink.start();
    expect(await worker.runOnce()).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await worker.runOnce()).toBe(1);
  });

  it('sends again under the same Message-ID when the line broke after the content had gone', async () => {
    sink.answer(() => 'break');
    const [id] = await add(wish('Amara'));
    await working().runOnce();
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1 });
    sink.answer(() => undefined);
    expect(await working().runOnce(later(1))).toBe(1);
    expect(sink.received.map(({ parsed }) => parsed.messageId)).toEqual([`<${id}@convenor.example.org>`]);
  });
});

describe('order and company', () => {
  it('sends nothing of a person and roundtable before what was asked earlier, and holds up no other', async () => {
    const subjectId = newId();
    const mine = (reason: string, change: Partial<MailWish> = {}): MailWish => wish('Amara', { subjectId, props: { ...wish('Amara').props, reason }, ...change });
    await add(mine('First.'), mine('Second.'), wish('Bruno', { subjectId: newId() }), mine('Planned.', { dueAt: later(5_000) }), mine('Third.'));
    let refusals = 1;
    sink.answer((to) => (to === 'amara@example.net' && refusals-- > 0 ? 451 : undefined));
    const worker = working();
    for (let round = 0; round < 3; round += 1) await worker.runOnce();
    expect(receivers()).toEqual(['bruno@example.net']);
    while (await worker.runOnce(later(1)));
    expect(sink.received.slice(1).map(({ parsed }) => parsed.text?.match(/First|Second|Third|Planned/)?.[0])).toEqual(['First', 'Second', 'Third']);
  });

  it('gives each message to one of four workers', async () => {
    await add(...Array.from({ length: 500 }, (_, at) => wish(`P${at}`)));
    const workers = Array.from({ length: 4 }, () => working());
    for (let round = 0; round < 3; round += 1) await Promise.all(workers.map((worker) => worker.runOnce()));
    expect(sink.received).toHaveLength(500);
    expect(new Set(receivers()).size).toBe(500);
  });

  it('takes over what a dead worker held and had not sent, under the same Message-ID, once its lease has run out; the dead one records nothing', async () => {
    const [sent, id] = await add(wish('Amara'), wish('Bruno'));
    const held: { messageId: string; answer: (result: SendingResult) => void }[] = [];
    const accepted: SendingResult = { outcome: 'accepted', response: '250 taken' };
    const hanging: MailTransport = { goesOut: true, atOnce: 5, close: async () => undefined, send: ({ to, messageId }) => (to.name === 'Amara' ? Promise.resolve(accepted) : new Promise((answer) => held.push({ messageId, answer }))) };
    const until = async (good: () => boolean | Promise<boolean>): Promise<void> => {
      for (let look = 0; look < 1_000 && !(await good()); look += 1) await pause(10);
    };
    const dead = working({ transport: hanging }).runOnce();
    await until(async () => held.length === 1 && (await row(sent)).state === 'sent');
    expect(await working().runOnce()).toBe(0);
    await leasesRunOut();
    const successor = working({ transport: hanging }).runOnce();
    await until(() => held.length === 2);
    held[0]?.answer({ outcome: 'refused', response: 'too late' });
    await dead;
    expect(await row(id)).toMatchObject({ state: 'sending', attempts: 2 });
    held[1]?.answer(accepted);
    await successor;
    expect([await row(sent), await row(id)]).toMatchObject([{ attempts: 1 }, { state: 'sent', attempts: 2, response: '250 taken' }]);
    expect(held.map(({ messageId }) => messageId)).toEqual([`${id}@convenor.example.org`, `${id}@convenor.example.org`]);
  });
});

describe('when what became of a message cannot be written down', () => {
  /** The database refuses so many times to write that a message went; a sequence counts on when the transaction does not. */
  const refusing = (times: number) => transactions.run(async (tx) => {
    await tx.sql('create sequence refusals');
    await tx.sql(`create function refuse() returns trigger language plpgsql as $$ begin
      if nextval('refusals') <= ${times} then raise exception 'terminating connection' using errcode = '57P01'; end if; return new; end $$`);
    await tx.sql(`create trigger refuse before update on delivery for each row when (old.state = 'sending' and new.state = 'sent') execute function refuse()`);
  });
  afterEach(() => transactions.run(async (tx) => {
    await tx.sql('drop trigger if exists refuse on delivery');
    await tx.sql('drop function if exists refuse');
    await tx.sql('drop sequence if exists refusals');
  }));
  const taking = (response = '250 taken') => {
    const taken: string[] = [];
    const transport: MailTransport = { goesOut: true, atOnce: 3, close: async () => undefined, send: async ({ to }) => (await pause(20), taken.push(to.name), { outcome: 'accepted', response }) };
    return { taken, transport };
  };

  it.each([1, 3])('loses nothing, sends nothing twice and begins no more until it can (refused %i times)', async (times) => {
    const names = Array.from({ length: 60 }, (_, at) => `P${at}`);
    await add(...names.map((name) => wish(name)));
    await refusing(times);
    const { taken, transport } = taking();
    const worker = working({ transport });

    await worker.runOnce();
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(names.length);
    expect(await transactions.read('select state, count(*)::int as count from delivery group by 1 order by 1')).toEqual([{ state: 'queued', count: names.length - taken.length }, { state: 'sent', count: taken.length }]);
    while (await worker.runOnce());

    expect(taken.slice().sort()).toEqual(names.slice().sort());
    expect(await transactions.read('select distinct state, attempts from delivery')).toEqual([{ state: 'sent', attempts: 1 }]);
  });

  it('writes an answer without the signs that the database cannot hold', async () => {
    const ids = await add(wish('Amara'), wish('Bruno'));
    await working({ transport: taking('250 \0taken \ud83d').transport }).runOnce();
    for (const id of ids) expect(await row(id)).toMatchObject({ state: 'sent', response: '250 taken \ufffd' });
  });
});

describe('what is kept', () => {
  const token = 'https://convenor.example.org/links/a-token-that-lets-in';

  it('keeps a sign-in link closed while it waits and nowhere once it went', async () => {
    const [id] = await add(wish('Amara', { kind: 'sign-in-link', props: {}, secret: { link: token } }));
    expect(JSON.stringify(await row(id))).not.toContain('a-token');
    await working().runOnce();
    expect(sink.received[0]?.parsed.text).toContain(token);
    const kept = await row(id);
    expect(kept).toMatchObject({ state: 'sent', sealed: null, text: expect.stringContaining('https://convenor.example.org/…') });
    expect(JSON.stringify(kept)).not.toContain('a-token');
    expect(JSON.stringify(await new Outbox(transactions, new Preparations(), sealer).show(roundtableId, id ?? '', { links: true }))).not.toContain('a-token');
  });

  it('forgets a sign-in link that cannot be delivered', async () => {
    sink.answer(() => 550);
    const [refused, unwritten] = await add(wish('Amara', { kind: 'sign-in-link', props: {}, secret: { link: token } }), wish('Bruno', { kind: 'sign-in-link', props: {}, secret: { link: 'no link' } }));
    await working().runOnce();
    for (const id of [refused, unwritten]) expect(await row(id)).toMatchObject({ state: 'failed', sealed: null });
  });

  it('shows who got what, with links to the administrator alone, before and after it went', async () => {
    const text = personalEntry(
      roundtableFragment({ id: roundtableId, host: 'convenor.example.org', title: 'Rivers', days: [{ startsAt: later(0), endsAt: later(60) }], zone: 'UTC', language: 'en', status: 'CONFIRMED', sequence: 0, changedAt: start, organiser }),
      { uid: 'r@convenor.example.org', sequence: 0, method: 'REQUEST', madeAt: start, organiser, attendee: { name: 'Amara', address: 'amara@example.net' }, partstat: 'ACCEPTED', rsvp: false, joinUrl: `${token}/${'x'.repeat(80)}/secret-end` },
    );
    const props = { ...wish('Amara').props, mode: 'online' };
    const preparations = new Preparations().on('registration-confirmed', async (mails) => mails.map((mail) => ({ props: { ...mail.props, myLink: token }, calendar: text })));
    const [id] = await add(wish('Amara', { kind: 'registration-confirmed', props, calendar: { method: 'REQUEST' } }));
    const outbox = new Outbox(transactions, preparations, sealer);
    for (const state of ['queued', 'sent']) {
      const seen = await outbox.show(roundtableId, id ?? '', { links: false });
      const all = await outbox.show(roundtableId, id ?? '', { links: true });
      expect([seen?.state, all?.state]).toEqual([state, state]);
      expect(JSON.stringify(seen)).not.toMatch(/a-token|secret-end/);
      expect(seen?.text).toContain('Dear Amara,');
      expect([all?.text?.includes(token), all?.calendar]).toEqual([true, text]);
      await working({ preparations }).runOnce();
    }
    expect(JSON.stringify(await row(id))).not.toMatch(/a-token|secret-end/);
    expect(await outbox.show(newId(), id ?? '', { links: true })).toBeNull();
  });

  it('lists the newest first, page by page', async () => {
    await add(...['A', 'B', 'C'].map((name) => wish(name)));
    const outbox = new Outbox(transactions, new Preparations(), sealer);
    const first = await outbox.list(roundtableId, { limit: 2 });
    const rest = await outbox.list(roundtableId, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([first, rest].map(({ items }) => items.map(({ toName }) => toName))).toEqual([['C', 'B'], ['A']]);
    expect(rest.nextCursor).toBeNull();
  });

  it('forgets an erased person: what waits is not sent, what went is nobody’s', async () => {
    const [gone, waiting] = [newId(), newId()];
    const [sent] = await add(wish('Amara', { subjectId: gone }));
    await working().runOnce();
    const [queued] = await add(wish('Amara', { subjectId: gone }), wish('Bruno', { subjectId: waiting }));
    await transactions.run((tx) => queue.erase(tx, gone));
    expect(JSON.stringify([await row(sent), await row(queued)])).not.toMatch(/amara/i);
    expect([(await row(sent)).state, (await row(queued)).state]).toEqual(['sent', 'dropped']);
    await working().runOnce();
    expect(receivers()).toEqual(['amara@example.net', 'bruno@example.net']);
  });

  it('refuses an address of several, or with a header in it', async () => {
    for (const address of ['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example']) {
      await expect(add(wish('Amara', { to: { name: 'Amara', address } }))).rejects.toMatchObject({ code: 'MAIL_ADDRESS_INVALID' });
    }
  });
});
