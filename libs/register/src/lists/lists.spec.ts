import { Secrets } from '@convenor/access';
import type { ListField } from '@convenor/contracts';
import { newId } from '@convenor/kernel';
import ExcelJS from 'exceljs';
import { deflateRawSync } from 'node:zlib';
import { aRoundtable, invariantsBroken, registerStage, type RegisterStage } from '../testing';
import { ErasedPeople } from './erased-people';
import { harmless, readable } from './formula-text';
import { guessOf } from './heads';
import { IncomingLists } from './incoming-lists';
import { OutgoingLists, type FileOut } from './outgoing-lists';
import type { Mapping } from './people-of-list';

let stage: RegisterStage;
let incoming: IncomingLists;
let outgoing: OutgoingLists;
const by = `account:${newId()}` as const;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
  incoming = new IncomingLists(stage.transactions, new ErasedPeople(new Secrets('a secret of at least thirty-two signs')));
  outgoing = new OutgoingLists(stage.db.dataSource, stage.transactions);
});
afterAll(() => stage.db.drop());

const file = (content: string | Buffer, name = 'list.csv') => ({ name, base64: Buffer.from(content).toString('base64') });
const mapped = async (roundtableId: string, content: string | Buffer, own: Partial<Mapping> = {}): Promise<Mapping> => {
  const { headRow, columns } = await incoming.read({ roundtableId, file: file(content), sheet: null });
  return {
    file: file(content), sheet: null, headRow, columns: Object.fromEntries(columns.flatMap(({ at, field }) => (field ? [[String(at), field]] : []))) as Record<string, ListField>,
    defaults: { constituency: 'general_public', mode: 'room', language: 'en' }, way: 'confirmed', leaveOut: false, ...own,
  };
};
const text = async ({ octets }: FileOut): Promise<string> => { let all = ''; for await (const piece of octets) all += String(piece); return all; };
const octetsOf = async ({ octets }: FileOut): Promise<Buffer> => { const all: Buffer[] = []; for await (const piece of octets) all.push(Buffer.from(piece as Buffer)); return Buffer.concat(all); };
const count = async (id: string): Promise<number> => (await stage.registrations.list({ roundtableId: id, limit: 1 })).matching;

