import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Asks the embedded database of a data folder itself, past the product. */
export async function ask(home, sql, values = []) {
  const folder = path.join(home, 'database');
  const { password } = JSON.parse(readFileSync(path.join(folder, 'embedded.json'), 'utf8'));
  const port = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ connectionString: `postgres://convenor:${password}@127.0.0.1:${port}/convenor` });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
