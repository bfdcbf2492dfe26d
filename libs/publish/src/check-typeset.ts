import { lineWords, normalIsbn, type ConvenorDoc, type TypesetCheck } from '@convenor/contracts';
import { compareWords } from './compare-words';
import { documentWords } from './plain-words';
import { readPdf, type ReadPdf } from './typeset-pdf';

const check = (name: TypesetCheck['check'], passed: boolean, words: string, more: Partial<TypesetCheck> = {}): TypesetCheck => ({ check: name, passed, hard: false, words, missing: [], added: [], ...more });

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const most = (list: readonly string[]): string => list.slice(0, 5).join(', ');

/**
 * Whether a PDF that somebody typeset may stand for ours: does nothing on its own, is the same text, and can be read by
 * everybody. Hard findings forbid it; the others are for a person to weigh.
 */
export async function checkTypeset(octets: Uint8Array, document: ConvenorDoc): Promise<TypesetCheck[]> {
  let pdf: ReadPdf;
  try {
    pdf = await readPdf(octets);
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return [check('opens', false, locked ? 'It is locked by a password.' : 'It cannot be read: it is damaged, too long, or no PDF.', { hard: true })];
  }
  return [
    check('opens', true, `It opens: ${pdf.pages} ${pdf.pages === 1 ? 'page' : 'pages'}.`),
    pdf.active.length > 0 ? check('active_content', false, `It holds what a paper must not: ${pdf.active.join(', ')}.`, { hard: true }) : check('active_content', true, 'It runs nothing and brings no other files.'),
    titleCheck(pdf, document),
    languageCheck(pdf, document),
    pdf.tagged ? check('tags', true, 'It is tagged, so that screen readers find headings and lists.') : check('tags', false, 'It is not tagged: screen readers find no headings and lists. Export it with tags.'),
    isbnCheck(pdf, document),
    textCheck(pdf, document),
  ];
}

function titleCheck({ title }: ReadPdf, { front }: ConvenorDoc): TypesetCheck {
  if (!title) return check('title', false, 'It states no title among its properties.');
  const same = comparable(title).includes(comparable(lineWords(front.title)));
  return same ? check('title', true, `Its title is “${title}”.`) : check('title', false, `Its title is “${title.slice(0, 200)}”, the paper’s “${lineWords(front.title)}”.`);
}

function languageCheck({ language }: ReadPdf, { lang }: ConvenorDoc): TypesetCheck {
  if (!language) return check('language', false, 'It does not say in which language it is.');
  const base = (tag: string): string => tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return base(language) === base(lang) ? check('language', true, `It says that it is in “${language}”.`) : check('language', false, `It says that it is in “${language}”; the edition is in “${lang}”.`);
}

/** A wrong digit would go out into every catalogue: hard. */
function isbnCheck({ text }: ReadPdf, { front }: ConvenorDoc): TypesetCheck {
  const words = text.join('\n').normalize('NFKC');
  const stated = [...words.matchAll(/ISBN(?:-1[03])?[:\s]*([\d][\d\s\p{Pd}]{8,20}[\dX])/gu)].map(([, digits = '']) => digits.replace(/[\s\p{Pd}]+/gu, ''));
  const ours = front.isbn ? normalIsbn(front.isbn) : null;
  if (!ours) return stated.length > 0 ? check('isbn', false, `It states an ISBN (${most(stated)}), and this edition has none.`) : check('isbn', true, 'The edition has no ISBN, and none is stated.');
  if (words.replace(/[\s\p{Pd}]+/gu, '').includes(ours)) return check('isbn', true, 'It states the ISBN of this edition.');
  return stated.length > 0 ? check('isbn', false, `It states another ISBN: ${most(stated)}.`, { hard: true }) : check('isbn', false, 'It does not state the ISBN of this edition.');
}

/** Everything a title page may say, in whatever order. */
const frontWords = ({ front }: ConvenorDoc): string => JSON.stringify(front).replace(/"(?:type|marks|attrs)":/g, ' ');
/** Heads that a paper writes by itself. */
const wordsOfPapers = 'isbn issn doi recommendations for the notes note contents key citation licence references recommandations pour les recomendaciones para los التوصيات рекомендации 建议';

function textCheck({ text }: ReadPdf, document: ConvenorDoc): TypesetCheck {
  const { title, subtitle, recommendations, body } = documentWords(document);
  const { words, missing, added, missingWords, addedWords } = compareWords([title, subtitle, recommendations, body].join('\n'), text, `${frontWords(document)} ${wordsOfPapers}`);
  const lists = { missing, added };
  if (words > 0 && missingWords > words * 0.1) return check('text', false, `It is another text: ${missingWords} of ${words} words of the edition are missing.`, { hard: true, ...lists });
  if (missingWords === 0 && addedWords <= words * 0.02) return check('text', true, `All ${words} words of the edition are there.`, lists);
  return check('text', false, `${missingWords} of ${words} words of the edition are missing, ${addedWords} stand there in addition.`, lists);
}
