import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each need of a person is a task of its own; what was one text with one answer becomes one need in her own words. */
export class AnswerNeedsApart implements MigrationInterface {
  name = 'AnswerNeedsApart1795343340000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration add column needs jsonb not null default '[]';
      update registration set needs = jsonb_build_array(jsonb_build_object(
        'key', 'own_words', 'text', access_needs,
        'state', case when access_answer is null then 'open' when access_refused then 'cannot' else 'arranged' end,
        'answer', access_answer, 'answeredAt', null, 'assignedTo', null))
      where coalesce(access_needs, '') <> '';
      alter table registration drop column access_needs, drop column access_answer, drop column access_refused;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration add column access_needs text, add column access_answer text, add column access_refused boolean not null default false;
      update registration r set access_needs = n.said, access_answer = n.answered, access_refused = n.refused
      from (
        select id, string_agg(coalesce(t ->> 'text', replace(t ->> 'key', '_', ' ')), e'\\n') as said,
          string_agg(t ->> 'answer', e'\\n') as answered, bool_or(t ->> 'state' = 'cannot') as refused
        from registration, jsonb_array_elements(needs) t group by id
      ) n where n.id = r.id;
      alter table registration drop column needs;
    `);
  }
}
