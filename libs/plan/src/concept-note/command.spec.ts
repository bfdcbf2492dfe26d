import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Proposal } from '@convenor/contracts';

const root = join(__dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'convenor-import-'));
const convenor = (...args: string[]) => spawnSync(process.execPath, [join(root, 'tools/convenor.mjs'), ...args], { encoding: 'utf8', cwd: folder, env: { ...process.env, INIT_CWD: folder } });
const file = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes);
  return name;
};

describe('npm run convenor -- import', () => {
  it('prints the proposal as JSON, without a database', () => {
    const { status, stdout, stderr } = convenor('import', join(root, 'test/fixtures/invented-note.md'), '--json');
    expect([status, stderr]).toEqual([0, '']);
    expect(Proposal.parse(JSON.parse(stdout))).toMatchObject({ title: 'Nets and neighbours' });
  });

  it('prints a summary that a person reads, with what is asked', () => {
    const { status, stdout } = convenor('import', join(root, 'test/fixtures/invented-note.md'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/Nets and neighbours[\s\S]*To be answered:[\s\S]*Africa\/Nairobi[\s\S]*Worth a look:/);
  });

  it('offers years from the day it is told', () => {
    const note = file('yearless.txt', 'Roundtable on bread\nFriday, 13 November, 10:00-12:00, Geneva\n\nSpeakers\nMs Ana Ruiz, Delta Lab\n');
    const { stdout } = convenor('import', note, '--json', '--as-of', '2021-01-05');
    expect(Proposal.parse(JSON.parse(stdout)).questions[0]?.options[0]).toBe('2020-11-13');
  });

  it.each([
    ['a file that is not there', ['import', 'nowhere.txt'], /no file/],
    ['a folder', ['import', '.'], /not a file/],
    ['an empty file', ['import', file('empty.txt', '')], /no text/],
    ['a PDF', ['import', file('note.docx', '%PDF-1.7')], /PDF/],
    ['no file at all', ['import'], /Usage/],
    ['a word it does not know', ['export', 'x'], /Usage/],
    ['an option it does not know', ['import', 'x', '--colour'], /Usage/],
    ['a day that is none', ['import', 'x', '--as-of', 'yesterday'], /no day/],
  ])('refuses %s with a sentence and code 2', (_what, args, sentence) => {
    const { status, stdout, stderr } = convenor(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
