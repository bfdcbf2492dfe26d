import { Secrets } from '@convenor/access';
import type { EvaluationQuestion } from '@convenor/contracts';
import { mailingHouse, type MailingHouse } from '../mailings/mailing-house.fixture';
import { Evaluations } from './evaluations';
import { GiveEvaluation } from './give-evaluation';
import { OpenEvaluations } from './open-evaluations';
import { sealedAnswer } from './sealed-answers';

let house: MailingHouse;
let giving: GiveEvaluation;
let evaluations: Evaluations;
let opening: OpenEvaluations;
const secrets = new Secrets('a secret of at least thirty-two signs');
const closed = '2026-12-24T16:00:00Z';
const during = '2026-12-10T15:00:00Z';
const afterwards = '2026-12-10T18:00:00Z';

beforeAll(async () => {
  house = await mailingHouse('2026-12-07T09:00:00Z');
  giving = new GiveEvaluation(house.transactions, secrets);
  evaluations = new Evaluations(house.transactions, secrets);
  opening = new OpenEvaluations(house.transactions, secrets);
});
afterAll(() => house.db.drop());
beforeEach(async () => {
  house.clock.moveTo('2026-12-07T09:00:00Z');
  await house.db.dataSource.query('truncate roundtable, delivery, announcement cascade');
});

const token = (n: number): string => String(n).padStart(43, 'a');
const give = (id: string, n: number, answers: Record<string, string | number>) => giving.give(id, token(n), { answers, language: 'en' });

it('is open from the end of the meeting for two weeks, to those who had a place', async () => {
  const { id } = await house.saved();
  const [amara] = await house.proved(id, ['Amara']);
  const [una] = await house.registered(id, ['Una']);
  house.clock.moveTo(during);
  expect(await giving.sheet(amara ?? '', null)).toMatchObject({ stands: 'early' });
  house.clock.moveTo(afterwards);
  expect(await giving.sheet(amara ?? '', null)).toMatchObject({ stands: 'open', mode: 'room' });
  await expect(giving.sheet(una ?? '', null)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  house.clock.moveTo('2026-12-24T16:00:00Z');
  expect(await giving.sheet(amara ?? '', null)).toMatchObject({ stands: 'over' });
  await expect(give(amara ?? '', 1, { useful: 5 })).rejects.toMatchObject({ code: 'EVALUATION_CLOSED' });
});

it('takes one answer per person, which only her browser changes', async () => {
  const { id } = await house.saved();
  const [amara] = await house.proved(id, ['Amara']);
  house.clock.moveTo(afterwards);
  await give(amara ?? '', 1, { useful: 2, better: ' More time ', sound: 5, length: 'endless', other: 'x' });
  await give(amara ?? '', 1, { useful: 4 });
  await expect(give(amara ?? '', 2, { useful: 1 })).rejects.toMatchObject({ code: 'EVALUATION_CLOSED' });

  expect(await giving.sheet(amara ?? '', token(2))).toMatchObject({ stands: 'given', answers: {} });
  expect(await giving.sheet(amara ?? '', token(1))).toMatchObject({ stands: 'open', answers: { useful: 4 } });
  expect(await evaluations.show(id)).toMatchObject({ answered: 1 });
});

const read = <Row extends object>(statement: string): Promise<Row[]> => house.db.dataSource.query<Row[]>(statement);

it('keeps nothing beside an answer that leads to a person', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Amara', 'Ben', 'Cem', 'Dia', 'Eva']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: 2, length: 'endless', sound: 5, other: 'x' });
  house.clock.moveTo(closed);
  await opening.sweep();
  const [row] = await read<{ answers: object }>('select * from evaluation_answer');
  expect(Object.keys(row ?? {}).sort()).toEqual(['answers', 'id', 'language', 'mode', 'roundtable_id']);
  expect(row?.answers).toEqual({ useful: 2 });
  expect(await read(`select * from audit_entry where action ilike '%evaluat%'`)).toEqual([]);
});

it('holds answers closed and of one length while they can be told by when they were written', async () => {
  const { id } = await house.saved();
  const [amara, ben] = await house.proved(id, ['Amara', 'Ben']);
  house.clock.moveTo(afterwards);
  await give(amara ?? '', 1, { useful: 2, better: 'Shorter' });
  await give(ben ?? '', 2, { useful: 5, better: 'More time for questions. '.repeat(60) });
  const kept = await read<{ sealed: string }>('select sealed from sealed_evaluation');
  expect(new Set(kept.map(({ sealed }) => sealed.length)).size).toBe(1);
  expect(JSON.stringify(kept)).not.toContain('Shorter');
  expect(await read('select 1 from evaluation_answer')).toEqual([]);
});