describe('reading a list', () => {
  const people = 'Nom;Prénom;Courriel\r\nDubois;Zoé;zoe@example.org\r\n';
  it.each([
    ['UTF-8 with its mark and semicolons', Buffer.from(`\ufeff${people}`), 'Zoé'],
    ['UTF-16', Buffer.from(`\ufeff${people}`, 'utf16le'), 'Zoé'],
    ['UTF-16 without its mark', Buffer.from(people, 'utf16le'), 'Zoé'],
    ['windows-1252', Buffer.from(people, 'latin1'), 'Zoé'],
    ['windows-1251', Buffer.concat([Buffer.from('Name,E-mail,Organisation\n'), ...Array.from({ length: 8 }, () => Buffer.from([0xce, 0xeb, 0xfc, 0xe3, 0xe0, 0x20, 0xcf, 0xe5, 0xf2, 0xf0, 0xee, 0xe2, 0xe0, 0x2c, 0x61, 0x40, 0x62, 0x2e, 0x72, 0x75, 0x2c, 0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x0a]))]), 'Ольга Петрова'],
    ['windows-1256', Buffer.concat([Buffer.from('Name,E-mail\n'), ...Array.from({ length: 4 }, () => Buffer.from([0xe1, 0xed, 0xe1, 0xec, 0x20, 0xcd, 0xcf, 0xc7, 0xcf, 0x2c, 0x61, 0x40, 0x62, 0x2e, 0x6a, 0x6f, 0x0a]))]), 'ليلى حداد'],
    ['GBK', Buffer.concat([Buffer.from('Name,E-mail\n'), ...Array.from({ length: 8 }, () => Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7, 0x2c, 0x61, 0x40, 0x62, 0x2e, 0x63, 0x6e, 0x0a]))]), '王小明'],
  ])('understands %s', async (_, octets, expected) => {
    const { columns } = await incoming.read({ roundtableId: newId(), file: file(octets), sheet: null });
    expect(columns.flatMap(({ samples }) => samples)).toContain(expected);
    expect(columns.map(({ field }) => field)).toContain('address');
  });

  it('keeps breaks and separators within quotation marks', async () => {
    const { columns, rows } = await incoming.read({ roundtableId: newId(), file: file('Name,E-mail,Organisation\n"Okoye, Amara",a@example.org,"Harbour ""North""\nInstitute"\n'), sheet: null });
    expect([rows, columns.map(({ samples }) => samples[0])]).toEqual([1, ['Okoye, Amara', 'a@example.org', 'Harbour "North"\nInstitute']]);
  });

  it.each([['Courriel', 'address'], ['Apellidos', 'family'], ['البريد الإلكتروني', 'address'], ['ФИО', 'name'], ['单位', 'organisation'], ['E-Mail (work)', 'address'], ['Pays / Country', 'country'], ['Shoe size', null]])('takes the head %s for %s', (head, field) => {
    expect(guessOf(head)).toBe(field);
  });

  it('reads a workbook as it is found: a title above, merged cells, hidden rows and sheets, formulas, dates from 1904', async () => {
    const book = new ExcelJS.Workbook();
    book.properties.date1904 = true;
    const sheet = book.addWorksheet('People');
    sheet.addRow(['List of participants']);
    sheet.mergeCells('A1:D1');
    sheet.addRow(['Name', 'E-mail', 'Organisation', 'Organisation', 'Born']);
    sheet.addRow(['Amara Okoye', { text: 'amara@example.org', hyperlink: 'mailto:amara@example.org' }, 'Harbour', 'x', new Date('1980-05-04T00:00:00Z')]);
    sheet.addRow([{ formula: 'A3&" II"', result: 'Amara Okoye II' }, 'two@example.org', 'Harbour', 'y']);
    sheet.getRow(4).hidden = true;
    book.addWorksheet('Old', { state: 'hidden' }).addRow(['Name']);
    const read = await incoming.read({ roundtableId: newId(), file: file(Buffer.from(await book.xlsx.writeBuffer()), 'list.xlsx'), sheet: null });
    expect(read).toMatchObject({ sheet: 'People', headRow: 2, rows: 2 });
    expect(read.columns.map(({ field }) => field)).toEqual(['name', 'address', 'organisation', null, null]);
    expect(read.columns[4]?.samples).toEqual(['1980-05-04']);
    expect(read.columns[0]?.samples).toEqual(['Amara Okoye', 'Amara Okoye II']);
    expect(read.remarks.join(' ')).toMatch(/row 2.*stand twice.*Hidden in the file: “Old”.*Merged.*formulas.*Row 4 is hidden/);
  });

  it('refuses the row beyond ten thousand with a sentence', async () => {
    const lines = Array.from({ length: 10_001 }, (_, at) => `Person ${at},p${at}@example.org`).join('\n');
    const mapping = await mapped(newId(), `Name,E-mail\n${lines}`);
    await expect(incoming.preview(newId(), mapping, by)).rejects.toMatchObject({ code: 'LIST_TOO_LONG', message: expect.stringContaining('10001 rows') });
  });

  it.each([
    ['a file that unfolds beyond measure', () => zip('xl/workbook.xml', '<a/>', 'xl/worksheets/sheet1.xml', Buffer.alloc(70_000_000, 32)), 'LIST_TOO_LARGE'],
    ['entities of its own', () => zip('xl/workbook.xml', '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'), 'LIST_TOO_LARGE'],
    ['a ZIP that is no workbook', () => zip('word/document.xml', '<a/>'), 'LIST_UNREADABLE'],
    ['a damaged workbook', () => zip('xl/workbook.xml', '<a/>').subarray(0, 60), 'LIST_UNREADABLE'],
    ['an old Excel file', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'LIST_UNREADABLE'],
    ['nothing', () => Buffer.from('\n\n'), 'LIST_EMPTY'],
  ])('refuses %s', async (_, octets, code) => {
    await expect(incoming.read({ roundtableId: newId(), file: file(octets()), sheet: null })).rejects.toMatchObject({ code });
  });
});

