import { newId, type Id } from '@convenor/kernel';
import { announced, aRoundtable, aWish, invariantsBroken, poolRow, registerStage, rowOf, stateOf, type RegisterStage } from './testing';

let stage: RegisterStage;
const by = 'account:00000000-0000-0000-0000-000000000000';

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo('2026-11-23T09:00:00Z'));
afterEach(async () => expect(await invariantsBroken(stage.db.dataSource)).toEqual([]));

const query = (sql: string, parameters: unknown[]) => stage.db.dataSource.query(sql, parameters);

async function byApproval(room: number, admits = 'approval'): Promise<Id> {
  const { id } = await aRoundtable().withPlaces({ room, online: 5 }).savedIn(stage.db.dataSource);
  await query('update pool set admits = $2 where roundtable_id = $1', [id, admits]);
  return id;
}
const states = (...ids: (Id | undefined)[]) => stateOf(stage.db.dataSource, ...ids.map((id) => id ?? ''));
const register = (roundtableId: Id, own: Parameters<typeof aWish>[0], network = '203.0.113.7') => stage.register.register(aWish(own), { roundtableId, key: null, network });
const code = (roundtableId: Id, text: string, own: Record<string, unknown> = {}) =>
  query(`insert into invitation_code (id, roundtable_id, code, label, mode, most_uses, skips_approval, ends_at, created_at) values ($1, $2, $3, 'Partners', $4, $5, $6, $7, now())`,
    [newId(), roundtableId, text, own.mode ?? null, own.mostUses ?? null, own.skips ?? true, own.endsAt ?? null]);

describe('approval', () => {
  it('holds no place before it, says so on the screen, and tells who is proved', async () => {
    const id = await byApproval(1);
    expect(await register(id, { name: 'Amara' })).toEqual({ outcome: 'pending', mode: 'room' });
    const { id: amara } = await rowOf(stage.db.dataSource, id, 'Amara');
    await stage.prove.prove(amara);

    expect(await rowOf(stage.db.dataSource, id, 'Amara')).toMatchObject({ state: 'pending', number: 1, hold_until: null });
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 0, last_number: 1 });
    expect((await stage.deliver()).map(({ subject }) => subject)).toContain('We have your request: Water after the storm');
  });

  it('goes by arrival whatever the order asked, previews the same and writes nothing, and leaves who is gone', async () => {
    const id = await byApproval(2);
    const [amara, bruno, chen] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);
    const [dina = ''] = await stage.registered(id, ['Dina']);
    await stage.cancel.cancel({ registrationId: dina }, by);
    const which = { roundtableId: id, registrationIds: [dina, chen ?? '', bruno ?? '', amara ?? ''] };

    const preview = await stage.approve.preview(which);
    expect(await states(amara, bruno, chen)).toEqual(['pending', 'pending', 'pending']);
    const result = await stage.approve.approve(which, 'Welcome.', by);

    expect(result).toEqual(preview);
    expect(result.items.map(({ name, result: became, queuePlace }) => [name, became, queuePlace])).toEqual([
      ['Amara', 'confirmed', null], ['Bruno', 'confirmed', null], ['Chen', 'waitlisted', 1], ['Dina', 'gone', null]]);
    expect(result.summary).toEqual([{ mode: 'room', places: 2, waitlisted: 1, firstQueuePlace: 1, lastQueuePlace: 1, free: 2 }]);
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 2 });
    expect((await stage.approve.approve(which, null, by)).items.map(({ result: became }) => became)).toEqual(['gone', 'gone', 'gone', 'gone']);
  });

  it('leaves a free place to whoever is proved and came before', async () => {
    const id = await byApproval(0);
    const [amara, bruno] = await stage.proved(id, ['Amara', 'Bruno']);
    await stage.approve.approve({ roundtableId: id, registrationIds: [amara ?? ''] }, null, by);
    await query('update pool set places = 1 where roundtable_id = $1 and mode = $2', [id, 'room']);

    await stage.approve.approve({ roundtableId: id, registrationIds: [bruno ?? ''] }, null, by);

    expect(await states(amara, bruno)).toEqual(['offered', 'waitlisted']);
  });

  it('lets nobody into a meeting that is cancelled or over', async () => {
    const id = await byApproval(5);
    const registrationIds = await stage.proved(id, ['Amara']);
    const approving = () => stage.approve.approve({ roundtableId: id, registrationIds }, null, by);
    await query(`update roundtable set state = 'cancelled' where id = $1`, [id]);
    await expect(approving()).rejects.toMatchObject({ code: 'ROUNDTABLE_CANCELLED' });
    await query(`update roundtable set state = 'registration_closed' where id = $1`, [id]);
    stage.clock.moveTo('2026-12-10T16:00:00Z');
    await expect(approving()).rejects.toMatchObject({ code: 'MEETING_ALREADY_HELD' });
    expect(await stateOf(stage.db.dataSource, ...registrationIds)).toEqual(['pending']);
  });

  it('holds a place for somebody unproved as if she had just registered', async () => {
    const id = await byApproval(1);
    const [amara = ''] = await stage.registered(id, ['Amara']);
    expect((await stage.approve.approve({ roundtableId: id, registrationIds: [amara] }, null, by)).items).toMatchObject([{ result: 'unverified' }]);
    await stage.prove.prove(amara);
    expect(await states(amara)).toEqual(['confirmed']);
  });

  it('never gives more places than there are when two organisers let in at once', async () => {
    const id = await byApproval(3);
    const ids = await stage.proved(id, Array.from({ length: 12 }, (_, index) => `Participant ${index}`));
    await Promise.all([ids, [...ids].reverse()].map((registrationIds) => stage.approve.approve({ roundtableId: id, registrationIds }, null, by)));
    expect(await states(...ids)).toEqual([...Array<string>(3).fill('confirmed'), ...Array<string>(9).fill('waitlisted')]);
  });

  it('declines with a reason that the person reads, and to nobody else', async () => {
    const id = await byApproval(1);
    const [amara = '', bruno = ''] = await stage.proved(id, ['Amara', 'Bruno']);
    await stage.deliver();
    const decline = (registrationIds: Id[], tell: boolean) => stage.declineAll.decline({ roundtableId: id, registrationIds }, { reason: 'The room is small.', tell }, by);
    await decline([amara], true);
    await decline([bruno], false);
    await decline([amara, bruno], true);

    const mails = await stage.deliver();
    expect(mails.map(({ to, text }) => [to.address, text.includes('The room is small.')])).toEqual([['amara@example.org', true]]);
  });
});

