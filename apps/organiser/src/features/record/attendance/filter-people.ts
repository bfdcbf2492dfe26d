import type { AttendancePerson, Constituency } from '@convenor/contracts';

/** What can be particular of a person on the record. */
export const kinds = { present: 'Present by the rule', absent: 'Not present by the rule', registered: 'Registered', unregistered: 'Not registered', corrected: 'Corrected by hand', unknown: 'Time not known', team: 'Team' } as const;
export type Kind = keyof typeof kinds;

export const sorts = { name: 'A to Z', minutes: 'Longest first', came: 'In order of coming', organisation: 'By organisation' } as const;
export type Sort = keyof typeof sorts;

export interface PeopleFilter {
  search: string;
  mode: '' | 'room' | 'online' | 'both';
  constituency: '' | Constituency;
  kind: '' | Kind;
  sort: Sort;
}

const is: Readonly<Record<Kind, (person: AttendancePerson) => boolean>> = {
  present: ({ present }) => present, absent: ({ present }) => !present, registered: ({ registrationId }) => registrationId !== null, unregistered: ({ registrationId }) => registrationId === null,
  corrected: ({ corrections }) => corrections.length > 0, unknown: ({ timesKnown }) => !timesKnown, team: ({ team }) => team,
};

/** Small letters without marks: "Elise" finds "Élise". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

const letters = new Intl.Collator('und', { sensitivity: 'base', numeric: true });
const order: Readonly<Record<Sort, (one: AttendancePerson, other: AttendancePerson) => number>> = {
  name: (one, other) => letters.compare(one.name, other.name),
  minutes: (one, other) => other.minutes - one.minutes || letters.compare(one.name, other.name),
  came: (one, other) => (one.stretches[0]?.from ?? '9').localeCompare(other.stretches[0]?.from ?? '9') || letters.compare(one.name, other.name),
  organisation: (one, other) => letters.compare(one.organisation ?? '\uffff', other.organisation ?? '\uffff') || letters.compare(one.name, other.name),
};

/** Those who match, in order. */
export function filtered(people: readonly AttendancePerson[], { search, mode, constituency, kind, sort }: PeopleFilter): AttendancePerson[] {
  const sought = plain(search.trim());
  return people
    .filter((person) => (!mode || person.mode === mode) && (!constituency || person.constituency === constituency) && (!kind || is[kind](person)) && (!sought || plain(`${person.name} ${person.organisation ?? ''}`).includes(sought)))
    .sort(order[sort]);
}
