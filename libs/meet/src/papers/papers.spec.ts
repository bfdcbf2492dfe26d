import { RateLimits, Secrets } from '@convenor/access';
import type { LineupRole } from '@convenor/contracts';
import { nameSheetRenderer, type NameSheets } from '@convenor/documents';
import { newId, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { AddWalkIn, CheckIn, EntryCodes, meetEntities, NamePapers } from '../index';
import { NamePeople } from './name-people.query';
import { PrintNames } from './print-names';

let stage: RegisterStage;
let papers: NamePapers;
let codes: EntryCodes;
/** What was set last, and the true setter behind it. */
let set: NameSheets | undefined;
const setter = nameSheetRenderer();
const by = 'account:0193a000-0000-7000-8000-000000000001' as const;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
  const { transactions, db } = stage;
  codes = new EntryCodes(new Secrets('a secret of at least thirty-two signs'));
  const printer = { printNames: (sheets: NameSheets) => ((set = sheets), setter.printNames(sheets)) };
  const plans = new RoundtablePlans(db.dataSource, transactions, stage.change);
  papers = new NamePapers(new NamePeople(transactions), new PrintNames(transactions, plans, codes, printer, new RateLimits(transactions)));
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  set = undefined;
  stage.limits.perNetwork = 10_000;
  stage.clock.moveTo('2026-11-23T09:00:00Z');
  await stage.db.dataSource.query('delete from rate_count');
});

const sql = (statement: string, values: unknown[] = []): Promise<Record<string, string>[]> => stage.db.dataSource.query(statement, values);
const inLineup = async (roundtableId: Id, name: string, position: number, role: LineupRole): Promise<void> => {
  const [slot, person] = [newId(), newId()];
  await sql('insert into person (id, full_name, normalised_name, created_at) values ($1, $2, $3, now())', [person, name, name.toLowerCase()]);
  await sql('insert into slot (id, roundtable_id, position, role) values ($1, $2, $3, $4)', [slot, roundtableId, position, role]);
  await sql(`insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at) values ($1, $2, 1, 'confirmed', $3, $4, now())`, [newId(), slot, person, name]);
};
const badgesSet = () => (set?.kind === 'badges' ? set.badges : []);
const platesSet = () => (set?.kind === 'plates' ? set.plates : []);
const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);
const all = { who: 'all', order: 'name' } as const;

it('prints a badge for everybody confirmed in the room, with role, line and the code that the door reads, and nothing else', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await stage.proved(id, ['Zoë Ngo', 'amara okoye', 'Élise Brun'], { organisation: 'Tidal Watch' });
  await stage.proved(id, ['Online Only'], { mode: 'online' });
  await stage.registered(id, ['Not Proved']);
  await inLineup(id, 'Zoë Ngo', 1, 'keynote');
  await inLineup(id, 'Élise Brun', 2, 'rapporteur');

  const file = await papers.badges({ roundtableId: id, ...all }, by);

  expect(file.name).toBe('water-after-the-storm-badges.pdf');
  expect(Buffer.from(file.octets).toString('latin1')).toMatch(/^%PDF/);
  expect(set).toMatchObject({ title: 'Badges: Water after the storm', heading: 'Coastal Cities Dialogue', lang: 'en' });
  expect(set?.beside).toMatch(/, 10 December 2026$/);
  expect(badgesSet().map(({ name, role, line, under }) => [name, role, line, ...under])).toEqual([
    ['amara okoye', 'Participant', 'thin', 'Tidal Watch'], ['Élise Brun', 'Rapporteur', 'double', 'Tidal Watch'], ['Zoë Ngo', 'Keynote speaker', 'thick', 'Tidal Watch'],
  ]);
  const [row] = await sql(`select code from registration where roundtable_id = $1 and name = 'amara okoye'`, [id]);
  expect(badgesSet()[0]?.code.replace('-', '')).toBe(row?.code);
  expect(codes.check(id, badgesSet()[0]?.qr ?? '')).toEqual({ kind: 'ours', code: row?.code });
  expect(JSON.stringify(set)).not.toContain('@');
});

