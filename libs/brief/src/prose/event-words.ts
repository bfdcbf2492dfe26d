import type { PartnerKind } from '@convenor/contracts';
import type { BriefInput } from './brief-input';
import { listed } from '@convenor/record';
import { withArticle } from './naming';

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
export function ordinal(number: number): string {
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return ordinals[number - 1] ?? `${number}${ending}`;
}
const numerals = 'no one two three four five six seven eight nine ten'.split(' ');
export const numeral = (count: number): string => numerals[count] ?? String(count);

/** "From promises to practice: Towards …". */
export const fullTitle = ({ title, subtitle }: Pick<BriefInput, 'title' | 'subtitle'>): string =>
  subtitle ? `${title.replace(/[:\s]+$/, '')}: ${subtitle}` : title.replace(/[:\s]+$/, '');

const meeting = /\b(?:roundtable|round table|dialogue|forum|seminar|colloquium|conversation|meeting|hearing)$/i;

/** "the first Migration Policy Roundtable", "the third event in the Harbour Dialogues series", "a roundtable". */
export function eventName({ series }: Pick<BriefInput, 'series'>): string {
  if (!series) return 'a roundtable';
  const bare = series.name.replace(/^the\s+/i, '').replace(/\s+series$/i, '');
  const which = series.number === null ? '' : `${ordinal(series.number)} `;
  if (meeting.test(bare)) return which ? `the ${which}${bare}` : `a meeting of the ${bare}`;
  return which ? `the ${which}event in the ${bare} series` : `an event in the ${bare} series`;
}

/** "in Geneva and on Zoom". */
export function whereHeld({ format, city, onlinePlatform }: Pick<BriefInput, 'format' | 'city' | 'onlinePlatform'>): string {
  const online = onlinePlatform ? `on ${onlinePlatform}` : 'online';
  const room = city ? `in ${city}` : '';
  if (format === 'in_person') return room;
  return format === 'online' || !room ? online : `${room} and ${online}`;
}

/** One sentence or two on who convened, carried and paid for the roundtable; empty where no partner is known. */
export function partnersSentence(partners: BriefInput['partners']): string {
  const of = (...kinds: PartnerKind[]): string => listed(partners.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => withArticle(name.trim())));
  const organised = of('organiser', 'co_organiser');
  const ways: readonly [string, string][] = [['in partnership with', of('in_partnership')], ['with the support of', of('supporting')], ['hosted by', of('host')], ['with', of('media') && `${of('media')} as media partner`]];
  const beside = ways.filter(([, names]) => names !== '').map(([way, names]) => `${way} ${names}`);
  const convened = organised ? `It was organized by ${[organised, ...beside].join(', ')}.` : beside.length > 0 ? `It was held ${beside.join(', ')}.` : '';
  const funders = of('financial_support');
  return [convened, funders ? `Financial support came from ${funders}.` : ''].filter(Boolean).join(' ');
}
