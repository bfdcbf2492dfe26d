import { labelIn, type Labels } from './chart-labels';

/**
 * The regional groups of Member States of the United Nations, with their members by two-letter code (ISO 3166-1): 54, 54,
 * 23, 33 and 29. Who belongs to two stands in the one it votes in. Observer States are in none.
 */
const groups: readonly { names: Labels; members: string }[] = [
  {
    names: { en: 'Africa', fr: 'Afrique', es: 'África', ar: 'أفريقيا', ru: 'Африка', zh: '非洲' },
    members: 'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  },
  {
    names: { en: 'Asia and the Pacific', fr: 'Asie et Pacifique', es: 'Asia y el Pacífico', ar: 'آسيا والمحيط الهادئ', ru: 'Азия и Тихий океан', zh: '亚洲及太平洋' },
    members: 'AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV MY NP NR OM PG PH PK PW QA SA SB SG SY TH TJ TL TM TO TV UZ VN VU WS YE',
  },
  {
    names: { en: 'Eastern Europe', fr: 'Europe orientale', es: 'Europa Oriental', ar: 'أوروبا الشرقية', ru: 'Восточная Европа', zh: '东欧' },
    members: 'AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA',
  },
  {
    names: { en: 'Latin America and the Caribbean', fr: 'Amérique latine et Caraïbes', es: 'América Latina y el Caribe', ar: 'أمريكا اللاتينية ومنطقة البحر الكاريبي', ru: 'Латинская Америка и Карибский бассейн', zh: '拉丁美洲和加勒比' },
    members: 'AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE',
  },
  {
    names: { en: 'Western Europe and others', fr: 'Europe occidentale et autres États', es: 'Europa Occidental y otros', ar: 'أوروبا الغربية ودول أخرى', ru: 'Западная Европа и другие', zh: '西欧和其他国家' },
    members: 'AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US',
  },
];

const groupOf = new Map(groups.flatMap(({ names, members }) => members.split(' ').map((code) => [code, names] as const)));
const outside: Labels = { en: 'Outside the regional groups', fr: 'Hors des groupes régionaux', es: 'Fuera de los grupos regionales', ar: 'خارج المجموعات الإقليمية', ru: 'Вне региональных групп', zh: '不属于任何区域集团' };

/** The regional group of a country by its code, as printed in a language. */
export const regionIn = (country: string, language: string): string => labelIn(groupOf.get(country) ?? outside, language);
