import { suggestionsIn, type Block, type ConvenorDoc, type NodeId, type SuggestionWords, type Tree } from '@convenor/contracts';
import type { Pictures } from '../pictures';
import { writeDocx } from '../writers/docx';
import type { WordComment } from '../writers/docx/comments';
import { acceptedLines, authoredIn, goes, tokensOf, type AuthoredChange, type WordToken } from './accepted';
import { bagOf, sharedWords } from './align';
import { diffBlocks } from './diff-blocks';
import type { Grafting, UnplacedWhy } from './graft-line';
import { graftPaper } from './graft-paper';
import { mergeLists } from './merge-papers';
import { readWordBack, type WordRemark, type WordText } from './read-word';
import { tracedPaper } from './trace';
import { wordOfAnotherDocument, wordWithoutOrigin } from './word.errors';

export interface WordReturnInput {
  /** The paper as it was sent: the revision that `originOfWord` names. */
  base: ConvenorDoc;
  /** The paper as it stands now; the same where nothing happened since. */
  current: ConvenorDoc;
  octets: Uint8Array;
  newId: () => NodeId;
  /** The comments that were sent, so that they are not taken for new ones. */
  comments?: readonly WordComment[];
  /** The pictures that were sent. */
  pictures?: Pictures;
  /** A person chose `base` for a file that does not say where it came from. */
  revisionChosen?: boolean;
}

/** A suggestion with who made it; no name and no time where the file tracked no change: whoever gave it in answers for it. */
export interface WordSuggestion extends SuggestionWords { by: string | null; at: Date | null }
/** A new comment. `quoted` are the words it is about; `answers` names the comment it replies to. */
export interface WordReturnComment { id: NodeId; by: string; at: Date | null; text: string; quoted: string; answers?: NodeId }
/** Words of the file that have no place in the paper as it stands now, and why. */
export interface Unplaced { kind: UnplacedWhy; why: string; before: string; after: string }

export interface WordReturn {
  /** `current` with the file's changes as suggestions: refusing them gives `current` back. */
  doc: ConvenorDoc;
  /** The new suggestions only, in the order of the text. */
  suggestions: WordSuggestion[];
  comments: WordReturnComment[];
  unplaced: Unplaced[];
  /** Suggestions that went out with the file and were accepted or refused there; here they are still open. */
  answered: { id: NodeId; outcome: 'accepted' | 'refused' }[];
  /** The revision that the file left from. */
  leftFrom: number;
}

/**
 * Takes a file back that was edited in Word or LibreOffice. What was sent is written and read once more and compared
 * with what came back, so that nothing which the form itself does to a text is taken for a change. Changes that were
 * tracked keep their author and time, others are found all the same. Where the paper moved on since, what cannot be
 * placed is told with its words.
 *
 * @throws WORD_OF_ANOTHER_DOCUMENT, WORD_WITHOUT_ORIGIN, WORD_HAS_MACROS, WORD_UNREADABLE, WORD_TOO_LARGE
 */
export async function suggestionsFromWord(input: WordReturnInput): Promise<WordReturn> {
  const { base, current, newId } = input;
  const file = await readWordBack(input.octets);
  if (file.origin && file.origin.paper !== base.id) throw wordOfAnotherDocument(file.origin.paper);
  if (!file.origin && !input.revisionChosen) throw wordWithoutOrigin();
  const sent = file.origin?.suggestions ?? 'without';
  const { doc, lines } = tracedPaper(base);
  const written = await readWordBack(await writeDocx(doc, { suggestions: sent, ...(input.pictures ? { pictures: input.pictures } : {}) }));
  const unplaced: Unplaced[] = [];
  const remarks = remarksOf(file, input.comments ?? [], newId);
  const answers = new Map<NodeId, Set<boolean>>();
  const tell = (before: string, after: string, kind: UnplacedWhy): void => void unplaced.push({ kind, why: sentences[kind], before, after });
  const grafting: Grafting = {
    newId, unplaced: tell, keepsNotes: losesNotes(file, written),
    noteBefore: notesIn(written), noteAfter: notesIn(file),
    commentFor: (remark) => remarks.marks.get(remark),
    isSeen: ({ marks = [] }) => !marks.some(({ type }) => type === (sent === 'with' ? 'deletion' : 'insertion')),
    answered: (id, accepted) => void answers.set(id, (answers.get(id) ?? new Set()).add(accepted)),
  };
  const changed = graftPaper(base.body as unknown as Tree, lines, acceptedLines(written.paragraphs), acceptedLines(file.paragraphs), grafting);
  const [was, is, now] = [base.body.content, changed.content ?? [], current.body.content] as unknown as [Tree[], Tree[], Tree[]];
  const merged = base === current || JSON.stringify(was) === JSON.stringify(now) ? is : mergeLists(was, is, now, (before, after) => tell(before, after, 'changed'));
  const blocks = diffBlocks(current.body.content, merged as readonly unknown[] as Block[], newId);
  const comments = commentsIn(file, remarks, blocks, tell);
  return {
    doc: { ...current, body: { ...current.body, content: blocks } },
    suggestions: authored(blocks, current, authoredIn(file)),
    comments, unplaced, leftFrom: file.origin?.revision ?? base.revision,
    answered: sent === 'with' ? answeredIn(base, answers, authoredIn(file)) : [],
  };
}

