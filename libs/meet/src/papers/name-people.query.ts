import { Injectable } from '@nestjs/common';
import type { OutputOf, showNamePapers } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Ranked } from './protocol-order';
import { roleInWords, type BadgeRole } from './role-words';

/** Somebody who can have a badge or a plate, with what these print and no more. */
export interface NamedPerson extends Ranked {
  /** Null for whoever was written down at the door without a registration. */
  registrationId: Id | null;
  post: string | null;
  delegationId: Id | null;
  delegation: string | null;
  code: string | null;
  isStaff: boolean;
  badgePrinted: boolean;
}

/**
 * Roles come from the line-up: by the registration that was made of it, else by the name of whoever registered herself.
 * Staff are those who registered under the name and address of an account that runs the programme.
 */
const peopleSql = `
  with lineup as materialized (
    select s.role, s.position, e.id, p.normalised_name from slot s
    join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true join person p on p.id = e.person_id
    where s.roundtable_id = $1 and e.state = 'confirmed')
  select r.id as "registrationId", r.name, r.honorific, r.position as post, r.organisation, r.delegation_id as "delegationId", d.name as delegation, r.code,
    l.role, l.position,
    exists (select from account a join role_grant g on g.account_id = a.id join roundtable t on t.id = r.roundtable_id
      where a.address = r.address and lower(a.name) = lower(r.name) and g.role in ('administrator', 'organiser', 'door') and (g.programme_id is null or g.programme_id = t.programme_id)) as "isStaff",
    exists (select from audit_entry a where a.entity = 'registration' and a.entity_id = r.id and a.action = 'badge printed') as "badgePrinted"
  from registration r left join delegation d on d.id = r.delegation_id
  left join lateral (select * from lineup where id = r.id or (normalised_name = r.normalised_name and not exists (select from registration k where k.id = lineup.id))
    order by (id = r.id) desc, position limit 1) l on true
  where r.roundtable_id = $1 and r.name <> ''`;

const inRoomSql = `exists (select from attendance a where a.registration_id = r.id and a.came @> '[{"mode":"room"}]')`;

/** Whose names can be printed. Lists only; nothing is written. */
@Injectable()
export class NamePeople {
  constructor(private readonly transactions: Transactions) {}

  /** Everybody confirmed for the room. */
  expected(roundtableId: Id): Promise<NamedPerson[]> {
    return this.transactions.read<NamedPerson>(`${peopleSql} and r.mode = 'room' and r.state = 'confirmed'`, [roundtableId]);
  }

  /** One registration of this roundtable that is confirmed, or was let in. */
  async atDoor(roundtableId: Id, registrationId: Id): Promise<NamedPerson | undefined> {
    const [person] = await this.transactions.read<NamedPerson>(`${peopleSql} and r.id = $2 and (r.state = 'confirmed' or ${inRoomSql})`, [roundtableId, registrationId]);
    return person;
  }

  /** Somebody written down at the door; with her registration where she has one. */
  async walkIn(roundtableId: Id, attendanceId: Id): Promise<NamedPerson | undefined> {
    const [came] = await this.transactions.read<{ registrationId: Id | null; name: string; organisation: string | null }>(
      'select registration_id as "registrationId", name, organisation from attendance where roundtable_id = $1 and id = $2', [roundtableId, attendanceId]);
    if (came?.registrationId) return this.atDoor(roundtableId, came.registrationId);
    if (!came?.name) return undefined;
    return { ...came, honorific: null, post: null, delegationId: null, delegation: null, code: null, role: null, position: null, isStaff: false, badgePrinted: false };
  }

  /** For the choice on the screen, from A to Z. */
  async choices(roundtableId: Id): Promise<OutputOf<typeof showNamePapers>> {
    const people = (await this.expected(roundtableId)).sort((one, other) => letters.compare(one.name, other.name));
    const delegations = new Map<Id, { id: Id; name: string; people: number }>();
    for (const { delegationId, delegation } of people) {
      if (delegationId && delegation) delegations.set(delegationId, { id: delegationId, name: delegation, people: (delegations.get(delegationId)?.people ?? 0) + 1 });
    }
    return {
      people: people.flatMap((person) => (person.registrationId
        ? [{ registrationId: person.registrationId, name: printedName(person), organisation: person.organisation ?? person.delegation, role: roleInWords(roleOf(person), 'en'), inLineup: person.role !== null, delegationId: person.delegationId, badgePrinted: person.badgePrinted }] : [])),
      delegations: [...delegations.values()].sort((one, other) => letters.compare(one.name, other.name)),
      long: people.map(printedName).filter((name) => name.length > longName),
    };
  }
}

const letters = new Intl.Collator('und', { sensitivity: 'base', numeric: true });

/** Letters beyond which a name is set small enough to be looked at. */
const longName = 60;

export const roleOf = ({ role, isStaff }: NamedPerson): BadgeRole => role ?? (isStaff ? 'secretariat' : 'participant');

/** Forms of address stand before a name; MP stands after it. */
export const printedName = ({ honorific, name }: Pick<NamedPerson, 'honorific' | 'name'>): string =>
  !honorific ? name : /^M\.?P\.?$/.test(honorific) ? `${name}, ${honorific}` : `${honorific} ${name}`;

