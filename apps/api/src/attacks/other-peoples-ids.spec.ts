import type { Contract, Role } from '@convenor/contracts';
import { z } from 'zod';
import { allContracts } from '../openapi';
import { attackHouse, nothingOfOurs, type AttackHouse, type Target } from './attack-house';
import { idsOfRegistration, tablesOfRegistration } from './ids-of-registration';
import { evenly, ratioOfTimes } from './same-time';

let house: AttackHouse;
let mine: Target;
let theirs: Target;
let cookie: string;
/** An id of theirs for each name that a path or a body may hold. */
let ids: Record<string, string>;

beforeAll(async () => {
  house = await attackHouse();
  [mine, theirs] = [await house.target('Ours'), await house.target('Theirs')];
  cookie = await house.signedIn('organiser', mine.programmeId, 'one@straits.example.org');
  ids = await idsOf(theirs);
}, 120_000);
afterAll(() => house.close());

const aDot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** The same names with ids that nobody ever gave, in the same form. */
const neverGiven = (ids: Record<string, string>): Record<string, string> => Object.fromEntries(Object.keys(ids).map((name, at) => [name, name === 'asset' ? 'f'.repeat(64) : name === 'textKind' ? 'reminder' : `${nothingOfOurs.slice(0, -3)}${100 + at}`]));

/** One of each thing that hangs on a paper. */
async function idsOf({ at, roundtableId, documentId, programmeId }: Target): Promise<Record<string, string>> {
  const admin = await house.signedIn('administrator', null, 'first@straits.example.org');
  const view = await house.workshop({ at, roundtableId, documentId, programmeId }, admin);
  const section = view.sections.find(({ title }) => title === 'Wages')?.id ?? '';
  const comment = '0193a000-0000-7000-8000-00000000c001';
  await house.call('POST', `${at}/sections/${section}/comments`, { cookie: admin, body: { id: comment, text: 'Is this so?', quoted: '' } });
  const source = await house.call<{ id: string }>('POST', `/api/roundtables/${roundtableId}/sources`, { cookie: admin, body: { key: 'a', kind: 'web_page', title: 'A page', authors: [], url: 'https://harbour.example.org/' } });
  const clearing = await house.call('PUT', `${at}/clearing/steps`, { cookie: admin, body: { steps: [{ number: 1, name: 'Partners', dueAt: '2027-04-01T08:00:00.000Z', readers: [{ name: 'Ines', address: 'ines@coast.example.org' }] }] } });
  const { steps, quotes } = clearing.body as unknown as { steps: { id: string; who: { id: string }[] }[]; quotes: { quoteId: string; speakerId: string }[] };
  const asked = await house.call('POST', `${at}/clearing/speakers`, { cookie: admin, body: { quoteIds: [quotes[0]?.quoteId], name: 'Lena Brandt', address: 'brandt@union.example.org' } });
  const party = (asked.body as unknown as { quotes: { party: { id: string } | null }[] }).quotes.find((one) => one.party)?.party?.id ?? '';
  const picture = await house.call<{ asset: string }>('POST', `${at}/pictures`, { cookie: admin, body: { file: { name: 'dot.png', base64: aDot } } });
  const one = async (statement: string): Promise<string> => (await house.sql<{ id: string }>(statement, [roundtableId]))[0]?.id ?? '';
  const publication = '0193a000-0000-7000-8000-00000000b001';
  const edition = '0193a000-0000-7000-8000-00000000e001';
  await house.sql(`insert into publication (id, roundtable_id, kind, slug, created_at) values ($1, $2, 'policy-brief', 'theirs', now())`, [publication, roundtableId]);
  await house.sql(`insert into edition (id, publication_id, language, document_id) values ($1, $2, 'en', $3)`, [edition, publication, documentId]);
  await house.sql(
    `insert into edition_version (edition_id, version, document_id, revision, hash, document, state, issued_on, asked_by, asked_at, public_at)
     select $1, 1, $2, revision, 'h', content, 'public', '2027-03-20', 'system:spec', now(), now() from document_revision where document_id = $2 limit 1`, [edition, documentId]);
  const notice = '0193a000-0000-7000-8000-00000000a071';
  await house.sql(`insert into publication_notice (id, edition_id, kind, noted_on, noted_by, noted_at) values ($1, $2, 'quote_withdrawn', '2027-04-01', 'system:spec', now())`, [notice, edition]);
  const waiver = '0193a000-0000-7000-8000-00000000a1fe';
  await house.sql(`insert into waiver (id, document_id, gap_id, gap, account_id, name, role, reason, waived_at) select $1, $2, 'g', '{}', id, name, 'administrator', 'Late', now() from account limit 1`, [waiver, documentId]);
  const found = {
    ...(await idsOfRegistration(house.sql, roundtableId, 'first@straits.example.org')),
    noticeId: notice, waiverId: waiver, textKind: 'reminder',
    roundtableId, documentId, programmeId, sectionId: section, commentId: comment, sourceId: source.body.id, readerId: steps[0]?.who[0]?.id ?? '', partyId: party, quoteId: quotes[0]?.quoteId ?? '',
    editionId: edition, publicationId: publication, noteId: await one('select id from note where roundtable_id = $1 limit 1'), slotId: await one('select id from slot where roundtable_id = $1 limit 1').catch(() => ''),
    themeId: await one('select id from theme where roundtable_id = $1 limit 1'), appearanceId: await one('select id from appearance where roundtable_id = $1 limit 1'),
    promiseId: await one('select id from promise where roundtable_id = $1 limit 1'),
    afterSection: section, from: documentId, after: section, speakerId: quotes[0]?.speakerId ?? '', nodeId: section, asset: picture.body.asset,
  };
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id));
}

