import type { RegistrationDetail } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { Ask } from '../pools.query';
import type { Registration } from '../registration.entity';

type Other = RegistrationDetail['sameAddress'][number];
interface Found extends Other {
  tie: 'address' | 'name' | 'accompanies' | 'companion' | 'near';
  normalised_name: string;
}

/** Letters only, without accents, words in order of the alphabet: "Okoye, Amara" and "Amara Ökoye" become one. */
const lettersOf = (name: string): string =>
  name.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().split(/[^\p{Letter}]+/u).filter(Boolean).sort().join(' ');

const threes = (text: string): Set<string> => {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: Math.max(padded.length - 2, 0) }, (_, at) => padded.slice(at, at + 3)));
};

/** How much two names have in common, 0 to 1: their groups of three letters, shared over all. */
export function nearness(one: string, other: string): number {
  const [mine, theirs] = [threes(lettersOf(one)), threes(lettersOf(other))];
  const shared = [...mine].filter((three) => theirs.has(three)).length;
  const all = mine.size + theirs.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** From here on two names are shown beside each other; a person judges. */
const near = 0.6;

/**
 * Who else of the roundtable may be meant: the same address, the same name elsewhere, nearly the same name, and the party
 * she comes with. One statement; near names are sought among those that share a longer word of the name.
 */
export async function alikeOf(ask: Ask, registration: Registration): Promise<Pick<RegistrationDetail, 'sameAddress' | 'alike' | 'accompanies' | 'companions'>> {
  const { id, roundtableId, address, normalisedName, name, accompaniesId } = registration;
  const columns = 'r.id, r.name, r.address, r.organisation, r.state, r.mode, r.normalised_name';
  const found = await ask<Found>(
    `select * from (
       (select 'address' as tie, ${columns} from registration r where r.roundtable_id = $1 and r.address = $3 and $3 <> '' order by r.id limit 20)
       union all (select 'name', ${columns} from registration r where r.roundtable_id = $1 and r.normalised_name = $4 and r.address <> $3 order by r.id limit 10)
       union all (select 'accompanies', ${columns} from registration r where r.id = $5)
       union all (select 'companion', ${columns} from registration r where r.accompanies_id = $2 order by r.id limit 20)
       union all (select 'near', ${columns} from registration r where r.roundtable_id = $1 and r.normalised_name ~ $6 and r.normalised_name <> $4 order by r.id limit 400)
     ) found where id <> $2`,
    [roundtableId, id, address, normalisedName, accompaniesId as Id | null, beginnings(name)],
  );
  const by = (tie: Found['tie']): Found[] => found.filter((one) => one.tie === tie);
  const known = new Set(found.filter(({ tie }) => tie !== 'near').map((one) => one.id));
  return {
    sameAddress: by('address').map(plain),
    accompanies: by('accompanies').map(plain)[0] ?? null,
    companions: by('companion').map(plain),
    alike: [
      ...by('name').map((one) => ({ ...plain(one), because: 'same_name' as const })),
      ...by('near').filter((one) => !known.has(one.id) && nearness(name, one.name) >= near).slice(0, 5).map((one) => ({ ...plain(one), because: 'near_name' as const })),
    ],
  };
}

const plain = ({ id, name, address, organisation, state, mode }: Found): Other => ({ id, name, address, organisation, state, mode });

/** A pattern of the first three letters of each word of a name: two spellings of one name rarely differ in all of them. */
function beginnings(name: string): string {
  const words = name.normalize('NFKC').toLowerCase().split(/[^\p{Letter}]+/u).filter((word) => word.length >= 3);
  return words.length === 0 ? '$.^' : words.map((word) => `\\m${word.slice(0, 3)}`).join('|');
}
