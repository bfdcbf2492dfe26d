import { chmodSync, mkdirSync } from 'node:fs';
import { Client } from 'pg';
import { startEmbedded, type Embedded } from '../embedded/start-embedded';

/** Tests are repeated, not restored: what makes a commit durable is left out here, and here only. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 };

/** A server for specs, and how many connections besides its own use it. */
export interface TestServer extends Embedded {
  users(): Promise<number>;
}

async function sweep(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like 'test\\_%'");
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
}

/** Starts a server for specs in `folder`; databases that a killed run left there are removed. */
export async function startTestServer(folder: string, log: (sentence: string) => void): Promise<TestServer> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755); // The server's account must be able to enter it.
  const server = await startEmbedded({ home: folder, log, settings: hasty });
  const client = new Client({ connectionString: server.url, application_name: 'convenor owner' });
  client.on('error', () => undefined);
  await client.connect();
  await sweep(client);
  return {
    ...server,
    async users() {
      const { rows } = await client.query<{ users: number }>(
        "select count(*)::int as users from pg_stat_activity where backend_type = 'client backend' and application_name <> 'convenor owner'",
      );
      return rows[0]?.users ?? 0;
    },
    async stop() {
      await client.end();
      await server.stop();
    },
  };
}
