import type { PersonApart } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { Standing } from './online-meeting.entity';
import type { KeptRegistrant } from './online-service';

/** One of our list, as she should stand at the service. */
export interface OurPerson {
  registrationId: Id;
  name: string;
  /** In lower case; empty where none is known. */
  address: string;
  state: Standing;
  serviceId: string | null;
}

/** One difference, with what is done about it. */
export interface Apart extends PersonApart {
  /** Whom to take out at the service. */
  takeOut: Pick<KeptRegistrant, 'id' | 'address'> | null;
  /** Whom of ours to let in anew. */
  letIn: Id | null;
}

const sentences = {
  missing: 'is not on the service’s list: the link we gave opens nothing.',
  waits_there: 'waits at the service to be approved.',
  denied_there: 'was denied at the service.',
  stranger: 'is let in at the service and not on our list.',
  stranger_waits: 'registered at the service, waits there, and is not on our list.',
  twice: 'stands at the service twice.',
  left_over: 'does not come online any more and is still let in at the service.',
} as const satisfies Record<PersonApart['what'], string>;

const apart = (what: PersonApart['what'], { name, registrationId = null }: { name: string; registrationId?: Id | null }, { takeOut = null, letIn = null }: Partial<Pick<Apart, 'takeOut' | 'letIn'>>): Apart => ({
  what, registrationId, name, sentence: sentences[what], mends: takeOut !== null || letIn !== null, takeOut, letIn,
});

/**
 * What differs between our list and the service's, person by person. Whoever we have not brought there yet, or are about to take out, is no
 * difference: that follows by itself.
 */
export function whoIsApart(ours: readonly OurPerson[], theirs: readonly KeptRegistrant[]): Apart[] {
  const kept = ours.filter(({ state }) => state === 'kept');
  const under = (person: OurPerson): KeptRegistrant[] => theirs.filter(({ id, address }) => id === person.serviceId || (address !== '' && address === person.address));
  return [...kept.flatMap((person) => standsApart(person, under(person))), ...twice(kept, under), ...theirs.flatMap((one) => notOurs(one, ours))];
}

function standsApart(person: OurPerson, found: readonly KeptRegistrant[]): Apart[] {
  const letIn = person.registrationId;
  if (found.some(({ status }) => status === 'approved')) return [];
  if (found.length === 0) return [apart('missing', person, { letIn })];
  return [apart(found.some(({ status }) => status === 'pending') ? 'waits_there' : 'denied_there', person, { letIn })];
}

/** Beside the one we know. Two of ours who share an address are one there, and told once. */
function twice(kept: readonly OurPerson[], under: (person: OurPerson) => KeptRegistrant[]): Apart[] {
  const known = new Set(kept.map(({ serviceId }) => serviceId));
  const told = new Set<string>();
  return kept.flatMap((person) =>
    under(person).filter(({ id, status }) => status === 'approved' && !known.has(id) && !told.has(id)).map((surplus) => {
      told.add(surplus.id);
      // By its id alone: the address is the other's too.
      return apart('twice', person, { takeOut: { id: surplus.id, address: '' } });
    }));
}

function notOurs(one: KeptRegistrant, ours: readonly OurPerson[]): Apart[] {
  const ofOurs = ours.filter(({ serviceId, address }) => serviceId === one.id || address === one.address);
  if (ofOurs.some(({ state }) => state === 'kept' || state === 'wanted' || state === 'leaving')) return [];
  const takeOut = { id: one.id, address: one.address };
  const [left] = ofOurs;
  if (one.status === 'denied') return [];
  if (left) return [apart('left_over', left, { takeOut })];
  const named = { name: one.name || one.address };
  return [one.status === 'approved' ? apart('stranger', named, { takeOut }) : apart('stranger_waits', named, {})];
}
