/**
 * The numbers a publication bears: ISBN (ISO 2108), ISSN (ISO 3297), DOI (ISO 26324), ORCID (ISO 7064, mod 11-2) and
 * the symbols of United Nations documents. Pure text work, alike in the browser and on the server; nothing is looked up.
 *
 * For each: `…Problem` says what is wrong and what would be right, or null (an empty text is no number yet, so nothing is
 * wrong with it); `normal…` gives the one form for comparing and storing, or null where it is wrong; `printed…` the form
 * for readers, the text itself where it is wrong.
 */

/** Digits of other scripts as ours, every dash as a hyphen, blanks as one. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\p{Zs}\s\p{Cf}]+/gu, ' ')
    .trim();

const withoutLabel = (text: string, label: RegExp): string => plain(text).replace(label, '').trim();
const compact = (text: string): string => text.replace(/[- ]/g, '').toUpperCase();
const isbnText = (text: string): string => withoutLabel(text, /^ISBN(-1[03])?:? ?/i);
const issnText = (text: string): string => withoutLabel(text, /^e?-?ISSN(-L)?:? ?/i);
const orcidText = (text: string): string => withoutLabel(text, /^(https?:\/\/)?(www\.)?orcid\.org\/|^ORCID( iD)?:? ?/i);

const digits = (text: string): number[] => [...text].map(Number);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const elevenAsX = (value: number): string => (value === 10 ? 'X' : String(value));

const ean13Check = (twelve: string): string => String((10 - (sum(digits(twelve).map((digit, index) => digit * (index % 2 ? 3 : 1))) % 10)) % 10);
/** ISBN-10 weighs nine digits 10…2, ISSN seven digits 8…2; both modulo 11. */
const mod11Check = (stem: string): string => elevenAsX((11 - (sum(digits(stem).map((digit, index) => digit * (stem.length + 1 - index))) % 11)) % 11);
const mod11And2Check = (fifteen: string): string => elevenAsX((12 - (digits(fifteen).reduce((total, digit) => (total + digit) * 2, 0) % 11)) % 11);

/** "The last digit does not check; for these twelve it is 5.", or "An ISBN has 13 digits; these are 12." */
export function isbnProblem(text: string): string | null {
  const given = isbnText(text);
  if (!given) return null;
  const bare = compact(given);
  if (/^\d{9}[\dX]$/.test(bare)) return oldIsbnProblem(bare);
  if (!/^\d+$/.test(bare)) return 'An ISBN has only digits and hyphens.';
  if (bare.length !== 13) return `An ISBN has 13 digits; ${bare.length === 1 ? 'this is 1' : `these are ${bare.length}`}.`;
  if (!/^97[89]/.test(bare)) return 'An ISBN begins with 978 or 979.';
  const check = ean13Check(bare.slice(0, 12));
  return bare.endsWith(check) ? null : `The last digit does not check; for these twelve it is ${check}. If it was copied rightly, another digit is wrong.`;
}

function oldIsbnProblem(ten: string): string {
  const check = mod11Check(ten.slice(0, 9));
  if (!ten.endsWith(check)) return `This is an ISBN in the old form of ten digits, and its last one does not check; for these nine it is ${check}.`;
  return `This is an ISBN in the old form of ten digits; in today’s it is ${isbn13Of(ten)}.`;
}

/** The thirteen digits of an ISBN of ten. */
const isbn13Of = (ten: string): string => {
  const twelve = `978${ten.slice(0, 9)}`;
  return twelve + ean13Check(twelve);
};

/** Thirteen digits without hyphens; an old ISBN of ten digits is converted. */
export function normalIsbn(text: string): string | null {
  const bare = compact(isbnText(text));
  if (/^\d{9}[\dX]$/.test(bare)) return bare.endsWith(mod11Check(bare.slice(0, 9))) ? isbn13Of(bare) : null;
  return bare && isbnProblem(text) === null ? bare : null;
}

/** With the hyphens it was given; where it came without, one after the prefix: where the others stand only the agency's tables know. */
export function printedIsbn(text: string): string {
  const normal = normalIsbn(text);
  if (!normal) return text;
  const given = isbnText(text).replace(/ /g, '-').toUpperCase();
  if (/^\d{3}(-\d+){4}$/.test(given)) return given;
  if (/^\d+(-\d+){2}-[\dX]$/.test(given)) return `978-${given.slice(0, -1)}${normal.slice(-1)}`;
  return `${normal.slice(0, 3)}-${normal.slice(3)}`;
}

