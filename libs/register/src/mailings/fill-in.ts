import { Language, type MailingWords } from '@convenor/contracts';
import type { MailProps } from '@convenor/mail';
import { readMarkup, readSubject, type Part, type Piece } from './markup';
import type { ReaderFacts } from './reader-facts';

type Props = MailProps['organiser-message'];
type Block = Props['blocks'][number];
type Run = Extract<Block, { runs: unknown }>['runs'][number];

/** The language a reader gets a message in: hers where it was written in hers, else the main one, else any. Null: nothing was written. */
export function languageFor(words: MailingWords, wanted: Language, main: Language): Language | null {
  const written = (language: Language): boolean => Boolean(words.subject[language]?.trim() && words.body[language]?.trim());
  return [wanted, main, ...Language.options].find(written) ?? null;
}

/** Tries every language of what was written. @throws DomainError PLACEHOLDER_UNKNOWN, PLACEHOLDER_MISPLACED, LINK_REFUSED */
export function checkWords(words: MailingWords): void {
  for (const text of Object.values(words.subject)) readSubject(text);
  for (const text of Object.values(words.body)) readMarkup(text);
}

/** What an organiser wrote, with one reader's facts filled in. What is filled in is text and never read as markup. */
export const fillIn = (words: MailingWords, language: Language, facts: ReaderFacts): Pick<Props, 'subject' | 'blocks'> => ({
  subject: readSubject(words.subject[language] ?? '').map((piece) => runOf(piece, facts).text.replaceAll('\n', '; ')).join(''),
  blocks: readMarkup(words.body[language] ?? '').map((part) => blockOf(part, facts)),
});

function blockOf(part: Part, facts: ReaderFacts): Block {
  if ('points' in part) return { points: part.points.map((pieces) => pieces.map((piece) => runOf(piece, facts))) };
  const [alone, more] = part.paragraph.filter((piece) => 'fact' in piece || piece.text.trim() !== '');
  const fact = alone && !more && 'fact' in alone ? facts[alone.fact] : undefined;
  return fact && 'link' in fact ? { link: fact.link, label: fact.label } : { runs: part.paragraph.map((piece) => runOf(piece, facts)) };
}

function runOf(piece: Piece, facts: ReaderFacts): Run {
  const bold = piece.bold ? { bold: true } : {};
  if (!('fact' in piece)) return { text: piece.text, ...bold, ...(piece.link ? { link: piece.link } : {}) };
  const fact = facts[piece.fact];
  return 'link' in fact ? { text: fact.link, link: fact.link, ...bold } : { text: fact.text, ...bold };
}
