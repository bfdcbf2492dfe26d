import type { Id } from '@convenor/kernel';
import type { BenchHouse } from './product';
import type { Load } from './load';

/** Whether what people were told and what is kept is one truth; each sentence is one thing that is wrong. */
export async function wrongIn(house: BenchHouse, roundtableId: Id, load: Load, amount: number): Promise<string[]> {
  const [pool] = await house.sql<{ places: number | null; held: number; last_number: number; rows: number; holding: number; numbers: number; waiting: number; announced: number; audited: number; kept: number }>(
    `select p.places, p.held, p.last_number, count(r.id)::int as rows, count(distinct r.number)::int as numbers,
       (count(*) filter (where r.state in ('unverified', 'confirmed', 'offered')))::int as holding, (count(*) filter (where r.state = 'waitlisted'))::int as waiting,
       (select count(*)::int from announcement a join registration x on x.id = a.subject_id where x.roundtable_id = $1 and a.topic = 'registration.received') as announced,
       (select count(*)::int from audit_entry a join registration x on x.id = a.entity_id where x.roundtable_id = $1 and a.version = 1) as audited,
       (select count(*)::int from kept_answer k where k.scope = 'registration') as kept
     from pool p left join registration r on r.roundtable_id = p.roundtable_id and r.mode = p.mode where p.roundtable_id = $1 and p.mode = 'room' group by p.roundtable_id, p.mode`,
    [roundtableId],
  );
  if (!pool) return ['There is no pool.'];
  const { places, held, rows, holding, numbers, waiting, last_number: last, announced, audited, kept } = pool;
  const said = load.outcomes;
  return [
    ...(load.broken ? [`${load.broken} requests got no answer.`] : []),
    ...(Object.keys(load.statuses).some((status) => !status.startsWith('2')) ? [`Answers: ${JSON.stringify(load.statuses)}.`] : []),
    ...(places !== null && holding > places ? [`${holding} hold one of ${places} places.`] : []),
    ...(held === holding ? [] : [`The counter says ${held}, the rows ${holding}.`]),
    ...(rows === amount && numbers === rows && last === rows ? [] : [`${amount} asked, ${rows} rows, ${numbers} numbers, the last is ${last}.`]),
    ...((said['place'] ?? 0) === holding && (said['waitlist'] ?? 0) === waiting ? [] : [`Told: ${JSON.stringify(said)}; kept: ${holding} places, ${waiting} waiting.`]),
    ...(announced === rows && audited === rows && kept >= rows ? [] : [`${announced} announced, ${audited} audited, ${kept} answers kept of ${rows}.`]),
  ];
}