it('lets in whoever shows the badge at this roundtable’s door, and at no other', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const other = await aRoundtable().savedIn(stage.db.dataSource);
  await stage.proved(id, ['Amara']);
  await papers.badges({ roundtableId: id, ...all }, by);
  const arriving = new CheckIn(stage.transactions);
  const code = badgesSet()[0]?.qr ?? '';
  await expect(arriving.checkIn(other.id, { code }, by)).rejects.toMatchObject({ code: 'CODE_UNKNOWN' });
  expect(await arriving.checkIn(id, { code }, by)).toMatchObject({ result: 'welcome', line: { name: 'Amara' } });
  expect(await arriving.checkIn(id, { code: code.toLowerCase() }, by)).toMatchObject({ result: 'already_in' });
});

it('lays plates out by protocol: by office in the meeting, by place in the line-up, by form of address, then A to Z', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  for (const [name, honorific] of [['Ada', 'Ms'], ['Bo', 'H.E. Mr.'], ['Cy', 'Dr.'], ['Di', ''], ['Ed', ''], ['Flo', ''], ['Gus', ''], ['Hal', ''], ['Ann', 'Ambassador'], ['Abe', 'Herr']] as const) await stage.proved(id, [name], { honorific });
  for (const [name, role] of [['Flo', 'panellist'], ['Di', 'chair'], ['Ed', 'speaker'], ['Hal', 'co_chair'], ['Gus', 'moderator']] as const) await inLineup(id, name, Number({ Flo: 5, Ed: 4, Di: 9, Hal: 8, Gus: 1 }[name]), role);

  await papers.plates({ roundtableId: id, who: 'all', order: 'protocol', bears: 'person' }, by);
  expect(names(platesSet())).toEqual(['Di', 'Hal', 'Gus', 'Ed', 'Flo', 'H.E. Mr. Bo', 'Ambassador Ann', 'Dr. Cy', 'Herr Abe', 'Ms Ada']);
  expect(set).toMatchObject({ heading: 'Coastal Cities Dialogue', beside: 'Water after the storm' });

  await papers.plates({ roundtableId: id, who: 'lineup', order: 'name', bears: 'person' }, by);
  expect(names(platesSet())).toEqual(['Di', 'Ed', 'Flo', 'Gus', 'Hal']);
});

it('prints one plate for each seat of a delegation, with its name or the people’s', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const delegationId = newId();
  await sql(`insert into delegation (id, roundtable_id, name, constituency, focal_name, focal_address, language, created_at) values ($1, $2, 'Norvania', 'member_state', 'Ines', 'ines@example.org', 'en', now())`, [delegationId, id]);
  await stage.proved(id, ['Bo', 'Ada', 'Alone']);
  await sql(`update registration set delegation_id = $1, organisation = null where roundtable_id = $2 and name in ('Bo', 'Ada')`, [delegationId, id]);
  const wish = { roundtableId: id, who: 'delegation', delegationId, order: 'protocol' } as const;

  await papers.plates({ ...wish, bears: 'person' }, by);
  expect(platesSet()).toEqual([{ name: 'Ada', under: ['Norvania'] }, { name: 'Bo', under: ['Norvania'] }]);
  await papers.plates({ ...wish, bears: 'delegation' }, by);
  expect(platesSet()).toEqual([{ name: 'Norvania', under: [] }, { name: 'Norvania', under: [] }]);
  expect((await papers.choices(id)).delegations).toEqual([{ id: delegationId, name: 'Norvania', people: 2 }]);
});

