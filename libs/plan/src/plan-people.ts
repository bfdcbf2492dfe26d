import type { PersonalDataPort } from '@convenor/people';

const line = { seenBy: 'Everybody, once the roundtable is announced', until: { rule: 'As long as the programme is on record; at once when the person asks' }, recipients: ['Readers of the public pages'] };
const inProgramme = `($2::uuid[] is null or r.programme_id = any($2))`;
/** Somebody of a line-up is known by name at the roundtables that name her. */
const namedSql = `
  select distinct e.person_id as id from engagement e join slot s on s.id = e.slot_id join roundtable r on r.id = s.roundtable_id join person p on p.id = e.person_id
  join registration g on g.roundtable_id = s.roundtable_id and g.normalised_name = p.normalised_name where g.id = any($1) and ${inProgramme}`;

/** Whole words between blanks, so that forgetting "Li" leaves "Oliver" where he is. */
const inWords = (text: string): string => `(' ' || regexp_replace(lower(${text}), '[[:space:][:punct:]]+', ' ', 'g') || ' ')`;

/** Line-ups, agendas and what a programme prints of people. */
export const planPeople: PersonalDataPort = {
  holder: 'plan',
  fields: [
    { ...line, columns: ['engagement.honorific', 'engagement.printed_name', 'engagement.came_from'], words: 'A speaker as the programme prints the name, and where the answer came from', purpose: 'To print who speaks.', roundtable: '(select roundtable_id from slot where id = t.slot_id)', filled: 't.printed_name is not null' },
    { ...line, columns: ['slot.printed_line'], words: 'A line of the line-up as the concept note had it', purpose: 'To check what was read from the paper.', roundtable: 't.roundtable_id' },
    { ...line, columns: ['segment.people', 'segment.title'], words: 'Names in the agenda', purpose: 'To print who speaks when.', roundtable: 't.roundtable_id', filled: `t.people <> '[]'` },
    { ...line, columns: ['roundtable.sections', 'roundtable.details'], words: 'Paragraphs of the concept note, which may name people and a contact', purpose: 'To print the concept note.', roundtable: 't.id' },
    { ...line, columns: ['programme.matter'], words: 'Fixed words of a programme’s papers, which may name people', purpose: 'To print them.', recipients: ['Readers of the papers'] },
    { columns: ['privacy_notice.controller', 'privacy_notice.officer', 'privacy_notice.ground', 'privacy_notice.more'], words: 'Whom people write to about their data', purpose: 'To be printed on the privacy notice.', seenBy: 'Everybody', until: { rule: 'Until it is changed' }, recipients: ['Readers of the public pages'], filled: `t.controller <> '' or t.officer <> ''` },
  ],

  async recognise(tx, { registrations, programmes }) {
    return { persons: (await tx.sql<{ id: string }>(namedSql, [registrations, programmes])).map(({ id }) => id) };
  },

  async exportFor(tx, { persons }) {
    return [{ place: 'engagement', rows: await tx.sql('select s.role, e.state, e.honorific, e.printed_name, e.mode, e.came_from, e.recorded_at from engagement e join slot s on s.id = e.slot_id where e.person_id = any($1) order by e.recorded_at', [persons]) }];
  },

  /** The place in the line-up stays, without who was to take it. */
  async erase(tx, { persons }, by) {
    if (persons.length === 0) return;
    const names = (await tx.sql<{ name: string }>('select unnest(array[full_name, citation_name]) as name from person where id = any($1) union select printed_name from engagement where person_id = any($1)', [persons])).flatMap(({ name }) => name || []);
    const slots = await tx.sql<{ id: string; roundtable_id: string }>('select distinct s.id, s.roundtable_id from slot s join engagement e on e.slot_id = s.id where e.person_id = any($1)', [persons]);
    await tx.sql('update engagement set person_id = null, honorific = null, printed_name = null, came_from = null where person_id = any($1)', [persons]);
    const [ids, roundtables] = [slots.map(({ id }) => id), [...new Set(slots.map(({ roundtable_id: id }) => id))]];
    await tx.sql('update slot set printed_line = null where id = any($1)', [ids]);
    await tx.sql(
      `update segment set people = coalesce((select jsonb_agg(n) from jsonb_array_elements(people) n where not exists (
           select from unnest($2::text[]) name where strpos(${inWords("n #>> '{}'")}, ${inWords('name')}) > 0)), '[]') where roundtable_id = any($1) and people <> '[]'`,
      [roundtables, names]);
    for (const id of roundtables) await tx.audit({ entity: 'roundtable', id, action: 'speaker forgotten', by });
  },
};
