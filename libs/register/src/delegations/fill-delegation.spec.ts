import { aRoundtable, invariantsBroken, registerStage, rowOf, type RegisterStage } from '../testing';
import { Delegations } from './delegations.query';
import { FillDelegation, type Filled } from './fill-delegation';
import type { SentRow } from './fill.rules';
import { InviteDelegation } from './invite-delegation';
import { Pools } from '../pools';
import { SwitchMode } from '../switch-mode';

let stage: RegisterStage;
let inviting: InviteDelegation;
let filling: FillDelegation;
let delegations: Delegations;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T08:00:00Z');
  const pools = new Pools();
  inviting = new InviteDelegation(stage.transactions);
  filling = new FillDelegation(stage.transactions, pools, new SwitchMode(stage.transactions, pools), stage.limits);
  delegations = new Delegations(stage.db.dataSource, stage.transactions, stage.links);
});
afterAll(() => stage.db.drop());

const aRow = (name: string, own: Partial<SentRow> = {}): SentRow => ({ registrationId: null, honorific: '', name, position: '', mode: 'room', accessNeeds: '', remove: false, ...own });

async function invited(places: { room?: number; online?: number }, limits: { mostRoom: number; mostOnline: number }): Promise<{ roundtableId: string; id: string; fill(rows: SentRow[], own?: { seen?: string; sure?: boolean }): Promise<Filled> }> {
  const { id: roundtableId } = await aRoundtable().withPlaces(places).savedIn(stage.db.dataSource);
  const { id } = await inviting.invite(roundtableId, {
    name: 'Upper Valleys', constituency: 'member_state', country: 'NP', focalName: 'Ravi Thapa', focalAddress: 'mission@valleys.example.org', language: 'en', fillOn: null, ...limits,
  }, 'system:test');
  return {
    roundtableId, id,
    fill: async (rows, { seen, sure = false } = {}) => filling.fill({ delegationId: id, rows, seen: seen ?? (await delegations.table(id)).seen, sure }),
  };
}

const saved = async (id: string): Promise<SentRow[]> =>
  (await delegations.table(id)).rows.map((row) => ({ registrationId: row.registrationId, honorific: row.honorific ?? '', name: row.name, position: row.position ?? '', mode: row.mode, accessNeeds: row.accessNeeds ?? '', remove: false }));

