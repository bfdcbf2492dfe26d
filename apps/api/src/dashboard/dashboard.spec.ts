import type { RoundtableLine } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { DataSource } from 'typeorm';
import { testApp, type TestApp } from '../testing/test-app';
import { Dashboard } from './dashboard';

let house: TestApp;
let cookie: string;
const by = 'system:spec' as const;
const sql = (statement: string, values: unknown[]) => house.app.get(DataSource).query(statement, values);

beforeAll(async () => {
  house = await testApp();
  cookie = await house.signedIn('organiser');
});
afterAll(() => house.close());

/** A meeting that ended on 10 March 2027 in Nairobi, with a paper in these languages. */
async function withBrief(state: string, languages = ['en']): Promise<{ id: Id; papers: Id[] }> {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
  await sql(`update roundtable set state = 'held' where id = $1`, [id]);
  const papers = languages.map(() => newId());
  for (const [at, language] of languages.entries()) {
    await sql(`insert into document (id, roundtable_id, kind, language, state, revision, created_at) values ($1, $2, 'policy-brief', $3, $4, 1, now() + $5 * interval '1 minute')`, [papers[at], id, language, state, at]);
    await sql(`insert into document_revision (document_id, revision, content, made_by, made_at) values ($1, 1, '{}', $2, now())`, [papers[at], by]);
  }
  return { id, papers };
}

async function published({ id, papers }: { id: Id; papers: readonly Id[] }, days: readonly string[], state = 'public'): Promise<void> {
  const publication = newId();
  await sql(`insert into publication (id, roundtable_id, kind, slug, created_at) values ($1, $2, 'policy-brief', $3, now())`, [publication, id, `brief-${id}`]);
  for (const [at, paper] of papers.entries()) {
    const edition = newId();
    await sql(`insert into edition (id, publication_id, language, document_id) values ($1, $2, $3, $4)`, [edition, publication, at === 0 ? 'en' : 'fr', paper]);
    await sql(
      `insert into edition_version (edition_id, version, document_id, revision, hash, document, state, issued_on, asked_by, asked_at, public_at)
       values ($1, 1, $2, 1, 'h', '{}', $3, $4, $5, now(), case when $3 = 'public' then now() end)`,
      [edition, paper, state, days[at], by],
    );
  }
}
const lineOf = async (id: Id): Promise<RoundtableLine | undefined> => (await house.call<{ items: RoundtableLine[] }>('GET', '/api/roundtables', { cookie })).body.items.find((line) => line.id === id);

it('leads on from a draft in two languages, judged by the one that was there first', async () => {
  const { id, papers } = await withBrief('draft', ['en', 'fr']);
  await sql(`update document set state = 'in_review' where id = $1`, [papers[1]]);
  expect((await lineOf(id))?.next.code).toBe('say_who_spoke');
  await sql(`update document set state = 'in_review' where id = $1`, [papers[0]]);
  await sql(`insert into clearing (document_id, rule, created_at) values ($1, '{}', now())`, [papers[0]]);
  const [standing, cleared, gone] = [newId(), newId(), newId()];
  await sql(`insert into paper_work (document_id, front, front_version, front_changed_by, front_changed_at, change, kept_change) values ($1, '{}', 1, $2, now(), 0, 0)`, [papers[0], by]);
  await sql(
    `insert into paper_section (document_id, id, position, kind, content, tally, version, changed_by, changed_at) values ($1, $2, 0, 'body', '[]', $3, 1, $4, now())`,
    [papers[0], newId(), JSON.stringify({ quotes: [standing, cleared].map((id) => ({ id, words: '' })) }), by],
  );
  for (const [quote, state] of [[standing, 'pending'], [cleared, 'cleared'], [gone, 'pending']]) {
    await sql(`insert into passage (document_id, quote_id, kind, state, silence, words_hash, about) values ($1, $2, 'quote', $3, 'leave_out', 'h', '')`, [papers[0], quote, state]);
  }
  expect((await lineOf(id))?.next).toMatchObject({ code: 'clear', sentence: 'one quotation is not cleared yet.' });
  await sql(
    `insert into review_step (id, document_id, position, number, name, kind, due_at, silence, opened_at) values ($1, $2, 1, 1, 'Partners', 'readers', $3, 'blocks', now())`,
    [newId(), papers[0], new Date(house.app.get(Transactions).now().getTime() - 60_000)],
  );
  expect((await lineOf(id))?.next.sentence).toBe('one step of the review is late; ask again, or waive.');
  const waive = (gap: object) => sql(`insert into waiver (id, document_id, gap_id, gap, account_id, name, role, reason, waived_at) values ($1, $2, 'gap-' || ($3::jsonb->>'code'), $3::jsonb, $1, 'Ada', 'organiser', 'agreed by phone', now())`, [newId(), papers[0], JSON.stringify(gap)]);
  await waive({ code: 'step_not_signed', words: 'The step “Partners” is not signed.', nodeId: null });
  await waive({ code: 'quote_not_cleared', words: 'A quote waits.', nodeId: standing });
  expect((await lineOf(id))?.next.code).toBe('publish');
});

