const honorifics = /^(?:(?:h\.? ?e|s\.? ?e(?:\. ?m)?|dr|prof(?:essor)?|mr|mrs|ms|mx|mme|m|sra?|amb(?:assador)?|hon|sir|dame|rev)\b\.? +)+(?=\S)/i;
const aside = /[([（]([^)\]）]*)[)\]）]/g;
const pronouns = /^\W*(?:she|he|they|ze|xe|elle|il|iel|ella|él)\s*[/,|]/i;
const office = /^\W*(?:guest|external|ext|unverified|me|you|(?:co-?)?host|organi[sz]er|presenter|panell?ist|invitée?|invitad[oa]|hôte)\W*$/i;

/** Two spellings of a name, as people type them in a hurry, compare equal: no accents, case, dots or apostrophes. */
export const folded = (name: string): string =>
  name.normalize('NFKD').replace(/[\p{Mark}.'’`]/gu, '').toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();

/** The same words in any order: `OKOYE Amara` is `Amara Okoye`. One word alone says too little. */
export function unordered(name: string): string | null {
  const words = folded(name).split(' ');
  return words.length < 2 ? null : words.sort().join(' ');
}

export const withoutHonorific = (name: string): string => name.replace(honorifics, '');

/** What stands in brackets behind a name and says nothing about it is gone: `(Guest)`, `(she/her)`. */
export const printedName = (shown: string): string => {
  const bare = shown.replace(aside, (whole, inside: string) => (pronouns.test(inside) || office.test(inside) ? '' : whole)).replace(/\s+/g, ' ').trim();
  return bare || shown.trim();
};

/**
 * What a name shown online may stand for, the likeliest first: as written, what stands in brackets (Zoom's original name),
 * turned round at a comma, and the parts beside a house's name (`Amara Okoye | Harbour Institute`).
 */
export function readings(shown: string): string[] {
  const printed = printedName(shown);
  const inside = [...printed.matchAll(aside)].map(([, words = '']) => words);
  const whole = [printed.replace(aside, ' '), ...inside].map((one) => one.replace(/\s+/g, ' ').trim());
  const turned = whole.flatMap((one) => {
    const [family, given, ...more] = one.split(/\s*,\s*/);
    return family && given && more.length === 0 ? [`${given} ${family}`] : [];
  });
  const parts = whole.flatMap((one) => one.split(/\s*[|–—#_/,;]\s*|\s+-\s+/));
  const all = [printed, ...whole, ...turned, ...parts].flatMap((one) => [one, withoutHonorific(one)]);
  return [...new Set(all.map((one) => one.trim()).filter((one) => folded(one) !== ''))];
}
