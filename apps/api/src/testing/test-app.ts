import { grantRole, SignInLinks } from '@convenor/access';
import type { Role } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, type Id } from '@convenor/kernel';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppModule } from '../app.module';
import { standBeforeRoutes } from '../serve';

/** The whole API on a database of its own, without a socket; only the clock is set. */
export interface TestApp {
  app: NestFastifyApplication;
  clock: FixedClock;
  database: TestDatabase;
  /** Signs somebody in and answers the cookie header. */
  signedIn(role: Role, programmeId?: Id | null, address?: string): Promise<string>;
  /** Sends JSON as the console does. */
  call<Body = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, wish?: { cookie?: string; body?: unknown; headers?: Record<string, string> }): Promise<{ status: number; body: Body; headers: Record<string, unknown>; text: string }>;
  close(): Promise<void>;
}

export const publicUrl = 'http://localhost:3000';

export async function testApp(now = '2027-02-01T09:00:00Z'): Promise<TestApp> {
  const database = await testDatabase();
  const clock = new FixedClock(new Date(now));
  const wish = {
    settings: { smtpUrl: undefined, mailFrom: 'Convenor <events@convenor.example.org>' },
    databaseUrl: database.url,
    secret: 'a secret for specs only, long enough',
    clock,
    home: mkdtempSync(path.join(tmpdir(), 'convenor-api-')),
    installation: { publicUrl, institution: 'Institute for the Straits' },
  };
  const module = await Test.createTestingModule({ imports: [AppModule.with(wish)] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ bodyLimit: 14_500_000, routerOptions: { ignoreTrailingSlash: true } }));
  standBeforeRoutes(app, publicUrl);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    clock,
    database,
    async signedIn(role, programmeId = null, address = `${role}@straits.example.org`) {
      const token = await app.get(Transactions).run(async (tx) => {
        const account = await grantRole(tx, { address, name: role }, role, programmeId);
        return app.get(SignInLinks).make(tx, account.id);
      });
      return `convenor=${await app.get(SignInLinks).use(token)}`;
    },
    async call<Body>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, { cookie, body, headers }: { cookie?: string; body?: unknown; headers?: Record<string, string> } = {}) {
      const answer = await app.inject({
        method,
        url,
        headers: { ...(cookie ? { cookie } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: (isJson ? JSON.parse(answer.body) : {}) as Body };
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