/** "An ISSN has 8 characters; these are 7.", or what the last one should be. */
export function issnProblem(text: string): string | null {
  const bare = compact(issnText(text));
  if (!bare) return null;
  if (!/^\d*X?$/.test(bare)) return 'An ISSN has only digits, one hyphen and perhaps an X at the end.';
  if (bare.length !== 8) return `An ISSN has 8 characters, as in 2049-3630; ${bare.length === 1 ? 'this is 1' : `these are ${bare.length}`}.`;
  const check = mod11Check(bare.slice(0, 7));
  return bare.endsWith(check) ? null : `The last character does not check; for these seven digits it is ${check}.`;
}

/** "2049-3630": an ISSN is stored and printed in the same form. */
export function normalIssn(text: string): string | null {
  const bare = compact(issnText(text));
  return bare && issnProblem(text) === null ? `${bare.slice(0, 4)}-${bare.slice(4)}` : null;
}

const doiText = (text: string): string => {
  const given = withoutLabel(text, /^(https?:\/\/)?(dx\.|www\.)?doi\.org\/|^doi: ?/i).replace(/[.,;]+$/, '');
  try {
    return /^https?:\/\//i.test(plain(text)) ? decodeURIComponent(given) : given;
  } catch {
    return given; // a lone %, which a DOI may hold
  }
};

/** What is wrong with a DOI's form; whether it leads anywhere is not asked. */
export function doiProblem(text: string): string | null {
  const given = doiText(text);
  if (!given || /^10\.\d{4,9}(\.\d+)*\/[!-~\u00a1-\uffff]+$/.test(given)) return null;
  if (!given.startsWith('10.')) return 'A DOI begins with “10.”, as in 10.5281/zenodo.1234.';
  if (given.includes(' ')) return 'A DOI has no blank within.';
  return 'A DOI is a number that begins with “10.”, a slash, and what its publisher chose, as in 10.5281/zenodo.1234.';
}

/** In small letters, since a DOI means the same in either; without an address before it. */
export const normalDoi = (text: string): string | null => (doiText(text) && doiProblem(text) === null ? doiText(text).toLowerCase() : null);
/** "https://doi.org/10.5281/zenodo.1234", in the letters it was given, safe as an address. */
export const printedDoi = (text: string): string =>
  normalDoi(text) === null ? text : `https://doi.org/${encodeURI(doiText(text)).replace(/[#?]/g, encodeURIComponent)}`;

const symbolText = (text: string): string => {
  const given = withoutLabel(text, /^(UN )?(doc(ument)?\.?|symbol):? /i).replace(/ ?\/ ?/g, '/').replace(/[,;]+$/, '');
  return /\p{Lu}/u.test(given) ? given : given.toUpperCase().replace(/\b(ADD|CORR|REV|AMEND|PART)\./g, (part) => part.charAt(0) + part.slice(1).toLowerCase());
};

/** What is wrong with the form of a UN document's symbol; the symbol itself is not looked up. */
export function symbolProblem(text: string): string | null {
  const given = symbolText(text);
  if (!given || (/^[A-Z][A-Z0-9.-]*(\/[A-Za-z0-9][A-Za-z0-9.,()[\]-]*)+( \((Vol|Part)[^)]*\))?\*?$/.test(given) && /\d/.test(given))) return null;
  if (!given.includes('/')) return 'A UN symbol has parts between slashes, as in A/RES/73/195.';
  if (/ /.test(given)) return `A UN symbol has no blank within; perhaps it is ${given.replace(/ /g, '')}.`;
  return 'A UN symbol is made of capitals and numbers between slashes, as in A/AC.293/2022/L.1.';
}

/** Without blanks round its slashes; small letters throughout become capitals. */
export const normalSymbol = (text: string): string | null => (symbolText(text) && symbolProblem(text) === null ? symbolText(text) : null);

/** "An ORCID iD has 16 digits; these are 15.", or what the last one should be. */
export function orcidProblem(text: string): string | null {
  const bare = compact(orcidText(text));
  if (!bare) return null;
  if (!/^\d*X?$/.test(bare)) return 'An ORCID iD has only digits, hyphens and perhaps an X at the end.';
  if (bare.length !== 16) return `An ORCID iD has 16 digits; ${bare.length === 1 ? 'this is 1' : `these are ${bare.length}`}.`;
  const check = mod11And2Check(bare.slice(0, 15));
  return bare.endsWith(check) ? null : `The last digit does not check; for these fifteen it is ${check}.`;
}

/** "0000-0002-1825-0097" */
export const normalOrcid = (text: string): string | null => {
  const bare = compact(orcidText(text));
  return bare && orcidProblem(text) === null ? (bare.match(/.{4}/g)?.join('-') ?? null) : null;
};