type Json = Record<string, unknown> & { type?: string; properties?: Record<string, Json>; required?: string[]; items?: Json; enum?: unknown[]; const?: unknown; anyOf?: Json[]; pattern?: string; minimum?: number; format?: string };

/** Fields that may be left out and name somebody or something of registration; an attack does not leave them out. */
const namesSomebody = (field: string): boolean => ['registrationIds', 'delegationIds', 'registrationId', 'delegationId', 'mailingId', 'ruleId', 'codeId', 'as'].includes(field);

/** A value that a contract takes; ids in it are those given, by their name. */
function sample(schema: Json, name: string, given: Record<string, string>): unknown {
  if (name === 'content') return [{ type: 'paragraph' }];
  if (name === 'front') return { title: [{ type: 'text', text: 'Taken over' }], authors: [] };
  if (name === 'file') return { name: 'a.docx', base64: 'UEsDBA==' };
  if (name === 'base64') return 'UEsDBA==';
  if (/^(noteIds|quoteIds|readerIds|partyIds|registrationIds|delegationIds)$/.test(name)) return [given[name.slice(0, -1)] ?? nothingOfOurs];
  if (name === 'ids') return [given.noteId, given.sectionId, given.registrationId];
  if (name === 'as') return given.registrationId ?? nothingOfOurs;
  if (name === 'joinUrl') return 'https://meet.example.org/1';
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, name, given);
  if (schema.type === 'object') return Object.fromEntries([...new Set([...(schema.required ?? []), ...Object.keys(schema.properties ?? {}).filter(namesSomebody)])].map((field) => [field, sample(schema.properties?.[field] ?? {}, field, given)]));
  if (schema.type === 'array') return [sample(schema.items ?? {}, name, given)];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return false;
  if (String(schema.pattern ?? '').includes('[0-9a-f]{8}')) return given[name] ?? nothingOfOurs;
  if (schema.format === 'date-time') return '2027-05-01T08:00:00.000Z';
  if (schema.format === 'date') return '2027-05-01';
  if (schema.format === 'email' || /address|email/i.test(name)) return 'somebody@coast.example.org';
  return 'a-1';
}

