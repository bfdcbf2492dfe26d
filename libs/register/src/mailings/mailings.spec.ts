import type { OutgoingMail } from '@convenor/mail';
import { audience, installation, mailingHouse, words, type MailingHouse } from './mailing-house.fixture';

let house: MailingHouse;
const morning = '2026-12-08T09:00:00Z';
const join = 'https://meet.example.net/j/987654';
const consents = { listed: false, brief: false, news: true, photographs: false, recording: false };

beforeAll(async () => {
  house = await mailingHouse(morning);
});
afterAll(() => house.db.drop());
beforeEach(async () => {
  house.clock.moveTo(morning);
  house.relaySays.clear();
  await house.db.dataSource.query('truncate roundtable, delivery, announcement, mail_suppression cascade');
});

const names = (mails: readonly OutgoingMail[]): string[] => mails.map(({ to }) => to.name ?? '').sort();
const states = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await house.db.dataSource.query<{ state: string; count: number }[]>(`select state, count(*)::int as count from delivery where kind = 'organiser-message' group by 1`)).map(({ state, count }) => [state, count]));

describe('a message to an audience', () => {
  it('goes to the confirmed alone, once each, with the facts of each', async () => {
    const { id } = await house.saved();
    await house.change.setOnlineMeeting(id, { platform: 'Zoom', joinUrl: join, passcode: null, dialIn: null }, 'system:test');
    await house.proved(id, ['Amara']);
    await house.proved(id, ['Bruno'], { mode: 'online', language: 'fr', zone: 'Asia/Kathmandu' });
    await house.registered(id, ['Chidi']);

    const { mailing, mails } = await house.sent(id, words('About {{roundtable}}', 'Dear {{name}}, {{mode}}, {{when_their_clock}}\n\n{{join_link}}\n\n{{my_page}}'));

    expect(names(mails)).toEqual(['Amara', 'Bruno']);
    const [amara, bruno] = [mails.find(({ to }) => to.name === 'Amara'), mails.find(({ to }) => to.name === 'Bruno')];
    expect(amara?.subject).toBe('About Water after the storm');
    expect(amara?.text).toContain('Dear Amara, in the room, Thursday 10 December 2026, 15:00–17:00, Geneva (UTC+1)');
    expect(amara?.text).not.toContain(join);
    expect(bruno?.text).toContain('online, Thursday 10 December 2026, 19:45–21:45, Kathmandu (UTC+5:45)');
    expect(bruno?.text).toContain(join);
    expect(bruno?.unsubscribe).toBeUndefined();
    expect(mailing).toMatchObject({ state: 'gone', people: 2, counts: { sent: 2 }, to: 'All confirmed' });
    expect(await house.post()).toEqual([]);
  });

  it('reads in each language that was written, and in the main one else', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara'], { language: 'fr' });
    await house.proved(id, ['Bruno'], { language: 'ru' });

    const { mails } = await house.sent(id, { subject: { en: 'Soon', fr: 'Bientôt' }, body: { en: 'Hello {{mode}}', fr: 'Bonjour {{mode}}' } });

    expect(mails.map(({ to, text }) => [to.name, text.split('\n')[0]]).sort()).toEqual([['Amara', 'Bonjour sur place'], ['Bruno', 'Язык этого письма: английский']]);
    expect(mails.find(({ to }) => to.name === 'Bruno')?.text).toContain('\n\nHello in the room\n');
    expect(mails.find(({ to }) => to.name === 'Bruno')?.html).toContain('lang="en"');
  });

  it('keeps what people typed as text: no markup, no link, no placeholder comes of a name', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['**Eve** {{code}} https://pay.example <b>x</b>']);

    const { mails } = await house.sent(id, words('To {{name}}', 'Dear {{name}}, [here](https://example.org/a)'));

    expect(mails[0]?.html).not.toMatch(/<b>|pay\.example/);
    expect(mails[0]?.html.match(/<strong>/g)).toBeNull();
    expect(mails[0]?.text).toContain('here (https://example.org/a)');
    expect(mails[0]?.text).toContain('{{code}}');
  });

  it('is refused with the new number when the audience changed since the review', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara']);
    const draft = await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test');
    await house.proved(id, ['Bruno']);

    await expect(house.send.send({ roundtableId: id, mailingId: draft.id }, { at: null, willGet: 1 }, 'system:test')).rejects.toMatchObject({ code: 'AUDIENCE_CHANGED', facts: { willGet: 2 } });
    expect(await house.post()).toEqual([]);
  });

  it('goes at its time on the roundtable’s clocks, to whoever is in the audience then', async () => {
    const { id } = await house.saved();
    const [amara] = await house.proved(id, ['Amara', 'Bruno']);
    const draft = await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test');
    await house.send.send({ roundtableId: id, mailingId: draft.id }, { at: '2026-12-08T15:00', willGet: 2 }, 'system:test');
    await house.cancel.cancel({ registrationId: amara ?? '' }, 'public');
    await house.proved(id, ['Chidi']);
    expect(await house.post()).toEqual([]);

    house.clock.moveTo('2026-12-08T14:00:00Z');
    expect(names(await house.post())).toEqual(['Bruno', 'Chidi']);
    await house.proved(id, ['Dina']);
    expect(await house.post()).toEqual([]);
  });

  it('waits while held, and goes at once when let go after its time', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara']);
    const which = { roundtableId: id, mailingId: (await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test')).id };
    await house.send.send(which, { at: '2026-12-08T15:00', willGet: 1 }, 'system:test');
    await house.send.hold(which, 'hold', 'system:test');
    house.clock.moveTo('2026-12-08T20:00:00Z');
    expect(await house.post()).toEqual([]);
    await house.send.hold(which, 'release', 'system:test');
    expect(names(await house.post())).toEqual(['Amara']);
  });

  it('is held when nobody was running for hours after its time', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara']);
    const draft = await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test');
    await house.send.send({ roundtableId: id, mailingId: draft.id }, { at: '2026-12-08T15:00', willGet: 1 }, 'system:test');
    house.clock.moveTo('2026-12-08T20:01:00Z');
    expect(await house.post()).toEqual([]);
    expect(await house.mailings.show(id, draft.id)).toMatchObject({ state: 'held' });
  });

  it('stops half-way: what waits is dropped', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara', 'Bruno', 'Chidi']);
    await house.deliver();
    const draft = await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test');
    const which = { roundtableId: id, mailingId: draft.id };
    await house.send.send(which, { at: null, willGet: 3 }, 'system:test');
    await house.sweeping.sweep();
    expect(await house.send.hold(which, 'stop', 'system:test')).toMatchObject({ state: 'stopped', counts: { dropped: 3 } });
    expect(await house.post()).toEqual([]);
    await expect(house.send.hold(which, 'release', 'system:test')).rejects.toMatchObject({ code: 'MAILING_GONE' });
  });

  it('queues hundreds in batches, each once, with two processes at it', async () => {
    const { id } = await house.saved();
    await house.db.dataSource.query(
      `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, proved_at, code)
       select gen_random_uuid(), $1, 'online', 'confirmed', n, 'P' || n, 'p' || n, 'p' || n || '@example.org', 'academia', 'en', $2, $2, 'code' || n from generate_series(1, 450) n`, [id, new Date(morning)]);
    const draft = await house.write.create(id, { kind: 'service', textKind: null, words: words('A', 'B'), audience: audience() }, 'system:test');
    await house.send.send({ roundtableId: id, mailingId: draft.id }, { at: null, willGet: 450 }, 'system:test');

    await Promise.all([house.sweeping.sweep(), house.sweeping.sweep()]);
    await house.sweeping.sweep();

    expect(await states()).toEqual({ queued: 450 });
    expect(await house.mailings.show(id, draft.id)).toMatchObject({ state: 'going', people: 450, counts: { queued: 450 } });
    await house.sweeping.sweep();
    expect(await states()).toEqual({ queued: 450 });
  });
});

