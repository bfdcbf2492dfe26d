import { Injectable } from '@nestjs/common';
import type { MatchedGroup, OutputOf, SetAsideGroup, showMatching, WaitingGroup } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { setImmediate as immediately } from 'node:timers/promises';
import { meetingTimes, type Ask } from '../attendance/window';
import { folded } from '../names';
import { groupsAside, groupsMatched, groupsWaiting, type Group } from './groups.rules';
import { shownStays, type ShownStay } from './shown-stays';
import { nameOf } from './stay.rules';
import { suggesting, type Candidate, type Unknown } from './suggest.rules';

interface Person extends Candidate {
  /** Keys of the service that were given to her. */
  serviceId: string | null;
}

/** Whoever registered, in whatever state she is now, and whoever is on the record without. An address is read for comparing only. */
const peopleSql = `
  select r.id as "registrationId", a.id as "attendanceId", r.name, r.organisation, nullif(r.address, '') as address, r.mode, r.state in ('offer_expired', 'declined', 'cancelled', 'lapsed') as cancelled,
    exists (select from presence p where p.attendance_id = a.id and p.set_aside is null) as online, o.service_id as "serviceId"
  from registration r left join attendance a on a.registration_id = r.id left join online_registrant o on o.registration_id = r.id
  where r.roundtable_id = $1 and r.name <> '' and (a.id is not null or r.state not in ('offer_expired', 'declined', 'lapsed'))
  union all
  select null, a.id, a.name, a.organisation, null, null, false, exists (select from presence p where p.attendance_id = a.id and p.set_aside is null), null
  from attendance a where a.roundtable_id = $1 and a.registration_id is null and a.name <> ''`;

/** Connections that are nobody yet, and those that are. */
@Injectable()
export class MatchingQuery {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Three statements at any size.
   *
   * @param seesAddresses an address is shown only to whoever may see those of registrations
   * @throws DomainError NOT_FOUND
   */
  async of(roundtableId: Id, seesAddresses: boolean): Promise<OutputOf<typeof showMatching>> {
    const ask: Ask = (statement, parameters) => this.transactions.read(statement, parameters);
    const times = await meetingTimes(ask, roundtableId);
    if (!times) throw new DomainError('NOT_FOUND', 'not_found', 'This roundtable is not there.');
    const [stays, people, now] = [await shownStays(ask, roundtableId), await ask<Person>(peopleSql, [roundtableId]), this.transactions.now()];
    const shown = ({ rows: _, ...group }: Group) => ({ ...group, address: seesAddresses ? group.address : null });
    const [said, suggest] = [saidBefore(stays), suggesting(people)];
    const waiting: WaitingGroup[] = [];
    for (const group of groupsWaiting(stays, times, now)) {
      // Hundreds of names against hundreds of people take a second: the others' requests go between.
      await immediately();
      waiting.push({ ...shown(group), why: group.rows[0]?.why ?? 'no_address', suggestions: suggest(unknownOf(group, people, said)) });
    }
    return {
      waiting,
      matched: groupsMatched(stays, times, now).map((group): MatchedGroup => {
        const [first] = group.rows;
        return { ...shown(group), attendanceId: first?.attendanceId ?? '', person: first?.person ?? '', how: first?.how ?? 'hand', by: first?.by ?? null };
      }),
      setAside: groupsAside(stays, times, now).map((group): SetAsideGroup => ({ ...shown(group), why: group.rows[0]?.setAside ?? 'hand', by: group.rows[0]?.by ?? null })),
      people: people.map(({ registrationId, attendanceId, name, organisation, mode }) => ({ registrationId, attendanceId, name, organisation, mode })).sort((one, other) => one.name.localeCompare(other.name)),
    };
  }
}

/** A name that was shown → records of whom people said it to be. */
function saidBefore(stays: readonly ShownStay[]): Map<string, Set<Id>> {
  const said = new Map<string, Set<Id>>();
  for (const { names, attendanceId, how } of stays) {
    if (attendanceId !== null && how === 'hand') said.set(folded(nameOf(names)), (said.get(folded(nameOf(names))) ?? new Set()).add(attendanceId));
  }
  return said;
}

function unknownOf({ names, address, rows }: Group, people: readonly Person[], said: ReadonlyMap<string, Set<Id>>): Unknown {
  const [first] = rows;
  const holders = first?.why === 'shared_link' ? people.filter(({ serviceId }) => serviceId !== null && serviceId === first.registrant) : first?.why === 'shared_address' ? people.filter((one) => one.address === address) : [];
  return {
    names, address, sharing: new Set(holders.flatMap(({ registrationId }) => registrationId ?? [])), sharedBy: first?.why === 'shared_link' ? 'link' : first?.why === 'shared_address' ? 'address' : null,
    saidBefore: new Set(names.flatMap((name) => [...(said.get(folded(name)) ?? [])])),
  };
}
