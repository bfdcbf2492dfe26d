import type { AttendancePerson } from '@convenor/contracts';
import { Buffer } from 'node:buffer';
import { Workbook } from 'exceljs';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { CheckIn, meetEntities } from '../index';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { AttendanceOut } from './attendance-out';
import { countedOf, type Registered } from './count-people';
import { figuresOf, figuresOfSeries, isTooFew } from './figures';
import { FiguresOut, fileOf } from './figures-out';
import { FiguresQuery } from './figures.query';

const wish = { title: 'Water after the storm', least: 5, byCountry: false, notes: [], onlyMode: false };
const person = (part: Partial<AttendancePerson>): AttendancePerson => ({
  id: '', registrationId: 'r', name: 'Somebody', organisation: null, constituency: 'academia', country: 'KE', region: 'AFR', mode: 'room', team: false, stretches: [], minutes: 60, roomMinutes: 60, onlineMinutes: 0,
  timesKnown: true, visits: 0, devices: 0, severalAtOnce: false, present: true, corrections: [], sources: [], ...part,
});
const many = <One>(count: number, one: One): One[] => Array.from({ length: count }, () => one);
const had = (constituency: string, country: string | null, mode: 'room' | 'online' = 'room'): Registered => ({ constituency, country, mode });
const table = (figures: ReturnType<typeof figuresOf>, by: string) => figures.tables.find((one) => one.by === by);

it('tells large rows and their median, and withholds a small one with another beside it', () => {
  const counted = countedOf(
    { people: [...many(12, person({ minutes: 100 })), ...many(8, person({ constituency: 'cso_ngo', minutes: 50 })), ...many(2, person({ constituency: 'media' })), ...many(9, person({ constituency: 'general_public' }))] },
    [...many(14, had('academia', 'KE')), ...many(8, had('cso_ngo', 'KE')), ...many(3, had('media', 'KE')), ...many(10, had('general_public', 'KE'))]);
  const figures = figuresOf(counted, wish);
  expect(figures).toMatchObject({ registered: 35, came: 31, minutes: 60 });
  expect(table(figures, 'constituency')?.rows.map(({ label, registered, came, minutes, withheld }) => [label, registered, came, minutes, withheld])).toEqual([
    ['NGO or civil society', 8, 8, 50, false], ['Academia or think tank', 14, 12, 100, false], ['Media', null, null, null, true], ['General public', null, null, null, true],
  ]);
  expect(figures.notes.join(' ')).toContain('Numbers from 1 to 4 are withheld');
});

it('counts neither the team nor whoever was not present by the rule', () => {
  const counted = countedOf({ people: [...many(6, person({})), ...many(5, person({ team: true })), ...many(7, person({ present: false }))] }, many(13, had('academia', 'KE')));
  expect(figuresOf(counted, wish)).toMatchObject({ registered: 13, came: 6 });
});

it('tells nothing at all of so few that they could be recognised', () => {
  const figures = figuresOf(countedOf({ people: many(3, person({})) }, many(9, had('academia', 'KE'))), wish);
  expect(figures).toMatchObject({ registered: null, came: null, minutes: null });
  expect(figures.tables.every(({ rows, why }) => rows.length === 0 && why !== null)).toBe(true);
});

it('withholds the countries of a regional group that is withheld', () => {
  const of = (country: string, count: number) => many(count, person({ country }));
  const counted = countedOf({ people: [...of('KE', 9), ...of('NG', 8), ...of('PL', 3), ...of('FR', 7), ...of('CH', 12)] }, []);
  const figures = figuresOf(counted, { ...wish, byCountry: true });
  expect(table(figures, 'region')?.rows.filter(({ withheld }) => withheld).map(({ key }) => key)).toEqual(['EEG', 'WEOG']);
  expect(table(figures, 'country')?.rows.filter(({ withheld }) => withheld).map(({ label }) => label)).toEqual(['France', 'Poland', 'Switzerland']);
});

it('keeps what one roundtable withholds out of the series', () => {
  const of = (...counts: [string, number][]) => countedOf({ people: counts.flatMap(([constituency, count]) => many(count, person({ constituency: constituency as 'media' }))) }, []);
  const [one, other] = [of(['academia', 12], ['media', 2], ['youth', 9]), of(['academia', 11], ['media', 9], ['youth', 6])];
  expect(table(figuresOf(one, wish), 'constituency')?.rows.filter(({ withheld }) => withheld).map(({ key }) => key)).toEqual(['youth', 'media']);
  const series = figuresOfSeries([one, other], wish);
  expect(series).toMatchObject({ came: 49, roundtables: 2 });
  expect(table(series, 'constituency')?.rows.map(({ key, came }) => [key, came])).toEqual([['academia', 23], ['youth', null], ['media', null]]);
  expect(isTooFew(of(['media', 4]), 5)).toBe(true);
});

