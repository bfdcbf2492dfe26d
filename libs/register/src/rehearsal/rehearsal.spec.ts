import { Secrets } from '@convenor/access';
import type { RehearsalGuestWish } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { CalendarAnswering, OutgoingMail } from '@convenor/mail';
import { by, rehearsalHouse, usual, type RehearsalHouse, type Rehearsing } from './rehearsal-house.fixture';

let house: RehearsalHouse;
let roundtableId: Id;

beforeAll(async () => {
  house = await rehearsalHouse('2026-11-23T09:00:00Z');
});
afterAll(() => house.db.drop());
beforeEach(async () => {
  house.clock.moveTo('2026-11-23T09:00:00Z');
  roundtableId = await house.meeting();
});

const host: RehearsalGuestWish = { part: 'host', personId: null, name: 'Ines Duarte', address: 'ines@example.org' };
const booth: RehearsalGuestWish = { part: 'interpreter', personId: null, name: 'Wanjiru Kamau', address: 'booth@example.net' };
const set = (change: Partial<Rehearsing> = {}): Promise<void> => house.setting.set(roundtableId, { ...usual, ...change }, by);
const show = () => house.rehearsals.show(roundtableId);
const standings = async () => Object.fromEntries((await show()).guests.map(({ name, standing }) => [name, standing]));
const inEntry = ({ calendar = '' }: OutgoingMail, name: string): string => new RegExp(`^${name}[:;](.*)$`, 'm').exec(calendar.replace(/\r\n /g, '').replace(/\r/g, ''))?.[1] ?? '';
const entries = (mails: readonly OutgoingMail[]): string[] => mails.map((mail) => `${mail.to.address} ${inEntry(mail, 'METHOD')} ${inEntry(mail, 'SEQUENCE')} ${inEntry(mail, 'DTSTART')}`).sort();

