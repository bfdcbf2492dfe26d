import { Injectable } from '@nestjs/common';
import { regionalGroupOf, RegionalGroup, type AttendanceMode, type OutputOf, type RegistrationAsks, type RegistrationState, type showBalance } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';

type Balance = OutputOf<typeof showBalance>;
type Share = { confirmed: number; waiting: number };

interface Cell {
  constituency: Balance['byConstituency'][number]['key'];
  country: string | null;
  mode: AttendanceMode;
  confirmed: number;
  waiting: number;
}

/** Who is neither in nor over: asked, offered, or on the waiting list. */
const waiting: readonly RegistrationState[] = ['pending', 'waitlisted', 'offered', 'unverified'];
const waitingInSql = `('${waiting.join("', '")}')`;

/** Words about food in the six languages, as people write them; what is not found here stands in the need itself. */
const foodWords: readonly (readonly [word: string, pattern: string])[] = [
  ['vegetarian', 'veget[aá]r|végétar|نباتي|вегетар|素食'],
  ['vegan', 'vegan|végan|веган|纯素'],
  ['halal', 'halal|halāl|حلال|халял|清真'],
  ['kosher', '[kc]o?s[hc]?er|kasher|кошер|犹太洁食'],
  ['without gluten', 'gluten|celiac|coeliac|cœliaque|celíac|глютен|غلوتين|麸质|无麸'],
  ['without lactose', 'lactos|lactosa|лактоз|لاكتوز|乳糖'],
  ['nut allergy', '\\mnuts?\\M|peanut|arachide|cacahu|noix|nuez|орех|مكسرات|坚果|花生'],
  ['no pork', 'pork|\\mporc|cerdo|свинин|خنزير|猪肉'],
  ['seafood allergy', 'seafood|shellfish|crustac|marisco|морепродукт|海鲜'],
];

/** Who comes, in numbers only: no answer of this query holds a name, an address or a text somebody wrote. */
@Injectable()
export class RegistrationBalance {
  constructor(private readonly transactions: Transactions) {}

  /** Five statements at any number of registrations. */
  async of(roundtableId: Id): Promise<Balance> {
    const cells = await this.transactions.read<Cell>(
      `select constituency, country, mode, count(*) filter (where state = 'confirmed')::int as confirmed, count(*) filter (where state in ${waitingInSql})::int as waiting
       from registration where roundtable_id = $1 group by constituency, country, mode`, [roundtableId]);
    const days = await this.transactions.read<Balance['days'][number]>(
      `select to_char(r.registered_at at time zone t.zone, 'YYYY-MM-DD') as on, r.mode, count(*) filter (where r.state = 'confirmed')::int as confirmed,
         count(*) filter (where r.state in ${waitingInSql})::int as waiting, count(*) filter (where r.state not in ${waitingInSql} and r.state <> 'confirmed')::int as other
       from registration r join roundtable t on t.id = r.roundtable_id where r.roundtable_id = $1 group by 1, 2 order by 1, 2`, [roundtableId]);
    const needs = await this.transactions.read<Balance['needs'][number]>(
      `select n ->> 'key' as need, count(distinct r.id) filter (where r.mode = 'room')::int as room, count(distinct r.id) filter (where r.mode = 'online')::int as online,
         count(distinct r.id) filter (where n ->> 'state' = 'open')::int as open
       from registration r cross join lateral jsonb_array_elements(r.needs) n where r.roundtable_id = $1 and r.state in ('confirmed', 'pending', 'waitlisted', 'offered', 'unverified') and r.needs <> '[]'
       group by 1 order by 1`, [roundtableId]);
    return {
      byConstituency: ranked(gathered(cells, ({ constituency }) => constituency)),
      byRegion: gathered(cells, ({ country }) => regionalGroupOf(country)).sort((one, other) => RegionalGroup.options.indexOf(one.key) - RegionalGroup.options.indexOf(other.key)),
      byMode: gathered(cells, ({ mode }) => mode).sort((one, other) => other.key.localeCompare(one.key)),
      days, needs,
      ...(await this.headCounts(roundtableId)),
    };
  }

  /** What the caterer, the interpreters and the visa office are told. */
  private async headCounts(roundtableId: Id): Promise<Pick<Balance, 'needsOpen' | 'reception' | 'diets' | 'interpretation' | 'visaLetters'>> {
    const foods = foodWords.map(([word, pattern]) => [word, pattern] as const);
    const [row] = await this.transactions.read<{
      asks: Partial<RegistrationAsks> | null; needs_open: number; room: number; online: number; not_said: number; asked: number; sent: number; refused: number; diets: Record<string, number>;
    }>(
      `select (select asks from registration_setup where roundtable_id = $1) as asks,
         count(*) filter (where needs @> '[{"state":"open"}]' and state in ('confirmed', 'pending', 'waitlisted', 'offered', 'unverified'))::int as needs_open,
         count(*) filter (where state = 'confirmed' and reception and mode = 'room')::int as room,
         count(*) filter (where state = 'confirmed' and reception and mode = 'online')::int as online,
         count(*) filter (where state = 'confirmed' and reception is null and mode = 'room')::int as not_said,
         count(*) filter (where visa_letter = 'asked' and state = 'confirmed')::int as asked,
         count(*) filter (where visa_letter = 'sent')::int as sent, count(*) filter (where visa_letter = 'refused')::int as refused,
         jsonb_build_object(${foods.map(([word], at) => `'${word}', count(*) filter (where state = 'confirmed' and mode = 'room' and needs <> '[]' and needs::text ~* $${at + 2})`).join(', ')}) as diets
       from registration where roundtable_id = $1`,
      [roundtableId, ...foods.map(([, pattern]) => pattern)],
    );
    const interpretation = await this.transactions.read<Balance['interpretation'][number]>(
      `select interpretation as language, count(*) filter (where mode = 'room')::int as room, count(*) filter (where mode = 'online')::int as online
       from registration where roundtable_id = $1 and state = 'confirmed' and interpretation is not null group by 1 order by 1`, [roundtableId]);
    const { asks = null, needs_open = 0, room = 0, online = 0, not_said = 0, asked = 0, sent = 0, refused = 0, diets = {} } = row ?? {};
    return {
      needsOpen: needs_open,
      reception: asks?.reception || room + online > 0 ? { room, online, notSaid: not_said } : null,
      diets: Object.entries(diets).filter(([, people]) => people > 0).map(([word, people]) => ({ word, people })),
      interpretation,
      visaLetters: { asked, sent, refused },
    };
  }
}

function gathered<Key extends string>(cells: readonly Cell[], keyOf: (cell: Cell) => Key): (Share & { key: Key })[] {
  const shares = new Map<Key, Share>();
  for (const cell of cells) {
    const share = shares.get(keyOf(cell)) ?? { confirmed: 0, waiting: 0 };
    shares.set(keyOf(cell), { confirmed: share.confirmed + cell.confirmed, waiting: share.waiting + cell.waiting });
  }
  return [...shares].map(([key, share]) => ({ key, ...share }));
}

const ranked = <T extends Share & { key: string }>(shares: T[]): T[] =>
  shares.sort((one, other) => other.confirmed - one.confirmed || other.waiting - one.waiting || one.key.localeCompare(other.key));
