import type { Block, Inline, NodeId, NoteKind, ParagraphNode } from '@convenor/contracts';
import { capitalised } from './capitals';
import { statedId, themeHeading } from './introduction';
import { derivedId, evidence, heading, paragraph, text } from './nodes';
import { inlinesOf, withoutQuotes } from './quotes';
import { recommendationsFor } from './recommendations';
import type { Teller } from './telling';
import { mayQuote, type ToldNote } from './withheld';

const paragraphLength = 4;

interface Running { inlines: Inline[]; sentences: number; speaker: string | null }

/** Whether the next note begins a new paragraph: the last is long, or long enough and somebody else speaks. */
const isFull = ({ sentences, speaker }: Running, next: string | null): boolean =>
  speaker !== null && speaker === next ? sentences >= paragraphLength + 2 : sentences >= paragraphLength - 1;

/** Paragraphs of a few sentences; one sentence left over goes on in the paragraph before it. */
export function narrative(notes: readonly ToldNote[], teller: Teller): Block[] {
  const blocks: Block[] = [];
  let open: Running = { inlines: [], sentences: 0, speaker: null };
  const close = (): void => {
    const last = blocks.at(-1);
    if (open.sentences === 1 && last?.type === 'paragraph') last.content = [...(last.content ?? []), text(' '), ...open.inlines];
    else if (open.sentences > 0) blocks.push(paragraph(open.inlines));
    open = { inlines: [], sentences: 0, speaker: null };
  };
  teller.pause();
  for (const note of notes) {
    const speaker = note.speaker?.id ?? null;
    if (isFull(open, speaker)) close();
    const told = teller.tell(note);
    open = { inlines: [...open.inlines, ...(open.sentences > 0 ? [text(' ')] : []), ...told.inlines], sentences: open.sentences + 1, speaker };
    if (told.after) {
      close();
      blocks.push(told.after);
    }
  }
  close();
  return blocks;
}

const ofKind = (notes: readonly ToldNote[], ...kinds: NoteKind[]): ToldNote[] => notes.filter(({ kind }) => kinds.includes(kind));

/** What a section says where its notes are none, or all of a kind that stands elsewhere. */
function plainly(theme: { id: NodeId }, notes: readonly ToldNote[], documentId: NodeId): ParagraphNode {
  if (notes.length === 0) return paragraph([text('Nothing was recorded under this theme.')], { id: statedId(documentId, `nothing ${theme.id}`) });
  const words = ofKind(notes, 'question').length === notes.length ? 'What was recorded under this theme are open questions; they stand at the end of this brief.' : 'What was recorded under this theme stands at the end of this brief, among questions and pledges.';
  return paragraph([text(words, evidence(notes.map(({ id }) => id)))]);
}

/** One section per theme: what was said, what was recommended to whom, what is practised already. */
export function themeSection(theme: { id: NodeId; title: string }, notes: readonly ToldNote[], teller: Teller, documentId: NodeId): Block[] {
  const own = notes.filter(({ themeId }) => themeId === theme.id);
  const said = narrative(ofKind(own, 'point', 'quote', 'figure'), teller);
  const recommended = recommendationsFor(ofKind(own, 'recommendation'), 'section', (addressee) => derivedId(documentId, 'recommendations', theme.id, addressee));
  const practised = narrative(ofKind(own, 'practice'), teller);
  const body = [...said, ...recommended, ...practised];
  return [heading(themeHeading(theme.title), 1, derivedId(documentId, 'theme', theme.id), 'theme', theme.id), ...(body.length > 0 ? body : [plainly(theme, own, documentId)])];
}

/** With its sign where it asks; "whether …" and a mere heading end with a stop. */
function asQuestion(words: string): string {
  const bare = words.replace(/\*\*/g, '').trim().replace(/^(?:asked|wondered)\s+/i, '');
  const asks = /\?["”’)]?$/.test(bare) || /^(?:who|what|why|how|where|when|which|is|are|was|were|do|does|did|can|could|should|would|will|must|may)\b/i.test(bare);
  return capitalised(`${bare.replace(/[.?!;:\s]+$/, '')}${asks ? '?' : '.'}`);
}

/** What reaches across the themes, what stayed open and what was promised; nothing where there is none of it. */
export function closingSection(notes: readonly ToldNote[], general: readonly ToldNote[], teller: Teller, documentId: NodeId): Block[] {
  const said = narrative(ofKind(general, 'point', 'quote', 'figure', 'practice'), teller);
  const recommended = recommendationsFor(ofKind(notes, 'recommendation').filter(({ themeId }) => themeId === null), 'closing', (addressee) => derivedId(documentId, 'recommendations', 'closing', addressee));
  const questions = ofKind(notes, 'question');
  const pledged = narrative(ofKind(notes, 'pledge'), teller);
  const lead = recommended.length > 0 ? [paragraph([text('The recommendations below reach across the themes.')], { id: statedId(documentId, 'closing') })] : [];
  const asked: Block[] = questions.length === 0 ? [] : [
    heading('Questions left open', 2, derivedId(documentId, 'questions'), 'other'),
    { type: 'bulletList', content: questions.map((note) => ({ type: 'listItem', content: [paragraph(inlinesOf(note, asQuestion(mayQuote(note.rule) ? note.text : withoutQuotes(note.text)), [evidence([note.id])]))] })) },
  ];
  const promised: Block[] = pledged.length === 0 ? [] : [heading('Pledges', 2, derivedId(documentId, 'pledges'), 'other'), ...pledged];
  const body = [...said, ...lead, ...recommended, ...promised, ...asked];
  return body.length === 0 ? [] : [heading('Taking the discussion forward', 1, derivedId(documentId, 'closing'), 'closing'), ...body];
}