describe('a technical rehearsal', () => {
  it('is told to nobody before it is sent, and then to each by her own entry', async () => {
    await set({ guests: [host, booth] });
    expect(await house.post()).toEqual([]);
    expect((await show()).toSend).toEqual({ invitations: 2, updates: 0, withdrawals: 0 });
    await house.send(roundtableId);
    const mails = await house.post();
    expect(entries(mails)).toEqual(['booth@example.net REQUEST 0 20261209T100000Z', 'ines@example.org REQUEST 0 20261209T100000Z']);
    for (const mail of mails) {
      expect(inEntry(mail, 'ATTENDEE')).toContain('PARTSTAT=NEEDS-ACTION;RSVP=TRUE');
      expect(inEntry(mail, 'SUMMARY')).toBe('Technical rehearsal: Water after the storm');
      expect(inEntry(mail, 'LOCATION')).toBe(usual.joinUrl);
    }
    expect(new Set(mails.map((mail) => inEntry(mail, 'UID'))).size).toBe(2);
    expect((await show()).toSend).toEqual({ invitations: 0, updates: 0, withdrawals: 0 });
    await house.send(roundtableId);
    expect(await house.post()).toEqual([]);
  });

  it('names who else comes and gives nobody’s address away', async () => {
    await set({ guests: [host, booth] });
    await house.send(roundtableId);
    for (const mail of await house.post()) {
      const [self, other] = mail.to.address === host.address ? [host, booth] : [booth, host];
      expect(mail.text).toContain(`Who else comes: ${other.name}`);
      expect(`${mail.text}${mail.html}${mail.calendar}`).not.toContain(other.address);
      expect(mail.calendar).not.toContain(other.name);
      expect(mail.text).not.toContain(`Who else comes: ${self.name}`);
    }
  });

  it('is another entry than the meeting’s, and its answers are not the meeting’s', async () => {
    const [registrationId = ''] = await house.proved(roundtableId, ['Amara Okonjo'], { mode: 'online' });
    await house.deliver();
    const { personId } = await house.speaker(roundtableId, 'Amara Okonjo');
    const { candidates } = await show();
    expect(candidates).toEqual([{ part: 'lineup', role: 'panellist', personId, name: 'Amara Okonjo', address: expect.stringContaining('@') }]);
    await set({ guests: [{ part: 'lineup', personId, name: 'Amara Okonjo', address: candidates[0]?.address ?? '' }] });
    await house.send(roundtableId);
    const [mail] = await house.post();
    const uid = inEntry(mail as OutgoingMail, 'UID');
    const [meeting] = await house.transactions.read<{ uid: string; sequence: number; answer: null }>('select uid, sequence, answer from calendar_entry where registration_id = $1', [registrationId]);
    expect(uid).not.toBe(meeting?.uid);
    await house.answers.record({ ...answering, uid, attendee: candidates[0]?.address ?? '' });
    await house.answers.record({ ...answering, uid: meeting?.uid ?? '', answer: 'declined' });
    expect((await show()).guests).toMatchObject([{ answer: 'accepted', answerProved: true }]);
    expect(await house.transactions.read('select uid, sequence, answer from calendar_entry where registration_id = $1', [registrationId])).toEqual([meeting]);
  });

  it('moves in everybody’s calendar under the same UID, says what it was, and asks for answers anew', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    const [first] = await house.post();
    await house.answers.record({ ...answering, uid: inEntry(first as OutgoingMail, 'UID'), attendee: host.address });
    await set({ guests: [host], start: '16:00' });
    expect(await standings()).toEqual({ 'Ines Duarte': 'to_update' });
    await house.send(roundtableId);
    const [moved] = await house.post();
    expect([inEntry(moved as OutgoingMail, 'UID'), inEntry(moved as OutgoingMail, 'SEQUENCE'), inEntry(moved as OutgoingMail, 'DTSTART')]).toEqual([inEntry(first as OutgoingMail, 'UID'), '1', '20261209T150000Z']);
    expect(moved?.text).toMatch(/It was:\n+.*11:00–11:30[^]*It now is:\n+.*16:00–16:30/);
    expect((await show()).guests).toMatchObject([{ answer: null }]);
    await house.answers.record({ ...answering, uid: inEntry(first as OutgoingMail, 'UID'), attendee: host.address, sequence: 0, stampedAt: new Date('2026-11-23T20:00:00Z') });
    expect((await show()).guests).toMatchObject([{ answer: null }]);
  });

  it('keeps an answer where only the note or the link changed', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    const [first] = await house.post();
    await house.answers.record({ ...answering, uid: inEntry(first as OutgoingMail, 'UID'), attendee: host.address });
    await set({ guests: [host], joinUrl: 'https://meet.example.net/other' });
    await house.send(roundtableId);
    const [changed] = await house.post();
    expect((await show()).guests).toMatchObject([{ answer: 'accepted' }]);
    expect(inEntry(changed as OutgoingMail, 'ATTENDEE')).toContain('PARTSTAT=ACCEPTED');
    expect(changed?.text).not.toContain('It was:');
  });

  it('is withdrawn from whoever is taken off the list, and comes back under the same UID', async () => {
    await set({ guests: [host, booth] });
    await house.send(roundtableId);
    const uid = inEntry((await house.post()).find(({ to }) => to.address === booth.address) as OutgoingMail, 'UID');
    await set({ guests: [host] });
    expect(await standings()).toEqual({ 'Ines Duarte': 'asked', 'Wanjiru Kamau': 'to_withdraw' });
    await house.send(roundtableId);
    expect(entries(await house.post())).toEqual(['booth@example.net CANCEL 1 20261209T100000Z']);
    await set({ guests: [host, booth] });
    await house.send(roundtableId);
    const [back] = await house.post();
    expect([inEntry(back as OutgoingMail, 'METHOD'), inEntry(back as OutgoingMail, 'UID'), inEntry(back as OutgoingMail, 'SEQUENCE')]).toEqual(['REQUEST', uid, '2']);
  });

  it('goes out of the calendar of whoever leaves the line-up, without a press', async () => {
    const { personId, slotId } = await house.speaker(roundtableId, 'Bruno Reyes');
    await set({ guests: [host, { part: 'lineup', personId, name: 'Bruno Reyes', address: 'bruno@example.net' }] });
    await house.send(roundtableId);
    await house.post();
    await house.says(roundtableId, slotId, 'withdrawn');
    const [mail, ...others] = await house.post();
    expect(others).toEqual([]);
    expect([mail?.to.address, inEntry(mail as OutgoingMail, 'METHOD')]).toEqual(['bruno@example.net', 'CANCEL']);
    expect(mail?.text).toContain('You no longer need to come');
  });

  it.each(['cancelled', 'postponed'] as const)('falls with a meeting that is %s', async (state) => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    await house.post();
    await house.change.move(roundtableId, state, 'The harbour is closed.', by);
    const [mail] = await house.post();
    expect(inEntry(mail as OutgoingMail, 'METHOD')).toBe('CANCEL');
    expect(mail?.text).not.toContain('stays as it is');
    expect((await show()).rehearsal?.state).toBe('cancelled');
  });

  it('is cancelled once, with the reason, and can be set anew', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    await house.post();
    await house.sending.cancel(roundtableId, 'The technician is ill.', by);
    await house.sending.cancel(roundtableId, null, by);
    const mails = await house.post();
    expect(entries(mails)).toEqual(['ines@example.org CANCEL 1 20261209T100000Z']);
    expect(mails[0]?.text).toContain('The technician is ill.');
    await set({ guests: [host], date: '2026-12-08' });
    await house.send(roundtableId);
    expect(entries(await house.post())).toEqual(['ines@example.org REQUEST 2 20261208T100000Z']);
  });

  it('that was moved before its mail went is told once, as it is', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    await set({ guests: [host], start: '12:00' });
    await house.send(roundtableId);
    const mails = await house.post();
    expect(entries(mails)).toEqual(['ines@example.org REQUEST 1 20261209T110000Z']);
    expect(mails[0]?.subject).toMatch(/^Technical rehearsal: /);
  });

  it('leaves no trace in a calendar it never reached', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    await house.sending.cancel(roundtableId, null, by);
    expect(await house.post()).toEqual([]);
  });

  it('is withdrawn where an entry stands though two mails after it never went', async () => {
    await set({ guests: [host] });
    await house.send(roundtableId);
    await house.post();
    await house.sending.cancel(roundtableId, null, by);
    await set({ guests: [host] });
    await house.send(roundtableId);
    await house.sending.cancel(roundtableId, null, by);
    expect(entries(await house.post())).toEqual(['ines@example.org CANCEL 3 20261209T100000Z']);
  });

  it('says the hours by each guest’s own clock', async () => {
    await house.proved(roundtableId, ['Chen Wei'], { mode: 'online', zone: 'Asia/Kathmandu', address: 'chen@example.net' });
    await set({ guests: [{ part: 'other', personId: null, name: 'Chen Wei', address: 'Chen@Example.net' }, host] });
    expect((await show()).guests.map(({ name, local }) => [name, local])).toEqual([['Ines Duarte', '11:00–11:30, Geneva (UTC+1)'], ['Chen Wei', '15:45–16:15, Kathmandu (UTC+5:45)']]);
    await house.send(roundtableId);
    const mail = (await house.post()).find(({ to }) => to.address === 'chen@example.net');
    expect(mail?.text).toContain('On the clock of Kathmandu: Wednesday 9 December 2026, 15:45–16:15, Kathmandu (UTC+5:45)');
  });

  it('leads people to their own page where everybody has a link of her own, and gives the others none', async () => {
    const [registrationId = ''] = await house.proved(roundtableId, ['Chen Wei'], { mode: 'online', address: 'chen@example.net' });
    await house.change.setOnlineMeeting(roundtableId, { platform: 'Zoom', joinUrl: null, passcode: null, dialIn: null }, by);
    await house.transactions.run((tx) => tx.sql('update roundtable set online_sealed = $2 where id = $1', [roundtableId, new Secrets('a secret of at least thirty-two signs').seal(JSON.stringify({ joinUrl: null, passcode: null, dialIn: null, personal: true }))]));
    await set({ joinUrl: null, guests: [{ part: 'other', personId: null, name: 'Chen Wei', address: 'chen@example.net' }, host] });
    expect((await show()).meetingLink).toBe('personal');
    await house.send(roundtableId);
    const mails = await house.post();
    const [hers, hosts] = ['chen@example.net', host.address].map((address) => mails.find(({ to }) => to.address === address));
    expect(inEntry(hers as OutgoingMail, 'LOCATION')).toBe(`https://convenor.example.org/links/${house.links.sign('registration', registrationId, 1)}`);
    expect(inEntry(hosts as OutgoingMail, 'LOCATION')).toBe('');
    await house.db.dataSource.query(`update registration set address = 'chen.wei@example.net', link_version = 2 where id = $1`, [registrationId]);
    await set({ joinUrl: null, start: '12:00', guests: [{ part: 'other', personId: null, name: 'Chen Wei', address: 'chen@example.net' }, host] });
    await house.send(roundtableId);
    const moved = await house.post();
    expect(moved.map(({ to }) => to.address).sort()).toEqual(['chen@example.net', 'ines@example.org']);
    for (const mail of moved) expect(`${mail.text}${mail.html}${mail.calendar}`).not.toContain('/links/');
  });
});

