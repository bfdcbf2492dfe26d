import { isHardGap, type GapCode } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { gapsOf, type Gap } from '../prose/gaps';
import { caseOf, lockedCase, type ClearingCase } from './clearing-case';
import { gapIdOf } from './clearing.rules';
import { owedIn, type Owed } from './owed';
import { effectOfEdit, reconcile } from './reconcile';
import type { Waiver } from './waiver.entity';

/** A gap by the name a waiver holds for. */
export interface NamedGap extends Gap {
  gapId: string;
}

/** What stands between a paper and its publication. It may be published when `hard` and `open` are empty. */
export interface Readiness {
  /** Nobody can waive these. */
  hard: NamedGap[];
  open: NamedGap[];
  waived: (NamedGap & { waiver: Waiver })[];
}

/**
 * Judges whether a paper may be published, within the publishing transaction: the paper is locked, answers are held
 * against the words as they stand now, and nothing changes until that transaction ends.
 *
 * @throws DomainError NOT_FOUND
 */
export async function readyToPublish(tx: Tx, documentId: Id): Promise<Readiness> {
  const held = await lockedCase(tx, documentId);
  await reconcile(tx, held);
  return readinessOf(await caseOf(tx.manager, documentId), await owedIn(tx.manager, held));
}

/** Puts together what the text lacks, what people owe it, and what was waived. */
export function readinessOf(held: ClearingCase, owed: Owed): Readiness {
  const gaps = [...fromText(held, owed), ...fromSilence(held)].map((gap): NamedGap => ({ ...gap, gapId: gapIdOf(gap) }));
  const living = held.waivers.filter(({ takenBackAt }) => takenBackAt === null);
  const ready: Readiness = { hard: [], open: [], waived: [] };
  for (const gap of gaps) {
    const waiver = living.find(({ gapId }) => gapId === gap.gapId);
    if (gap.hard) ready.hard.push(gap);
    else if (waiver) ready.waived.push({ ...gap, waiver });
    else ready.open.push(gap);
  }
  return ready;
}

function fromText(held: ClearingCase, { openComments, sources, seriesTextBehind, missingParts }: Owed): Gap[] {
  const { notes, appearances, steps, rule, meeting, clearing } = held;
  const found = gapsOf(withAnswers(held), {
    attribution: meeting.attribution, notes, sources, seriesTextBehind, openComments, missingParts, quotesNeedClearing: rule.quotesNeedAnswer,
    appearances: appearances.map(({ id, name }) => ({ id, name, shortName: null })),
    unsignedSteps: clearing?.startedAt || steps.length > 0 ? steps.filter(({ signedAt }) => !signedAt).map(({ name }) => name) : [],
  });
  // A comment marked in the text and kept beside it is one comment; a quote that stands twice is one quote.
  return [...new Map(found.filter((gap) => !isYear(gap)).map((gap) => [gapIdOf(gap), gap])).values()];
}

/** The year of publication, which publishing itself fills in. */
const isYear = ({ code, words }: Gap): boolean => code === 'tbc_left' && words.startsWith('“year to be confirmed');

/** The paper with each quote marked as its speaker answered: what is pasted beside the words counts for nothing. */
function withAnswers({ doc, kept, quotes, rule }: ClearingCase): ClearingCase['doc'] {
  const holds = new Map(quotes.map((text) => {
    const passage = kept.find(({ quoteId }) => quoteId === text.quoteId);
    const fallen = passage !== undefined && effectOfEdit(passage, text) === 'fallen';
    return [text.quoteId, !passage || fallen || passage.state === 'changed' ? 'pending' : passage.state] as const;
  }));
  const visit = <Node>(node: Node): Node => {
    if (Array.isArray(node)) return node.map(visit) as Node;
    if (typeof node !== 'object' || node === null) return node;
    const { type, attrs, content } = node as { type?: string; attrs?: { id?: Id }; content?: unknown };
    const clearance = type === 'quoteInline' || type === 'blockquote' ? (holds.get(attrs?.id ?? '') ?? (rule.quotesNeedAnswer ? 'pending' : undefined)) : undefined;
    return { ...node, ...(clearance && { attrs: { ...attrs, clearance } }), ...(content !== undefined && { content: visit(content) }) };
  };
  return { ...doc, body: visit(doc.body) };
}

/** Silence printed it without the name, and the name stands beside it still; a refused paraphrase stands still. */
function fromSilence({ kept, quotes, paraphrases, voices }: ClearingCase): Gap[] {
  const gap = (code: GapCode, text: (typeof quotes)[number], words: string): Gap => ({ code, hard: isHardGap(code), sectionId: text.sectionId, nodeId: text.quoteId, words });
  return kept.flatMap((passage) => {
    const text = [...quotes, ...paraphrases].find(({ quoteId }) => quoteId === passage.quoteId);
    if (!text) return [];
    const found: Gap[] = [];
    if (passage.silent && passage.silence === 'print_unnamed' && voices.names(text.around, text.speakerId)) found.push(gap('attribution_broken', text, 'No answer came, so these words may stand only without the name, and the name stands beside them.'));
    if (text.clearance === null && (passage.state === 'refused' || passage.state === 'withdrawn')) found.push(gap(passage.state === 'refused' ? 'quote_refused' : 'quote_withdrawn', text, 'A speaker refused this sentence; it must go, or say something else.'));
    if (text.clearance === null && passage.askedAt && (passage.state === 'pending' || passage.state === 'changed')) found.push(gap('quote_not_cleared', text, 'A sentence waits for the word of the person it tells of.'));
    return found;
  });
}