describe('whom it does not reach', () => {
  it('is counted by what sends: suppressed, without consent, unproved', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara'], { consents });
    await house.proved(id, ['Bruno']);
    await house.proved(id, ['Chidi'], { consents });
    await house.transactions.run((tx) => house.suppressions.add(tx, 'chidi@example.org', { scope: 'all', cause: 'hard_bounce', reason: '' }));

    expect(await house.look.count({ roundtableId: id, kind: 'service', audience: audience() })).toMatchObject({ people: 3, willGet: 2, suppressed: 1 });
    expect(await house.look.count({ roundtableId: id, kind: 'circular', audience: audience() })).toMatchObject({ people: 3, willGet: 1, suppressed: 1, noConsent: 1 });
    expect(await house.look.count({ roundtableId: id, kind: 'service', audience: audience({ states: ['unverified', 'confirmed'], mode: 'online' }) })).toMatchObject({ people: 0, willGet: 0 });
  });

  it('filters by constituency, region, language, need, attendance and person', async () => {
    const { id } = await house.saved();
    const [amara] = await house.proved(id, ['Amara'], { constituency: 'member_state', country: 'KE', language: 'fr' });
    await house.proved(id, ['Bruno'], { mode: 'online', country: 'BR' });
    await house.proved(id, ['Chidi']);
    await house.db.dataSource.query(`update registration set needs = '[{"key":"captions"}]' where name = 'Chidi'`);
    await house.db.dataSource.query(`insert into attendance (id, roundtable_id, registration_id, name, normalised_name, came, first_came_at) select gen_random_uuid(), $1, id, name, name, '["door"]', $2 from registration where name = 'Bruno'`, [id, new Date(morning)]);
    const found = async (own: Parameters<typeof audience>[0]): Promise<number> => (await house.look.count({ roundtableId: id, kind: 'service', audience: audience(own) })).people;

    expect(await found({ constituencies: ['member_state'] })).toBe(1);
    expect(await found({ regions: ['AFR', 'GRULAC'] })).toBe(2);
    expect(await found({ regions: ['other'] })).toBe(1);
    expect(await found({ regions: ['AFR', 'other'] })).toBe(2);
    expect(await found({ languages: ['fr'] })).toBe(1);
    expect(await found({ needs: true })).toBe(1);
    expect(await found({ came: true })).toBe(1);
    expect(await found({ came: false })).toBe(2);
    expect(await found({ ids: [amara ?? ''] })).toBe(1);
    expect(await found({ mode: 'online', regions: ['AFR'] })).toBe(0);
  });
});