describe('what is refused', () => {
  it('sending to others than were reviewed', async () => {
    await set({ guests: [host] });
    const { toSend } = await show();
    await set({ guests: [host, booth] });
    await expect(house.sending.send(roundtableId, toSend, by)).rejects.toMatchObject({ code: 'REHEARSAL_OTHERWISE' });
    expect(await house.post()).toEqual([]);
  });

  it('a rehearsal after the meeting begins, one person twice, and a stranger to the line-up', async () => {
    await expect(set({ date: '2026-12-10', start: '14:45' })).rejects.toMatchObject({ code: 'REHEARSAL_AFTER_MEETING' });
    await expect(set({ guests: [host, { ...host, address: 'INES@example.org' }] })).rejects.toMatchObject({ code: 'REHEARSAL_GUEST_TWICE' });
    await expect(set({ guests: [{ ...host, part: 'lineup', personId: roundtableId }] })).rejects.toMatchObject({ code: 'REHEARSAL_PERSON_UNKNOWN' });
    expect((await show()).rehearsal).toBeNull();
  });

  it('sending what is over, not set, or without a way in', async () => {
    const nothing = { invitations: 0, updates: 0, withdrawals: 0 };
    await expect(house.sending.send(roundtableId, nothing, by)).rejects.toMatchObject({ code: 'REHEARSAL_NOT_SET' });
    await set({ joinUrl: null, guests: [host] });
    await expect(house.send(roundtableId)).rejects.toMatchObject({ code: 'REHEARSAL_NO_LINK' });
    await set({ guests: [host] });
    house.clock.moveTo('2026-12-09T10:30:00Z');
    await expect(house.send(roundtableId)).rejects.toMatchObject({ code: 'REHEARSAL_OVER' });
  });
});

const answering: CalendarAnswering = { uid: '', answer: 'accepted', attendee: '', from: '', sequence: 0, stampedAt: new Date('2026-11-23T10:00:00Z'), comment: null, proved: true, mayBeAnswered: true };
