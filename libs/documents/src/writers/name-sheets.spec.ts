import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Badge, NameSheets, Plate } from '../name-sheet';
import { qrModules } from '../qr-modules';
import { nameSheetRenderer } from './name-sheets';

const renderer = nameSheetRenderer();
const entry = 'C17Q2KELP9MABCDEF2345'.padEnd(122, 'Z7K2QM');
const aBadge = (part: Partial<Badge> = {}): Badge => ({ name: 'Odile Brandvold', under: ['Tidal Watch'], role: 'Participant', line: 'thin', code: 'K7QM-42RT', qr: entry, ...part });
const badges = (list: readonly Badge[], part: Partial<NameSheets> = {}): NameSheets => ({ kind: 'badges', title: 'Badges', lang: 'en', heading: 'Coastal Cities Dialogue 4', beside: 'Port Amaro, 3 November 2027', qrLabel: 'Code for the door', badges: list, ...part }) as NameSheets;
const plates = (list: readonly Plate[]): NameSheets => ({ kind: 'plates', title: 'Name plates', lang: 'en', heading: 'Coastal Cities Dialogue 4', beside: 'Water after the storm', plates: list });

const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const pages = (pdf: Uint8Array): number => latin(pdf).match(/\/Type\s*\/Page\b/g)?.length ?? 0;
const count = (pdf: Uint8Array, tag: string): number => latin(pdf).match(new RegExp(`/S\\s*/${tag}\\b`, 'g'))?.length ?? 0;
const folder = mkdtempSync(path.join(tmpdir(), 'convenor-names-'));
const kept = (pdf: Uint8Array): string => {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.pdf`);
  writeFileSync(file, pdf);
  return file;
};
/** Words with their place on the page in points, as poppler reads them. */
const words = (pdf: Uint8Array): { text: string; left: number; right: number; top: number; bottom: number }[] =>
  [...execFileSync('pdftotext', ['-bbox', kept(pdf), '-'], { encoding: 'utf8' }).matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)]
    .map(([, left, top, right, bottom, text = '']) => ({ text, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) }));
const textOf = (pdf: Uint8Array): string => execFileSync('pdftotext', [kept(pdf), '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ').trim();
const mm = 72 / 25.4;

const hasPoppler = (() => { try { execFileSync('pdftotext', ['-v'], { stdio: 'ignore' }); return true; } catch { return false; } })();
const withPoppler = hasPoppler ? it : it.skip;

it('prints ten badges to a sheet, tagged, with title, language and a bookmark for each name', async () => {
  const pdf = await renderer.printNames(badges(Array.from({ length: 21 }, (_, at) => aBadge({ name: `Guest ${at + 1}` }))));
  expect(pages(pdf)).toBe(3);
  expect(count(pdf, 'H1')).toBe(21);
  expect(count(pdf, 'Figure')).toBe(21);
  expect(latin(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(latin(pdf)).toMatch(/\/Lang\s*\(en\)/);
  expect(latin(pdf)).toContain('(Guest 21)');
});

withPoppler('keeps every name whole and within its badge, however long', async () => {
  const names = ['Wu', 'Louis Hernandez Marcelin', 'Francisca Elizabeth Solheim-Brandvold y Ocampo de la Vega Marinescu', 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren Maximiliane', `${'Anneliese '.repeat(19)}Berg`, 'H.E. Ms. Adaeze Obiageli Nwachukwu-Odunlami'];
  const under = ['Permanent Representative and Ambassador Extraordinary', 'Permanent Mission of the Republic of the Coastal Straits to the Institute'];
  const pdf = await renderer.printNames(badges(names.map((name) => aBadge({ name, under }))));
  expect(pages(pdf)).toBe(1);
  const found = words(pdf);
  names.forEach((name, at) => {
    const [left, top] = [15 + 90 * (at % 2), 13.5 + 54 * Math.floor(at / 2)];
    const inside = found.filter((word) => word.left >= (left + 5.5) * mm && word.right <= (left + 84.5) * mm && word.top >= top * mm && word.bottom <= (top + 54) * mm).map(({ text }) => text);
    // What breaks in the middle of a word that is longer than the badge is read together again.
    expect(inside.join('').replaceAll('\u200b', '')).toContain(name.replaceAll(' ', ''));
    // The foot is not written over: role and code stand in it.
    expect(inside).toEqual(expect.arrayContaining(['Participant', 'K7QM-42RT']));
    const foot = found.find((word) => word.text === 'Participant' && word.left >= left * mm && word.right <= (left + 90) * mm && word.top >= top * mm && word.bottom <= (top + 54) * mm);
    const lowest = Math.max(...found.filter((word) => name.includes(word.text) && word.top >= top * mm && word.bottom <= (top + 54) * mm && word.left >= left * mm && word.right <= (left + 90) * mm).map(({ bottom }) => bottom));
    expect(lowest).toBeLessThan(foot?.top ?? 0);
  });
  const height = (text: string): number => { const word = found.find((one) => one.text === text); return word ? word.bottom - word.top : 0; };
  // The short name is set largest; a long one shrinks.
  expect(height('Wu')).toBeGreaterThan(height('Hernandez'));
  expect(height('Hernandez')).toBeGreaterThan(height('Solheim-Brandvold'));
});

withPoppler('prints a QR code whose modules are those of the code', async () => {
  const file = kept(await renderer.printNames(badges([aBadge()])));
  const dots = 600;
  execFileSync('pdftoppm', ['-r', String(dots), '-gray', '-singlefile', file, file]);
  const picture = readFileSync(`${file}.pgm`);
  const [head = '', width = ''] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(picture.subarray(0, 40).toString('latin1')) ?? [];
  const dark = (x: number, y: number): boolean => (picture[head.length + Math.round((y * dots) / 25.4) * Number(width) + Math.round((x * dots) / 25.4)] ?? 255) < 128;
  const modules = qrModules(entry);
  // 37 modules a side: version 5, and each half a millimetre wide.
  expect(modules).toHaveLength(37);
  const right = 15 + 84;
  const from = { x: right - 18, y: 0 };
  for (let y = 20; y < 50 && !from.y; y += 0.02) if (dark(from.x + 0.2, 13.5 + y)) from.y = 13.5 + y;
  const module = 18 / modules.length;
  const read = modules.map((row, y) => row.map((_, x) => dark(from.x + (x + 0.5) * module, from.y + (y + 0.5) * module)));
  expect(read).toEqual(modules);
});

withPoppler('sets every script, and each name in its own direction', async () => {
  const names = ['ليلى الفرحان', 'Наталия Ћирић', 'Nguyễn Thị Ánh Tuyết', 'Ελένη Παπαδοπούλου', 'Şükrü Öğüt', 'O’Brien-Ó Súilleabháin'];
  const told = textOf(await renderer.printNames(badges(names.map((name) => aBadge({ name })))));
  for (const name of names.slice(1)) expect(told).toContain(name);
  expect(told).toMatch(/[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/);
  expect(pages(await renderer.printNames({ ...badges(names.map((name) => aBadge({ name, role: 'مشارك' }))), lang: 'ar' }))).toBe(1);
});

it('says whose name has signs without a typeface', async () => {
  const refusal = await renderer.printNames(badges([aBadge(), aBadge({ name: 'Ida \u0378' })])).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'PDF_REFUSED', message: expect.stringContaining('It stands in this name: Ida \u0378.'), facts: { names: ['Ida \u0378'] } });
  expect((refusal as Error).message).not.toContain('Word and web forms');
});

withPoppler('prints hostile names as they are written', async () => {
  const names = ['#panic("x") $1+1$ *b* _i_', '@ref <label> `code` \\ "quoted"', '#eval("1+1")', '= Heading //comment', '<b>bold</b> & Co.'];
  const told = textOf(await renderer.printNames(badges(names.map((name) => aBadge({ name, under: [name] })))));
  for (const name of names) expect(told.replaceAll(' ', '')).toContain(name.replaceAll(' ', '').replaceAll('&', '&'));
});

withPoppler('prints one plate to a sheet on both halves, and lets it be read once', async () => {
  const pdf = await renderer.printNames(plates([{ name: 'Odile Brandvold', under: ['Tidal Watch'] }, { name: 'Wolfeschlegelsteinhausenbergerdorff-Marinescu y Ocampo de la Vega Brandvold', under: ['Special Representative of the Secretary-General', 'Permanent Mission of the Republic of the Coastal Straits'] }]));
  expect(pages(pdf)).toBe(2);
  expect(count(pdf, 'H1')).toBe(2);
  const found = words(pdf);
  expect(found.filter(({ text }) => text === 'Odile')).toHaveLength(2);
  for (const word of found) {
    expect(word.left).toBeGreaterThan(21 * mm);
    expect(word.right).toBeLessThan(276 * mm);
    // Nothing crosses the fold or leaves the sheet.
    expect(word.top > 105 * mm ? word.bottom < 203 * mm : word.bottom < 105 * mm && word.top > 7 * mm).toBe(true);
  }
  const structure = execFileSync('pdfinfo', ['-struct-text', kept(pdf)], { encoding: 'utf8' });
  expect(structure.match(/^ +"Odile Brandvold"$/gm)).toHaveLength(1);
});

it('prints 600 badges within a few seconds and gives the memory back', async () => {
  const before = process.memoryUsage().rss;
  const pdf = await renderer.printNames(badges(Array.from({ length: 600 }, (_, at) => aBadge({ name: `Guest Number ${at}`, qr: `${entry.slice(0, 100)}${String(at).padStart(22, '0')}` }))));
  expect(pages(pdf)).toBe(60);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
}, 60_000);