describe('a circular', () => {
  it('goes only to who agreed, once per mailbox, with one way out that needs no sign-in', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara', 'Ama'], { consents, address: 'office@example.org' });
    await house.proved(id, ['Bruno']);

    const { mails } = await house.sent(id, words('News', 'Dear {{name}}, news.'), {}, 'circular');

    expect(names(mails)).toEqual(['Amara']);
    const stop = mails[0]?.unsubscribe ?? '';
    expect(stop).toMatch(`${installation.publicUrl}/links/circulars/`);
    expect(mails[0]?.text).toContain(stop);
    const token = stop.slice(stop.lastIndexOf('/') + 1);
    expect(await house.stop.stop(`${token}x`)).toBeNull();
    expect(await house.stop.stop(token)).toMatchObject({ language: 'en', programme: 'Coastal Cities Dialogue' });
    expect(await house.look.count({ roundtableId: id, kind: 'circular', audience: audience() })).toMatchObject({ willGet: 0, noConsent: 3 });
  });
});

describe('a look at it beforehand', () => {
  it('shows it as one reader after the other reads it, on her clock, with links that open nothing', async () => {
    const { id } = await house.saved();
    const [amara] = await house.proved(id, ['Amara'], { zone: 'Africa/Nairobi', language: 'es' });
    const [bruno] = await house.proved(id, ['Bruno']);
    const wish = { roundtableId: id, kind: 'service' as const, words: words('A', 'Dear {{name}}, {{when_their_clock}} {{my_page}}'), audience: audience() };

    const first = await house.look.preview(wish);
    const second = await house.look.preview({ ...wish, after: amara ?? null });

    expect(first).toMatchObject({ reader: { registrationId: amara, name: 'Amara', city: 'Nairobi', language: 'es' }, language: 'en', fallback: true });
    expect(first.text).toContain('17:00–19:00, Nairobi');
    expect(first.text).toContain('/links/example');
    expect(second).toMatchObject({ reader: { registrationId: bruno }, fallback: false });
    expect(await house.look.preview({ ...wish, after: bruno ?? null })).toMatchObject({ reader: { registrationId: amara } });
    expect(await house.look.preview({ ...wish, audience: audience({ states: ['declined'] }) })).toMatchObject({ reader: null });
  });

  it('goes as a test to whoever asks, and stands in no outbox', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Amara']);
    await house.look.test({ roundtableId: id, kind: 'service', words: words('A', 'Dear {{name}}'), audience: audience() }, { accountId: '0193a000-0000-7000-8000-00000000c001', name: 'Nadia', address: 'nadia@example.org', roles: [] });
    const mails = await house.post();
    expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([['nadia@example.org', '[Test] A']]);
    expect((await house.groups.list(id)).groups.some(({ mailingId }) => mailingId)).toBe(false);
  });
});

