import { newId } from '@convenor/kernel';
import { oneRegistration } from '@convenor/people';
import { Pools } from '../pools';
import { SpeakersComeAlong } from '../speakers-come-along';
import { aRoundtable, invariantsBroken, registerStage, type RegisterStage } from '../testing';
import { registerPeople } from './register-people';

let stage: RegisterStage;
const port = registerPeople(new Pools());
const by = 'account:00000000-0000-0000-0000-000000000000';
const nobody = { ...oneRegistration(newId()), registrations: [] };

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
});
afterAll(() => stage.db.drop());

const query = (sql: string, parameters: unknown[]) => stage.db.dataSource.query(sql, parameters);
const names = async (roundtableId: string): Promise<string[]> => ((await query('select name from registration where roundtable_id = $1 order by number', [roundtableId])) as { name: string }[]).map(({ name }) => name);

describe('erasing', () => {
  it('touches nobody where an address has no registration', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.proved(id, ['Amara', 'Bruno']);
    await stage.transactions.run((tx) => port.erase(tx, { ...nobody, address: 'stranger@example.org' }, by));
    expect(await names(id)).toEqual(['Amara', 'Bruno']);
  });

  it('reaches a speaker’s registrations, which have no address, and gives them out', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [person, slot, engagement] = [newId(), newId(), newId()];
    await query(`insert into person (id, full_name, normalised_name, created_at) values ($1, 'Chen Wei', 'chen wei', now())`, [person]);
    await query(`insert into slot (id, roundtable_id, position, role) values ($1, $2, 1, 'speaker')`, [slot, id]);
    await query(`insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at) values ($1, $2, 1, 'confirmed', $3, 'Chen Wei', now())`, [engagement, slot, person]);
    await new SpeakersComeAlong(stage.announcements, stage.transactions, stage.register, stage.cancel).bringUpToDate(id);
    expect(await names(id)).toEqual(['Chen Wei']);

    const subject = { ...nobody, persons: [person] };
    const given = await stage.transactions.run((tx) => port.exportFor(tx, subject));
    expect(given.find(({ place }) => place === 'registration')?.rows).toMatchObject([{ registration: { name: 'Chen Wei' } }]);
    await stage.transactions.run((tx) => port.erase(tx, subject, by));
    expect(await names(id)).toEqual(['']);
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });
});
