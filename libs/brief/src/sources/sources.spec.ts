import { Source } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, type Id } from '@convenor/kernel';
import { ImportRoundtable, planEntities } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { recordEntities } from '@convenor/record';
import { briefEntities } from '../brief.module';
import { BringSources } from './bring-sources';
import { KeepSources } from './keep-sources';
import { briefSources, Sources } from './sources';

let database: TestDatabase;
let house: { importing: ImportRoundtable; sources: Sources; keeping: KeepSources; bringing: BringSources };
const by = 'system:spec' as const;

beforeAll(async () => {
  database = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  const transactions = new Transactions(database.dataSource, new FixedClock(new Date('2027-03-11T08:00:00Z')));
  const sources = new Sources(transactions, database.dataSource);
  house = { importing: new ImportRoundtable(transactions), sources, keeping: new KeepSources(transactions, sources), bringing: new BringSources(transactions, sources) };
});
afterAll(() => database.drop());

const held = (): Promise<Id> => house.importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
const work = (more: Partial<Source> = {}) => ({ ...Source.parse({ key: 'x', kind: 'report', title: 'Ports at Work', authors: [{ family: 'Osei', given: 'Ama' }], issued: '2027' }), key: undefined, ...more });
const keysOf = async (id: Id, removed = false): Promise<string[]> => (await house.sources.list(id, removed)).items.map(({ key }) => key);

it('gives a key of author and year, and another where it is taken', async () => {
  const id = await held();
  await house.keeping.add(id, work(), by);
  await house.keeping.add(id, work({ title: 'Another' }), by);
  expect(await keysOf(id)).toEqual(['osei-2027', 'osei-2027-2']);
});

it('refuses a key that stands, whatever its letters', async () => {
  const id = await held();
  const first = await house.keeping.add(id, work({ key: 'Guide' }), by);
  await expect(house.keeping.add(id, work({ key: 'guide' }), by)).rejects.toMatchObject({ code: 'SOURCE_KEY_TAKEN' });
  await expect(house.keeping.edit(id, first.id, { ...work(), key: 'GUIDE' }, by)).resolves.toMatchObject({ key: 'GUIDE' });
});

it('gives one key to one of two who ask at the same moment', async () => {
  const id = await held();
  const both = await Promise.allSettled([1, 2].map((count) => house.keeping.add(id, work({ key: 'guide', title: `Guide ${count}` }), by)));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('keeps numbers in one form and prints the source as a note', async () => {
  const id = await held();
  const source = await house.keeping.add(id, work({ doi: 'https://doi.org/10.5555/IFS', symbol: 'a/res/1' }), by);
  expect(source).toMatchObject({ doi: '10.5555/ifs', symbol: 'A/RES/1', printed: 'Ama Osei, Ports at Work (2027). Accessible at: <https://doi.org/10.5555/ifs>.' });
});

it('takes a source away and brings it back, twice without harm; papers see it only while it stands', async () => {
  const id = await held();
  const { id: sourceId } = await house.keeping.add(id, work(), by);
  await house.keeping.remove(id, sourceId, by);
  expect(await house.keeping.remove(id, sourceId, by)).toMatchObject({ removedAt: '2027-03-11T08:00:00.000Z' });
  expect([await keysOf(id), await keysOf(id, true), (await house.sources.forPaper(id)).sources]).toEqual([[], ['osei-2027'], []]);
  await house.keeping.restore(id, sourceId, by);
  expect(await house.keeping.restore(id, sourceId, by)).toMatchObject({ removedAt: null });
  expect((await house.sources.forPaper(id)).sources).toMatchObject([{ id: sourceId, key: 'osei-2027' }]);
});

it('does not bring back a source whose key went to another', async () => {
  const id = await held();
  const first = await house.keeping.add(id, work({ key: 'guide' }), by);
  await house.keeping.remove(id, first.id, by);
  await house.keeping.add(id, work({ key: 'guide', title: 'Another guide' }), by);
  await expect(house.keeping.restore(id, first.id, by)).rejects.toMatchObject({ code: 'SOURCE_KEY_TAKEN' });
});

it('knows no source of another roundtable', async () => {
  const [one, other] = [await held(), await held()];
  const { id } = await house.keeping.add(one, work(), by);
  for (const asked of [house.keeping.edit(other, id, { ...work(), key: 'y' }, by), house.keeping.remove(other, id, by), house.keeping.restore(other, id, by)]) {
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

it('writes every change down, with the names of the fields only', async () => {
  const id = await held();
  const { id: sourceId } = await house.keeping.add(id, work(), by);
  await house.keeping.edit(id, sourceId, { ...work({ title: 'Ports at Rest' }), key: 'osei-2027' }, by);
  const lines = await database.dataSource.query(`select action, fields from audit_entry where entity = 'source' and entity_id = $1 order by version`, [sourceId]);
  expect(lines).toEqual([{ action: 'added', fields: {} }, { action: 'edited', fields: { fields: ['title'] } }]);
});

describe('a pasted list', () => {
  const paste = '@report{one, title={Ports at Work}, author={Osei, Ama}, year={2027}}\n@article{two, title={Late pay}, year={2025}, doi={10.5555/JHS.1}}\n@misc{none, year={2020}}';

  it('is added once, however often it is pasted, and what cannot be read is said', async () => {
    const id = await held();
    const first = await house.bringing.bring(id, paste, by);
    expect([first.added.map(({ key }) => key), first.known, first.unread.map(({ why }) => why)]).toEqual([['one', 'two'], [], ['It has no title.']]);
    const again = await house.bringing.bring(id, `${paste}\n@article{three, title={LATE PAY}, year={1999}, doi={https://doi.org/10.5555/jhs.1}}`, by);
    expect([again.added, again.known.map(({ key }) => key)]).toEqual([[], ['one', 'two']]);
  });

  it('gives way to keys that stand', async () => {
    const id = await held();
    await house.keeping.add(id, work({ key: 'ONE', title: 'Something else' }), by);
    expect((await house.bringing.bring(id, paste, by)).added.map(({ key }) => key)).toEqual(['one-2', 'two']);
  });

  it('that would be too much adds nothing at all', async () => {
    const id = await held();
    await database.dataSource.query(`insert into source (id, roundtable_id, key, work, added_at) select gen_random_uuid(), $1, 'k' || n, $2, now() from generate_series(1, 999) n`, [id, JSON.stringify({ ...work(), key: undefined })]);
    const two = JSON.stringify([{ title: 'First' }, { title: 'Second' }]);
    await expect(house.bringing.bring(id, two, by)).rejects.toMatchObject({ code: 'SOURCES_TOO_MANY' });
    expect((await house.sources.forPaper(id)).sources).toHaveLength(999);
  });
});

it('prints in the programme’s style, for the draft as note and as reference', async () => {
  const id = await held();
  await house.keeping.add(id, work({ listed: true }), by);
  await database.dataSource.query(`update programme set matter = matter || '{"citationStyle": "apa"}' where id = (select programme_id from roundtable where id = $1)`, [id]);
  const paper = await house.sources.forPaper(id);
  const [source] = briefSources(paper, 'en');
  expect([paper.style, source?.listed, JSON.stringify(source?.note)]).toEqual(['apa', true, expect.stringContaining('Osei, A. (2027). ')]);
  expect(JSON.stringify(source?.reference)).toContain('Ports at Work');
});
