import ICAL from 'ical.js';
import mammoth from 'mammoth';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const fixtures = path.join(__dirname, '../fixtures');
const seeds = path.join(root, '../shared/seeds');
const seed = (number: string): string => {
  const name = existsSync(seeds) ? readdirSync(seeds).find((file) => file.startsWith(`${number}_`)) : undefined;
  return name ? path.join(seeds, name) : '';
};

/** What summary.json says of a walk, as far as it is looked at here. */
interface Summary {
  exitCode: number;
  lastStage: string;
  notDone: unknown[];
  assumed: { about: string; taken: string }[];
  unanswered?: { field: string }[];
  speakersIncluded: string;
  secondsFromNotesToFiles: number;
  ids: { roundtable: string; registrations: string[]; brief: string };
  counts: {
    mails: number; notes: number;
    registrations: Record<string, number>;
    attendance: { people: number; room: number; online: number };
    whoSpoke: { spoke: number; absent: number; replaced: number };
    brief: { withoutEvidence: number; quotes: number; recommendations: number; themesWithoutNotes: string[] };
  };
  specimenAnswers: number;
  standsOpen: { code: string }[];
  publication: { address: string; daysAfterMeeting: number; daysEarly: number | null; isbn: string };
  calendar: { mode: string; sequence: number; sequenceAfterChange?: number }[];
}

interface Walk {
  folder: string;
  status: number;
  words: string;
  summary: Summary;
  read(name: string): string;
}

const folders: string[] = [];

/** Runs the command as a person does, and reads what it left. */
async function walk(paper: string, ...wish: string[]): Promise<Walk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-walk-'));
  folders.push(folder);
  const { status, words } = await new Promise<{ status: number; words: string }>((resolve) => {
    execFile('node', [path.join(root, 'tools/life.mjs'), paper, '--out', folder, ...wish], { cwd: root, timeout: 140_000 }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, words: stdout + stderr }),
    );
  });
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  if (!existsSync(path.join(folder, 'summary.json'))) throw new Error(words);
  return { folder, status, words, summary: JSON.parse(read('summary.json')) as Summary, read };
}

function eventOf(text: string): { method: string; start: string; end: string; uid: string } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event] = calendar.getAllSubcomponents('vevent');
  const said = (name: string): string => event?.getFirstProperty(name)?.toICALString() ?? '';
  return { method: String(calendar.getFirstPropertyValue('method')), start: said('dtstart'), end: said('dtend'), uid: said('uid') };
}