describe('a delegation’s table', () => {
  it('gives places in the order of its rows, and numbers beyond them', async () => {
    const { id, roundtableId, fill } = await invited({ room: 2, online: 5 }, { mostRoom: 3, mostOnline: 1 });
    expect(await fill([aRow('Dorje Lama', { position: 'Ambassador', honorific: 'H.E.' }), aRow('Maya Rai'), aRow('Pema Sherpa', { accessNeeds: 'Captions' }), aRow('Anil Gurung', { mode: 'online' })])).toMatchObject({ kind: 'saved' });
    const { rows } = await delegations.table(id);
    expect(rows.map(({ name, mode, state }) => [name, mode, state])).toEqual([['Dorje Lama', 'room', 'confirmed'], ['Maya Rai', 'room', 'confirmed'], ['Pema Sherpa', 'room', 'waitlisted'], ['Anil Gurung', 'online', 'confirmed']]);
    expect(await stage.registrations.mine((await rowOf(stage.db.dataSource, roundtableId, 'Dorje Lama')).id)).toMatchObject({
      cameBy: 'delegation', delegationId: id, contactName: 'Ravi Thapa', address: 'mission@valleys.example.org', organisation: 'Upper Valleys', honorific: 'H.E.', position: 'Ambassador', proved: true,
    });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('sends the link, and after a save one mail with everybody’s own page', async () => {
    await stage.deliver();
    const { fill } = await invited({ room: 5 }, { mostRoom: 3, mostOnline: 0 });
    await fill([aRow('Dorje Lama'), aRow('Maya Rai')]);
    const mails = (await stage.deliver()).filter(({ to }) => to.address === 'mission@valleys.example.org');
    const [list] = mails.filter(({ subject }) => subject.startsWith('Your delegation as it stands'));
    expect(mails.filter(({ subject }) => subject.startsWith('Your delegation:'))).toHaveLength(1);
    expect(mails).toHaveLength(2);
    expect(list?.text.match(/\/links\/r1-/g)).toHaveLength(2);
    expect(list?.text).toMatch(/\/links\/d1-/);
  });

  it('changes nothing when the same table is saved again, with its numbers or without', async () => {
    const { id, fill } = await invited({ room: 5 }, { mostRoom: 2, mostOnline: 0 });
    const first = [aRow('Dorje Lama'), aRow('Maya Rai')];
    const { seen } = await delegations.table(id);
    expect(await fill(first)).toMatchObject({ kind: 'saved' });
    expect(await fill(first, { seen })).toEqual({ kind: 'nothing_changed' });
    expect(await fill(await saved(id))).toEqual({ kind: 'nothing_changed' });
    expect((await delegations.table(id)).rows).toHaveLength(2);
  });

  it('corrects a name, keeps the place, and asks before somebody is taken off', async () => {
    const { id, roundtableId, fill } = await invited({ room: 1 }, { mostRoom: 2, mostOnline: 0 });
    await fill([aRow('Dorje Lama'), aRow('Maya Rai')]);
    const [dorje, maya] = await saved(id);
    if (!dorje || !maya) throw new Error('two were named');
    expect(await fill([{ ...dorje, name: 'Dorje Lama Sherpa', position: 'Ambassador' }, maya])).toMatchObject({ kind: 'saved' });
    expect((await delegations.table(id)).rows[0]).toMatchObject({ registrationId: dorje.registrationId, name: 'Dorje Lama Sherpa', state: 'confirmed' });
    expect(await fill([{ ...dorje, remove: true }, maya])).toEqual({ kind: 'sure', names: ['Dorje Lama Sherpa'] });
    expect(await fill([{ ...dorje, remove: true }, maya], { sure: true })).toMatchObject({ kind: 'saved' });
    expect(await rowOf(stage.db.dataSource, roundtableId, 'Maya Rai')).toMatchObject({ state: 'offered' });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('moves somebody to the other mode where there is a place, and says where there is none', async () => {
    const { id, fill } = await invited({ room: 1, online: 1 }, { mostRoom: 2, mostOnline: 2 });
    await fill([aRow('Dorje Lama')]);
    const [dorje] = await saved(id);
    if (!dorje) throw new Error('one was named');
    expect(await fill([{ ...dorje, mode: 'online' }])).toMatchObject({ kind: 'saved', errors: new Map() });
    expect((await delegations.table(id)).rows[0]).toMatchObject({ mode: 'online', state: 'confirmed' });
    await fill([{ ...dorje, mode: 'online' }, aRow('Maya Rai')]);
    const rows = await saved(id);
    const answer = await fill(rows.map((row) => (row.name === 'Maya Rai' ? { ...row, mode: 'online' } : row)));
    expect(answer).toMatchObject({ kind: 'saved', errors: new Map([[rows.findIndex(({ name }) => name === 'Maya Rai'), ['no_place']]]) });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('saves nothing while one row is wrong, and says what is wrong in which', async () => {
    const { id, fill } = await invited({ room: 5 }, { mostRoom: 2, mostOnline: 0 });
    expect(await fill([aRow('Dorje Lama'), aRow('', { position: 'Counsellor' }), aRow('Dorje  LAMA'), aRow('Anil', { mode: 'online' }), aRow('A'.repeat(201)), aRow('B\u0000')])).toMatchObject({
      kind: 'not_saved',
      errors: new Map([[1, ['name_missing']], [2, ['name_twice', 'over_limit']], [3, ['mode_not_offered', 'over_limit']], [4, ['too_long', 'over_limit']], [5, ['signs_not_allowed', 'over_limit']]]),
    });
    expect((await delegations.table(id)).rows).toEqual([]);
  });

  it('never lets two who save at once name more than the limit', async () => {
    const { id, fill } = await invited({ room: 50 }, { mostRoom: 3, mostOnline: 0 });
    const { seen } = await delegations.table(id);
    const answers = await Promise.all(['One', 'Two', 'Three', 'Four'].map((hand) => fill([aRow(`${hand} Lama`), aRow(`${hand} Rai`)], { seen })));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['saved', 'seen_by_others', 'seen_by_others', 'seen_by_others']);
    expect((await delegations.table(id)).rows).toHaveLength(2);
  });

  it('drops nobody when a limit is lowered, and takes no more', async () => {
    const { id, roundtableId, fill } = await invited({ room: 50 }, { mostRoom: 3, mostOnline: 0 });
    await fill([aRow('Dorje Lama'), aRow('Maya Rai')]);
    await inviting.change({ roundtableId, delegationId: id }, { mostRoom: 1 }, 'system:test');
    expect(await fill([...(await saved(id)), aRow('Pema Sherpa')])).toMatchObject({ kind: 'not_saved', errors: new Map([[2, ['over_limit']]]) });
    expect((await delegations.table(id)).rows).toHaveLength(2);
  });

  it('takes no change once it is closed, its time is over or the meeting began, and opens again', async () => {
    const { id, roundtableId, fill } = await invited({ room: 5 }, { mostRoom: 3, mostOnline: 0 });
    const which = { roundtableId, delegationId: id };
    await inviting.close(which, 'system:test');
    expect(await fill([aRow('Dorje Lama')])).toEqual({ kind: 'closed', because: 'closed' });
    await inviting.open(which, 'system:test');
    await inviting.change(which, { fillOn: '2026-11-22' }, 'system:test');
    expect(await fill([aRow('Dorje Lama')])).toEqual({ kind: 'closed', because: 'too_late' });
    await inviting.change(which, { fillOn: null }, 'system:test');
    expect(await fill([aRow('Dorje Lama')])).toMatchObject({ kind: 'saved' });
  });

  it('opens by its latest link only, and touches no row of another delegation', async () => {
    const one = await invited({ room: 5 }, { mostRoom: 3, mostOnline: 0 });
    const other = await invited({ room: 5 }, { mostRoom: 3, mostOnline: 0 });
    const token = stage.links.sign('delegation', one.id, 1);
    expect(await delegations.behindLink(token)).toBe(one.id);
    await inviting.remind({ roundtableId: one.roundtableId, delegationId: one.id }, true, 'system:test');
    expect(await delegations.behindLink(token)).toBeNull();
    expect(await delegations.behindLink(stage.links.sign('registration', one.id, 2))).toBeNull();
    await one.fill([aRow('Dorje Lama')]);
    const [dorje] = await saved(one.id);
    expect(await other.fill([{ ...aRow('Dorje Lama'), registrationId: dorje?.registrationId ?? '', remove: true }], { sure: true })).toMatchObject({ kind: 'not_saved', errors: new Map([[0, ['gone']]]) });
    await expect(inviting.close({ roundtableId: other.roundtableId, delegationId: one.id }, 'system:test')).rejects.toMatchObject({ code: 'DELEGATION_NOT_FOUND' });
  });
});
