/** A roundtable of the example: its concept note as somebody would have written it, and what came of it so far. */
export interface ExampleRoundtable {
  /** Its number in the series. */
  number: number;
  /** Days from today to the meeting; negative lies in the past. */
  inDays: number;
  conceptNote: (date: string) => string;
  /** Who registered; the room has two places fewer than ask for it. */
  people: readonly { name: string; organisation: string; constituency: string; mode: 'room' | 'online'; needs?: string }[];
  places: { room: number | null; online: number | null };
  notes: string | null;
  /** Whether the brief is drafted. */
  drafted: boolean;
}

const head = (number: number, title: string, subtitle: string, date: string): string => `Straits Dialogues ${number}

${title}:

${subtitle}

${date}, 14:00-16:30 (Mombasa and Zoom)
`;

const partners = `Partners

The event is organized by the Institute for the Straits (IFS) in partnership with the Harbour Towns Network. Financial support has been provided by the Lantern Fund.
`;

const venue = (date: string): string => `Date and time

${date}, 14:00-16:30 Mombasa time

Venue

Harbour House (Chart Room, Level 2), Moi Avenue 3, 80100 Mombasa, Kenya
`;

export const exampleRoundtables: readonly ExampleRoundtable[] = [
  {
    number: 3,
    inDays: 24,
    conceptNote: (date) => `${head(3, 'Seafarers ashore', 'Shore leave, wages and care in port', date)}
Background

Ships lie in port for less and less time, and crews see less and less of the land. Agreements give them the right to go ashore, to be paid in time and to be treated when they are ill; the three depend on offices that seldom meet.

Roundtable objectives

The roundtable will focus on three themes:

- Shore leave that a crew can really take
- Wages paid in time and in full
- Medical care within reach of the quay

A policy brief with the recommendations will be published online after the event and circulated to all participants.

Audience

The event will be held in a hybrid format. It is aimed at port authorities, shipowners, unions, welfare organizations and researchers.

${partners}
Moderator

Dr Amara Okoye, Director, Institute for the Straits

Speakers

Ms Lena Brandt, Seafarers’ Union of the North

Captain Ivo Marić, Adriatic Pilots’ Association

Commissioner for Ports, East Coast Authority (tbc)

${venue(date)}`,
    people: [
      { name: 'Noor Haddad', organisation: 'Ministry of Transport', constituency: 'member_state', mode: 'room' },
      { name: 'Tomás Iglesias', organisation: 'Welfare at Sea', constituency: 'cso_ngo', mode: 'room', needs: 'A step-free way to the Chart Room, please.' },
      { name: 'Mei Lin', organisation: 'University of the Delta', constituency: 'academia', mode: 'room' },
      { name: 'Jonas Eide', organisation: 'Northern Shipowners', constituency: 'employers', mode: 'room' },
      { name: 'Fatou Sarr', organisation: 'Port of the Isles', constituency: 'local_authority', mode: 'online' },
      { name: 'Arjun Rao', organisation: 'Deckhands’ Alliance', constituency: 'trade_union', mode: 'online' },
    ],
    places: { room: 2, online: 100 },
    notes: null,
    drafted: false,
  },
  {
    number: 2,
    inDays: -2,
    conceptNote: (date) => `${head(2, 'Light on the water', 'Small ports and the cost of going electric', date)}
Background

Large ports lay cables to the quay; small ones ask who pays. A ferry that changes to batteries needs a line to shore, and the line needs a town that can carry it.

Roundtable objectives

The roundtable will focus on two themes:

- Paying for shore power in small ports
- Training for those who will run it

Audience

The event will be held in a hybrid format. It is aimed at harbour towns, ferry operators, utilities and lenders.

${partners}
Moderator

Dr Amara Okoye, Director, Institute for the Straits

Speakers

Ms Ingrid Solberg, Fjord Ferries

Mr Paulo Tavares, Islands Development Bank

${venue(date)}`,
    people: [
      { name: 'Grace Wanjiru', organisation: 'Town of Lamu', constituency: 'local_authority', mode: 'room' },
      { name: 'Piotr Zieliński', organisation: 'Baltic Utilities', constituency: 'private_sector', mode: 'online' },
    ],
    places: { room: 30, online: 200 },
    notes: null,
    drafted: false,
  },
  {
    number: 1,
    inDays: -31,
    conceptNote: (date) => `${head(1, 'When the fish move', 'Coastal towns and shared stocks', date)}
Background

Warmer water moves the fish, and the towns that live by them cannot follow. Quotas were drawn for a sea that has changed.

Roundtable objectives

The roundtable will focus on three themes:

- Quotas that follow the stock
- Income while boats lie idle
- Data from the boats themselves

A policy brief with the recommendations will be published online after the event and circulated to all participants.

Audience

The event will be held in a hybrid format. It is aimed at coastal towns, fishing cooperatives, ministries and researchers.

${partners}
Moderator

Dr Amara Okoye, Director, Institute for the Straits

Speakers

Ms Halima Juma, Cooperative of the Outer Reef

Professor Erik Lund, Marine Data Centre

Mr Samuel Otieno, Department of Fisheries

${venue(date)}`,
    people: [
      { name: 'Rosa Mendes', organisation: 'Cape Fishing Union', constituency: 'trade_union', mode: 'room' },
      { name: 'Daniel Kim', organisation: 'Open Sea Fund', constituency: 'philanthropy', mode: 'online' },
    ],
    places: { room: 30, online: 200 },
    notes: `spoke: Amara Okoye
spoke: Halima Juma
spoke: Erik Lund (online)
spoke: Grace Adhiambo for Samuel Otieno, same office

## Quotas that follow the stock

- Juma: The quota of the outer reef was set for waters that the tuna have left
- Adhiambo: The department counts landings once a year, which is too late for a stock that moves every month
- /quote @Juma "We fish where the line is, and the fish are where the line is not."
- /rec [Ministries of fisheries] Review quotas every season with the towns that fish them
- /rec [Regional fisheries bodies] Let neighbouring towns exchange unused quota within the season

## Income while boats lie idle

- Juma: Cooperatives lend to each other when boats stay in harbour, and three of them ran out of money last year
- /practice The Cape Fishing Union pays a third of the usual share in closed weeks from a common fund
- /rec [Development banks] Back the cooperatives’ own funds instead of paying crews one by one

## Data from the boats themselves

- Lund: Crews already record depth and temperature, and nobody asks them for it
- /fig Sixty boats sent 11,000 readings in the first month of the trial
- /rec [Research institutes] Publish what boats send in within a week, in the languages of the coast
`,
    drafted: true,
  },
];
