import { newId } from '@convenor/kernel';
import { announced, aRoundtable, aWish, invariantsBroken, poolRow, registerStage, rowOf, stateOf, type RegisterStage } from './testing';

let stage: RegisterStage;
const morning = '2026-11-23T09:00:00Z';

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo(morning));

const asking = (roundtableId: string, own: Parameters<typeof aWish>[0] = {}, key: string | null = null, network = '203.0.113.9') =>
  stage.register.register(aWish(own), { roundtableId, key, network });

describe('registering', () => {
  it('answers by the pool alone and replays by key', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    const key = newId();
    expect(await asking(id, {}, key)).toEqual({ outcome: 'place', mode: 'room' });
    expect(await asking(id, {}, key)).toEqual({ outcome: 'place', mode: 'room' });
    expect(await asking(id, {}, newId())).toEqual({ outcome: 'waitlist', mode: 'room' });
    await expect(asking(id, { name: 'Bruno' }, key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', refusal: 'invalid' });
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 1, last_number: 1 });
  });

  it.each([
    ['draft', 'ROUNDTABLE_NOT_FOUND'],
    ['announced', 'REGISTRATION_NOT_OPEN'],
    ['registration_closed', 'REGISTRATION_CLOSED'],
    ['held', 'MEETING_ALREADY_HELD'],
    ['cancelled', 'ROUNDTABLE_CANCELLED'],
    ['postponed', 'ROUNDTABLE_POSTPONED'],
  ] as const)('says in words why a roundtable that is %s takes nobody', async (state, code) => {
    const { id } = await aRoundtable().in(state).savedIn(stage.db.dataSource);
    await expect(asking(id)).rejects.toMatchObject({ code });
  });

  it('says what is not offered or not there', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    await expect(asking(id, { mode: 'online' })).rejects.toMatchObject({ code: 'MODE_NOT_OFFERED' });
    await expect(asking(newId())).rejects.toMatchObject({ code: 'ROUNDTABLE_NOT_FOUND' });
  });

  it('opens the pool of a roundtable that became hybrid', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    await stage.db.dataSource.query("update roundtable set format = 'hybrid' where id = $1", [id]);
    expect(await asking(id, { mode: 'online' })).toEqual({ outcome: 'place', mode: 'online' });
  });

  it('limits one address and one network, each by itself', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    Object.assign(stage.limits, { perAddress: 2, perNetwork: 4 });
    const from = (name: string, address: string, network: string) => asking(id, { name, address }, null, network);
    try {
      await from('One', 'limits@example.org', '198.51.100.1');
      await from('Two', 'Limits@example.org', '198.51.100.2');
      await expect(from('Three', 'limits@example.org', '198.51.100.3')).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
      for (const name of ['Four', 'Five', 'Six']) await from(name, `${name}@example.org`, '198.51.100.1');
      await expect(from('Seven', 'seven@example.org', '198.51.100.1')).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
    } finally {
      Object.assign(stage.limits, { perAddress: 25, perNetwork: 600 });
    }
  });
});

describe('the organiser’s list', () => {
  it('goes through everybody once, in order of arrival', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.registered(id, ['Amara', 'Bruno', 'Chen', 'Dina', 'Emil']);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await stage.registrations.list({ roundtableId: id, limit: 2, cursor });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(['Amara', 'Bruno', 'Chen', 'Dina', 'Emil']);
  });

  it('finds by part of a name, organisation or address, taking signs of patterns as they are', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.registered(id, ['Zoë Ngo'], { organisation: '100% Coast_Watch' });
    await stage.registered(id, ['Bruno Reyes']);
    const found = async (search: string) => (await stage.registrations.list({ roundtableId: id, search, limit: 50 })).items.map(({ name }) => name);

    expect(await found('ZOË')).toEqual(['Zoë Ngo']);
    expect(await found('0% coast_')).toEqual(['Zoë Ngo']);
    expect(await found('%')).toEqual(['Zoë Ngo']);
    expect(await found('bruno.reyes@')).toEqual(['Bruno Reyes']);
  });

  it('counts states of the whole roundtable, whatever is searched', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    await stage.proved(id, ['Amara']);
    await stage.registered(id, ['Bruno', 'Chen']);
    const { items, counts } = await stage.registrations.list({ roundtableId: id, state: 'confirmed', limit: 50 });
    expect(items).toHaveLength(1);
    expect(counts).toEqual({ confirmed: 1, waitlisted: 2 });
  });
});