it('opens answers only when nobody can change hers any more, many at once, and mixes marks, so that neither order nor transaction joins them', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Ana', 'Ben', 'Cem', 'Dia', 'Eva']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: index + 1, better: `Said by ${index}` });
  const joined = `select count(*)::int as joined from evaluation_mark m join`;
  expect(await read(`${joined} sealed_evaluation s on s.xmin::text = m.xmin::text`)).toEqual([{ joined: 5 }]);
  await opening.sweep();
  expect(await read(`${joined} sealed_evaluation s on s.xmin::text = m.xmin::text`)).toEqual([{ joined: 0 }]);
  expect(await read('select count(distinct xmin::text)::int as writings, count(*)::int as marks from evaluation_mark')).toEqual([{ writings: 1, marks: 5 }]);
  expect(await read('select 1 from evaluation_answer')).toEqual([]);
  const before = await evaluations.show(id);

  const sealed = await read<{ id: string }>('select id from sealed_evaluation');
  house.clock.moveTo(closed);
  await Promise.all([opening.sweep(), opening.sweep()]);
  const opened = await read<{ id: string }>('select id from evaluation_answer order by ctid');
  expect(opened.map((row) => row.id)).toEqual(opened.map((row) => row.id).sort());
  expect(opened).toHaveLength(5);
  expect(opened.filter((row) => sealed.some((one) => one.id === row.id))).toEqual([]);
  expect(await read('select count(distinct xmin::text)::int as writings from evaluation_answer')).toEqual([{ writings: 1 }]);
  expect(await read('select 1 from sealed_evaluation')).toEqual([]);
  expect(await evaluations.show(id)).toEqual({ ...before, open: false });
});

it('leaves no trace of a changed answer beside the person, in her row or among the others', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Ana', 'Ben', 'Cem']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: 3 });
  await opening.sweep();
  await give(people[1] ?? '', 1, { useful: 5 });
  expect(await read('select 1 from registration r join sealed_evaluation s on s.xmin::text = r.xmax::text')).toEqual([]);
  expect(await read('select count(distinct xmin::text)::int as writings from sealed_evaluation')).toEqual([{ writings: 2 }]);
  await opening.sweep();
  expect(await read('select count(distinct xmin::text)::int as writings, count(*)::int as answers from sealed_evaluation')).toEqual([{ writings: 1, answers: 3 }]);
  expect(await giving.sheet(people[1] ?? '', token(1))).toMatchObject({ answers: { useful: 5 } });
});

it('changes an answer while the others are mixed', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Ana', 'Ben', 'Cem']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: 3 });
  for (let round = 0; round < 5; round += 1) await Promise.all([opening.sweep(), ...people.map((one, index) => give(one, index, { useful: 4 })), opening.sweep()]);
  expect(await read('select count(*)::int as answers from sealed_evaluation')).toEqual([{ answers: 3 }]);
});

it('opens what it can when a row cannot be opened or holds half a sign, and counts the others', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Ana', 'Ben', 'Cem', 'Dia', 'Eva', 'Fay']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: 3 });
  const odd = sealedAnswer(secrets, { mode: 'room', language: 'en', answers: { better: 'a\ud83d' } });
  await house.db.dataSource.query(`update sealed_evaluation set sealed = case id when (select min(id::text)::uuid from sealed_evaluation) then 'broken' else $1 end`, [odd]);
  expect(await evaluations.show(id)).toMatchObject({ answered: 6, comments: Array.from({ length: 5 }, () => ({ text: 'a\ufffd' })) });
  house.clock.moveTo(closed);
  await opening.sweep();
  expect(await read('select answers from evaluation_answer')).toEqual(Array.from({ length: 5 }, () => ({ answers: { better: 'a\ufffd' } })));
  expect(await read('select sealed from sealed_evaluation')).toEqual([{ sealed: 'broken' }]);
  expect(await evaluations.show(id)).toMatchObject({ answered: 6 });
});

