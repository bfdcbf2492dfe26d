import { z } from 'zod';

/** The regional groups of the United Nations General Assembly; `other` holds observer States and whoever names no country. */
export const RegionalGroup = z.enum(['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG', 'other']);
export type RegionalGroup = z.output<typeof RegionalGroup>;

/** What each group is called. */
export const regionalGroupNames: Readonly<Record<RegionalGroup, string>> = {
  AFR: 'African Group',
  APG: 'Asia-Pacific Group',
  EEG: 'Eastern European Group',
  GRULAC: 'Latin American and Caribbean Group',
  WEOG: 'Western European and Others Group',
  other: 'No group or no country',
};

/** Member States of each group by their two-letter code (ISO 3166-1): 54 + 54 + 23 + 33 + 29 = 193. */
export const regionalGroupMembers: Readonly<Record<Exclude<RegionalGroup, 'other'>, readonly string[]>> = {
  AFR: 'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW'.split(' '),
  APG: 'AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV MY NP NR OM PG PH PK PW QA SA SB SG SY TH TJ TL TM TO TV UZ VN VU WS YE'.split(' '),
  EEG: 'AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA'.split(' '),
  GRULAC: 'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE'.split(' '),
  WEOG: 'AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US'.split(' '),
};

const groupOf = new Map(RegionalGroup.exclude(['other']).options.flatMap((group) => regionalGroupMembers[group].map((country) => [country, group] as const)));

/** The group a country belongs to. @param country two letters, or null where none was told */
export const regionalGroupOf = (country: string | null): RegionalGroup => (country === null ? 'other' : (groupOf.get(country) ?? 'other'));
