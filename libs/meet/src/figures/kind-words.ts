import { countries, regionalGroupNames, RegionalGroup, type Constituency, type FigureTable } from '@convenor/contracts';

const constituencies: Readonly<Record<Constituency, string>> = {
  member_state: 'Member State', observer_state: 'Observer State', un_entity: 'UN entity', special_procedure: 'Special procedure or treaty body', igo: 'Intergovernmental organisation', regional_process: 'Regional process or group of States',
  nhri: 'National human rights institution', parliament: 'Parliament', local_authority: 'Local or regional authority', cso_ngo: 'NGO or civil society', faith_based: 'Faith-based organisation', migrant_diaspora: 'Migrant- or diaspora-led organisation',
  red_cross_crescent: 'Red Cross and Red Crescent Movement', trade_union: 'Trade union', employers: 'Employers’ organisation', private_sector: 'Private sector', academia: 'Academia or think tank', youth: 'Youth organisation', philanthropy: 'Foundation or donor',
  media: 'Media', legal_profession: 'Legal or health profession', individual_expert: 'Individual expert', interpreter_staff: 'Interpreters and staff', general_public: 'General public',
};

/** Of whoever told nothing, such as somebody who was written down at the door. */
export const notStated = 'not_stated';

/** The kinds of a table in the order in which they are printed. */
export const kindsOf: Readonly<Record<Exclude<FigureTable, 'country'>, readonly string[]>> = {
  mode: ['room', 'online', 'both'],
  constituency: [...Object.keys(constituencies), notStated],
  region: RegionalGroup.options,
};

/** The same, first those that are given up first where others must be withheld beside small counts: of regional groups those with the fewest Member States. */
export const givenUp: typeof kindsOf = { mode: ['both', 'online', 'room'], constituency: [...kindsOf.constituency].reverse(), region: ['other', 'EEG', 'WEOG', 'GRULAC', 'APG', 'AFR'] };

const modes: Readonly<Record<string, string>> = { room: 'In the room', online: 'Online', both: 'In the room and online' };

/** "Member State", "African Group", "Kenya". */
export function kindInWords(by: FigureTable, key: string): string {
  if (by === 'mode') return modes[key] ?? key;
  if (key === notStated) return 'Not stated';
  if (by === 'country') return countries[key]?.[0] ?? key;
  return by === 'region' ? regionalGroupNames[RegionalGroup.parse(key)] : constituencies[key as Constituency];
}

export const tableNames: Readonly<Record<FigureTable, string>> = { mode: 'How', constituency: 'Constituency', region: 'Regional group', country: 'Country' };