/** A ZIP file of pairs of name and content, as small as can be. */
function zip(...pairs: (string | Buffer)[]): Buffer {
  const [heads, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (let index = 0; index < pairs.length; index += 2) {
    const [name, content] = [Buffer.from(pairs[index] ?? ''), Buffer.from(pairs[index + 1] ?? '')];
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0); fields.writeUInt16LE(8, 4); fields.writeUInt32LE(packed.length, 14); fields.writeUInt32LE(content.length, 18); fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('504b0102', 'hex'), Buffer.from([20, 0]), fields.subarray(0, 26), rest, name]));
    heads.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4); end.writeUInt16LE(entries.length, 6); end.writeUInt32LE(directory.length, 8); end.writeUInt32LE(at, 12);
  return Buffer.concat([...heads, directory, Buffer.from('504b0506', 'hex'), end]);
}

describe('bringing a list in', () => {
  const list = 'Name,E-mail,Mode,Country\nAmara Okoye,amara@example.org,room,Kenya\nBruno Costa,bruno@example.org,en salle,Brasil\nChen Wei,chen@example.org,线上,China\nDina Aziz,dina@example.org,room,Egypt\n';

  it('previews what then happens, gives places in the order of the rows, and never more than there are', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 2, online: null }).savedIn(stage.db.dataSource);
    const mapping = await mapped(id, list);
    const preview = await incoming.preview(id, mapping, by);
    expect(await count(id)).toBe(0);
    expect(preview.sentences).toEqual(['2 get a place in the room; 1 goes on its waiting list, in the order of the rows.', '1 gets a place online.']);
    expect(await incoming.bring(id, mapping, by)).toMatchObject({ counts: preview.counts, sentences: preview.sentences });
    const { items } = await stage.registrations.list({ roundtableId: id, limit: 9, sort: 'name' });
    expect(items.map(({ name, state, mode, country, cameBy, proved }) => [name, state, mode, country, cameBy, proved])).toEqual([
      ['Amara Okoye', 'confirmed', 'room', 'KE', 'list', true], ['Bruno Costa', 'confirmed', 'room', 'BR', 'list', true], ['Chen Wei', 'confirmed', 'online', 'CN', 'list', true], ['Dina Aziz', 'waitlisted', 'room', 'EG', 'list', true],
    ]);
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('adds nobody when the same list comes again, and does not bring back whoever cancelled', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const mapping = await mapped(id, list);
    await incoming.bring(id, mapping, by);
    const { items } = await stage.registrations.list({ roundtableId: id, limit: 1 });
    await stage.cancel.cancel({ registrationId: items[0]?.id ?? '' }, by);
    expect((await incoming.bring(id, mapping, by)).counts).toEqual({ known: 3, ended: 1 });
    expect(await count(id)).toBe(4);
  });

  it('says row by row what is wrong and brings in nothing, unless such rows are left out', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const mapping = await mapped(id, 'Name,E-mail,Constituency\nAmara,amara@example.org,ONG\n,nobody@example.org,\nBruno,bruno at example,\nAMARA,Amara@example.org,\nChen,,wizards\n');
    const { rows, counts } = await incoming.preview(id, mapping, by);
    expect(counts).toEqual({ place: 2, unreadable: 2, twice: 1 });
    expect(rows.map(({ row, fate, remarks }) => [row, fate, remarks[0]])).toEqual([
      [3, 'unreadable', 'No name stands here.'], [4, 'unreadable', '“bruno at example” is no e-mail address.'], [5, 'twice', 'Stands in row 2 already.'],
      [6, 'place', '“wizards” is no constituency we know; the one chosen for all is taken.'], [2, 'place', undefined],
    ]);
    await expect(incoming.bring(id, mapping, by)).rejects.toMatchObject({ code: 'LIST_HAS_UNREADABLE_ROWS' });
    expect(await count(id)).toBe(0);
    await incoming.bring(id, { ...mapping, leaveOut: true }, by);
    expect((await stage.registrations.list({ roundtableId: id, limit: 9, sort: 'name' })).items.map(({ name, constituency }) => [name, constituency])).toEqual([['Amara', 'cso_ngo'], ['Chen', 'general_public']]);
  });

  it('asks the invited to confirm and holds their places meanwhile', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1, online: null }).savedIn(stage.db.dataSource);
    await incoming.bring(id, await mapped(id, list, { way: 'invited' }), by);
    expect((await stage.registrations.list({ roundtableId: id, limit: 1 })).counts).toEqual({ unverified: 2, waitlisted: 2 });
  });

  it('takes in two thousand within one transaction', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1500, online: null }).savedIn(stage.db.dataSource);
    const lines = Array.from({ length: 2000 }, (_, at) => `Person ${at},p${at}@example.org`).join('\n');
    const { counts } = await incoming.bring(id, await mapped(id, `Name,E-mail\n${lines}`), by);
    expect(counts).toEqual({ place: 1500, waitlist: 500 });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  }, 60_000);

  it('comes in though somebody locks the pools the other way round at that moment, and one who meets it begins anew', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const people = Array.from({ length: 201 }, (_, at) => `Person ${at},p${at}@example.org,${at === 200 ? 'online' : 'room'}`).join('\n');
    const other = stage.db.dataSource.createQueryRunner();
    await other.startTransaction();
    const lock = (mode: string): Promise<unknown> => other.query('select 1 from pool where roundtable_id = $1 and mode = $2 for no key update', [id, mode]);
    await lock('online');
    const bringing = mapped(id, `Name,E-mail,Mode\n${people}`).then((mapping) => incoming.bring(id, mapping, by));
    const waits = async (): Promise<boolean> =>
      ((await stage.db.dataSource.query(`select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database() and not l.granted`)) as unknown[]).length > 0;
    while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 20));
    await lock('room');
    await other.commitTransaction();
    await other.release();
    expect((await bringing).counts).toEqual({ place: 201 });
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  }, 30_000);

  it('refuses when the meeting is over', async () => {
    const { id } = await aRoundtable().in('held').savedIn(stage.db.dataSource);
    await expect(incoming.bring(id, await mapped(id, list), by)).rejects.toMatchObject({ code: 'MEETING_ALREADY_HELD' });
  });

  it('does not bring back whoever was erased', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const digests = new ErasedPeople(new Secrets('a secret of at least thirty-two signs'));
    digests.among = async () => new Set([0]);
    const report = await new IncomingLists(stage.transactions, digests).bring(id, await mapped(id, list), by);
    expect(report.counts).toEqual({ erased: 1, place: 3 });
  });
});

