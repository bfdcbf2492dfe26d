import { Controller } from '@nestjs/common';
import { Acting, Input, mayIn, ProgrammeOfRoundtable, Route, Whoever } from '@convenor/access';
import {
  addComment, addSection, holdSection, listPapers, moveSection, releaseSection, removeSection, replyToComment, resolveComment, restoreSection, saveFront, saveSection,
  settleInPaper, showSection, showSectionNotes, showWorkshop, startEdition, type CommentView, type InputOf, type OutputOf, type Permission, type WorkshopView,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { CommentOnPaper } from './comment-on-paper';
import { EditOutline } from './edit-outline';
import { HoldSection, type SectionPlace } from './hold-section';
import { SaveFront } from './save-front';
import { SaveSection } from './save-section';
import { SectionNotesQuery } from './section-notes.query';
import { SettleSuggestions } from './settle-suggestions';
import { StartEdition } from './start-edition';
import type { PaperPlace } from './working-copy';
import { WorkshopQuery } from './workshop.query';
import { commentMissing } from './workshop.errors';

type SignedIn = Parameters<typeof mayIn>[0];

/** What somebody may do with a paper of this roundtable. */
export async function rightsIn(programmes: ProgrammeOfRoundtable, who: SignedIn, roundtableId: Id): Promise<(permission: Permission) => boolean> {
  const programme = await programmes.find(roundtableId);
  return (permission) => programme !== null && mayIn(who, programme, permission);
}

/** Sections of the working copy, read and written. */
@Controller()
export class SectionsController {
  constructor(
    private readonly query: WorkshopQuery,
    private readonly notesQuery: SectionNotesQuery,
    private readonly holding: HoldSection,
    private readonly saving: SaveSection,
    private readonly programmes: ProgrammeOfRoundtable,
  ) {}

  @Route(showSection)
  show(@Input() place: InputOf<typeof showSection>, @Acting() me: Actor): Promise<OutputOf<typeof showSection>> {
    return this.query.section(place, me);
  }

  /** Notes are for those who may read them; whoever only reviews is shown none. */
  @Route(showSectionNotes)
  async notes(@Input() place: InputOf<typeof showSectionNotes>, @Whoever() who: SignedIn): Promise<OutputOf<typeof showSectionNotes>> {
    const may = await rightsIn(this.programmes, who, place.roundtableId);
    return may('roundtable.record') ? this.notesQuery.of(place) : { named: [], unused: [] };
  }

  @Route(holdSection)
  async hold(@Input() { takeOver, ...place }: InputOf<typeof holdSection>, @Acting() me: Actor, @Whoever() who: SignedIn): Promise<OutputOf<typeof holdSection>> {
    // Whoever only reviews waits for whoever writes.
    const may = await rightsIn(this.programmes, who, place.roundtableId);
    await this.holding.hold(place, takeOver && may('roundtable.brief'), me);
    return this.query.section(place, me);
  }

  @Route(releaseSection)
  async release(@Input() place: InputOf<typeof releaseSection>, @Acting() me: Actor): Promise<OutputOf<typeof releaseSection>> {
    return { released: await this.holding.release(place, me) };
  }

  @Route(saveSection)
  async save(@Input() { version, content, ...place }: InputOf<typeof saveSection>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<OutputOf<typeof saveSection>> {
    const may = await rightsIn(this.programmes, who, place.roundtableId);
    return this.saving.save(place, { version, content }, { by, mayWrite: may('roundtable.brief') });
  }
}

/** The paper as a whole: its outline, its title page, its language editions. */
@Controller()
export class WorkshopController {
  constructor(
    private readonly query: WorkshopQuery,
    private readonly outline: EditOutline,
    private readonly front: SaveFront,
    private readonly editions: StartEdition,
    private readonly programmes: ProgrammeOfRoundtable,
  ) {}

  @Route(listPapers)
  async papers(@Input() { roundtableId }: InputOf<typeof listPapers>): Promise<OutputOf<typeof listPapers>> {
    return { items: await this.query.papers(roundtableId) };
  }

  @Route(startEdition)
  async start(@Input() { roundtableId, from, language }: InputOf<typeof startEdition>, @Acting() by: Actor): Promise<OutputOf<typeof startEdition>> {
    const documentId = await this.editions.start({ roundtableId, documentId: from }, language, by);
    return this.query.paper({ roundtableId, documentId });
  }

  @Route(showWorkshop)
  show(@Input() place: InputOf<typeof showWorkshop>, @Acting() me: Actor, @Whoever() who: SignedIn): Promise<WorkshopView> {
    return this.view(place, me, who);
  }

  @Route(saveFront)
  saveFront(@Input() { version, front, ...place }: InputOf<typeof saveFront>, @Acting() by: Actor): Promise<OutputOf<typeof saveFront>> {
    return this.front.save(place, { version, front }, by);
  }

  @Route(addSection)
  async add(@Input() { after, title, slot, themeId, ...place }: InputOf<typeof addSection>, @Acting() by: Actor): Promise<OutputOf<typeof addSection>> {
    const sectionId = await this.outline.add(place, { after, title, slot, themeId }, by);
    return this.query.section({ ...place, sectionId }, by);
  }

  @Route(moveSection)
  async move(@Input() { direction, ...place }: InputOf<typeof moveSection>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<WorkshopView> {
    await this.outline.move(place, direction, by);
    return this.view(place, by, who);
  }

  @Route(removeSection)
  async remove(@Input() place: InputOf<typeof removeSection>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<WorkshopView> {
    await this.outline.remove(place, by);
    return this.view(place, by, who);
  }

  @Route(restoreSection)
  async restore(@Input() place: InputOf<typeof restoreSection>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<WorkshopView> {
    await this.outline.restore(place, by);
    return this.view(place, by, who);
  }

  private async view(place: PaperPlace, me: Actor, who: SignedIn): Promise<WorkshopView> {
    const may = await rightsIn(this.programmes, who, place.roundtableId);
    return this.query.show(place, { me, may: { write: may('roundtable.brief'), settle: may('roundtable.brief'), publish: may('roundtable.publish') } });
  }
}

/** Suggestions and comments. */
@Controller()
export class RemarksController {
  constructor(
    private readonly query: WorkshopQuery,
    private readonly settling: SettleSuggestions,
    private readonly comments: CommentOnPaper,
  ) {}

  @Route(settleInPaper)
  async settle(@Input() { ids, outcome, ...place }: InputOf<typeof settleInPaper>, @Acting() by: Actor): Promise<OutputOf<typeof settleInPaper>> {
    const { settled, sectionIds } = await this.settling.settle(place, ids, outcome, by);
    return { settled, sections: await this.query.sections(place, sectionIds, by) };
  }

  @Route(addComment)
  async add(@Input() { id, text, quoted, ...place }: InputOf<typeof addComment>, @Acting() by: Actor): Promise<CommentView> {
    await this.comments.add(place, { id, text, quoted }, by);
    return this.comment(place, id, by);
  }

  @Route(replyToComment)
  async reply(@Input() { commentId, text, ...place }: InputOf<typeof replyToComment>, @Acting() by: Actor): Promise<CommentView> {
    const sectionId = await this.comments.reply(place, commentId, text, by);
    return this.comment({ ...place, sectionId }, commentId, by);
  }

  @Route(resolveComment)
  async resolve(@Input() { commentId, resolved, ...place }: InputOf<typeof resolveComment>, @Acting() by: Actor): Promise<CommentView> {
    const sectionId = await this.comments.resolve(place, commentId, resolved, by);
    return this.comment({ ...place, sectionId }, commentId, by);
  }

  private async comment(place: SectionPlace, id: Id, me: Actor): Promise<CommentView> {
    const comment = (await this.query.section(place, me)).remarks.find((one) => one.id === id);
    if (!comment) throw commentMissing();
    return comment;
  }
}