it('counts the days from the last day of the meeting to the first edition that is public', async () => {
  const brief = await withBrief('published', ['en', 'fr']);
  await published(brief, ['2027-04-15', '2027-04-02']);
  expect(await lineOf(brief.id)).toMatchObject({ published: { on: '2027-04-02', days: 23 }, next: { code: 'circulate' } });
});

it('counts nothing while the files are being made', async () => {
  const brief = await withBrief('cleared');
  await published(brief, ['2027-04-15'], 'making');
  expect(await lineOf(brief.id)).toMatchObject({ published: null, next: { code: 'await_files' } });
});

it('is done once somebody was sent it, and thanks do not count', async () => {
  const brief = await withBrief('published');
  await published(brief, ['2027-04-15']);
  const send = (kind: string) => sql(
    `insert into circular (id, edition_id, kind, audience, address_key, queued_by, queued_at) select $1, e.id, $2, 'subscribers', $2, 'system:spec', now() from edition e where e.document_id = $3`,
    [newId(), kind, brief.papers[0]],
  );
  await send('thanks');
  expect((await lineOf(brief.id))?.next.code).toBe('circulate');
  await send('circular');
  expect((await lineOf(brief.id))?.next.code).toBe('done');
});

it('reads all lines in one statement', async () => {
  const read = jest.spyOn(house.app.get(Transactions), 'read');
  const { items } = await house.app.get(Dashboard).list({ programmes: null, cursor: undefined, limit: 100, search: undefined });
  expect([items.length > 3, read.mock.calls.length]).toEqual([true, 1]);
  read.mockRestore();
});

it('lists what was promised and is late, to those who may read it', async () => {
  const { id } = await withBrief('draft');
  await sql(`update promise set due_on = $2 where roundtable_id = $1`, [id, new Date(house.app.get(Transactions).now().getTime() - 3 * 86_400_000).toISOString().slice(0, 10)]);
  const due = await house.call<{ promises: { roundtableId: Id; daysLeft: number }[] }>('GET', '/api/promises', { cookie });
  expect(due.body.promises.filter(({ roundtableId }) => roundtableId === id)).toMatchObject([{ daysLeft: -3, act: 'A brief will be published' }]);
  const elsewhere = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ programme: { name: 'Lagoon Talks', number: 1 } }), answers: {}, programmeId: null }, by);
  const [{ programmeId }] = (await sql('select programme_id as "programmeId" from roundtable where id = $1', [elsewhere])) as [{ programmeId: Id }];
  const stranger = await house.signedIn('organiser', programmeId, 'elsewhere@straits.example.org');
  expect((await house.call('GET', '/api/promises', { cookie: stranger })).body).toEqual({ promises: [], words: [] });
});
