import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between the product and its database and counts the statements that go through. */
export interface CountingLine {
  url: string;
  /** Statements since the last time this was asked. */
  taken(): number;
  close(): void;
}

/** PostgreSQL's messages (protocol 3): the first of a connection has no letter; Q is a simple query, E an execution. */
const isStatement = (letter: number): boolean => letter === 0x51 || letter === 0x45;

export function countingLine(databaseUrl: string): Promise<CountingLine> {
  const target = new URL(databaseUrl);
  let statements = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let rest: Buffer = Buffer.alloc(0);
    let begun = false;
    client.on('data', (part) => {
      rest = rest.length ? Buffer.concat([rest, part]) : part;
      for (;;) {
        const head = begun ? 1 : 0;
        if (rest.length < head + 4) break;
        const length = head + rest.readUInt32BE(head);
        if (rest.length < length) break;
        if (begun && isStatement(rest[0] ?? 0)) statements += 1;
        begun = true;
        rest = rest.subarray(length);
      }
    });
    client.pipe(database).pipe(client);
    for (const end of [client, database]) end.on('error', () => (client.destroy(), database.destroy()));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const url = new URL(databaseUrl);
      url.port = String((server.address() as AddressInfo).port);
      const taken = (): number => {
        const count = statements;
        statements = 0;
        return count;
      };
      resolve({ url: url.href, taken, close: () => server.close() });
    });
  });
}
