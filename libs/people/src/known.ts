import type { Tx } from '@convenor/database';
import { newId, normalisedName } from '@convenor/kernel';
import { Affiliation, Organisation, Person } from './person.entity';

/** The acronym that stands in brackets at a name's end: "UN University Centre for Policy Research (UNU-CPR)". */
const withAcronym = (printed: string): { name: string; acronym: string | null } => {
  const found = /^(.*\S)\s*\((\p{Lu}[\p{Lu}\p{N}&-]{1,14})\)$/u.exec(printed.trim());
  return found?.[1] && found[2] ? { name: found[1], acronym: found[2] } : { name: printed.trim(), acronym: null };
};

/** The organisation of that name, known or new. An acronym in brackets is kept apart from the name. */
export async function organisationNamed(tx: Tx, printed: string): Promise<Organisation> {
  const { name, acronym } = withAcronym(printed);
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(Organisation)
    .values({ id: newId(), name, normalisedName: normalisedName(name), acronym, constituency: null })
    .orIgnore()
    .execute();
  const organisation = await tx.manager.findOneByOrFail(Organisation, { normalisedName: normalisedName(name) });
  if (acronym && !organisation.acronym) await tx.manager.update(Organisation, organisation.id, { acronym });
  return organisation;
}

export interface NamedPerson {
  name: string;
  honorific: string | null;
  posts: readonly string[];
  organisations: readonly string[];
}

/**
 * The person of that name: the one we know when exactly one bears it, otherwise a new one. Two people of one name are
 * never made one here; that is for a person to decide.
 */
export async function personNamed(tx: Tx, { name, honorific, posts, organisations }: NamedPerson): Promise<Person> {
  const known = await tx.manager.findBy(Person, { normalisedName: normalisedName(name) });
  if (known.length === 1 && known[0]) return known[0];
  const person = tx.manager.create(Person, {
    id: newId(),
    fullName: name,
    normalisedName: normalisedName(name),
    honorific,
    citationName: null,
    createdAt: tx.now,
  });
  await tx.manager.insert(Person, person);
  const ties = Math.max(posts.length, organisations.length);
  for (let position = 0; position < ties; position += 1) {
    const organisation = organisations[position] ? await organisationNamed(tx, organisations[position] ?? '') : null;
    await tx.manager.insert(Affiliation, { id: newId(), personId: person.id, organisationId: organisation?.id ?? null, post: posts[position] ?? null, position });
  }
  await tx.audit({ entity: 'person', id: person.id, action: 'made', by: 'system:import' });
  return person;
}
