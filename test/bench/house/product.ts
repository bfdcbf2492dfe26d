import { startEmbedded, type Embedded } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { tools } from './tools';

/** The built product on a PostgreSQL of the bench's own, with one roundtable whose registration is open. */
export interface BenchHouse {
  databaseUrl: string;
  /** A data folder of its own, which the database does not need. */
  home: string;
  /** One address per api process. */
  addresses: readonly string[];
  roundtable: { id: Id; slug: string };
  sql<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>;
  /** One more roundtable like the first, empty, its registration open. */
  another(places: { room: number | null; online: number | null }): Promise<{ id: Id; slug: string }>;
  /** As the organiser asks, signed in; any address of the API. */
  asStaff(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The session's cookie, for a load that asks as the organiser. */
  cookie: string;
  close(): Promise<void>;
}

const secret = 'a secret of the benches, which guards nothing at all';
/** What a crash would lose must not be won here. */
const durable = ['fsync', 'synchronous_commit', 'full_page_writes'];

/** @param databaseFor what the product is told to connect to, where that is not the database itself */
export async function openHouse({ apis = 1, worker = false, databaseFor = async (url) => url }: { apis?: number; worker?: boolean; databaseFor?: (url: string) => Promise<string> } = {}): Promise<BenchHouse> {
  const home = mkdtempSync(path.join(tmpdir(), 'convenor-bench-'));
  chmodSync(home, 0o755);
  // 64 clients of pgbench want a connection each.
  const database = await startEmbedded({ home, log: () => undefined, settings: { max_connections: 150 } });
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => undefined);
  const sql = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> => (await pool.query<Row>(statement, values)).rows;
  for (const setting of durable) {
    const [row] = await sql<Record<string, string>>(`show ${setting}`);
    if (row?.[setting] !== 'on') throw new Error(`${setting} is off: nothing may be measured like this.`);
  }
  const { Product } = await tools();
  const products = Array.from({ length: apis }, () => new Product('', { built: true }));
  const url = await databaseFor(database.url);
  const lines = [];
  for (const product of products) {
    Object.assign(product.environment, { DATABASE_URL: url, DATABASE_DIRECT_URL: database.url, CONVENOR_SECRET: secret, WORKER: worker ? 'child' : 'none', TRUSTED_PROXIES: '1', SMTP_URL: '' });
    lines.push(await product.start());
  }
  const addresses = lines.map(({ address }) => address);
  const { staff, cookie, roundtable } = await organiser(addresses[0] ?? '', lines[0]?.signInLink ?? '');
  return {
    databaseUrl: database.url, home: lines[0]?.home ?? '', addresses, roundtable, sql, cookie,
    another: (places) => copied(sql, roundtable.id, places),
    asStaff: (method, where, body) => staff.api(method, where, body),
    close: () => closed(products, pool, database, home),
  };
}

async function closed(products: readonly { stop(): Promise<void> }[], pool: pg.Pool, database: Embedded, home: string): Promise<void> {
  for (const product of products) await product.stop();
  await pool.end();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Signs in by the printed link and opens the registration of the invented concept note's roundtable. */
async function organiser(address: string, signInLink: string) {
  const { Browser } = await tools();
  const staff = new Browser(address);
  const { forms } = await staff.page(signInLink);
  await staff.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: signInLink, fields: new Map() });
  const note = readFileSync('test/fixtures/invented-note.md');
  const { proposal } = (await staff.api('POST', '/api/papers/proposal', { name: 'note.md', base64: note.toString('base64') })) as { proposal: { questions: { field: string; options: string[] }[] } };
  const answers = Object.fromEntries(proposal.questions.map(({ field, options }) => [field, options[0]]));
  const { id, slug } = (await staff.api('POST', '/api/roundtables/import', { proposal, answers })) as { id: Id; slug: string };
  await staff.api('PUT', `/api/roundtables/${id}/places`, { room: 100, online: null });
  await staff.api('POST', `/api/roundtables/${id}/state`, { to: 'registration_open' });
  return { staff, cookie: staff.cookie, roundtable: { id, slug } };
}

async function copied(sql: BenchHouse['sql'], from: Id, places: { room: number | null; online: number | null }): Promise<{ id: Id; slug: string }> {
  const id = newId();
  await sql(`insert into roundtable select (jsonb_populate_record(r, jsonb_build_object('id', $2::text, 'slug', $3::text))).* from roundtable r where id = $1`, [from, id, id]);
  await sql(`insert into pool (roundtable_id, mode, places) values ($1, 'online', $2), ($1, 'room', $3)`, [id, places.online, places.room]);
  return { id, slug: id };
}