describe('an invitation code', () => {
  it('is needed where the roundtable is by invitation; unknown and another roundtable’s are told alike', async () => {
    const [id, other] = [await byApproval(5, 'invitation'), await byApproval(5, 'invitation')];
    await code(other, 'OTHERS');
    await expect(register(id, { name: 'Amara' })).rejects.toMatchObject({ code: 'INVITATION_NEEDED' });
    const refusals = await Promise.allSettled([register(id, { name: 'Amara', code: 'OTHERS' }), register(id, { name: 'Amara', code: 'NEVERWAS' })]);
    expect(new Set(refusals.map((refusal) => (refusal.status === 'rejected' ? (refusal.reason as Error).message : 'let in'))).size).toBe(1);
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ last_number: 0 });
  });

  it.each([['has ended', { endsAt: '2026-11-23T09:00:00Z' }], ['is for the other mode', { mode: 'online' }], ['is revoked', { revoked: true }]])('is refused when it %s', async (_, own) => {
    const id = await byApproval(5, 'invitation');
    await code(id, 'HARBOUR', own);
    if ('revoked' in own) await query('update invitation_code set revoked_at = now() where roundtable_id = $1', [id]);
    await expect(register(id, { name: 'Amara', code: 'HARBOUR' })).rejects.toMatchObject({ code: 'CODE_SPENT' });
  });

  it('lets in past approval, hyphens and case aside, or only to be decided on', async () => {
    const id = await byApproval(5);
    await code(id, 'HAR-BOUR');
    await code(id, 'ASK', { skips: false });
    expect(await register(id, { name: 'Amara', code: 'harb our' })).toMatchObject({ outcome: 'place' });
    expect(await register(id, { name: 'Bruno', code: 'ASK' })).toMatchObject({ outcome: 'pending' });
  });

  it('is never used more often than it may, though a crowd uses it at once, and a place given back gives its use back', async () => {
    const id = await byApproval(50, 'invitation');
    await code(id, 'HARBOUR', { mostUses: 3 });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => register(id, { name: `Participant ${index}`, code: 'HARBOUR' }, `203.0.113.${index}`)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);

    const [{ id: first }] = await query('select id from registration where roundtable_id = $1 limit 1', [id]);
    await stage.cancel.cancel({ registrationId: first }, by);
    expect(await register(id, { name: 'Zoe', code: 'HARBOUR' })).toMatchObject({ outcome: 'place' });
    await expect(register(id, { name: 'Yann', code: 'HARBOUR' })).rejects.toMatchObject({ code: 'CODE_SPENT' });
  });

  it('can be guessed at only so often from one network, all at once as well; right ones do not count', async () => {
    const id = await byApproval(500, 'invitation');
    await code(id, 'HARBOUR');
    for (let index = 0; index < 5; index += 1) await register(id, { name: `Right ${index}`, code: 'HARBOUR' }, '192.0.2.9');
    const guesses = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => register(id, { name: `Guess ${index}`, code: `GUESS${index}` }, '192.0.2.9')));
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in'));
    expect([codes.filter((one) => one === 'CODE_UNKNOWN').length, codes.filter((one) => one === 'TOO_MANY_TRIES').length]).toEqual([30, 10]);
  });
});