describe('a message that did not arrive', () => {
  it('is mended and sent again, with the contact of the registration where that is wished', async () => {
    const { id } = await house.saved();
    const [tomas] = await house.proved(id, ['Tomás Ferreira'], { address: 't.fereira@labour.example.org' });
    house.relaySays.set('t.fereira@labour.example.org', { outcome: 'refused', response: '550 5.1.1 unknown user' });
    const { mails } = await house.sent(id, words('A', '{{my_page}}'));
    expect(mails).toEqual([]);
    const before = house.links.sign('registration', tomas ?? '', 1);
    expect(await house.registrations.behindLink(before)).toBe(tomas);
    const [row] = await house.db.dataSource.query<{ id: string }[]>(`select id from delivery where kind = 'organiser-message' and state = 'failed'`);

    expect(await house.mend.likely(id, 't.fereira@labour.example.org', 'Tomás Ferreira')).toEqual({ address: 't.ferreira@labour.example.org', change: 'one letter added' });
    await house.mend.sendAgain({ roundtableId: id, messageId: row?.id ?? '' }, { address: 't.ferreira@labour.example.org', alsoRegistration: true }, 'system:test');

    const [again, ...more] = await house.post();
    expect([again?.to.address, more]).toEqual(['t.ferreira@labour.example.org', []]);
    // Links that went to the old address have ended; the one in the mended message opens her page.
    expect(await house.registrations.behindLink(before)).toBeNull();
    expect(await house.registrations.behindLink(/\/links\/(\S+)/.exec(again?.text ?? '')?.[1] ?? '')).toBe(tomas);
    expect(await house.registrations.mine(tomas ?? '')).toMatchObject({ address: 't.ferreira@labour.example.org', state: 'confirmed' });
    await expect(house.mend.sendAgain({ roundtableId: id, messageId: row?.id ?? '' }, { address: null, alsoRegistration: false }, 'system:test')).rejects.toMatchObject({ code: 'DELIVERY_NOT_FAILED' });
  });

  it('is not mended to an address under which she registered once more herself, and says so', async () => {
    const { id } = await house.saved();
    await house.proved(id, ['Inés Duarte'], { address: 'i.duarte@labuor.example.org' });
    house.relaySays.set('i.duarte@labuor.example.org', { outcome: 'refused', response: '550 5.1.1 unknown user' });
    await house.sent(id, words('A', 'B'));
    const [row] = await house.db.dataSource.query<{ id: string }[]>(`select id from delivery where roundtable_id = $1 and kind = 'organiser-message' and state = 'failed'`, [id]);
    await house.registered(id, ['Inés Duarte'], { address: 'i.duarte@labour.example.org' });
    const mending = house.mend.sendAgain({ roundtableId: id, messageId: row?.id ?? '' }, { address: 'i.duarte@labour.example.org', alsoRegistration: true }, 'system:test');
    await expect(mending).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    expect(await house.db.dataSource.query('select state from delivery where id = $1', [row?.id])).toEqual([{ state: 'failed' }]);
  });
});
