import { sentencesOf } from './lines';
import { cityNamed } from './vocabulary/cities';
import { countryNamed } from './vocabulary/countries';

/** How a sentence opens and a name of a house, a street or a city hardly ever does. */
const opener = /^(?:an?|this|that|these|those|we|it|there|all|please|bring|note|doors?|entrance|entry|access|participants|guests|speakers|registration|lunch|coffee|refreshments|un|une|il|nous|merci|se|hay)\b/i;
/** Verbs that carry a sentence, in small letters: "Will" and "May" with capitals are a name and a month. */
const verb = new RegExp(
  `\\b(?:${[
    'is|are|was|were|be|will|shall|can|may|must|should|has|have|had|follows|followed|takes|starts|begins|opens|closes|offers|provides|includes|welcomes|invites|serves|requires|needs|joins?|held|served|provided|available',
    'est|sont|sera|seront|aura|auront|suivra|suivront|peut|peuvent|doit|doivent',
    'está|están|será|serán|habrá|tendrá|sigue|seguirá|puede|pueden',
  ].join('|')})(?![\\p{L}])`,
  'u',
);

const isSentence = (text: string): boolean => {
  const [first = '', ...rest] = text.split(/\s+/);
  const spoken = verb.test(rest.join(' '));
  return rest.length >= 2 && (opener.test(first) ? spoken || /^(?:an?|please|bring|note|un|une)$/i.test(first) : spoken && rest.length >= 3);
};

/** "Washington, D.C. The room is …": letters with stops end a line too where a sentence opens after them. */
const pieces = (text: string): string[] =>
  sentencesOf(text).flatMap((one) => one.split(/(?<=\b\p{Lu}\.\s?\p{Lu}\.)\s+(?=(?:The|An?|This|Please|All|Participants|There)\s)|(?<=;)\s+/u));

/** An address that has come to its city or country is at its end, whatever is said next. */
const isWhole = (address: string): boolean => {
  const last = address.split(/,\s*/).at(-1)?.replace(/[.!?]$/, '').replace(/^(?:[A-Z]{1,2}-)?\d{3,6}(?:\s[A-Z]{2})?\s+/, '') ?? '';
  return address.includes(',') && (cityNamed(last) !== null || countryNamed(last) !== null);
};

/** What of a line is a place: all before the first sentence that follows it. "St. Gallen" and "Ave. 3" end nothing. */
export function placeWords(text: string): string {
  const [head = '', ...others] = pieces(text);
  const end = others.findIndex((one, at) => isSentence(one) || (!one.includes(',') && isWhole([head, ...others.slice(0, at)].join(' ')) && / /.test(one)));
  return end === -1 ? text : [head, ...others.slice(0, end)].join(' ');
}

/** The lines of a venue that name a place; all of them where each is a sentence. */
export function placeLines(lines: readonly string[]): string[] {
  const places = lines.filter((line) => !isSentence(pieces(line)[0] ?? ''));
  return (places.length > 0 ? places : lines).map(placeWords);
}
