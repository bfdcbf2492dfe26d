import { Secrets } from '@convenor/access';
import { ClearingPeople } from '@convenor/brief';
import { FolderFiles } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { EraseAgain, erasedLines, ErasePerson, PersonalData, WhatIsLeft } from '@convenor/people';
import { ErasedPeople } from '@convenor/register';
import { aRoundtable, invariantsBroken, registerStage, type RegisterStage } from '@convenor/register/testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { everybodysData } from './everybodys-data';

const secrets = new Secrets('a secret of at least thirty-two signs');
const by = `account:${newId()}` as const;
const [name, address] = ['Ngozi Featherstonehaugh', 'ngozi@delta-water.example.org'];
const speaker = 'Ngozi Featherstonehaugh';

let stage: RegisterStage;
let data: PersonalData;
let erasing: ErasePerson;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
  // Nothing of clearing is queued here.
  data = everybodysData(secrets, new ClearingPeople(stage.transactions, { erase: async () => undefined } as never)).listen(stage.announcements);
  erasing = new ErasePerson(stage.transactions, data, secrets);
});
afterAll(() => stage.db.drop());

const sql = <Row extends object>(statement: string, parameters: unknown[] = []): Promise<Row[]> => stage.db.dataSource.query(statement, parameters);

/** Every column of every table that holds a word, whatever it is for. Published texts are left as they were published. */
async function wherever(word: string): Promise<string[]> {
  const columns = await sql<{ schema: string; table: string; column: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE' and c.data_type not in ('uuid', 'boolean', 'integer', 'bigint', 'timestamp with time zone', 'date')`);
  const found: string[] = [];
  for (const { schema, table, column } of columns.filter(({ table: one }) => !['edition_version', 'edition_text', 'document_revision'].includes(one))) {
    const text = column === 'raw' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = await sql(`select 1 from "${schema}"."${table}" where position(lower($1) in lower(${text})) > 0 limit 1`, [word]);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** Somebody with everything that can be kept of her: two registrations, a file, mails, a delegation, a check-in, a speech, a review. */
async function aWholeLife(): Promise<{ coming: Id; past: Id; pastMeeting: Id }> {
  const meeting = await aRoundtable().savedIn(stage.db.dataSource);
  const [coming = ''] = await stage.proved(meeting.id, [name], { address, organisation: 'Delta Water Board', accessNeeds: 'A seat near the door', honorific: 'Ms', position: 'Hydrologist', waitForRoom: false });
  await stage.deliver();
  const old = await aRoundtable().savedIn(stage.db.dataSource);
  const [past = ''] = await stage.proved(old.id, [name], { address });
  await stage.deliver();
  await sql(`update roundtable set state = 'held', starts_at = '2026-11-01', ends_at = '2026-11-01T02:00Z' where id = $1`, [old.id]);
  const file = await new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-forgetting-'))).keep(Buffer.from(name));
  const fileId = newId();
  await sql(`insert into answer_file (id, roundtable_id, question, sha256, name, type, octets, sent_at) values ($1, $2, 'cv', $3, $4, 'application/pdf', 5, now())`, [fileId, meeting.id, file, `${name}.pdf`]);
  await sql(`update registration set answers = jsonb_build_object('cv', $2::text, 'diet', $3::text), decision_reason = $3 where id = $1`, [coming, fileId, `for ${name}`]);
  await sql(`insert into delegation (id, roundtable_id, name, constituency, focal_name, focal_address, language, created_at) values ($1, $2, 'Delta', 'government', $3, $4, 'en', now())`, [newId(), meeting.id, name, address]);
  await sql(`insert into attendance (id, roundtable_id, registration_id, name, normalised_name, came, first_came_at) values ($1, $2, $3, $4::text, lower($4::text), '[]', now())`, [newId(), old.id, past, name]);
  await sql(`insert into calendar_reply (id, registration_id, roundtable_id, answer, sequence, stamped_at, from_address, proved, comment, received_at) values ($1, $2, $3, 'declined', 0, now(), $4, true, $5, now())`, [newId(), coming, meeting.id, address, `${name} is ill`]);
  await sql('insert into evaluation_mark (registration_id) values ($1)', [past]);
  await sql(`insert into evaluation_answer (id, roundtable_id, mode, language, answers) values ($1, $2, 'room', 'en', '{"all": 5}')`, [newId(), old.id]);
  await queuedMail(newId(), address, meeting.id);
  await sql(`insert into subscriber (id, address, language, asked_at, proved_at) values ($1, $2, 'en', now(), now())`, [newId(), address]);
  const account = newId();
  await sql(`insert into account (id, address, name, created_at) values ($1, 'admin@delta-water.example.org', 'Somebody Else', now())`, [account]);
  await sql(`insert into role_grant (id, account_id, programme_id, role, granted_at) values ($1, $2, null, 'administrator', now())`, [newId(), account]);
  const own = newId();
  await sql(`insert into account (id, address, name, created_at) values ($1, $2, $3, now())`, [own, address, name]);
  await sql(`insert into sign_in_session (token_hash, account_id, created_at, last_seen_at, expires_at) values ('\\x01', $1, now(), now(), now() + interval '1 day')`, [own]);
  await sql(`insert into desk_filter (id, roundtable_id, account_id, name, filter, sort, kept_at) values ($1, $2, $3, 'mine', $4, 'name', now())`, [newId(), meeting.id, account, JSON.stringify({ search: name })]);
  await sql(`insert into kept_answer (key, scope, body_hash, status, answer, kept_at) values ('k', 's', 'h', 200, $1, now())`, [JSON.stringify({ items: [{ address, name }] })]);
  await aSpeech(old.id);
  return { coming, past, pastMeeting: old.id };
}

const queuedMail = (subject: Id, to: string, roundtable: Id): Promise<unknown> =>
  sql(`insert into delivery (id, kind, dedupe_key, subject_id, roundtable_id, lane, language, to_address, to_name, props, due_at, created_at, subject, text)
       values ($1::uuid, 'organiser-message', $1::uuid::text, $2, $3, $4::text || '/', 'en', $4::text, $5::text, $6, now() + interval '1 day', now(), $5::text, $5::text)`, [newId(), subject, roundtable, to, name, JSON.stringify({ name })]);

/** On the line-up of a meeting, in its notes and in a draft with a reader of that address. */
async function aSpeech(meeting: Id): Promise<void> {
  const [person, slot, appearance, paper, step] = Array.from({ length: 5 }, newId);
  await sql(`insert into person (id, full_name, normalised_name, created_at) values ($1, $2, (select normalised_name from registration where name = $2 limit 1), now())`, [person, speaker]);
  await sql(`insert into affiliation (id, person_id, post, position) values ($1, $2, 'Hydrologist', 0)`, [newId(), person]);
  await sql(`insert into slot (id, roundtable_id, position, role, printed_line) values ($1, $2, 1, 'speaker', $3)`, [slot, meeting, `Speaker: ${speaker}`]);
  await sql(`insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at) values ($1, $2, 1, 'confirmed', $3, $4, now())`, [newId(), slot, person, speaker]);
  await sql(`insert into segment (id, roundtable_id, position, kind, title, people) values ($1, $2, 1, 'opening', 'Opening', $3)`, [newId(), meeting, JSON.stringify([speaker, 'Lena Brandt'])]);
  await sql(`insert into appearance (id, roundtable_id, slot_id, position, kind, person_id, citation_name, recorded_at) values ($1, $2, $3, 1, 'room', $4, $5, now())`, [appearance, meeting, slot, person, speaker]);
  await sql(`insert into note (id, roundtable_id, position, kind, text, speaker_appearance_id, speaker_name, attribution, noted_at) values ($1, $2, 1, 'point', 'Rivers rise.', $3, $4, 'on_record', now())`, [newId(), meeting, appearance, speaker]);
  await sql(`insert into document (id, roundtable_id, kind, language, state, revision, created_at) values ($1, $2, 'policy-brief', 'en', 'draft', 1, now())`, [paper, meeting]);
  await sql(`insert into paper_work (document_id, front, front_version, front_changed_by, front_changed_at, change, kept_change) values ($1, '{"title": "Rivers"}', 1, 'system:spec', now(), 1, 1)`, [paper]);
  await sql(`insert into paper_section (document_id, id, position, kind, content, tally, version, changed_by, changed_at) values ($1, $2, 1, 'body', $3, '{}', 1, 'system:spec', now())`, [paper, newId(), JSON.stringify([{ type: 'paragraph', content: [{ type: 'text', text: `${speaker} said so.` }] }])]);
  await sql(`insert into remark (document_id, id, section_id, text, quoted, made_by, by_name, made_at) values ($1, $2, $2, 'Really?', '', 'system:word', $3, now())`, [paper, newId(), name]);
  await sql(`insert into clearing (document_id, rule, created_at) values ($1, '{}', now())`, [paper]);
  await sql(`insert into review_step (id, document_id, position, number, name, kind, due_at, silence) values ($1, $2, 1, 1, 'Partners', 'readers', now(), 'agreement')`, [step, paper]);
  await sql(`insert into reader (id, document_id, step_id, position, name, address, language, state, comments) values ($1, $2, $3, 1, $4, $5, 'en', 'agreed', '[]')`, [newId(), paper, step, name, address]);
}

/** What is counted for good. */
const counts = (): Promise<unknown> => sql(
  `select (select jsonb_agg(c order by c) from (select mode || ' ' || constituency || ' ' || count(*) as c from registration group by mode, constituency) k) as people, (select count(*)::int from attendance) as came,
     (select count(*)::int from evaluation_answer) as thought, (select count(*)::int from note) as noted, (select count(*)::int from appearance) as spoke, (select count(*)::int from delivery) as mails`);

describe('erasing a person', () => {
  let life: Awaited<ReturnType<typeof aWholeLife>>;
  beforeAll(async () => {
    life = await aWholeLife();
  });

  it('finds her wherever she is, and gives all of it out, before anything is erased', async () => {
    expect((await wherever(name)).length).toBeGreaterThan(15);
    const { registrations, places } = await erasing.find({ address, personId: null }, null, by);
    expect(registrations.map(({ id }) => id).sort()).toEqual([life.coming, life.past].sort());
    expect(new Set(places.map(({ holder }) => holder))).toEqual(new Set(['register', 'plan', 'meet', 'record', 'brief', 'publish', 'mail', 'access', 'people']));
    const out = JSON.stringify(await erasing.export({ address, personId: null }, null, by));
    for (const word of ['Delta Water Board', 'A seat near the door', 'Rivers rise.', `${name} is ill`]) expect(out).toContain(word);
  });

  it('leaves her where one part is left out', async () => {
    const halting = stage.transactions.run(async (tx) => {
      const without = new PersonalData(data.ports.filter(({ holder }) => holder !== 'meet'));
      await without.erase(tx, await without.known(tx, address, null), by);
      const [left] = await tx.sql('select 1 from attendance where name = $1', [name]);
      throw new Error(left ? 'left in attendance' : 'gone');
    });
    await expect(halting).rejects.toThrow('left in attendance');
  });

  it('takes her out of every table, and changes no count', async () => {
    const before = await counts();
    const { reference, erased, stays } = await erasing.erase({ address, personId: null }, null, { by, reason: `${name} asked by letter` });
    await stage.deliver();
    expect(await wherever(address)).toEqual([]);
    expect(await wherever(name)).toEqual([]);
    expect(await wherever('Delta Water Board')).toEqual([]);
    expect(reference).toMatch(/^20261123-[A-Z2-9]{8}$/);
    expect([erased.length > 8, stays]).toEqual([true, ['counted', 'published', 'log', 'erased_digest', 'backups']]);
    // A place that was to come is given back; who came, who said what and what was thought stays counted.
    expect(await counts()).toEqual(before);
    expect(await sql(`select state from registration where id = any($1) order by state`, [[life.coming, life.past]])).toEqual([{ state: 'cancelled' }, { state: 'confirmed' }]);
    expect(await sql(`select state from delivery where to_address <> '' and subject_id = any($1)`, [[life.coming, life.past]])).toEqual([]);
    expect(await sql(`select 1 from delivery where state in ('queued', 'sending')`)).toEqual([]);
    expect(await sql(`select count(*)::int as n from note`)).toEqual([{ n: 1 }]);
    expect(await sql(`select people from segment`)).toEqual([{ people: ['Lena Brandt'] }]);
    expect(JSON.stringify(await sql('select content from paper_section'))).toContain('a participant said so.');
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('is done once, however often it is asked', async () => {
    expect((await erasing.erase({ address, personId: null }, null, { by, reason: 'Again' })).erased).toEqual([]);
    expect(await wherever(name)).toEqual([]);
  });

  it('is remembered, so that an old list does not bring her back', async () => {
    const erased = new ErasedPeople(secrets);
    const answer = await stage.transactions.run((tx) => erased.among(tx, newId(), [{ address: 'lena@example.org', name: 'Lena' }, { address: address.toUpperCase(), name: 'N. F.' }]));
    expect([...answer]).toEqual([1]);
  });
});

describe('a remark out of a Word file', () => {
  it('is hers where she is known, and not in another programme where somebody bears her name', async () => {
    const [here, there] = [await aRoundtable().savedIn(stage.db.dataSource), await aRoundtable().savedIn(stage.db.dataSource)];
    const other = newId();
    await sql(`insert into programme (id, slug, kind, name, main_language, created_at) select $1, $2, kind, name, main_language, created_at from programme limit 1`, [other, `other-${other}`]);
    await sql('update roundtable set programme_id = $1 where id = $2', [other, there.id]);
    await stage.proved(here.id, ['Odile Marchbanks'], { address: 'odile@example.net' });
    for (const [meeting, words] of [[here.id, 'Said here'], [there.id, 'Said there']] as const) {
      const paper = newId();
      await sql(`insert into document (id, roundtable_id, kind, language, state, revision, created_at) values ($1, $2, 'policy-brief', 'en', 'draft', 1, now())`, [paper, meeting]);
      await sql(`insert into paper_work (document_id, front, front_version, front_changed_by, front_changed_at, change, kept_change) values ($1, '{"title": "Rivers"}', 1, 'system:spec', now(), 1, 1)`, [paper]);
      await sql(`insert into remark (document_id, id, section_id, text, quoted, made_by, by_name, made_at) values ($1, $2, $2, $3, '', 'system:word', 'Odile Marchbanks', now())`, [paper, newId(), words]);
    }
    const whom = { address: 'odile@example.net', personId: null };
    const out = JSON.stringify(await erasing.export(whom, null, by));
    expect([out.includes('Said here'), out.includes('Said there')]).toEqual([true, false]);
    await erasing.erase(whom, null, { by, reason: 'Asked' });
    expect(await sql(`select text from remark where by_name = 'Odile Marchbanks'`)).toEqual([{ text: 'Said there' }]);
  });
});

describe('a speaker of whom no address is known', () => {
  let position = 6;
  const inLineup = async (full: string, roundtables: readonly Id[]): Promise<Id> => {
    const person = newId();
    await sql(`insert into person (id, full_name, normalised_name, created_at) values ($1, $2, lower($2), now())`, [person, full]);
    for (const meeting of roundtables) {
      const slot = newId();
      position += 1;
      await sql(`insert into slot (id, roundtable_id, position, role, printed_line) values ($1, $2, $4, 'speaker', $3)`, [slot, meeting, `Speaker: ${full}`, position]);
      await sql(`insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at) values ($1, $2, 1, 'confirmed', $3, $4, now())`, [newId(), slot, person, full]);
      await sql(`insert into appearance (id, roundtable_id, slot_id, position, kind, person_id, citation_name, recorded_at) values ($1, $2, $3, $6, 'room', $4, $5, now())`, [newId(), meeting, slot, person, full, position]);
    }
    return person;
  };
  const programmeOf = async (id: Id): Promise<Id> => (await sql<{ id: Id }>('select programme_id as id from roundtable where id = $1', [id]))[0]?.id ?? '';

  it('is found by name, given out and erased, and whoever bears the same name stays', async () => {
    const [here, there] = [await aRoundtable().savedIn(stage.db.dataSource), await aRoundtable().savedIn(stage.db.dataSource)];
    const other = newId();
    await sql(`insert into programme (id, slug, kind, name, main_language, created_at) select $1, $2, kind, name, main_language, created_at from programme limit 1`, [other, `other-${other}`]);
    await sql('update roundtable set programme_id = $1 where id = $2', [other, there.id]);
    const [hers, elsewhere] = [[await programmeOf(here.id)], [other]];
    const known = await inLineup('Tamsin Quillfeather', [here.id]);
    const namesake = await inLineup('Tamsin Quillfeather', [here.id, there.id]);
    expect((await erasing.speakers('quillf', hers, by)).map(({ id }) => id).sort()).toEqual([known, namesake].sort());
    expect((await erasing.speakers('quillf', elsewhere, by)).map(({ id }) => id)).toEqual([namesake]);

    const [one, both] = [{ address: null, personId: known }, { address: null, personId: namesake }] as const;
    expect(JSON.stringify(await erasing.export(one, hers, by))).toContain('Tamsin Quillfeather');
    await expect(erasing.find(one, elsewhere, by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(erasing.erase(both, hers, { by, reason: 'Asked' })).rejects.toMatchObject({ code: 'SPEAKER_ELSEWHERE' });
    const { erased, stays } = await erasing.erase(one, hers, { by, reason: 'Tamsin Quillfeather asked' });
    expect([erased.map(({ holder }) => holder).sort(), stays.includes('published')]).toEqual([['people', 'plan', 'record'], true]);
    expect(await sql('select id from person where full_name = $1', ['Tamsin Quillfeather'])).toEqual([{ id: namesake }]);
    expect(JSON.stringify(await sql(`select fields from audit_entry where action = 'person erased'`))).not.toContain('Quillfeather');
    expect(await sql('select 1 from engagement e join slot s on s.id = e.slot_id where s.roundtable_id = $1 and e.printed_name is not null and s.position >= 7', [here.id])).toHaveLength(1);

    // A backup brings her back: the list beside the database takes her out again, and her alone.
    const lines = await erasedLines(stage.transactions);
    await sql('insert into person (id, full_name, normalised_name, created_at) values ($1, $2, $3, now())', [known, 'Tamsin Quillfeather', 'tamsin quillfeather']);
    await sql('delete from erased_person');
    expect(await new EraseAgain(stage.transactions, data, secrets).go(lines)).toBe(1);
    expect(await sql('select id from person where full_name = $1', ['Tamsin Quillfeather'])).toEqual([{ id: namesake }]);
  });
});

describe('after a restore', () => {
  it('erases again whoever the list beside the database names, and nobody who came back since', async () => {
    const meeting = await aRoundtable().savedIn(stage.db.dataSource);
    const [gone = ''] = await stage.proved(meeting.id, ['Iko Tamarind'], { address: 'iko@example.net' });
    const [other = ''] = await stage.proved(meeting.id, ['Iko Sister'], { address: 'iko@example.net' });
    stage.clock.moveTo('2026-11-23T09:01:00Z');
    await stage.forget.forget(gone);
    const lines = await erasedLines(stage.transactions);
    // As the backup had it.
    await sql(`update registration set name = 'Iko Tamarind', normalised_name = 'iko tamarind', address = 'iko@example.net', state = 'confirmed' where id = $1`, [gone]);
    await sql('update pool set held = held + 1 where roundtable_id = $1 and mode = $2', [meeting.id, 'room']);
    await sql(`delete from erased_person where erased_at = (select max(erased_at) from erased_person)`);
    const again = new EraseAgain(stage.transactions, data, secrets);
    expect(await again.go([])).toBe(0);
    expect(await again.go(lines)).toBe(1);
    expect(await sql('select name from registration where id = any($1) order by name', [[gone, other]])).toEqual([{ name: '' }, { name: 'Iko Sister' }]);
    expect(await again.go(lines)).toBe(0);
  });
});

describe('keeping', () => {
  const at = (instant: string): void => stage.clock.moveTo(instant);
  const row = async (id: Id) => (await sql<Record<string, unknown>>('select name, address, needs, organisation, answers, state, mode, constituency from registration where id = $1', [id]))[0];

  it('forgets each field when it is due, in batches, twice without harm, and not by a clock set back', async () => {
    const meeting = await aRoundtable().savedIn(stage.db.dataSource);
    const ids = await stage.proved(meeting.id, ['Ada One', 'Bea Two', 'Cleo Three'], { address: 'ada@example.org', organisation: 'Board', accessNeeds: 'Ramp' });
    await stage.deliver();
    await sql(`insert into registration_setup (roundtable_id, questions, keep_days, changed_at) values ($1, $2, '{"organisation": 10}', now())`, [meeting.id, JSON.stringify([{ key: 'diet', keepDays: 5 }])]);
    await sql(`update registration set answers = '{"diet": "none", "other": "kept longer"}' where id = any($1)`, [ids]);
    const [first = ''] = ids;
    expect((await row(first))?.organisation).toBe('Board');

    at('2026-12-16T09:00:00Z');
    // One batch of one, then the run is broken off.
    await stage.transactions.run((tx) => data.ports[0]?.forgetDue?.(tx, 1) ?? Promise.resolve(0));
    expect(await sql(`select count(*)::int as n from registration where answers ? 'diet' and id = any($1)`, [ids])).toEqual([{ n: 2 }]);
    await data.forgetDue(stage.transactions, 1);
    expect((await row(first))?.answers).toEqual({ other: 'kept longer' });
    expect((await row(first))?.organisation).toBe('Board');

    at('2026-11-25T09:00:00Z');
    expect(await data.forgetDue(stage.transactions)).toBe(0);

    at('2027-01-20T09:00:00Z');
    expect(await data.forgetDue(stage.transactions)).toBeGreaterThan(0);
    expect(await data.forgetDue(stage.transactions)).toBe(0);
    expect(await row(first)).toMatchObject({ name: 'Ada One', needs: [], organisation: null });

    at('2028-02-01T09:00:00Z');
    await data.forgetDue(stage.transactions);
    expect(await row(first)).toMatchObject({ name: '', address: '', state: 'confirmed', mode: 'room' });
    for (const word of ['Ada One', 'ada@example.org']) expect(await wherever(word)).toEqual([]);
    expect(await sql(`select fields ->> 'field' as field, (fields ->> 'people')::int as people from audit_entry where entity_id = $1 and action = 'kept until' and fields ->> 'field' = 'contact'`, [meeting.id])).toEqual([{ field: 'contact', people: 3 }]);
    expect(await invariantsBroken(stage.db.dataSource)).toEqual([]);
  });

  it('says what is left and when the next of it goes', async () => {
    const meeting = await aRoundtable().from('2028-03-10T14:00:00Z', '2028-03-10T16:00:00Z').savedIn(stage.db.dataSource);
    await stage.proved(meeting.id, ['Dana Four'], { address: 'dana@example.org', accessNeeds: 'Ramp' });
    const { items } = await new WhatIsLeft(stage.transactions, data).report(meeting.id);
    const needs = items.find(({ place }) => place === 'registration: needs');
    expect(needs).toMatchObject({ holder: 'register', left: 1, until: '30 days after the meeting', nextDue: '2028-04-09T16:00:00.000Z' });
    expect(JSON.stringify(items)).not.toContain('Dana');
    expect((await new WhatIsLeft(stage.transactions, data).report(null)).items.length).toBeGreaterThan(items.length);
  });
});