describe('my registration', () => {
  it('tells the place in the queue, and moves up', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    const [, bruno = '', chen = ''] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);
    expect(await stage.registrations.mine(chen)).toMatchObject({ state: 'waitlisted', number: 3, queuePlace: 2, holdUntil: null });
    await stage.cancel.cancel({ registrationId: bruno }, `registration:${bruno}`);
    expect(await stage.registrations.mine(chen)).toMatchObject({ queuePlace: 1 });
  });

  it('is found by its link until the link is revoked', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.registered(id, ['Amara']);
    const token = stage.links.sign('registration', amara, 1);
    expect(await stage.registrations.behindLink(token)).toBe(amara);
    expect(await stage.registrations.behindLink(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
    await stage.db.dataSource.query('update registration set link_version = 2 where id = $1', [amara]);
    expect(await stage.registrations.behindLink(token)).toBeNull();
  });

  it('is taken away whole', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Okoye'], { accessNeeds: 'Captions.' });
    expect(await stage.registrations.export(amara)).toMatchObject({
      registration: { name: 'Amara Okoye', address: 'amara.okoye@example.org', needs: [{ key: 'own_words', text: 'Captions.' }], consents: { brief: true }, state: 'confirmed' },
      history: [{ action: 'registered' }, { action: 'proved the address' }],
    });
  });
});

describe('being forgotten', () => {
  it('gives the place to the next, empties every personal field and keeps the count', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(stage.db.dataSource);
    const [amara = '', bruno = ''] = await stage.proved(id, ['Amara Okoye', 'Bruno'], { contactName: 'An assistant', accessNeeds: 'Captions.', country: 'KE' });
    const token = stage.links.sign('registration', amara, 1);

    await stage.forget.forget(amara);
    await stage.forget.forget(amara);

    expect(await stateOf(stage.db.dataSource, amara, bruno)).toEqual(['cancelled', 'offered']);
    const left = await stage.db.dataSource.query(
      `select r::text || coalesce((select string_agg(a::text, ' ') from audit_entry a where a.entity_id = r.id), '') as everything from registration r where id = $1`, [amara]);
    expect(JSON.stringify(left)).not.toMatch(/amara|okoye|assistant|captions|harbour|KE\b/i);
    expect(await stage.registrations.behindLink(token)).toBeNull();
    expect((await stage.registrations.list({ roundtableId: id, limit: 50 })).counts).toEqual({ cancelled: 1, offered: 1 });
  });

  it('leaves who came to a meeting held counted as confirmed, for two as for one', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = '', bruno = ''] = await stage.proved(id, ['Amara', 'Bruno']);
    stage.clock.moveTo('2026-12-11T00:00:00Z');
    await stage.forget.forget(amara);
    await stage.forget.forget(bruno);
    expect(await stateOf(stage.db.dataSource, amara, bruno)).toEqual(['confirmed', 'confirmed']);
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 2 });
  });

  it('empties whoever came to the door without an address', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const person = { name: 'Amara Okoye', address: null, honorific: null, position: null, organisation: 'Harbour Institute', constituency: 'academia', country: null, accessNeeds: 'A seat near the exit', language: 'en' } as const;
    const walkIn = await stage.add.walkIn(id, person, false, 'account:00000000-0000-0000-0000-000000000000');
    await stage.forget.forget(walkIn.id);
    expect(await stage.db.dataSource.query('select name, organisation, needs, state from registration where id = $1', [walkIn.id])).toEqual([{ name: '', organisation: null, needs: [], state: 'cancelled' }]);
  });

  it('lets the same person register anew', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara']);
    await stage.forget.forget(amara);
    expect(await announced(stage.db.dataSource, amara)).toContain('registration.forgotten');
    await stage.registered(id, ['Amara']);
    expect(await rowOf(stage.db.dataSource, id, 'Amara')).toMatchObject({ state: 'unverified', number: 2 });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });
});