describe('taking a list along', () => {
  const dangerous = ['=1+1', '+41 22', '-2', '@SUM(A1)', '＝1', ' =1', `'=1`, '"=1', '\t=1', 'Amara'];

  it('makes formulas harmless in a way that our own reading undoes', () => {
    for (const value of dangerous) expect(readable(harmless(value))).toBe(value);
    expect(dangerous.filter((value) => harmless(value) === value)).toEqual(['Amara']);
  });

  it('writes CSV with a mark, quoted and harmless, and reads it back the same', async () => {
    const [from, to] = [await aRoundtable().savedIn(stage.db.dataSource), await aRoundtable().savedIn(stage.db.dataSource)];
    for (const [at, name] of ['=cmd()', 'Zoé "Z" Dubois, PhD', '@bruno'].entries()) await stage.proved(from.id, [name], { organisation: '+Harbour; North', address: `p${at}@example.org` });
    const taken = await outgoing.registrations({ roundtableId: from.id, form: 'csv', columns: ['name', 'organisation', 'address', 'mode', 'constituency', 'asked'], tab: 'all' }, by);
    const csv = await text(taken);
    expect(csv.startsWith('\ufeffName,Organisation,E-mail,Mode,Constituency,Registered at\r\n')).toBe(true);
    expect(csv).toContain(`'=cmd(),'+Harbour; North,`);
    expect(csv).toContain('2026-11-23T10:00');
    await incoming.bring(to.id, await mapped(to.id, csv), by);
    const names = async (id: string) => (await stage.registrations.list({ roundtableId: id, limit: 9, sort: 'name' })).items.map(({ name, organisation, address, constituency }) => [name, organisation, address, constituency]);
    expect(await names(to.id)).toEqual(await names(from.id));
  });

  it('writes a workbook whose cells are typed text, and reads it back', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.proved(id, ['=1+1', 'Łukasz <b> & 王小明 😀'], { address: 'desk@example.org' });
    const octets = await octetsOf(await outgoing.registrations({ roundtableId: id, form: 'xlsx', columns: ['name', 'address'], tab: 'all' }, by));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(octets.buffer.slice(octets.byteOffset, octets.byteOffset + octets.byteLength) as ArrayBuffer);
    const cells = book.worksheets[0]?.getColumn(1).values.slice(1);
    expect(cells).toEqual(['Name', '=1+1', 'Łukasz <b> & 王小明 😀']);
    expect(book.worksheets[0]?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
  });

  it('streams: a reader that stops has made us read one batch, not all', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.db.dataSource.query(
      `insert into registration (id, roundtable_id, number, name, normalised_name, address, language, registered_at, code, state, mode, constituency)
       select gen_random_uuid(), $1, i, 'Person ' || i, 'person ' || i, 'p@example.org', 'en', timestamptz '2026-11-23T09:00Z' + i * interval '1 second', 'c' || i, 'confirmed', 'room', 'media' from generate_series(1, 5000) i`, [id]);
    const spy = jest.spyOn(stage.transactions, 'read');
    const { octets } = await outgoing.registrations({ roundtableId: id, form: 'csv', columns: ['name'], tab: 'all' }, by);
    const before = spy.mock.calls.length;
    for await (const piece of octets) if (String(piece).includes('Person 1\r\n')) break;
    expect(spy.mock.calls.length - before).toBeLessThan(6);
    spy.mockRestore();
    const all = await text(await outgoing.registrations({ roundtableId: id, form: 'csv', columns: ['name'], tab: 'all' }, by));
    expect(all.split('\r\n')).toHaveLength(5002);
  });

  it('gives the house’s security only those expected in the room, with only the fields asked for, and remembers them', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.proved(id, ['Amara Okoye'], { honorific: 'Dr', country: 'KE' });
    await stage.proved(id, ['Online Only'], { mode: 'online' });
    await stage.registered(id, ['Not Proved']);
    const page = await text(await outgoing.security({ roundtableId: id, form: 'page', columns: ['honorific', 'name'] }, by));
    expect(page).toContain('<td dir="auto">Dr</td><td dir="auto">Amara Okoye</td>');
    expect(page).not.toMatch(/example\.org|Online Only|Not Proved|Kenya/);
    expect(await outgoing.choices(id)).toMatchObject({ security: ['honorific', 'name'], expectedInRoom: 1 });
    const [entry] = await stage.transactions.read<{ action: string; actor: string; fields: unknown }>(`select action, actor, fields from audit_entry where entity = 'roundtable' and entity_id = $1`, [id]);
    expect(entry).toMatchObject({ action: 'list for security taken', actor: by, fields: { columns: ['honorific', 'name'] } });
  });
});