it('knows whose badge was printed, and prints the rest', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const [amara = ''] = await stage.proved(id, ['Amara', 'Bruno']);
  await papers.badges({ roundtableId: id, who: 'people', registrationIds: [amara], order: 'name' }, by);
  await papers.badges({ roundtableId: id, who: 'new', order: 'name' }, by);
  expect(names(badgesSet())).toEqual(['Bruno']);
  await expect(papers.badges({ roundtableId: id, who: 'new', order: 'name' }, by)).rejects.toMatchObject({ code: 'NOBODY_TO_PRINT' });
  await stage.proved(id, ['Chen']);
  expect((await papers.choices(id)).people.map(({ name, badgePrinted }) => [name, badgePrinted])).toEqual([['Amara', true], ['Bruno', true], ['Chen', false]]);
  const log = await sql(`select action, fields from audit_entry where entity_id = $1 and action like '%printed' order by version`, [id]);
  expect(log).toEqual([{ action: 'badges printed', fields: { count: 1 } }, { action: 'badges printed', fields: { count: 1 } }]);
});

it('counts nothing as printed where the file could not be made, and says whose name it was', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await stage.proved(id, ['Amara', 'Ida \u0378']);
  await expect(papers.badges({ roundtableId: id, ...all }, by)).rejects.toMatchObject({ code: 'PDF_REFUSED', facts: { names: ['Ida \u0378'] } });
  expect((await papers.choices(id)).people.some(({ badgePrinted }) => badgePrinted)).toBe(false);
});

it('does not know people of another roundtable, nor whoever has no place', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const other = await aRoundtable().savedIn(stage.db.dataSource);
  const [theirs = ''] = await stage.proved(other.id, ['Theirs']);
  const [ours = ''] = await stage.proved(id, ['Ours']);
  const [unproved = ''] = await stage.registered(id, ['Unproved']);
  const notFound = { code: 'NOT_FOUND' };
  await expect(papers.badges({ roundtableId: id, who: 'people', registrationIds: [ours, theirs], order: 'name' }, by)).rejects.toMatchObject(notFound);
  await expect(papers.plates({ roundtableId: id, who: 'delegation', delegationId: newId(), order: 'name', bears: 'person' }, by)).rejects.toMatchObject(notFound);
  for (const one of [theirs, unproved, newId()]) await expect(papers.atDoor(id, one, 'badge', by)).rejects.toMatchObject(notFound);
  const attendance = await new AddWalkIn(stage.transactions).add(other.id, { name: 'Walker', organisation: null }, by);
  await expect(papers.walkIn(id, attendance, 'badge', by)).rejects.toMatchObject(notFound);
  expect(set).toBeUndefined();
});

it('prints one at the door: whoever was let in without a place, and a walk-in without a code', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(stage.db.dataSource);
  const [waiting = ''] = await stage.proved(id, ['Amara Okoye']);
  const walkIns = new AddWalkIn(stage.transactions);
  const emil = await walkIns.add(id, { name: 'Emil #Stone "1"', organisation: 'Daily Tide' }, by);
  await papers.walkIn(id, emil, 'badge', by);
  expect(badgesSet()).toEqual([{ name: 'Emil #Stone "1"', under: ['Daily Tide'], role: 'Participant', line: 'thin', code: '', qr: null }]);

  const amara = await walkIns.add(id, { name: 'amara okoye', organisation: null }, by);
  await papers.walkIn(id, amara, 'badge', by);
  expect(badgesSet()[0]?.qr).not.toBeNull();
  await papers.atDoor(id, waiting, 'plate', by);
  expect(names(platesSet())).toEqual(['Amara Okoye']);
});

it('stops somebody who prints without end', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const ask = () => papers.badges({ roundtableId: id, ...all }, by).catch(({ code }: { code: string }) => code);
  const answers = [];
  for (let time = 0; time < 21; time += 1) answers.push(await ask());
  expect(new Set(answers.slice(0, 20))).toEqual(new Set(['NOBODY_TO_PRINT']));
  expect(answers.at(-1)).toBe('TOO_MANY_TRIES');
});
