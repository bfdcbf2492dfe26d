import { Secrets, SignedLinks } from '@convenor/access';
import { newId, type Id } from '@convenor/kernel';
import { DeliveryQueue, Inbound, Preparations, Suppressions, type CalendarAnswering, type DueMail } from '@convenor/mail';
import { asOctets, calendarReply } from '@convenor/mail/testing';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage } from '../testing';
import { CalendarAnswers } from './calendar-answers';
import { CalendarDeclinedMail } from './calendar-declined.mail';
import { CalendarReplies } from './calendar-replies.query';
import { RepliesFollowUp } from './follow-up';
import { KeepCalendarAnswers } from './keep-calendar-answers';
import { SuppressedRegistrations } from './suppressed-registrations';

const secrets = new Secrets('a secret of at least thirty-two signs');
const suppressions = new Suppressions(secrets);
const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Harbour Institute', address: 'events@convenor.example.org' } };
const by = `account:${newId()}` as const;

let stage: RegisterStage;
let answers: CalendarAnswers;
let replies: CalendarReplies;
let keep: KeepCalendarAnswers;
let suppressed: SuppressedRegistrations;
let declined: CalendarDeclinedMail;
let roundtableId: Id;
let id: Id;
let address: string;
let uid: string;

beforeAll(async () => {
  stage = await registerStage('2026-11-22T09:00:00Z');
  const { db, transactions } = stage;
  declined = new CalendarDeclinedMail(transactions, new DeliveryQueue(secrets), new RoundtablePlans(db.dataSource, transactions, stage.change), new SignedLinks(secrets), office);
  answers = new CalendarAnswers(transactions, stage.cancel, declined);
  replies = new CalendarReplies(transactions);
  keep = new KeepCalendarAnswers(transactions, replies);
  suppressed = new SuppressedRegistrations(transactions, suppressions);
  new RepliesFollowUp(suppressions).listen(stage.announcements);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  ({ id: roundtableId } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource));
  [id = ''] = await stage.proved(roundtableId, ['Amara Okonjo']);
  await stage.deliver();
  ({ address } = await registration());
  [{ uid } = { uid: '' }] = await stage.transactions.read<{ uid: string }>('select uid from calendar_entry where registration_id = $1', [id]);
});

const registration = async (which = id): Promise<{ state: string; address: string }> => (await stage.transactions.read<{ state: string; address: string }>('select state, address from registration where id = $1', [which]))[0] ?? { state: 'none', address: '' };
const entry = async () => (await stage.transactions.read<Record<string, unknown>>('select answer, answer_from, answer_proved, answer_comment from calendar_entry where registration_id = $1', [id]))[0];
const answer = (change: Partial<CalendarAnswering> = {}): Promise<void> =>
  answers.record({ uid, answer: 'accepted', attendee: address, from: address, sequence: 0, stampedAt: new Date('2026-11-22T10:00:00Z'), comment: null, proved: true, mayBeAnswered: true, ...change });
const listed = () => replies.list({ roundtableId, limit: 50 });
const asked = () => stage.transactions.read<{ to_address: string }>(`select to_address from delivery where kind = 'calendar-declined' and subject_id = $1`, [id]);