const jsonOf = ({ input }: Contract): Json => z.toJSONSchema(input, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as Json;

interface Asked { status: number; body: unknown }

/** Asks a route with ids in its address and in its body. */
async function ask(contract: Contract, inPath: Record<string, string>, inBody = inPath, who = cookie): Promise<Asked> {
  const schema = jsonOf(contract);
  const named = [...contract.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const url = contract.path.replace(/:(\w+)/g, (_, name: string) => (name === 'from' ? 'now' : inPath[name]) ?? String(sample(schema.properties?.[name] ?? {}, name, {})));
  const body = sample(schema, '', inBody) as Record<string, unknown>;
  for (const name of named) delete body[name];
  const { status, body: answer } = await house.call(contract.method, url, { cookie: who, ...(contract.method === 'GET' || contract.method === 'DELETE' ? {} : { body }) });
  const { instance: _, ...told } = answer;
  return { status, body: told };
}

/** All that could be changed by somebody who may not. */
const standing = async ({ roundtableId, documentId }: Target): Promise<string> => {
  const tables = ['paper_work', 'paper_section', 'paper_quote', 'suggestion', 'remark', 'remark_reply', 'review_step', 'reader', 'quote_party', 'passage', 'waiver', 'clearing', 'clearing_log'];
  const rows = [];
  for (const table of tables) rows.push(await house.sql(`select * from ${table} where document_id = $1 order by 1, 2`, [documentId]).catch(() => `no ${table}`));
  for (const table of ['source', 'note', 'appearance', 'promise', 'document', 'publication', 'theme', ...tablesOfRegistration]) rows.push(await house.sql(`select * from ${table} where roundtable_id = $1 order by 1, 2`, [roundtableId]).catch(() => `no ${table}`));
  rows.push(await house.sql('select v.* from edition_version v where document_id = $1', [documentId]));
  return JSON.stringify(rows);
};

/** An answer with the names of the ids that were sent in place of the ids. */
const named = (body: unknown, sent: Record<string, string>): string => Object.entries(sent).reduce((text, [name, id]) => text.replaceAll(id, name), JSON.stringify(body));

const ofRoundtables = allContracts.filter(({ path, permission }) => path.includes(':roundtableId') && permission !== 'public');

describe('ids of another programme', () => {
  it('are all there to try', async () => {
    const names = new Set(ofRoundtables.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)));
    const untried = [...names].filter((name) => !(name in ids) && !['paper', 'format', 'from', 'to', 'revision', 'version', 'questionKey'].includes(name));
    expect(untried.sort()).toEqual([]);
    expect((JSON.parse(await standing(theirs)) as unknown[]).filter((rows) => String(rows).startsWith('no '))).toEqual([]);
  });

  it('answer on every route like ids that nobody ever gave', async () => {
    const before = await standing(theirs);
    for (const contract of ofRoundtables) {
      const other = await ask(contract, ids);
      const none = await ask(contract, neverGiven(ids));
      expect([contract.method, contract.path, other]).toEqual([contract.method, contract.path, none]);
      expect([contract.path, [401, 403, 404].includes(other.status)]).toEqual([contract.path, true]);
    }
    expect(await standing(theirs)).toBe(before);
  }, 60_000);

  it('hung below one’s own roundtable lead nowhere, in the address and in the body', async () => {
    const before = await standing(theirs);
    const unknown = neverGiven(ids);
    const own = { roundtableId: mine.roundtableId, programmeId: mine.programmeId };
    // What is kept of an attack may be read back by whoever sent it: reading comes first.
    const readingFirst = [...ofRoundtables].sort((one, next) => Number(next.method === 'GET') - Number(one.method === 'GET'));
    for (const contract of readingFirst) {
      const other = await ask(contract, { ...ids, ...own });
      const none = await ask(contract, { ...unknown, ...own });
      const told = JSON.stringify(other.body);
      for (const [name, id] of Object.entries(ids)) if (name !== 'textKind' && !JSON.stringify(sample(jsonOf(contract), '', ids)).includes(id)) expect([contract.path, name, told.includes(id)]).toEqual([contract.path, name, false]);
      expect([contract.path, told.includes('quay.example.org')]).toEqual([contract.path, false]);
      if (/:(?!roundtableId)\w+Id/.test(contract.path)) expect([contract.method, contract.path, other.status]).toEqual([contract.method, contract.path, none.status]);
      // An answer that repeats the ids it was sent says nothing else of them.
      if (/registrations\/|delegations\/|mailings\/(audience|preview|test)/.test(contract.path)) expect([contract.path, named(other.body, ids)]).toEqual([contract.path, named(none.body, unknown)]);
      if (contract.path.includes(':documentId') || contract.path.includes(':editionId')) expect([contract.path, other]).toEqual([contract.path, none]);
    }
    expect(await standing(theirs)).toBe(before);
  }, 60_000);

  it('hung below one’s own paper lead nowhere either', async () => {
    const before = await standing(theirs);
    const unknown = neverGiven(ids);
    const own = { roundtableId: mine.roundtableId, programmeId: mine.programmeId, documentId: mine.documentId };
    for (const contract of ofRoundtables.filter(({ path }) => path.includes(':documentId'))) {
      const other = await ask(contract, { ...ids, ...own });
      const none = await ask(contract, { ...unknown, ...own });
      if (/:documentId\/.*:\w+Id/.test(contract.path)) expect([contract.method, contract.path, other]).toEqual([contract.method, contract.path, none]);
    }
    expect(await standing(theirs)).toBe(before);
  }, 60_000);
});

