import type { Language } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { PersonalDataPort } from '@convenor/people';
import type { ClearingPeople } from './clearing/clearing-people';

const clearing = { purpose: 'To ask whether they agree, and to show that they were asked.', seenBy: 'Those who write and review the paper', until: { rule: 'Addresses until clearing ends and its time is over; answers are the record' }, recipients: ['Mail server'] };
const paper = { purpose: 'To write the paper.', seenBy: 'Those who write and review it; everybody once it is published', until: { rule: 'As long as the paper' }, recipients: ['Readers of the papers'] };
const ofPaper = '(select roundtable_id from document where id = t.document_id)';

/**
 * Papers of the programmes in `$2` (null: all) in which she is known: by registration (`$3`), in the line-up (`$4`), or by address
 * (`$5`) as a reader, a speaker asked or somebody of the staff. A name alone is not hers elsewhere: others bear it too.
 */
const papersSql = `
  select d.id from document d join roundtable r on r.id = d.roundtable_id where ($2::uuid[] is null or r.programme_id = any($2)) and (r.programme_id in (
    select h.programme_id from roundtable h where h.id in (
      select roundtable_id from registration where id = any($3::uuid[])
      union select s.roundtable_id from slot s join engagement e on e.slot_id = s.id where e.person_id = any($4::uuid[])
      union select roundtable_id from appearance where person_id = any($4::uuid[])
      union select p.roundtable_id from document p join reader on reader.document_id = p.id where lower(reader.address) = lower($5::text)
      union select p.roundtable_id from document p join quote_party q on q.document_id = p.id where lower(q.address) = lower($5::text)))
    or exists (select from role_grant g join account a on a.id = g.account_id where lower(a.address) = lower($5::text) and (g.programme_id is null or g.programme_id = r.programme_id)))`;

/** What stands in a draft where a speaker’s name was. */
const somebody: Record<Language, string> = { en: 'a participant', fr: 'une personne participante', es: 'una persona participante', ar: 'أحد المشاركين', ru: 'один из участников', zh: '一位与会者' };

/** Papers and their clearing: whom it asked, what they answered, whose name a Word file carried. */
export const briefPeople = (people: ClearingPeople): PersonalDataPort => ({
  holder: 'brief',
  fields: [
    { ...clearing, columns: ['reader.name', 'reader.organisation', 'reader.address', 'reader.comments', 'reader.came_from'], addresses: ['reader.address'], words: 'Readers of a draft and what they wrote', roundtable: ofPaper, filled: `t.name <> ''` },
    { ...clearing, columns: ['quote_party.name', 'quote_party.address', 'quote_party.phone', 'quote_party.answers_for'], addresses: ['quote_party.address'], words: 'Speakers who are asked for their words', roundtable: ofPaper, filled: `t.name <> ''` },
    { ...clearing, columns: ['passage.proposed', 'passage.came_from', 'passage.about', 'passage.why'], words: 'Words that speakers proposed', roundtable: ofPaper, filled: 't.proposed is not null or t.came_from is not null' },
    { ...clearing, columns: ['clearing_log.came_from', 'clearing_log.about'], words: 'Who told that somebody agreed', roundtable: ofPaper, filled: 't.came_from is not null' },
    { ...clearing, columns: ['waiver.name', 'waiver.reason', 'review_step.waiver'], words: 'Who let a paper go without an answer, and why', purpose: 'To answer for it.', until: { rule: 'As long as the paper' }, roundtable: undefined, filled: `to_jsonb(t) ->> 'name' <> ''` },
    { ...paper, columns: ['suggestion.by_name', 'remark.by_name', 'remark_reply.by_name'], words: 'Authors’ names out of Word files', purpose: 'To show whose suggestion it is.', filled: 't.by_name is not null' },
    { ...paper, columns: ['remark.text', 'remark.quoted', 'remark_reply.text'], words: 'Remarks on drafts' },
    { ...paper, columns: ['paper_work.front', 'paper_work.machine_draft', 'paper_section.content', 'paper_quote.cleared_words'], words: 'Drafts, which name speakers as the attribution rule allows' },
    { ...paper, columns: ['document_revision.content', 'document_revision.label'], words: 'Kept revisions of papers, which never change', until: { rule: 'As long as the paper: a revision never changes' } },
  ],
  files: ['rendition.file', 'house_template.file', 'paper_picture.asset'],

  async exportFor(tx, { address, programmes, names, registrations, persons }) {
    const { readings, passages } = address === null ? { readings: [], passages: [] } : await people.exportIn(tx, address, programmes);
    const remarks = await tx.sql(
      `with papers as (${papersSql}) select text, made_at from remark where by_name = any($1) and document_id in (select id from papers)
       union all select text, made_at from remark_reply where by_name = any($1) and document_id in (select id from papers) order by made_at`, [names, programmes, registrations, persons, address]);
    return [{ place: 'reader', rows: readings.map((one) => ({ ...one })) }, { place: 'quote_party', rows: passages.map((one) => ({ ...one })) }, { place: 'remark', rows: remarks }];
  },

  async erase(tx, { address, programmes, names, persons, registrations }, by) {
    // First of all: by her address among readers her papers are found.
    if (address !== null) for (const table of ['suggestion', 'remark', 'remark_reply']) await tx.sql(`update ${table} set by_name = null where by_name = any($1) and document_id in (${papersSql})`, [names, programmes, registrations, persons, address]);
    if (address !== null) await people.eraseIn(tx, address, programmes, by);
    if (programmes === null && address !== null) await tx.sql(`update waiver set name = '' where account_id in (select id from account where address = $1)`, [address]);
    if (persons.length > 0) await leaveDrafts(tx, persons);
  },
});

/** Takes a speaker's name out of papers that were never published; what was is not ours to change. */
async function leaveDrafts(tx: Tx, persons: readonly string[]): Promise<void> {
  const rows = await tx.sql<{ name: string }>('select distinct n as name from person, unnest(array[full_name, citation_name]) n where id = any($1) and n is not null', [persons]);
  const drafts = await tx.sql<{ id: string; language: Language }>(
    `select d.id, d.language from document d where d.state in ('draft', 'in_review', 'cleared') and d.roundtable_id in (
       select s.roundtable_id from slot s join engagement e on e.slot_id = s.id where e.person_id = any($1) union select roundtable_id from appearance where person_id = any($1)) for update`, [persons]);
  for (const { name } of [...rows].sort((one, other) => other.name.length - one.name.length)) {
    // As JSON writes it between its quotation marks.
    const [written, like] = [JSON.stringify(name).slice(1, -1), `%${name.replace(/[\\%_]/g, '\\$&')}%`];
    for (const { id, language } of drafts) {
      await tx.sql('update paper_section set content = replace(content::text, $2, $3)::jsonb, version = version + 1 where document_id = $1 and content::text like $4', [id, written, somebody[language], like]);
      await tx.sql(
        `update paper_work set front = replace(front::text, $2, $3)::jsonb, machine_draft = replace(machine_draft::text, $2, $3)::jsonb, front_version = front_version + 1, change = change + 1
         where document_id = $1 and (front::text like $4 or machine_draft::text like $4)`, [id, written, somebody[language], like]);
    }
  }
}
