import { AccessModule, Secrets } from '@convenor/access';
import { DatabaseModule, Files, FolderFiles } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { DomainError, FixedClock, newId } from '@convenor/kernel';
import { DeliveryQueue, Preparations, Suppressions } from '@convenor/mail';
import { planEntities } from '@convenor/plan';
import { Catch, Module, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RegisterModule, registerEntities, RegistrationController, RegistrationOffice } from './index';
import { aRoundtable, aWish, poolRow } from './testing';

@Module({})
class Post {}

@Catch(DomainError)
class Refusals implements ExceptionFilter {
  catch({ code, facts }: DomainError, host: ArgumentsHost): void {
    void host.switchToHttp().getResponse().status(400).send({ code, facts });
  }
}

let db: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  db = await testDatabase();
  const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Harbour Institute', address: 'events@convenor.example.org' } };
  const mail = [
    { provide: DeliveryQueue, inject: [Secrets], useFactory: (secrets: Secrets) => new DeliveryQueue(secrets) },
    { provide: Suppressions, inject: [Secrets], useFactory: (secrets: Secrets) => new Suppressions(secrets) },
    { provide: Preparations, useValue: new Preparations() },
    { provide: RegistrationOffice, useValue: office },
    { provide: Files, useValue: new FolderFiles(path.join(tmpdir(), `convenor-register-${process.pid}`)) },
  ];
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.with({ url: db.url, entities: [...planEntities, ...registerEntities], clock: new FixedClock(new Date('2026-11-23T09:00:00Z')) }),
      AccessModule.with({ secret: 'a secret of at least thirty-two signs', installation: { publicUrl: office.publicUrl, institution: 'Harbour Institute' } }),
      { module: Post, global: true, providers: mail, exports: mail.map(({ provide }) => provide) },
      RegisterModule,
    ],
    controllers: [RegistrationController],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalFilters(new Refusals());
  await app.init();
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const post = (roundtableId: string, body: object, key?: string) =>
  app.inject({ method: 'POST', url: `/api/roundtables/${roundtableId}/registrations`, payload: body, headers: key ? { 'idempotency-key': key } : {} });

it('answers over HTTP by the contract alone, and the same again under the same key', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);
  const { consents: _, ...short } = aWish();
  const key = newId();

  expect((await post(id, short, key)).json()).toEqual({ outcome: 'place', mode: 'room' });
  expect((await post(id, short, key)).json()).toEqual({ outcome: 'place', mode: 'room' });
  expect((await post(id, { ...short, name: 'Bruno' }, key)).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 1 });
});

it('takes no state, number or proof from outside', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(db.dataSource);
  await post(id, { ...aWish(), state: 'confirmed', number: 1, provedAt: '2026-01-01T00:00:00Z', roundtable_id: newId(), codeId: newId(), cameBy: 'organiser', letIn: true, proved: true });
  expect(await db.dataSource.query('select state, proved_at, length(code) as code from registration where roundtable_id = $1', [id])).toEqual([{ state: 'waitlisted', proved_at: null, code: 8 }]);
});

it.each([
  ['a NUL in the name', { name: 'Ama\u0000ra' }],
  ['two addresses in one field', { address: 'a@example.org, b@example.org' }],
  ['a line break in the name', { name: 'Amara\nBcc: b@example.org' }],
  ['a mode that is not in the list', { mode: 'balcony' }],
])('refuses %s and writes nothing', async (_, own) => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  expect((await post(id, { ...aWish(), ...own })).json()).toMatchObject({ code: 'INPUT_INVALID' });
  expect(await poolRow(db.dataSource, id)).toMatchObject({ last_number: 0 });
});

it('gives two hundred who post at once two places, each answered once', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 2 }).savedIn(db.dataSource);
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => post(id, aWish({ name: `Participant ${index}` }), newId())));
  expect(answers.filter((answer) => answer.json().outcome === 'place')).toHaveLength(2);
  expect(answers.filter((answer) => answer.json().outcome === 'waitlist')).toHaveLength(198);
  expect(await poolRow(db.dataSource, id)).toEqual({ places: 2, held: 2, last_number: 200 });
});
