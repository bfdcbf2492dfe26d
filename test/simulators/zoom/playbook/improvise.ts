import type { Chance } from '../ground/chance';
import type { Meeting } from '../meetings/meeting';
import { alternativeHosts } from '../meetings/settings';
import { nameOf, type Registrant } from '../registrants/registrant';
import type { Playbook, Player, Stay } from './script';

export interface Cast {
  /** People without an address. */
  guests?: number;
  phones?: number;
  roomSystems?: number;
  /** Share of the registrants who do not come. */
  absent?: number;
}

const seconds = (chance: Chance, from: number, to: number): number => chance.between(from * 60, to * 60) / 60;

/** From about the start to about the end. */
function wholeStay(chance: Chance, length: number): Stay {
  const late = chance.happens(0.2) ? 25 : 3;
  const from = seconds(chance, -4, Math.min(late, length / 3));
  return { from, to: chance.happens(0.2) ? seconds(chance, length * 0.6, length) : seconds(chance, length, length + 3) };
}

/** Cuts a stay in two with a gap of so many minutes between. */
function interrupted({ from, to }: Stay, gap: number): Stay[] {
  const middle = from + (to - from) / 2;
  return [{ from, to: middle }, { from: Math.min(middle + gap, to), to: to + 0.5 }];
}

/** One way to be there; each is drawn about as often as it happens. */
const ways: readonly [number, (stay: Stay, chance: Chance, name: string) => Stay[]][] = [
  [0.42, (stay) => [stay]],
  [0.1, (stay) => interrupted(stay, 10 / 60)],
  [0.1, (stay) => interrupted(stay, 20)],
  [0.12, (stay) => [stay, { from: stay.from + 10, to: stay.to - 5 }]],
  [0.06, (stay) => [stay, { from: stay.from + 1, to: stay.to, dialsIn: true, boundAfter: 2 }]],
  [0.07, (stay, chance) => [{ ...stay, waits: seconds(chance, 1, 6) }]],
  [0.02, (stay) => [{ ...stay, onlyWaits: true }]],
  [0.06, (stay, _chance, name) => [{ ...stay, renamed: { at: stay.from + 2, to: `${name} (delegate)` } }]],
  [0.05, (stay) => [{ ...stay, breakout: { from: stay.from + 15, to: stay.from + 25, room: 'A' } }]],
];

function staysOf(chance: Chance, length: number, name: string): Stay[] {
  const stay = wholeStay(chance, length);
  let drawn = chance.next();
  const way = ways.find(([share]) => (drawn -= share) < 0) ?? ways[0];
  return way ? way[1](stay, chance, name) : [stay];
}

const registrantPlayer = (chance: Chance, length: number, registrant: Registrant): Player => ({
  key: registrant.email.toLowerCase(),
  name: nameOf(registrant),
  as: 'registrant',
  email: registrant.email,
  stays: staysOf(chance, length, nameOf(registrant)),
});

const several = (count: number, make: (number: number) => Player): Player[] => Array.from({ length: count }, (_, index) => make(index + 1));

/**
 * A play for everybody who is approved now, with the hosts there from before the beginning to after the end. The same chance and
 * the same registrants give the same play.
 */
export function improvise(chance: Chance, meeting: Meeting, { guests = 2, phones = 1, roomSystems = 1, absent = 0.1 }: Cast = {}): Playbook {
  const length = meeting.duration;
  const coming = meeting.registrants.filter(({ status }) => status === 'approved').filter(() => !chance.happens(absent));
  const hosts: Player[] = [
    { key: 'host', name: 'Host', as: 'host', stays: [{ from: -10, to: length + 5 }] },
    ...alternativeHosts(meeting.settings).map((email): Player => ({ key: email, name: email, as: 'alternative host', email, stays: [{ from: -8, to: length + 4 }] })),
  ];
  return {
    meetingId: meeting.id,
    players: [
      ...hosts,
      ...meeting.panelists.map(({ email, name }): Player => ({ key: email.toLowerCase(), name, as: 'panelist', email, stays: [wholeStay(chance, length)] })),
      ...coming.map((registrant) => registrantPlayer(chance, length, registrant)),
      ...several(guests, (number) => ({ key: `guest ${number}`, name: `Guest ${number}`, as: 'guest', stays: staysOf(chance, length, `Guest ${number}`) })),
      ...several(phones, (number) => ({ key: `phone ${number}`, name: `Caller ${number}`, as: 'phone', stays: [wholeStay(chance, length)] })),
      ...several(roomSystems, (number) => ({ key: `room system ${number}`, name: `Hall ${number} (Zoom Room)`, as: 'room system', stays: [{ from: -9, to: length + 2 }] })),
    ],
  };
}
