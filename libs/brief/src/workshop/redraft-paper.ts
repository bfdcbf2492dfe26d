import { Injectable } from '@nestjs/common';
import { eachNode, saidIn, sectionsOf, type ConvenorDoc } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import type { Paper } from '../paper.entity';
import { redraft, type Redrafted } from '../redraft/redraft';
import { KeepRevision } from './keep-revision';
import { knowSuggestions } from './suggestions';
import { asTree, spaced } from './tree';
import { sameText, WorkingCopy, type OpenPaper } from './working-copy';
import { PaperWork } from './workshop.entity';

/** What a redraft brought, for whoever asked. */
export interface RedraftOutcome {
  added: { sectionId: Id; nodeId: Id | null; words: string }[];
  toCheck: { sectionId: Id; nodeId: Id | null; why: string }[];
}

/** The working copy of a brief, as drafting begins it and comes back to it. */
@Injectable()
export class BriefWorkshop {
  constructor(
    private readonly copy: WorkingCopy,
    private readonly revisions: KeepRevision,
  ) {}

  /** The first draft is at once what people work on. */
  async beginIn(tx: Tx, paper: Paper, by: Actor): Promise<RedraftOutcome> {
    await this.copy.begin(tx, paper, by);
    return { added: [], toCheck: [] };
  }

  /**
   * Brings a paper freshly laid out from the notes into the working copy, and keeps what comes of it. What people edited
   * stays; what is new comes as it is where nobody wrote, as suggestions where somebody did.
   *
   * @param fresh laid out from the notes as they are now
   * @throws DomainError SECTION_HELD where somebody else writes in a section that would change
   */
  async redraftIn(tx: Tx, paper: Paper, fresh: ConvenorDoc, by: Actor): Promise<RedraftOutcome> {
    const open = await this.copy.open(tx, { roundtableId: paper.roundtableId, documentId: paper.id }, by);
    const outcome = await this.bring(tx, open, fresh, by);
    await this.revisions.keepIn(tx, open, by);
    return outcome;
  }

  private async bring(tx: Tx, open: OpenPaper, fresh: ConvenorDoc, by: Actor): Promise<RedraftOutcome> {
    const { paper, work } = open;
    const mine = await this.copy.document(tx, open);
    const base = work.machineDraft ?? fresh;
    const brought = redraft({ base: base.body.content, mine: mine.body.content, fresh: fresh.body.content, newId });
    const front = sameText(base.front, work.front) ? fresh.front : work.front;
    const doc = { ...mine, front, body: { ...mine.body, content: brought.blocks } };
    // Before the text is laid: whoever asked did not write these, the machine did.
    await knowSuggestions(tx, paper.id, brought.suggestions.map(({ id }) => id), { by: 'system:draft', origin: 'redraft' });
    await this.copy.lay(tx, open, doc, by);
    work.machineDraft = fresh;
    await tx.manager.update(PaperWork, { documentId: paper.id }, { machineDraft: fresh as never });
    await tx.audit({ entity: 'document', id: paper.id, action: 'drafted again', by, fields: { newNotes: brought.newNotes.length, suggestions: brought.suggestions.length, toCheck: brought.toCheck.length } });
    return told(doc, mine, brought);
  }
}

/** What came and what is to be looked at, with the section in which each stands. */
function told(doc: ConvenorDoc, before: ConvenorDoc, { suggestions, newNotes, toCheck }: Redrafted): RedraftOutcome {
  const sections = sectionsOf(doc, newId);
  const known = new Set(JSON.stringify(before.body).match(/[0-9a-f-]{36}/g));
  const added: RedraftOutcome['added'] = [];
  const outcome: RedraftOutcome = { added, toCheck: [] };
  for (const { id: sectionId, content } of sections) {
    eachNode(asTree(content), (node) => {
      const suggested = node.marks?.some(({ type, attrs }) => type === 'insertion' && suggestions.some(({ id }) => id === attrs?.['id']));
      const rests = node.marks?.some(({ type, attrs }) => type === 'evidence' && (attrs?.['notes'] as Id[] | undefined)?.some((note) => newNotes.includes(note) && !known.has(note)));
      if (suggested || rests) added.push({ sectionId, nodeId: typeof node.attrs?.['id'] === 'string' ? node.attrs['id'] : null, words: spaced(saidIn(node)).slice(0, 300) });
    });
    for (const one of toCheck) {
      if (!one.nodeId || !JSON.stringify(content).includes(one.nodeId)) continue;
      outcome.toCheck.push({ sectionId, nodeId: one.nodeId, why: one.kind === 'struck' ? `The note behind “${one.words}” was struck.` : `The note behind “${one.words}” was changed.` });
    }
  }
  const rest = toCheck.filter(({ nodeId }) => !nodeId || !outcome.toCheck.some((one) => one.nodeId === nodeId));
  const [first] = sections;
  if (first) outcome.toCheck.push(...rest.map(({ kind, words }) => ({ sectionId: first.id, nodeId: null, why: `The note behind “${words}” was ${kind === 'struck' ? 'struck' : 'changed'}.` })));
  return outcome;
}
