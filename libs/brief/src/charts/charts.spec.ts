import type { Attribution, ChartName, Constituency } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { aWorkshop, type Workshop } from '../workshop/workshop.fixture';
import { ChartsController } from './charts.controller';
import { ChartsQuery } from './charts.query';
import { PlaceChart } from './place-chart';
import { regionIn } from './regional-groups';

let workshop: Workshop;
let query: ChartsQuery;
let placing: PlaceChart;
let ada: Actor;
const by = 'system:spec' as const;

beforeAll(async () => {
  workshop = await aWorkshop();
  query = new ChartsQuery(workshop.transactions);
  placing = new PlaceChart(workshop.transactions, workshop.copy, query);
  ada = await workshop.account('Ada Lindqvist');
});
afterAll(() => workshop.database.drop());

interface Guest { constituency?: Constituency; country?: string | null; modes?: ('room' | 'online')[] }

/** People who came; without a constituency they had not registered. */
async function came(roundtableId: Id, guests: readonly (Guest & { times: number })[]): Promise<void> {
  const sql = (statement: string, values: unknown[]) => workshop.dataSource.query(statement, values);
  for (const mode of ['room', 'online']) await sql('insert into pool (roundtable_id, mode) values ($1, $2) on conflict do nothing', [roundtableId, mode]);
  for (const { times, constituency, country = null, modes = ['room'] } of guests) {
    for (let one = 0; one < times; one++) {
      const [registration, name] = [constituency ? newId() : null, `Guest ${newId()}`];
      if (registration) {
        await sql(
          `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, country, language, registered_at, code)
           values ($1, $2, $3, 'confirmed', 1, $4, $4, $4, $5, $6, 'en', now(), $4)`,
          [registration, roundtableId, modes[0], name, constituency, country],
        );
      }
      await sql(
        'insert into attendance (id, roundtable_id, registration_id, name, normalised_name, came, first_came_at) values ($1, $2, $3, $4, $4, $5, now())',
        [newId(), roundtableId, registration, name, JSON.stringify(modes.map((mode) => ({ mode, at: '2027-03-09T07:00:00Z', how: 'door', by })))],
      );
    }
  }
}
const ruled = (roundtableId: Id, attribution: Attribution) => workshop.dataSource.query('update roundtable set attribution = $2 where id = $1', [roundtableId, attribution]);
const rowsOf = async (roundtableId: Id, wanted: ChartName, language = 'en') => {
  const told = (await query.of(roundtableId, language)).find(({ name }) => name === wanted);
  return told && 'chart' in told ? told.chart.attrs.rows.map(({ label, value }) => [label, value]) : (told?.why ?? '');
};

beforeEach(() => workshop.clock.moveTo('2027-03-11T08:00:00Z'));

it('tells who was there by kind, region and mode, each person once in every chart', async () => {
  const { roundtableId } = await workshop.drafted();
  await came(roundtableId, [
    { times: 12, constituency: 'member_state', country: 'KE' }, { times: 7, constituency: 'academia', country: 'CL', modes: ['online'] },
    { times: 6, constituency: 'trade_union', country: 'PS', modes: ['room', 'online'] }, { times: 5 },
  ]);
  expect(await rowsOf(roundtableId, 'constituency')).toEqual([['Member State', 12], ['Academia or think tank', 7], ['Trade union', 6], ['Not stated', 5]]);
  expect(await rowsOf(roundtableId, 'region')).toEqual([['Africa', 12], ['Latin America and the Caribbean', 7], ['Outside the regional groups', 6], ['Not stated', 5]]);
  expect(await rowsOf(roundtableId, 'mode')).toEqual([['In the room', 23], ['Online', 7]]);
  expect(await rowsOf(roundtableId, 'mode', 'fr')).toEqual([['En salle', 23], ['En ligne', 7]]);
});

it('withholds small numbers with another beside them, and says where nothing can be told', async () => {
  const { roundtableId } = await workshop.drafted();
  await came(roundtableId, [{ times: 9, constituency: 'member_state', country: 'KE' }, { times: 6, constituency: 'academia', country: 'KE' }, { times: 1, constituency: 'media', country: 'FR' }]);
  expect(await rowsOf(roundtableId, 'constituency')).toEqual([['Member State', 9], ['Academia or think tank', null], ['Media', null]]);
  expect(await rowsOf(roundtableId, 'region')).toEqual([['Africa', null], ['Western Europe and others', null]]);
  const few = await workshop.drafted();
  await came(few.roundtableId, [{ times: 3, constituency: 'media', country: 'FR' }]);
  expect(await rowsOf(few.roundtableId, 'mode')).toMatch(/so small/);
});

