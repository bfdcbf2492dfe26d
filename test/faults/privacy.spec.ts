import { randomUUID } from 'node:crypto';
import type { FoundPerson, PersonalDataReport } from '@convenor/contracts';
import { ask, openHouse, type House } from './house';
import { until } from './paper';

const [name, address, need] = ['Ngozi Featherstonehaugh', 'ngozi@delta-water.example.org', 'A seat away from flickering light'];

/** Every column of every table that holds a word; what was published stays as it was. */
async function wherever(house: House, word: string): Promise<string[]> {
  const columns = await ask<{ schema: string; table: string; column: string }>(house.home,
    `select c.table_schema as schema, c.table_name as table, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'character varying', 'tsvector')`);
  const looking = columns.map(({ schema, table, column }) => `select '${table}.${column}' as place where exists (select from "${schema}"."${table}" where position(lower($1) in lower("${column}"::text)) > 0)`);
  return (await ask<{ place: string }>(house.home, looking.join(' union all '), [word])).map(({ place }) => place);
}

describe('What somebody entrusted', () => {
  let house: House;
  const linked = (text: string): string => /https?:\/\/[^\s]+\/links\/([\w-]+)/.exec(text)?.[1] ?? '';

  beforeAll(async () => {
    house = await openHouse({ room: 10, online: 10 });
  });
  afterAll(() => house.close());

  it('is told on the notice that the form links to, in six languages', async () => {
    for (const language of ['en', 'fr', 'es', 'ar', 'ru', 'zh']) {
      const form = await (await fetch(`${house.product.address}/${language}/roundtables/${house.roundtable.slug}/register`)).text();
      const href = /href="([^"]+\/privacy)"/.exec(form)?.[1] ?? '';
      const answer = await fetch(new URL(href, house.product.address));
      expect([language, answer.status, (await answer.text()).includes('<table>')]).toEqual([language, 200, true]);
    }
    expect((await fetch(`${house.product.address}/en/programmes/no-such/privacy`)).status).toBe(404);
  });

  it('goes through registration, proof, a need and cancelling, and stands in no log', async () => {
    const posted = await fetch(`${house.product.address}/api/roundtables/${house.roundtable.id}/registrations`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ mode: 'room', name, address, constituency: 'academia', accessNeeds: need, organisation: 'Delta Water Board' }),
    });
    expect(posted.status).toBeLessThan(300);
    const token = await until('the first mail is there', async () => {
      const [mail] = await ask<{ text: string | null }>(house.home, `select text from delivery where to_address = $1 and state = 'sent'`, [address]);
      return mail?.text ? linked(mail.text) || 'none' : undefined;
    }, { patience: 60_000, every: 200 });
    await fetch(`${house.product.address}/links/${token}`);
    const [{ id } = { id: '' }] = await ask<{ id: string }>(house.home, 'select id from registration where address = $1', [address]);
    await house.staff.api('POST', `/api/roundtables/${house.roundtable.id}/registrations/${id}/cancel`, { reason: null });
    await fetch(`${house.product.address}/en/my/${id}?address=${encodeURIComponent('nobody@example.org')}`);
    const log = house.product.said + house.product.log;
    for (const word of [name, address, need, 'Delta Water Board', ...(token.length > 20 ? [token] : [])]) expect([word.slice(0, 4), log.includes(word)]).toEqual([word.slice(0, 4), false]);
  });

  it('is reported, found, given out and erased by address, and is nowhere then', async () => {
    const report = (await house.staff.api('GET', '/api/personal-data')) as PersonalDataReport;
    expect(report.items.find(({ place }) => place === 'registration: needs')?.left).toBe(1);
    const found = (await house.staff.api('POST', '/api/personal-data/find', { address })) as FoundPerson;
    expect(found.registrations).toHaveLength(1);
    expect(JSON.stringify(await house.staff.api('POST', '/api/personal-data/export', { address }, { 'idempotency-key': randomUUID() }))).toContain(need);
    const { erased } = (await house.staff.api('POST', '/api/personal-data/erase', { address, reason: 'Asked by letter' }, { 'idempotency-key': randomUUID() })) as { erased: unknown[] };
    expect(erased.length).toBeGreaterThan(1);
    await until('the other stages have forgotten', async () => ((await wherever(house, address)).length === 0 ? true : undefined), { patience: 20_000, every: 500 });
    for (const word of [name, address, need, 'Delta Water Board']) expect([word.slice(0, 4), await wherever(house, word)]).toEqual([word.slice(0, 4), []]);
    expect(await ask(house.home, `select count(*)::int as people from registration where constituency = 'academia'`)).toEqual([{ people: 1 }]);
  });

  it('is reached by nobody who is not signed in', async () => {
    for (const [method, path] of [['GET', '/api/personal-data'], ['POST', '/api/personal-data/find'], ['POST', '/api/personal-data/erase'], ['GET', `/api/roundtables/${house.roundtable.id}/personal-data`]] as const) {
      const answer = await fetch(house.product.address + path, { method, headers: { 'content-type': 'application/json' }, ...(method === 'POST' ? { body: JSON.stringify({ address, reason: 'x' }) } : {}) });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });
});
