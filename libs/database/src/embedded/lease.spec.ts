import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claim } from './lease';

describe('the mark on a data folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-lease-'));
  const file = path.join(folder, 'in-use');
  const said: string[] = [];
  const log = (sentence: string): void => void said.push(sentence);

  beforeEach(() => rmSync(file, { force: true }));
  afterEach(() => said.splice(0));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses while another container gives the sign', async () => {
    writeFileSync(file, 'another container');
    const alive = setInterval(() => utimesSync(file, Date.now() / 1000, Date.now() / 1000), 500);
    await expect(claim(folder, log)).rejects.toMatchObject({ code: 'EMBEDDED_IN_USE' });
    clearInterval(alive);
    expect(said).toHaveLength(1);
  });

  it('takes the folder of a container that was killed, after listening', async () => {
    writeFileSync(file, 'another container');
    const claimed = await claim(folder, log);
    expect(said).toHaveLength(1);
    claimed.release();
    expect(existsSync(file)).toBe(false);
  });

  it('waits for nothing on this machine, nor for a sign long past', async () => {
    (await claim(folder, log)).abandon();
    (await claim(folder, log)).abandon();
    writeFileSync(file, 'another container');
    utimesSync(file, 1, 1);
    (await claim(folder, log)).release();
    expect(said).toEqual([]);
  });
});