describe('an answer by calendar', () => {
  it('stands in the entry, is announced once, and leaves the registration as it is', async () => {
    await answer({ answer: 'tentative', comment: 'If the ferry runs' });
    await answer({ answer: 'tentative', comment: 'If the ferry runs' });
    expect(await entry()).toEqual({ answer: 'tentative', answer_from: address, answer_proved: true, answer_comment: 'If the ferry runs' });
    expect((await listed()).items).toHaveLength(1);
    expect(await stage.transactions.read(`select facts from announcement where topic = 'registration.calendar_answered' and subject_id = $1`, [id])).toEqual([{ facts: { answer: 'tentative', proved: true, oldTime: false } }]);
    expect((await registration()).state).toBe('confirmed');
    expect((await listed()).counts).toEqual({ accepted: 0, tentative: 1, declined: 0, none: 0, open: 1 });
  });

  it('to an entry nobody has is nothing', async () => {
    await answer({ uid: newId() });
    expect((await listed()).items).toEqual([]);
  });

  it('that came earlier does not replace a later one, whatever the order in which they arrive', async () => {
    await answer({ answer: 'declined', stampedAt: new Date('2026-11-22T12:00:00Z') });
    await answer({ answer: 'accepted', stampedAt: new Date('2026-11-22T11:00:00Z') });
    expect(await entry()).toMatchObject({ answer: 'declined' });
  });

  it('nobody vouches for, or from another address, is shown and changes nothing that is proved', async () => {
    await answer({ answer: 'accepted' });
    await answer({ answer: 'declined', proved: false, stampedAt: new Date('2026-11-22T11:00:00Z') });
    await answer({ answer: 'declined', attendee: 'colleague@example.net', stampedAt: new Date('2026-11-22T11:30:00Z') });
    expect(await entry()).toMatchObject({ answer: 'accepted', answer_proved: true });
    expect((await listed()).items.map(({ proved, fromAddress }) => ({ proved, fromAddress }))).toEqual([{ proved: false, fromAddress: 'colleague@example.net' }, { proved: false, fromAddress: address }, { proved: true, fromAddress: address }]);
    expect(await asked()).toEqual([]);
  });

  it('to a time that the person was told otherwise since is an answer to an old time', async () => {
    await stage.transactions.run((tx) => new DeliveryQueue(secrets).add(tx, { kind: 'roundtable-changed', dedupeKey: `roundtable-changed:${id}:3`, subjectId: id, roundtableId, language: 'en', to: { name: 'Amara', address }, props: {} }));
    await answer({ answer: 'declined', sequence: 2 });
    expect((await listed()).items).toMatchObject([{ oldTime: true, answer: 'declined' }]);
    expect([await entry(), await asked()]).toMatchObject([{ answer: null }, []]);
    await answer({ answer: 'accepted', sequence: 3, stampedAt: new Date('2026-11-22T11:00:00Z') });
    expect(await entry()).toMatchObject({ answer: 'accepted' });
  });

  it('another time proposed, or somebody else sent, is for a person to settle', async () => {
    await answer({ answer: 'other_time', comment: 'An hour later?' });
    const [line] = (await listed()).items;
    expect(line).toMatchObject({ open: true, answer: 'other_time', comment: 'An hour later?' });
    expect(await keep.settle(roundtableId, line?.id ?? '', by)).toMatchObject({ open: false });
    await expect(keep.settle(newId(), line?.id ?? '', by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await replies.list({ roundtableId, open: true, limit: 50 })).items).toEqual([]);
  });

  it('cannot fill the table', async () => {
    for (let time = 0; time < 60; time += 1) await answer({ proved: false, stampedAt: new Date(Date.UTC(2026, 10, 22, 10, time)) });
    expect(await stage.transactions.read('select 1 from calendar_reply where registration_id = $1', [id])).toHaveLength(50);
  });
});

describe('declined', () => {
  it('asks the person once whether to give the place back, and keeps it', async () => {
    await answer({ answer: 'declined' });
    await answer({ answer: 'declined', stampedAt: new Date('2026-11-22T11:00:00Z') });
    expect(await asked()).toEqual([{ to_address: address }]);
    expect((await registration()).state).toBe('confirmed');
    expect((await listed()).counts).toMatchObject({ declined: 1, open: 1 });
  });

  it('is never answered when a machine sent it', async () => {
    await answer({ answer: 'declined', mayBeAnswered: false });
    expect(await asked()).toEqual([]);
  });

  it('is not asked about any more when the registration is over as the mail’s turn comes', async () => {
    const preparations = new Preparations();
    declined.speakFor(preparations);
    const due = (): DueMail => ({ id: newId(), kind: 'calendar-declined', subjectId: id, roundtableId, language: 'en', to: { name: 'Amara', address }, props: {}, calendar: null });
    expect(await preparations.prepare([due()], new Date('2026-11-22T11:00:00Z'))).toMatchObject([{ props: { person: 'Amara Okonjo', link: expect.stringContaining('/links/r') } }]);
    await stage.cancel.cancel({ registrationId: id }, by);
    expect(await preparations.prepare([due()], new Date('2026-11-22T11:00:00Z'))).toEqual(['drop']);
  });

  it('frees the place where the organiser said so: the next in line is offered it, and only once it is vouched for', async () => {
    const [waiting = ''] = await stage.proved(roundtableId, ['Bruno Reyes']);
    expect(await keep.setRule(roundtableId, { declinedFrees: true }, by)).toEqual({ declinedFrees: true });
    await answer({ answer: 'declined', proved: false });
    expect((await registration()).state).toBe('confirmed');
    await answer({ answer: 'declined', stampedAt: new Date('2026-11-22T11:00:00Z') });
    expect([(await registration()).state, (await registration(waiting)).state]).toEqual(['cancelled', 'offered']);
    expect(await asked()).toEqual([]);
    expect((await listed()).counts.open).toBe(0);
  });
});