/** The notes of a Word file: the body refers to them, and Word shows them at the foot. */
async function footnotesOf(folder: string, file = 'brief.docx'): Promise<string[]> {
  const { value } = await mammoth.convertToHtml({ path: path.join(folder, file) });
  return [...value.matchAll(/<li id="[^"]*footnote-\d+">(.*?)<\/li>/gs)].map(([, words = '']) => words.replace(/<[^>]+>/g, ''));
}

const namesAfter = (mark: string, notes: string): string[] =>
  [...notes.matchAll(new RegExp(`^${mark}:\\s*([^(,\\n]+?)(?:\\s+for\\s|\\s*[(,]|\\s*$)`, 'gm'))].map(([, name = '']) => name.trim());

const everything = ['brief.docx', 'brief.html', 'brief.md', 'brief.pdf', 'concept-note.docx', 'invite-online.ics', 'invite-room.ics', 'mail', 'proposal.json', 'published-page.html', 'published.docx', 'published.html', 'published.md', 'published.pdf', 'summary.json'];

function expectWhole({ folder, status, words, summary }: Walk): void {
  expect({ status, lastStage: summary.lastStage, notDone: summary.notDone, words: status === 0 ? '' : words }).toEqual({ status: 0, lastStage: 'published', notDone: [], words: '' });
  expect(readdirSync(folder).sort()).toEqual(everything);
  expect(readFileSync(path.join(folder, 'brief.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  // Four ask for three places in the room and three for online: one gives hers back, and the one who waited gets it.
  expect(summary.counts.registrations).toEqual({ confirmed: 6, cancelled: 1 });
  expect(summary.counts.attendance).toEqual({ people: 7, room: 4, online: 3 });
  expect(readdirSync(path.join(folder, 'mail'))).toHaveLength(summary.counts.mails);
  expect(summary.calendar.map(({ mode }) => mode)).toEqual(['room', 'online']);
  const [, online] = summary.calendar;
  expect(online?.sequenceAfterChange).toBeGreaterThan(online?.sequence ?? 99);
  expect(summary.counts.brief.withoutEvidence).toBe(0);
  expect(readFileSync(path.join(folder, 'published.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(summary.publication.daysAfterMeeting).toBeLessThanOrEqual(1);
  expect(summary.specimenAnswers).toBe(summary.counts.brief.quotes);
  for (const name of ['published.html', 'published.md', 'published-page.html']) {
    expect(readFileSync(path.join(folder, name), 'utf8')).toContain(summary.publication.isbn);
    expect(readFileSync(path.join(folder, name), 'utf8')).not.toMatch(/to be assigned|year to be confirmed|\[@/);
  }
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('npm run life on an invented concept note of two days, held under the Chatham House Rule', () => {
  let done: Walk;
  beforeAll(async () => {
    done = await walk(path.join(fixtures, 'invented-note.md'), '--notes', path.join(fixtures, 'invented-notes.md'), '--as-of', '2027-01-11T08:00:00Z');
  });

  it('walks the whole way and leaves every file', () => expectWhole(done));

  it('writes calendar entries whose hours are those of Mombasa', () => {
    for (const name of ['invite-room.ics', 'invite-online.ics']) {
      expect(eventOf(done.read(name))).toMatchObject({ method: 'REQUEST', start: 'DTSTART:20270309T063000Z', end: 'DTEND:20270310T130000Z' });
    }
    expect(done.read('invite-room.ics')).not.toContain('meet.example.org');
    expect(done.read('invite-online.ics')).toContain('meet.example.org');
  });

  it('drafts a brief that says what was not recorded, names no speaker and keeps what was off the record', async () => {
    const brief = done.read('brief.md');
    expect(done.summary.counts.brief.themesWithoutNotes).toHaveLength(1);
    expect(brief).toContain('Nothing was recorded under this theme.');
    const notes = readFileSync(path.join(fixtures, 'invented-notes.md'), 'utf8');
    const present = namesAfter('spoke', notes);
    expect(present).toHaveLength(done.summary.counts.whoSpoke.spoke);
    for (const name of present) expect(brief).not.toContain(name.split(' ').at(-1));
    expect(brief).not.toMatch(/before the elections/);
    expect(await footnotesOf(done.folder)).toEqual([expect.stringContaining('does not allow its speakers to be named')]);
  });
});

const described = seed('000') && seed('001') ? describe : describe.skip;

described('npm run life on the concept note of a real roundtable', () => {
  let done: Walk;
  beforeAll(async () => {
    done = await walk(seed('000'), '--notes', path.join(fixtures, 'roundtable-1-notes.md'), '--as-of', '2022-10-10T09:00:00Z');
  });

  it('walks the whole way and leaves every file', () => expectWhole(done));

  it('writes calendar entries whose hours are those of Geneva in November', () => {
    for (const name of ['invite-room.ics', 'invite-online.ics']) {
      expect(eventOf(done.read(name))).toMatchObject({ method: 'REQUEST', start: 'DTSTART:20221103T140000Z', end: 'DTEND:20221103T160000Z' });
    }
  });

  it('says in the footnote of the Word file who spoke: those whom the published brief names, in its order', async () => {
    const published = /Speakers included (.*?\)\.)/s.exec(readFileSync(seed('001'), 'utf8'))?.[1] ?? '';
    const families = [...published.matchAll(/(\S+) \([^)]*\)/g)].map(([, family = '']) => family);
    const footnote = (await footnotesOf(done.folder)).find((one) => one.includes('Speakers included')) ?? '';
    const [, said = ''] = /Speakers included (.*)$/s.exec(footnote) ?? [];
    const places = families.map((family) => said.indexOf(`${family} (`));
    expect(families).toHaveLength(6);
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    expect(done.summary.counts.whoSpoke).toMatchObject({ spoke: 6, replaced: 1, absent: 2 });
    for (const absent of namesAfter('absent', readFileSync(path.join(fixtures, 'roundtable-1-notes.md'), 'utf8'))) expect(said).not.toContain(absent);
  });

  it('quotes people in the words of the published brief and no others', () => {
    const published = readFileSync(seed('001'), 'utf8').replace(/\s+/g, ' ');
    const quoted = [...done.read('brief.md').replaceAll('\\', '').matchAll(/“([^”]+)”/g)].map(([, words = '']) => words).filter((words) => words.split(' ').length > 5 && !words.endsWith(','));
    expect(quoted).toHaveLength(done.summary.counts.brief.quotes);
    for (const words of quoted) expect(published).toContain(words);
  });
});

describe('npm run life on a paper that leaves open when the meeting is', () => {
  it('writes the proposal, says what is missing and ends with 2', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'convenor-paper-'));
    folders.push(folder);
    const paper = path.join(folder, 'note.md');
    writeFileSync(paper, '# Night buses for nurses\n\nA roundtable of the Lindemark Mobility Circle, 6 May 2027, 15.00-17.00\n\nThemes\n\n- Routes that meet the shifts\n- Fares during the night\n');
    const { status, summary, words, folder: out } = await walk(paper);
    expect(status).toBe(2);
    expect(summary).toMatchObject({ exitCode: 2, lastStage: 'read', unanswered: [{ field: '/days/0/zone' }] });
    expect(readdirSync(out).sort()).toEqual(['mail', 'proposal.json', 'summary.json']);
    expect(words).toContain('--answer /days/0/zone=');
  });
});
