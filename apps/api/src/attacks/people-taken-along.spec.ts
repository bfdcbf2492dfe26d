import { testApp, type TestApp } from '../testing/test-app';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
}, 120_000);
afterAll(() => house.close());
it('refuses to take people along without the right, writes down who tried, and knows no columns but its own', async () => {
  const sql = house.database.dataSource;
  const [programme] = (await sql.query(`insert into programme (id, slug, kind, name, main_language, created_at) values (gen_random_uuid(), 'p', 'series', '{"en":"P"}', 'en', now()) returning id`)) as { id: string }[];
  const [roundtable] = (await sql.query(`insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
     values (gen_random_uuid(), $1, 's', 'round_table', 'hybrid', 'announced', 'en', '{"en":"Straits"}', 'Africa/Nairobi', '2026f', '[]', '2027-03-01T12:00Z', '2027-03-01T14:00Z', now()) returning id`, [programme?.id])) as { id: string }[];
  const at = `/api/roundtables/${roundtable?.id}/lists/registrations?columns=name,address&form=csv`;
  const door = await house.signedIn('door', programme?.id);
  const refused = await house.call('GET', at, { cookie: door });
  expect([refused.status, refused.body.code, refused.headers['content-type']]).toEqual([403, 'FORBIDDEN', expect.stringContaining('application/problem+json')]);
  expect(await sql.query(`select action from audit_entry where entity = 'roundtable' and entity_id = $1`, [roundtable?.id])).toEqual([{ action: 'list refused' }]);
  const organiser = await house.signedIn('organiser', programme?.id);
  const taken = await house.call('GET', at, { cookie: organiser });
  expect([taken.status, taken.text]).toEqual([200, '\ufeffName,E-mail\r\n']);
  expect((await house.call('GET', at.replace('name,address', 'password'), { cookie: organiser })).status).toBe(422);
}, 120_000);