describe('people who come along', () => {
  const withTwo = { name: 'Ambassador Okoye', address: 'mission@example.org', contactName: 'Ines Duarte', companions: ['Counsellor Reyes', 'Counsellor Wei'].map((name) => ({ name, position: null, accessNeeds: null })) };
  const bringing = async (room: number) => {
    const { id } = await aRoundtable().withPlaces({ room }).savedIn(stage.db.dataSource);
    await query(`insert into registration_setup (roundtable_id, asks, changed_at) values ($1, '{"companions":2}', now())`, [id]);
    return id;
  };

  it('are registered right behind her on one address, asked for proof once, and proved with her', async () => {
    const id = await bringing(5);
    await register(id, withTwo);
    const rows = await query('select id, name, number, came_by, contact_name, accompanies_id from registration where roundtable_id = $1 order by number', [id]);
    expect(rows.map((row: { name: string; came_by: string }) => [row.name, row.came_by])).toEqual([['Ambassador Okoye', 'form'], ['Counsellor Reyes', 'companion'], ['Counsellor Wei', 'companion']]);
    expect(rows[1]).toMatchObject({ accompanies_id: rows[0].id, contact_name: 'Ines Duarte', number: 2 });
    expect(await announced(stage.db.dataSource, rows[1].id)).toEqual([]);

    await stage.prove.prove(rows[0].id);
    expect(await states(...rows.map((row: { id: Id }) => row.id))).toEqual(['confirmed', 'confirmed', 'confirmed']);
    await stage.cancel.cancel({ registrationId: rows[0].id }, by);
    expect(await states(...rows.map((row: { id: Id }) => row.id))).toEqual(['cancelled', 'confirmed', 'confirmed']);
  });

  it('wait each with a number where only one place is left, and are no second time there when all is sent again', async () => {
    const id = await bringing(1);
    await register(id, withTwo);
    await register(id, withTwo);
    expect(await query('select state, number from registration where roundtable_id = $1 order by number', [id])).toEqual([
      { state: 'unverified', number: 1 }, { state: 'waitlisted', number: 2 }, { state: 'waitlisted', number: 3 }]);
  });

  it('are refused beyond what the organiser allows, before anything is written', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await expect(register(id, withTwo)).rejects.toMatchObject({ code: 'TOO_MANY_COMPANIONS' });
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ last_number: 0 });
  });
});

describe('people added by hand', () => {
  const person = { mode: 'room' as const, name: 'Amara Okoye', address: null, honorific: null, position: null, organisation: null, constituency: 'academia' as const, country: null, accessNeeds: null, language: 'en' as const };

  it('never go beyond a full room unless that is said, and then the log says so', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 0 }).in('live').from('2026-11-23T08:00:00Z', '2026-11-23T12:00:00Z').savedIn(stage.db.dataSource);
    await expect(stage.add.walkIn(id, person, false, by)).rejects.toMatchObject({ code: 'POOL_FULL' });
    expect(await stage.add.walkIn(id, person, true, by)).toMatchObject({ state: 'confirmed', cameBy: 'walk_in', address: '' });
    await expect(stage.add.walkIn(id, person, true, by)).rejects.toMatchObject({ code: 'REGISTERED_ALREADY' });
  });

  it('are let in at once, or asked to confirm by a mail that says who put them down', async () => {
    const id = await byApproval(5);
    expect(await stage.add.add(id, person, { letIn: 'at_once', beyond: false }, by)).toMatchObject({ state: 'confirmed', cameBy: 'organiser' });
    await expect(stage.add.add(id, { ...person, name: 'Bruno' }, { letIn: 'when_confirmed', beyond: false }, by)).rejects.toMatchObject({ code: 'ADDRESS_NEEDED' });
    await stage.deliver();
    expect(await stage.add.add(id, { ...person, name: 'Bruno', address: 'bruno.by.hand@example.org' }, { letIn: 'when_confirmed', beyond: false }, by)).toMatchObject({ state: 'unverified' });
    expect((await stage.deliver()).map(({ text }) => text.includes('The organisers put you down'))).toEqual([true]);
  });
});
