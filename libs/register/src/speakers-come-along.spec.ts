import { newId, type Id } from '@convenor/kernel';
import { SpeakersComeAlong } from './speakers-come-along';
import { aRoundtable, invariantsBroken, poolRow, registerStage, rowOf, stateOf, type RegisterStage } from './testing';

let stage: RegisterStage;
let speakers: SpeakersComeAlong;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
  speakers = new SpeakersComeAlong(stage.announcements, stage.transactions, stage.register, stage.cancel);
});
afterAll(() => stage.db.drop());
afterEach(async () => expect(await invariantsBroken(stage.db.dataSource)).toEqual([]));

/** One slot with a person in the given state; answers what writes its next line. */
async function inLineup(roundtableId: Id, name: string, position: number, state = 'confirmed', mode: string | null = null) {
  const { dataSource } = stage.db;
  const [slot, person] = [newId(), newId()];
  await dataSource.query('insert into person (id, full_name, normalised_name, created_at) values ($1, $2, $3, now())', [person, name, name.toLowerCase()]);
  await dataSource.query(`insert into slot (id, roundtable_id, position, role) values ($1, $2, $3, 'speaker')`, [slot, roundtableId, position]);
  let version = 0;
  const record = async (next: string): Promise<Id> => {
    const id = newId();
    await dataSource.query('insert into engagement (id, slot_id, version, state, person_id, printed_name, mode, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, now())', [id, slot, (version += 1), next, person, name, mode]);
    return id;
  };
  return { id: await record(state), record };
}

it('registers whoever is confirmed, once, without a mail, each in the mode the line-up says', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 5, online: 5 }).savedIn(stage.db.dataSource);
  const amara = await inLineup(id, 'Amara Okoye', 1);
  const bruno = await inLineup(id, 'Bruno Reyes', 2, 'confirmed', 'online');
  await inLineup(id, 'Chen Wei', 3, 'invited');

  await speakers.bringUpToDate(id);
  await speakers.bringUpToDate(id);

  expect(await stateOf(stage.db.dataSource, amara.id, bruno.id)).toEqual(['confirmed', 'confirmed']);
  expect(await poolRow(stage.db.dataSource, id, 'room')).toMatchObject({ held: 1 });
  expect(await poolRow(stage.db.dataSource, id, 'online')).toMatchObject({ held: 1 });
  expect(await stage.deliver()).toEqual([]);
});

it('takes a place beyond the number for a speaker, and says so in the log', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(stage.db.dataSource);
  const amara = await inLineup(id, 'Amara Okoye', 1);
  await speakers.bringUpToDate(id);
  expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ places: 0, held: 1 });
  expect(await stage.db.dataSource.query('select fields from audit_entry where entity_id = $1', [amara.id])).toEqual([{ fields: { mode: 'room', state: 'confirmed', beyond: true } }]);
});

it('frees the place of whoever drops out, and leaves alone who registered herself', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 5 }).savedIn(stage.db.dataSource);
  await stage.proved(id, ['Bruno Reyes']);
  await inLineup(id, 'Bruno Reyes', 2);
  const amara = await inLineup(id, 'Amara Okoye', 1);
  await speakers.bringUpToDate(id);
  expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 2 });

  await amara.record('withdrawn');
  await speakers.bringUpToDate(id);

  expect(await stateOf(stage.db.dataSource, amara.id)).toEqual(['cancelled']);
  expect(await rowOf(stage.db.dataSource, id, 'Bruno Reyes')).toMatchObject({ state: 'confirmed' });
  expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 1 });
});

it('waits until a draft is announced', async () => {
  const { id } = await aRoundtable().in('draft').savedIn(stage.db.dataSource);
  const amara = await inLineup(id, 'Amara Okoye', 1);
  await speakers.bringUpToDate(id);
  expect(await stateOf(stage.db.dataSource, amara.id)).toEqual([]);

  await stage.db.dataSource.query(`update roundtable set state = 'announced' where id = $1`, [id]);
  await speakers.bringUpToDate(id);
  expect(await stateOf(stage.db.dataSource, amara.id)).toEqual(['confirmed']);
});