it('tells under the Chatham House Rule nothing of where people came from', async () => {
  const { roundtableId } = await workshop.drafted();
  await came(roundtableId, [{ times: 9, constituency: 'member_state', country: 'KE' }, { times: 8, constituency: 'academia', country: 'CL', modes: ['online'] }]);
  await ruled(roundtableId, 'chatham_house');
  expect(await rowsOf(roundtableId, 'constituency')).toMatch(/Under the rule of this meeting/);
  expect(await rowsOf(roundtableId, 'region')).toMatch(/Under the rule of this meeting/);
  expect(await rowsOf(roundtableId, 'mode')).toEqual([['In the room', 9], ['Online', 8]]);
});

it('tells nothing of people while they arrive', async () => {
  const { roundtableId } = await workshop.drafted();
  await came(roundtableId, [{ times: 9, constituency: 'member_state' }]);
  workshop.clock.moveTo('2027-03-10T09:00:00Z');
  for (const name of ['constituency', 'region', 'mode'] as const) expect(await rowsOf(roundtableId, name)).toMatch(/once the meeting is over/);
});

it('counts notes by theme, and recommendations by addressee in the brief as it stands', async () => {
  const { roundtableId } = await workshop.drafted();
  expect(await rowsOf(roundtableId, 'coverage')).toEqual([['Shore leave', 1], ['Wages', 5], ['Medical care', 0]]);
  expect(await rowsOf(roundtableId, 'addressees')).toEqual([['Port States', 2]]);
});

it('asks the database four times, however many came', async () => {
  const { roundtableId } = await workshop.drafted();
  await came(roundtableId, [{ times: 30, constituency: 'member_state', country: 'KE' }]);
  const read = jest.spyOn(workshop.transactions, 'read');
  await query.of(roundtableId, 'en');
  expect(read).toHaveBeenCalledTimes(4);
  read.mockRestore();
});

it('shows a drawing that nothing can escape from, with what must be read beside it', async () => {
  const { roundtableId } = await workshop.drafted();
  await workshop.dataSource.query(`update theme set title = '{"en": "</svg><script>"}' where roundtable_id = $1 and title->>'en' = 'Wages'`, [roundtableId]);
  const { charts, left } = await new ChartsController(query, placing).show({ roundtableId, language: 'en' });
  const coverage = charts.find(({ name }) => name === 'coverage');
  expect(coverage?.svg).toMatch(/^<svg [^]*&lt;\/svg&gt;&lt;script&gt;[^]*<\/svg>$/);
  expect(left.map(({ name }) => name)).toEqual(['constituency', 'region', 'mode']);
});

describe('a chart in the paper', () => {
  const at = async (place: Awaited<ReturnType<Workshop['drafted']>>) => ({ ...place, sectionId: (await workshop.wages(place, ada)).id });
  const chartsIn = async (place: Awaited<ReturnType<Workshop['drafted']>>) => (await workshop.wages(place, ada)).content.filter(({ type }) => type === 'chart');

  it('stands at the end of its section, gets new numbers when put again, and goes without a trace', async () => {
    const place = await workshop.drafted();
    const before = await workshop.wages(place, ada);
    const { nodeId } = await placing.place(await at(place), 'coverage', by);
    expect((await workshop.wages(place, ada)).content.at(-1)).toMatchObject({ type: 'chart', attrs: { id: nodeId, title: 'Notes by theme' } });
    await workshop.dataSource.query('update note set deleted_at = now() where roundtable_id = $1 and kind = $2', [place.roundtableId, 'quote']);
    expect(await placing.place(await at(place), 'coverage', by)).toMatchObject({ nodeId, renewed: true });
    expect(await chartsIn(place)).toMatchObject([{ attrs: { rows: [{ value: 1 }, { value: 4 }, { value: 0 }] } }]);
    expect([await placing.remove(place, nodeId, by), await placing.remove(place, nodeId, by)]).toEqual([true, false]);
    expect((await workshop.wages(place, ada)).content).toEqual(before.content);
  });

  it('waits for whoever writes there', async () => {
    const place = await workshop.drafted();
    await workshop.holding.hold(await at(place), false, ada);
    await expect(placing.place(await at(place), 'coverage', by)).rejects.toMatchObject({ code: 'SECTION_HELD' });
    expect(await chartsIn(place)).toEqual([]);
  });

  it('is refused where it cannot be told, and in a paper of another roundtable', async () => {
    const [place, other] = [await workshop.drafted(), await workshop.drafted()];
    await expect(placing.place(await at(place), 'region', by)).rejects.toMatchObject({ code: 'CHART_NOT_TOLD' });
    await expect(placing.place({ ...(await at(place)), roundtableId: other.roundtableId }, 'coverage', by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('knows the group of a country, and of an observer that it has none', () => {
  expect([regionIn('DE', 'en'), regionIn('DE', 'ar'), regionIn('VA', 'de')]).toEqual(['Western Europe and others', 'أوروبا الغربية ودول أخرى', 'Outside the regional groups']);
});