describe('the time of an answer', () => {
  const look = (roundtableId: string, registrationId: string) => (): Promise<unknown> => house.call('GET', `/api/roundtables/${roundtableId}/registrations/${registrationId}`, { cookie });

  it('is that of an id nobody ever gave, of a roundtable and of somebody registered', async () => {
    const { registrationId = '' } = ids;
    expect(await evenly(() => ratioOfTimes(look(theirs.roundtableId, registrationId), look(nothingOfOurs, nothingOfOurs), 60))).toBe(1);
    expect(await evenly(() => ratioOfTimes(look(mine.roundtableId, registrationId), look(mine.roundtableId, nothingOfOurs), 60))).toBe(1);
  }, 60_000);

  it('would show one look more into the database', async () => {
    const longer = async (): Promise<unknown> => [await look(nothingOfOurs, nothingOfOurs)(), await house.sql('select pg_sleep(0.004)')];
    expect(await evenly(() => ratioOfTimes(longer, look(nothingOfOurs, nothingOfOurs), 20))).toBeGreaterThan(1.1);
  }, 60_000);
});

describe('roles', () => {
  /** Written down by hand, so that loosening `roles.ts` shows here. */
  const may: Record<Exclude<Role, 'administrator' | 'organiser'>, string[]> = {
    moderator: ['roundtable.read', 'roundtable.door', 'roundtable.record', 'roundtable.brief', 'roundtable.review', 'roundtable.publish'],
    rapporteur: ['roundtable.read', 'roundtable.record', 'roundtable.brief', 'roundtable.review'],
    reviewer: ['roundtable.read', 'roundtable.review'],
    auditor: ['roundtable.read'],
    door: ['roundtable.door'],
  };
  const stage = ofRoundtables.filter(({ permission }) => permission.startsWith('roundtable.'));

  it.each(Object.keys(may) as (keyof typeof may)[])('%s does nothing beyond its own', async (role) => {
    const before = await standing(mine);
    const who = await house.signedIn(role, mine.programmeId, `${role}-here@straits.example.org`);
    const refused = stage.filter(({ permission }) => !may[role].includes(permission));
    expect(refused.filter(({ path }) => /registrations|delegations|mailings|lists|needs/.test(path)).length).toBeGreaterThan(25);
    for (const contract of refused) {
      const { status, body } = await ask(contract, { ...ids, roundtableId: mine.roundtableId, documentId: mine.documentId }, undefined, who);
      expect([contract.method, contract.path, status, (body as { code?: string }).code]).toEqual([contract.method, contract.path, 403, 'FORBIDDEN']);
    }
    expect(await standing(mine)).toBe(before);
  }, 60_000);
});
