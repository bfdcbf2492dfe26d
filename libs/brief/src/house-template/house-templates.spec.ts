import { FolderFiles, Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { DomainError, FixedClock, newId, type Id } from '@convenor/kernel';
import { ImportRoundtable, planEntities } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { recordEntities } from '@convenor/record';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { briefEntities } from '../brief.module';
import { HouseTemplates, templateOf, type TemplateReader } from './house-templates';

let database: TestDatabase;
let templates: HouseTemplates;
let importing: ImportRoundtable;
let transactions: Transactions;
const folder = mkdtempSync(path.join(tmpdir(), 'convenor-templates-'));
const files = new FolderFiles(folder);
const by = 'system:spec' as const;

/** Reading is another library's work with specs of its own; here it matters that it comes first. */
const reader: TemplateReader = {
  read: (octets) =>
    Buffer.from(octets).toString().startsWith('PK')
      ? Promise.resolve({ styles: ['Title'], missing: ['Footnote Text'], header: true, footer: false, logo: true })
      : Promise.reject(new DomainError('TEMPLATE_NOT_WORD', 'invalid', 'This is no Word file.')),
};

beforeAll(async () => {
  database = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  transactions = new Transactions(database.dataSource, new FixedClock(new Date('2027-03-11T08:00:00Z')));
  importing = new ImportRoundtable(transactions);
  templates = new HouseTemplates(transactions, database.dataSource, files, reader);
});
afterAll(() => database.drop());

const programme = async (): Promise<{ programmeId: Id; roundtableId: Id }> => {
  const roundtableId = await importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
  const programmeId = newId();
  await database.dataSource.query(
    `insert into programme (id, slug, kind, name, main_language, matter, created_at)
     select $2, $3, kind, name, main_language, matter, created_at from programme where id = (select programme_id from roundtable where id = $1)`,
    [roundtableId, programmeId, `harbour-${programmeId}`],
  );
  await database.dataSource.query('update roundtable set programme_id = $2 where id = $1', [roundtableId, programmeId]);
  return { programmeId, roundtableId };
};
const file = (text: string) => ({ name: 'House.docx', base64: Buffer.from(text).toString('base64') });

it('tells what was taken and what is missing, and gives the file back as it came', async () => {
  const { programmeId } = await programme();
  const { template } = await templates.bring(programmeId, file('PK one'), by);
  expect(template).toEqual({ name: 'House.docx', octets: 6, broughtAt: '2027-03-11T08:00:00.000Z', styles: ['Title'], missing: ['Footnote Text'], header: true, footer: false, logo: true });
  expect((await templates.file(programmeId)).octets.toString()).toBe('PK one');
});

it('replaces the one before, and leaves it where the new one cannot serve', async () => {
  const { programmeId } = await programme();
  await templates.bring(programmeId, file('PK one'), by);
  await templates.bring(programmeId, file('PK two'), by);
  const kept = readdirSync(folder, { recursive: true }).length;
  await expect(templates.bring(programmeId, file('a text'), by)).rejects.toMatchObject({ code: 'TEMPLATE_NOT_WORD' });
  await expect(templates.bring(programmeId, file(`PK${'x'.repeat(10 * 1_048_576)}`), by)).rejects.toMatchObject({ code: 'TEMPLATE_TOO_LARGE' });
  expect((await templates.file(programmeId)).octets.toString()).toBe('PK two');
  expect(readdirSync(folder, { recursive: true })).toHaveLength(kept);
});

it('is taken away and brought back, twice without harm', async () => {
  const { programmeId } = await programme();
  await templates.bring(programmeId, file('PK one'), by);
  await templates.remove(programmeId, by);
  expect(await templates.remove(programmeId, by)).toMatchObject({ template: null, removed: { name: 'House.docx' } });
  await expect(templates.file(programmeId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await templates.restore(programmeId, by)).toMatchObject({ template: { name: 'House.docx' }, removed: null });
  const lines = (await database.dataSource.query(`select action from audit_entry where entity = 'programme' and entity_id = $1 and action like 'template%' order by version`, [programmeId])) as { action: string }[];
  expect(lines.map(({ action }) => action)).toEqual(['template brought', 'template taken away', 'template brought back']);
});

it('shapes the papers of its programme alone, while it stands', async () => {
  const [one, other] = [await programme(), await programme()];
  const paper = async (roundtableId: Id): Promise<Id> => {
    const id = newId();
    await database.dataSource.query(`insert into document (id, roundtable_id, kind, language, state, revision, created_at) values ($1, $2, 'policy-brief', 'en', 'draft', 1, now())`, [id, roundtableId]);
    return id;
  };
  const [ours, theirs] = [await paper(one.roundtableId), await paper(other.roundtableId)];
  await templates.bring(one.programmeId, file('PK one'), by);
  expect([(await templateOf(transactions, files, ours))?.toString(), await templateOf(transactions, files, theirs)]).toEqual(['PK one', null]);
  await templates.remove(one.programmeId, by);
  expect(await templateOf(transactions, files, ours)).toBeNull();
});

it('belongs to a programme that is there', async () => {
  await expect(templates.bring(newId(), file('PK one'), by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(templates.remove(newId(), by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
