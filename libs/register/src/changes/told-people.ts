import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { RoundtablePlan, RoundtablePlans } from '@convenor/plan';
import { In, type EntityManager } from 'typeorm';
import { CalendarEntry } from '../calendar-entry.entity';
import { Registration } from '../registration.entity';
import { sameTold, toldOf, type Told } from '../told';

/** Somebody whose facts are not what she was told last. */
export interface TellablePerson {
  registration: Registration;
  before: Told;
  now: Told;
  plan: RoundtablePlan;
}

/**
 * Whom a change concerns: the confirmed who have an entry in their calendar and were told something else. None once the
 * meeting is over. While it is postponed, what changes concerns nobody who knows that it is. Whoever has just gone from the
 * room to online or back is told of that, with all facts of the moment, by the mail of the switch.
 */
export async function peopleToTell(manager: EntityManager, plans: RoundtablePlans, roundtableId: Id): Promise<TellablePerson[]> {
  const registrations = await manager.find(Registration, { where: { roundtableId, state: 'confirmed' }, order: { id: 'ASC' } });
  const entries = new Map((await manager.findBy(CalendarEntry, { registrationId: In(registrations.map(({ id }) => id)) })).map((entry) => [entry.registrationId, entry.told]));
  const switching = await underWay(manager, registrations);
  const spoken = new Map<Language, RoundtablePlan>();
  const people: TellablePerson[] = [];
  for (const registration of registrations) {
    const before = entries.get(registration.id);
    if (!before || registration.address === '' || switching.has(registration.id)) continue;
    const plan = spoken.get(registration.language) ?? (await plans.of(roundtableId, registration.language));
    spoken.set(registration.language, plan);
    const now = toldOf(plan, registration.mode);
    if (!sameTold(before, now) && !(before.postponed && now.postponed)) people.push({ registration, before, now, plan });
  }
  return people;
}

/** Those whose switch is committed and whose mail is not queued yet: their entry still says the mode they left. */
async function underWay(manager: EntityManager, registrations: readonly Registration[]): Promise<ReadonlySet<Id>> {
  const rows = await manager.query<{ id: Id }[]>(
    `select subject_id as id from announcement where topic = 'registration.switched' and handled_at is null and subject_id = any($1)`,
    [registrations.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}