const sentences: Record<UnplacedWhy, string> = {
  generated: 'Convenor writes this line itself (a label, a number, a caption), so it is changed in the paper’s own fields.',
  front: 'Title, subtitle and what stands above the text are changed in the paper’s own fields.',
  column: 'A new column cannot be taken in; add it to the table here.',
  new: 'No place was found for these words.',
  unread: 'This passage holds signs that Word keeps differently; change it here by hand.',
  changed: 'This passage was changed here since the file was sent.',
  picture: 'A picture was put in; add it here as a figure, with words for those who cannot see it.',
  note: 'LibreOffice loses notes of papers that carry comments; the note was kept as it is.',
  comment: 'The words this comment is about have no place here.',
};

/** LibreOffice 7.4 loses or mixes up the notes that follow a comment. */
function losesNotes(file: WordText, written: WordText): boolean {
  const count = ({ paragraphs }: WordText): number => paragraphs.flatMap(({ runs }) => runs).filter(({ note, changes }) => note && !goes(changes)).length;
  const isSame = (): boolean => count(file) === count(written) && new Set([...file.notes.values()].map((note) => JSON.stringify(note.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''))))).size >= count(written);
  return /LibreOffice/i.test(file.savedBy) && file.remarks.length > 0 && !isSame();
}

/** A note's words, its paragraphs parted by breaks. */
const notesIn = ({ notes }: WordText) => (id: string): WordToken[] =>
  (notes.get(id)?.paragraphs ?? []).flatMap(({ runs }, at) => {
    const tokens = tokensOf(runs.filter(({ changes }) => !goes(changes)));
    const [first] = tokens;
    return at > 0 && first ? [{ ...first, text: '\n' }, ...tokens] : tokens;
  });

interface Remarks { marks: ReadonlyMap<string, NodeId>; fresh: readonly WordRemark[]; ids: ReadonlyMap<string, NodeId> }

/** New comments get an id; answers stand with what they answer and have no marks of their own. */
function remarksOf({ remarks }: WordText, known: readonly WordComment[], newId: () => NodeId): Remarks {
  const same = (one: { by: string; text: string }, other: { by: string; text: string }): boolean => one.by === other.by && one.text.trim() === other.text.trim();
  const ids = new Map<string, NodeId>();
  const fresh: WordRemark[] = [];
  for (const remark of remarks) {
    const mine = known.find((comment) => same(comment, remark) || comment.replies?.some((reply) => same(reply, remark)));
    if (!mine) fresh.push(remark);
    ids.set(remark.id, mine?.id ?? newId());
  }
  return { ids, fresh, marks: new Map(fresh.flatMap(({ id, answers }) => { const own = ids.get(id); return own && answers === undefined ? [[id, own] as const] : []; })) };
}

function commentsIn({ paragraphs }: WordText, { fresh, ids, marks }: Remarks, blocks: readonly Block[], tell: (before: string, after: string, kind: UnplacedWhy) => void): WordReturnComment[] {
  const text = JSON.stringify(blocks);
  return fresh.map(({ id, by, at, text: words, answers }) => {
    const own = ids.get(id) ?? '';
    const quoted = paragraphs.map(({ runs }) => runs.filter(({ remarks, changes }) => remarks.includes(id) && !goes(changes)).map((run) => run.text).join('')).filter(Boolean).join(' ').replaceAll('\ufffc', '').trim();
    const parent = answers === undefined ? undefined : ids.get(answers);
    if (marks.has(id) && !text.includes(JSON.stringify({ type: 'comment', attrs: { id: own } }))) tell(quoted, words, 'comment');
    return { id: own, by, at, text: words, quoted, ...(parent ? { answers: parent } : {}) };
  });
}

/** Each new suggestion with the author of the tracked change whose words are most like its own. */
function authored(blocks: readonly Block[], current: ConvenorDoc, changes: readonly AuthoredChange[]): WordSuggestion[] {
  const old = new Set(suggestionsIn(current.body.content).map(({ id }) => id));
  return suggestionsIn(blocks).filter(({ id }) => !old.has(id)).map((suggestion) => {
    let best: { score: number; change?: AuthoredChange } = { score: 0.45 };
    for (const change of changes) {
      const words = change.comes || change.looks ? suggestion.after : suggestion.before;
      const score = likeWords(words, change.text) - (change.looks ? 0.1 : 0);
      if (score > best.score) best = { score, change };
    }
    return { ...suggestion, by: best.change?.by || null, at: best.change?.at ?? null };
  });
}

/** Word tracks by signs, we suggest by words: what one holds of the other counts. */
function likeWords(one: string, other: string): number {
  const [a, b] = [one.trim(), other.trim()];
  if (!a || !b) return 0;
  if (a === b) return 1;
  return Math.max(sharedWords(bagOf(a), bagOf(b)), Math.min(a.length, b.length) > 2 && (a.includes(b) || b.includes(a)) ? 0.6 : 0);
}

function answeredIn(base: ConvenorDoc, answers: ReadonlyMap<NodeId, ReadonlySet<boolean>>, changes: readonly AuthoredChange[]): WordReturn['answered'] {
  return suggestionsIn(base.body.content).flatMap(({ id, before, after }) => {
    const said = answers.get(id);
    if (said?.size === 1) return [{ id, outcome: said.has(true) ? ('accepted' as const) : ('refused' as const) }];
    const isOpen = said !== undefined || after !== '' || changes.some(({ comes, text }) => !comes && text.includes(before));
    return isOpen ? [] : [{ id, outcome: 'accepted' as const }];
  });
}
