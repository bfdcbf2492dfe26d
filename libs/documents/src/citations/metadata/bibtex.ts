import { normalDoi, printedDoi } from '@convenor/contracts';
import { printable } from '../../printable';
import { fullTitleOf, yearOf, type PublicationAuthor, type PublicationFacts } from '../publication-facts';

/** Signs that TeX would act on. Braces are written by name, since BibTeX counts them even behind a backslash. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}', '{': '{\\textbraceleft}', '}': '{\\textbraceright}', '&': '\\&', '%': '\\%', '#': '\\#', '$': '\\$', '_': '\\_', '~': '{\\textasciitilde}', '^': '{\\textasciicircum}',
};

/** Combining marks and the commands that set them (LaTeX2e, section "Accents"). */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`', '\u0301': "'", '\u0302': '^', '\u0303': '~', '\u0304': '=', '\u0306': 'u', '\u0307': '.', '\u0308': '"', '\u030a': 'r', '\u030b': 'H', '\u030c': 'v', '\u0323': 'd', '\u0327': 'c', '\u0328': 'k', '\u0331': 'b',
};
const letters: Readonly<Record<string, string>> = {
  'ß': '{\\ss}', 'æ': '{\\ae}', 'Æ': '{\\AE}', 'œ': '{\\oe}', 'Œ': '{\\OE}', 'ø': '{\\o}', 'Ø': '{\\O}', 'ł': '{\\l}', 'Ł': '{\\L}', 'ı': '{\\i}', 'å': '{\\aa}', 'Å': '{\\AA}', '\u00a0': '~', '–': '--', '—': '---',
};

/** "Muñoz & Söns" as "Mu{\~n}oz \& S{\"o}ns"; scripts that TeX has no commands for stay as they are, in UTF-8. */
export const texSafe = (text: string): string =>
  [...printable(text).normalize('NFC')]
    .map((sign) => {
      const known = escapes[sign] ?? letters[sign];
      if (known) return known;
      const [base = '', mark, ...rest] = [...sign.normalize('NFD')];
      const command = mark && rest.length === 0 && /[A-Za-z]/.test(base) ? accents[mark] : undefined;
      return command ? `{\\${command}${/[a-z]/i.test(command) ? ' ' : ''}${base}}` : sign;
    })
    .join('');

/** A body, or a name whose parts nobody told, is one word to BibTeX. */
const authorOf = ({ name, family, given, corporate }: PublicationAuthor): string =>
  family && given && !corporate ? `${braced(family)}, ${braced(given)}` : `{${texSafe(name)}}`;
/** The word "and" and commas part names in BibTeX; within one they are hidden in braces. */
const braced = (name: string): string => (/\band\b|,/i.test(name) ? `{${texSafe(name)}}` : texSafe(name));

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Percent signs for the few signs of an address that would end the field. */
const address = (url: string): string => url.replace(/[{}\\\s"]/g, encodeURIComponent);

/** The publication as one `@techreport`. Every field is safe in TeX; addresses stand as they are, as `url` wants them. */
export function bibtexOf(facts: PublicationFacts): string {
  const month = months[Number(facts.issued?.slice(5, 7) || 0) - 1];
  const fields: (readonly [string, string | null | undefined])[] = [
    ['author', facts.authors.map(authorOf).join(' and ')],
    ['title', `{${texSafe(fullTitleOf(facts))}}`],
    ['institution', text(facts.publisher)],
    ['address', text(facts.place)],
    ['type', text(facts.kind)],
    ['series', text(facts.series)],
    ['number', text(facts.number)],
    ['year', yearOf(facts)],
    ['month', month],
    ['isbn', text(facts.isbn)],
    ['issn', text(facts.issn)],
    ['doi', facts.doi && normalDoi(facts.doi) ? address(printedDoi(facts.doi).replace('https://doi.org/', '')) : null],
    ['url', address(facts.url)],
    ['language', text(facts.language)],
    ['note', text(facts.symbol)],
    ['keywords', facts.keywords.map(texSafe).join(', ')],
    ['abstract', text(facts.abstract)],
  ];
  const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${name === 'month' ? value : `{${value}}`}`] : []));
  return `@techreport{${facts.key.replace(/[^A-Za-z0-9:.-]/g, '')},\n${written.join(',\n')}\n}\n`;
}

const text = (value: string | null): string | null => value && texSafe(value);
