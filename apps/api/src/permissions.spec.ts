import { contractOn } from '@convenor/access';
import { PATH_METADATA } from '@nestjs/common/constants';
import { Controller, Get } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { allContracts, openApi } from './openapi';
import { testApp, type TestApp } from './testing/test-app';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
});
afterAll(() => house.close());

interface BoundRoute {
  name: string;
  handler: object;
}

/** Every method of every controller that answers an address. */
function boundRoutes(controllers: Iterable<{ name: string; prototype: object }>): BoundRoute[] {
  return [...controllers].flatMap(({ name, prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((method) => {
      const handler: unknown = Object.getOwnPropertyDescriptor(prototype, method)?.value;
      return method !== 'constructor' && typeof handler === 'function' && Reflect.hasMetadata(PATH_METADATA, handler) ? [{ name: `${name}.${method}`, handler }] : [];
    }),
  );
}

const controllersOf = ({ app }: TestApp): { name: string; prototype: object }[] => [
  ...new Set([...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as { name: string; prototype: object }))),
];

const unguarded = (routes: readonly BoundRoute[]): string[] => routes.filter(({ handler }) => !contractOn(handler)?.permission).map(({ name }) => name);

describe('permissions', () => {
  it('stand on every route', () => {
    const routes = boundRoutes(controllersOf(house));
    expect(routes.length).toBeGreaterThan(40);
    expect(unguarded(routes)).toEqual([]);
  });

  it('are missed where somebody forgets one', () => {
    @Controller()
    class Forgetful {
      @Get('/api/everything')
      everything(): void {
        throw new Error('never reached');
      }
    }
    expect(unguarded(boundRoutes([Forgetful]))).toEqual(['Forgetful.everything']);
  });

  it('belong to contracts, each answered by exactly one handler', () => {
    const answered = boundRoutes(controllersOf(house)).map(({ handler }) => contractOn(handler));
    for (const contract of allContracts) expect([contract.path, answered.filter((one) => one === contract).length]).toEqual([contract.path, 1]);
  });

  it('refuse whoever is not signed in on every route that is not public', async () => {
    for (const { method, path, permission } of allContracts) {
      if (permission === 'public') continue;
      const url = path.replace(/:\w+/g, '01a201ae-ae21-76fb-9b1e-e86b1081fda7');
      const { status, body } = await house.call(method, url, method === 'GET' || method === 'DELETE' ? {} : { body: {} });
      expect([path, status, body.code]).toEqual([path, 401, 'SIGN_IN_NEEDED']);
    }
  });

  it('answer another programme’s roundtable like one that does not exist', async () => {
    const [mine, theirs] = [await aProgramme('Ours'), await aProgramme('Theirs')];
    const cookie = await house.signedIn('organiser', mine.id, 'one@straits.example.org');
    const roundtable = await aRoundtable(theirs.id);
    for (const { method, path } of allContracts.filter(({ path }) => path.includes(':roundtableId') && !path.endsWith('/registrations'))) {
      const [known, unknown] = await Promise.all(
        [roundtable, '01a201ae-ae21-76fb-9b1e-e86b1081fda7'].map((id) => house.call(method, path.replace(':roundtableId', id).replace(/:\w+/g, 'docx'), { cookie, ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }) })),
      );
      expect([path, known?.status, known?.body.title]).toEqual([path, 404, unknown?.body.title]);
    }
  });

  it('tell a role that may see but not do so', async () => {
    const programme = await aProgramme('Doors');
    const roundtable = await aRoundtable(programme.id);
    const cookie = await house.signedIn('door', programme.id, 'door@straits.example.org');
    expect((await house.call('GET', `/api/roundtables/${roundtable}/door`, { cookie })).status).toBe(200);
    expect((await house.call('GET', `/api/roundtables/${roundtable}/registrations`, { cookie })).body.code).toBe('FORBIDDEN');
  });
});

describe('the description of the API', () => {
  it('names every route with its refusals', () => {
    const { openapi, paths } = openApi('http://localhost') as { openapi: string; paths: Record<string, Record<string, { parameters: { name: string }[] }>> };
    expect(openapi).toBe('3.1.0');
    expect(Object.values(paths).flatMap((path) => Object.keys(path))).toHaveLength(allContracts.length);
    expect(paths['/api/roundtables/{roundtableId}/door/arrivals/{registrationId}']?.delete?.parameters.map(({ name }) => name)).toEqual(['roundtableId', 'registrationId']);
  });
});

const aProgramme = async (name: string): Promise<{ id: string }> => {
  const [programme] = (await house.database.dataSource.query(
    `insert into programme (id, slug, kind, name, main_language, created_at) values (gen_random_uuid(), $1, 'series', jsonb_build_object('en', $1::text), 'en', now()) returning id`,
    [name],
  )) as { id: string }[];
  if (!programme) throw new Error('No programme was made.');
  return programme;
};

const aRoundtable = async (programmeId: string): Promise<string> => {
  const [roundtable] = (await house.database.dataSource.query(
    `insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'round_table', 'hybrid', 'announced', 'en', '{"en":"Straits"}', 'Africa/Nairobi', '2026f', '[]', '2027-03-01T12:00Z', '2027-03-01T14:00Z', now()) returning id`,
    [programmeId],
  )) as { id: string }[];
  return roundtable?.id ?? '';
};
