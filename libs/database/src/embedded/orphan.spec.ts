import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { workspaceRoot } from '../testing/workspace';
import { startEmbedded } from './start-embedded';

/** A Convenor of its own process, which can be killed: prints its address, then inserts as fast as it can. */
const program = `
  import { fromSource } from './test/setup/source.mjs';
  import pg from 'pg';
  const { startEmbedded } = await fromSource('libs/database/src/embedded/start-embedded.ts');
  const embedded = await startEmbedded({ home: process.argv[1], log: () => {} });
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  await client.query('create table if not exists arrival (number serial)');
  for (;;) {
    const { rows } = await client.query('insert into arrival default values returning number');
    process.stdout.write(rows[0].number + '\\n');
  }`;

const home = mkdtempSync(path.join(tmpdir(), 'convenor-orphan-'));
let child: ChildProcess | undefined;

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

it('is dismissed by a Convenor that ends without stopping it', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'convenor-dismissed-'));
  const careless = program.replace(/for \(;;\)[^]*$/, 'process.exit(1);');
  const ended = spawn(process.execPath, ['--input-type=module', '-e', careless, other], { cwd: workspaceRoot(), stdio: 'inherit' });
  expect(await new Promise((resolve) => ended.once('exit', resolve))).toBe(1);
  const embedded = await startEmbedded({ home: other, log: () => undefined });
  expect(embedded.adopted).toBe(false);
  await embedded.stop();
  rmSync(other, { recursive: true, force: true });
});

it('takes over the server of a Convenor that was killed, with everything that was acknowledged', async () => {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', program, home], { cwd: workspaceRoot(), stdio: ['ignore', 'pipe', 'inherit'] });
  child = writer;
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    writer.once('exit', () => reject(new Error(`ended after ${printed.length} bytes`)));
    writer.stdout.on('data', (part) => {
      printed += String(part);
      if (printed.split('\n').length > 50) resolve();
    });
  });
  const gone = new Promise((resolve) => writer.once('close', resolve));
  writer.kill('SIGKILL');
  await gone;
  const acknowledged = Number(printed.split('\n').filter((line, index, lines) => line && index < lines.length - 1).at(-1));

  const embedded = await startEmbedded({ home, log: () => undefined });
  try {
    expect(embedded.adopted).toBe(true);
    const client = new Client({ connectionString: embedded.url });
    await client.connect();
    const { rows } = await client.query<{ count: string }>('select count(*) from arrival where number <= $1', [acknowledged]);
    await client.end();
    expect(acknowledged).toBeGreaterThan(40);
    expect(Number(rows[0]?.count)).toBe(acknowledged);
  } finally {
    await embedded.stop();
  }
});