describe('an answer entered by hand', () => {
  it('stands as such, and a later proved one replaces it', async () => {
    stage.clock.moveTo(new Date('2026-11-22T09:30:00Z'));
    expect(await keep.enter({ roundtableId, registrationId: id }, { answer: 'declined', comment: 'By phone' }, by)).toMatchObject({ byHand: true, fromAddress: '', answer: 'declined', open: false });
    expect(await entry()).toMatchObject({ answer: 'declined', answer_from: `hand:${by.slice(8)}` });
    await answer({ answer: 'accepted' });
    expect(await entry()).toMatchObject({ answer: 'accepted' });
  });

  it('is refused for another roundtable’s registration, and where no entry was ever sent', async () => {
    await expect(keep.enter({ roundtableId: newId(), registrationId: id }, { answer: 'accepted', comment: null }, by)).rejects.toMatchObject({ refusal: 'not_found' });
    const [waiting = ''] = await stage.proved(roundtableId, ['Bruno Reyes']);
    await expect(keep.enter({ roundtableId, registrationId: waiting }, { answer: 'accepted', comment: null }, by)).rejects.toMatchObject({ code: 'NO_CALENDAR_ENTRY' });
  });
});

describe('people whom mail does not reach', () => {
  it('are listed, and an organiser may mend what did not arrive, not what the person asked for', async () => {
    await stage.transactions.run((tx) => suppressions.add(tx, address, { scope: 'all', cause: 'hard_bounce', reason: '5.1.1' }));
    await stage.transactions.run((tx) => suppressions.add(tx, address, { scope: 'circulars', cause: 'unsubscribed', reason: '' }));
    expect(await suppressed.list(roundtableId)).toMatchObject([{ registrationId: id, cause: 'hard_bounce' }, { registrationId: id, cause: 'unsubscribed' }]);
    expect(await suppressed.lift({ roundtableId, registrationId: id }, by)).toMatchObject([{ cause: 'unsubscribed' }]);
    await expect(suppressed.lift({ roundtableId: newId(), registrationId: id }, by)).rejects.toMatchObject({ refusal: 'not_found' });
  });

  it('are reached again when they follow the link of a mail', async () => {
    const other = await aRoundtable().withPlaces({ room: 5 }).savedIn(stage.db.dataSource);
    await stage.transactions.run((tx) => suppressions.lift(tx, address));
    await stage.transactions.run((tx) => suppressions.add(tx, address, { scope: 'all', cause: 'soft_bounces', reason: '' }));
    expect(await suppressed.list(roundtableId)).toHaveLength(1);
    await stage.proved(other.id, ['Amara Okonjo']);
    await stage.deliver();
    expect(await suppressed.list(other.id)).toEqual([]);
  });

  it('forgotten, leave no address and no comment with their answers', async () => {
    await answer({ comment: 'If the ferry runs' });
    await stage.forget.forget(id, by);
    await stage.deliver();
    expect(await stage.transactions.read('select 1 from calendar_reply where registration_id = $1', [id])).toEqual([]);
    expect(await entry()).toBeUndefined();
  });
});

it('a mail with an answer goes the whole way, from its octets to the entry', async () => {
  const inbound = new Inbound({ transactions: stage.transactions, suppressions, returnAddresses: undefined, host: 'convenor.example.org', trustedHost: 'mx.convenor.example.org' });
  inbound.onCalendarAnswer((reply) => answers.record(reply));
  const host = address.split('@')[1] ?? '';
  const mail = calendarReply({ uid, attendee: address, partstat: 'TENTATIVE', stamp: '20261122T083000Z', head: `Authentication-Results: mx.convenor.example.org; dmarc=pass header.from=${host}\n` });
  await stage.transactions.run((tx) => inbound.take(tx, asOctets(mail)));
  await inbound.runOnce();
  expect(await entry()).toMatchObject({ answer: 'tentative', answer_proved: true });
});
