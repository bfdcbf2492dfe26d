import type { Block, Hand, SectionHead } from '@convenor/contracts';
import { DomainError, type Id } from '@convenor/kernel';

export const paperMissing = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This paper is not here, or you may not see it.');
export const sectionMissing = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This section is not in the paper any more. What you typed is kept on your screen.');

export const commentMissing = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This comment is not here.');

export const paperClosed = (): DomainError => new DomainError('PAPER_CLOSED', 'refused', 'This paper was withdrawn; it is edited no more. Nothing was changed.');

/** Who writes in the section now. */
export const sectionHeld = (facts: { sectionId: Id; title: string; by: Hand; since: Date; until: Date }): DomainError =>
  new DomainError('SECTION_HELD', 'refused', `${facts.by.name} is writing in “${facts.title}”. Wait, or take the section over; nobody loses what was saved.`, {
    ...facts, since: facts.since.toISOString(), until: facts.until.toISOString(),
  });

/** What stands now, beside which the refused text can be shown. The refused text itself is not kept by the server. */
export interface Conflict {
  sectionId: Id;
  by: Hand;
  at: string;
  version: number;
  content: Block[];
  holder: SectionHead['holder'];
}

export const sectionMovedOn = (facts: Conflict): DomainError =>
  new DomainError('SECTION_MOVED_ON', 'refused', `${facts.by.mine ? 'You' : facts.by.name} saved this section meanwhile. Your text was not saved and is still on your screen, beside what stands now.`, { ...facts });

export const sectionTakenOver = (facts: Conflict): DomainError =>
  new DomainError('SECTION_TAKEN_OVER', 'refused', `${facts.holder?.name ?? 'Somebody'} has taken this section over. Your text was not saved and is still on your screen, beside what stands now.`, { ...facts });

const refused = (code: string, sentence: string, facts: Record<string, unknown> = {}): DomainError => new DomainError(code, 'invalid', `${sentence} Nothing was saved; your text is still on your screen.`, facts);

export const contentInvalid = (reason: string): DomainError => refused('DOCUMENT_INVALID', `The text cannot be kept as it is: ${reason}`);
export const linkRefused = (href: string): DomainError => refused('LINK_REFUSED', 'A link may lead to a web page (http, https) or a mail address only.', { href: href.slice(0, 200) });
export const evidenceUnknown = (notes: Id[]): DomainError => refused('EVIDENCE_UNKNOWN', 'A sentence names a note that is not of this roundtable.', { notes });
export const quoteRuleBroken = (quoteId: Id, why: string): DomainError => refused('QUOTE_RULE_BROKEN', why, { quoteId });
export const onlySuggestions = (): DomainError => new DomainError('ONLY_SUGGESTIONS', 'forbidden', 'As a reviewer you may suggest and comment; the text itself was changed too. Nothing was saved; your text is still on your screen.');