it('goes on with other roundtables when one fails, and says so at the end', async () => {
  const both = [await house.saved(), await house.saved()];
  const people = await Promise.all(both.map(({ id }) => house.proved(id, ['Ana', 'Ben', 'Cem', 'Dia', 'Eva'])));
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.flat().entries()) await give(one, index, { useful: 3 });
  const [bad] = [...both].sort((one, other) => (one.id < other.id ? -1 : 1));
  const odd = sealedAnswer(secrets, { mode: 'nowhere' as 'room', language: 'en', answers: {} });
  await house.db.dataSource.query('update sealed_evaluation set sealed = $1 where roundtable_id = $2', [odd, bad?.id]);
  house.clock.moveTo(closed);
  await expect(opening.sweep()).rejects.toThrow('1 roundtables');
  expect(await read('select roundtable_id as id from evaluation_answer group by 1')).toEqual(both.filter(({ id }) => id !== bad?.id).map(({ id }) => ({ id })));
});

it('leaves fewer than five sealed for good: who gave them would show', async () => {
  const { id } = await house.saved();
  const people = await house.proved(id, ['Ana', 'Ben', 'Cem', 'Dia']);
  house.clock.moveTo(afterwards);
  for (const [index, one] of people.entries()) await give(one, index, { useful: 3 });
  house.clock.moveTo(closed);
  await opening.sweep();
  expect(await read('select 1 from evaluation_answer')).toEqual([]);
  expect(await evaluations.show(id)).toMatchObject({ answered: 4 });
});

it('takes one answer of two that the same person sends at once', async () => {
  const { id } = await house.saved();
  const [amara] = await house.proved(id, ['Amara']);
  house.clock.moveTo(afterwards);
  await Promise.allSettled([give(amara ?? '', 1, { useful: 1 }), give(amara ?? '', 2, { useful: 2 }), give(amara ?? '', 1, { useful: 1 })]);
  expect(await house.db.dataSource.query('select count(*)::int as count from sealed_evaluation')).toEqual([{ count: 1 }]);
});

it('shows no group of fewer than five, nor one that the difference would give away', async () => {
  const { id } = await house.saved();
  const room = await house.proved(id, ['Ana', 'Ben', 'Cem', 'Dia', 'Eva', 'Fay']);
  const online = await house.proved(id, ['Gil', 'Hal', 'Ida', 'Jon', 'Kim'], { mode: 'online' });
  house.clock.moveTo(afterwards);
  for (const [index, one] of room.slice(0, 4).entries()) await give(one, index, { useful: 3, better: 'Air' });
  expect(await evaluations.show(id)).toMatchObject({ answered: 4, groups: [], comments: [] });

  await give(online[0] ?? '', 20, { useful: 5, sound: 1 });
  const five = await evaluations.show(id);
  expect(five.groups.map(({ group, answered, counts, means }) => [group, answered, counts.useful, counts.sound, means.useful])).toEqual([['together', 5, { 1: 0, 2: 0, 3: 4, 4: 0, 5: 1 }, undefined, 3.4]]);
  expect(five.comments).toHaveLength(4);

  await give(room[4] ?? '', 4, { useful: 3 });
  expect((await evaluations.show(id)).groups.map(({ group }) => group)).toEqual(['together']);
  for (const [index, one] of online.slice(1).entries()) await give(one, 30 + index, { useful: 4, sound: 2 });
  expect((await evaluations.show(id)).groups.map(({ group, answered }) => [group, answered])).toEqual([['room', 5], ['online', 5]]);
});

it('lets questions be added but none taken away once answers came in', async () => {
  const { id } = await house.saved();
  const own: EvaluationQuestion = { key: 'food', kind: 'scale', label: { en: 'The food?' }, options: [], mode: 'room' };
  await evaluations.save(id, { questions: [own], days: 7 }, 'system:test');
  await expect(async () => evaluations.save(id, { questions: [own, own], days: 7 }, 'system:test')).rejects.toMatchObject({ code: 'QUESTION_TWICE' });
  const [amara] = await house.proved(id, ['Amara']);
  house.clock.moveTo(afterwards);
  await give(amara ?? '', 1, { food: 5 });
  await expect(evaluations.save(id, { questions: [], days: 7 }, 'system:test')).rejects.toMatchObject({ code: 'EVALUATION_BEGUN' });
  expect((await evaluations.save(id, { questions: [own, { ...own, key: 'tea' }], days: 9 }, 'system:test')).questions.filter((one) => one.own)).toHaveLength(2);
});