describe('as files', () => {
  let stage: RegisterStage;
  let [query, out, lists]: [FiguresQuery, FiguresOut, AttendanceOut] = [] as never;
  const by = 'account:0193a000-0000-7000-8000-000000000001' as const;
  beforeAll(async () => {
    stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
    const records = new AttendanceRecordQuery(stage.transactions);
    query = new FiguresQuery(stage.transactions, records);
    [out, lists] = [new FiguresOut(stage.transactions, query), new AttendanceOut(stage.transactions, records)];
  });
  afterAll(() => stage.db.drop());
  const octets = async (stream: AsyncIterable<unknown>): Promise<Buffer> => { const all: Buffer[] = []; for await (const chunk of stream) all.push(Buffer.from(chunk as Uint8Array)); return Buffer.concat(all); };
  async function held(names: string[]): Promise<{ id: string; programmeId: string }> {
    stage.clock.moveTo('2026-11-23T09:00:00Z');
    stage.limits.perNetwork = 10_000;
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const ids = await stage.proved(id, names, { organisation: '=HYPERLINK("https://evil.example")' });
    stage.clock.moveTo('2026-12-10T14:00:00Z');
    for (const registrationId of ids) await new CheckIn(stage.transactions).checkIn(id, { registrationId }, by);
    stage.clock.moveTo('2026-12-11T09:00:00Z');
    const [row] = await stage.db.dataSource.query<{ p: string }[]>('select programme_id as p from roundtable where id = $1', [id]);
    return { id, programmeId: row?.p ?? '' };
  }

  it('writes the list with the columns that were asked for, harmless to a spreadsheet, and who took it into the log', async () => {
    const { id } = await held(['Amara Okoye', 'Bruno Reyes']);
    const file = await lists.list({ roundtableId: id, form: 'csv', columns: ['name', 'organisation', 'minutes', 'came'], only: 'present' }, by);
    const text = (await octets(file.octets)).toString('utf8');
    expect(text.split('\r\n')[1]).toBe(`Amara Okoye,"'=HYPERLINK(""https://evil.example"")",120,2026-12-10 15:00`);
    expect(text).not.toContain('@');
    const log = await stage.db.dataSource.query<{ action: string; fields: object }[]>(`select action, fields from audit_entry where entity_id = $1 order by version desc limit 1`, [id]);
    expect(log).toMatchObject([{ action: 'attendance list taken along', fields: { columns: ['name', 'organisation', 'minutes', 'came'], count: 2 } }]);
    expect((await octets((await lists.list({ roundtableId: id, form: 'csv', columns: ['name', 'address'], only: 'all' }, by)).octets)).toString('utf8')).toContain('@');
  });

  it('writes figures as a workbook that can be read again, with the rule in words', async () => {
    const { id, programmeId } = await held(['Amara', 'Bruno', 'Chen', 'Dalia', 'Elise', 'Farid'].map((name) => `${name} Okoye`));
    const book = new Workbook();
    await book.xlsx.load((await octets((await out.ofRoundtable({ roundtableId: id, least: 5, byCountry: true, form: 'xlsx' }, by)).octets)) as never);
    const rows = (book.worksheets[0]?.getSheetValues() ?? []).flatMap((row) => (Array.isArray(row) ? [row.slice(1).join('|')] : []));
    expect(rows[1]).toBe('All|Water after the storm|6|6|120');
    expect(rows.some((row) => row.includes('withheld, since a person could be recognised'))).toBe(true);
    expect(await query.ofSeries({ programmeId, least: 5, byCountry: false })).toMatchObject({ title: 'Coastal Cities Dialogue', roundtables: 1, came: 6 });
  });

  it('tells nothing of a meeting that is not over, and only how people came where nobody may learn who', async () => {
    const { id, programmeId } = await held(['Amara', 'Bruno', 'Chen', 'Dalia', 'Elise', 'Farid'].map((name) => `${name} Okoye`));
    stage.clock.moveTo('2026-12-10T15:00:00Z');
    expect(await query.ofRoundtable({ roundtableId: id, least: 5, byCountry: false })).toMatchObject({ came: null, tables: [] });
    stage.clock.moveTo('2026-12-11T09:00:00Z');
    await stage.db.dataSource.query(`update roundtable set attribution = 'chatham_house' where id = $1`, [id]);
    expect((await query.ofRoundtable({ roundtableId: id, least: 5, byCountry: true })).tables.map((one) => one.by)).toEqual(['mode']);
    const series = await query.ofSeries({ programmeId, least: 5, byCountry: false });
    expect([series.roundtables, series.notes[0]]).toEqual([0, '“Water after the storm” is not counted: under its rule nobody may learn who took part.']);
  });

  it('writes “withheld” where a number is withheld', async () => {
    const figures = figuresOf(countedOf({ people: [...many(9, person({})), ...many(2, person({ constituency: 'media' })), ...many(8, person({ constituency: 'youth' }))] }, []), wish);
    expect((await octets(fileOf(figures, 'csv').octets)).toString('utf8')).toContain('Constituency,Media,withheld,withheld,\r\n');
  });
});
