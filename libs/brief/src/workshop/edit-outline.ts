import { Injectable } from '@nestjs/common';
import type { NodeId, SectionSlot } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { IsNull, Not } from 'typeorm';
import { sectionAt, type SectionPlace } from './hold-section';
import { refuseIfHeld, WorkingCopy, type PaperPlace } from './working-copy';
import { sectionMissing } from './workshop.errors';
import { PaperSection } from './workshop.entity';

/** A section to be added. */
export interface NewSection {
  /** Behind which; null: first. */
  after: Id | null;
  title: string;
  slot: SectionSlot;
  themeId: NodeId | null;
}

/** Adds, moves, takes out and brings back sections. */
@Injectable()
export class EditOutline {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /** @returns the new section's id; it is held by whoever added it. @throws DomainError NOT_FOUND where `after` is not there */
  add(place: PaperPlace, { after, title, slot, themeId }: NewSection, by: Actor): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      if (themeId) await tx.sql('select 1 from theme where id = $1 and roundtable_id = $2', [themeId, place.roundtableId]).then(([theme]) => { if (!theme) throw new DomainError('INPUT_INVALID', 'invalid', 'This theme is not of this roundtable. Nothing was added.'); });
      const position = after ? (await sectionAt(tx, { documentId: place.documentId, sectionId: after })).position + 1 : 0;
      await tx.sql('update paper_section set position = position + 1 where document_id = $1 and position >= $2', [place.documentId, position]);
      const id = newId();
      const heading = { type: 'heading' as const, attrs: { level: 1 as const, id, slot, themeId }, content: [{ type: 'text' as const, text: title }] };
      await this.copy.insert(tx, open, { id, kind: 'body', content: [heading, { type: 'paragraph' }], position }, by);
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'section added', by, fields: { sectionId: id } });
      return id;
    });
  }

  /** Changes places with the one before or after; at the end it stays. */
  move(place: SectionPlace, direction: 'up' | 'down', by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      const standing = await this.copy.sections(tx, place.documentId);
      const from = standing.findIndex(({ id }) => id === place.sectionId);
      if (from < 0) throw sectionMissing();
      const to = direction === 'up' ? from - 1 : from + 1;
      const [one, other] = [standing[from], standing[to]];
      if (!one || !other) return;
      // Sections taken out keep their place in the row of positions, so the two exchange theirs.
      await tx.manager.update(PaperSection, { documentId: one.documentId, id: one.id }, { position: other.position });
      await tx.manager.update(PaperSection, { documentId: other.documentId, id: other.id }, { position: one.position });
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'section moved', by, fields: { sectionId: place.sectionId, direction } });
    });
  }

  /** Takes a section out, its text kept; one that is out already stays out. @throws DomainError SECTION_HELD */
  remove(place: SectionPlace, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      const section = await tx.find(PaperSection, { documentId: place.documentId, id: place.sectionId }, sectionMissing);
      if (section.removedAt) return;
      await refuseIfHeld(tx, section, by);
      await tx.manager.update(PaperSection, { documentId: place.documentId, id: place.sectionId }, { removedAt: tx.now, holder: null, heldSince: null, heldUntil: null });
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'section taken out', by, fields: { sectionId: place.sectionId } });
    });
  }

  /** Brings a section back to where it stood. */
  restore(place: SectionPlace, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      const out = await tx.manager.findOneBy(PaperSection, { documentId: place.documentId, id: place.sectionId, removedAt: Not(IsNull()) });
      if (!out) return void (await sectionAt(tx, place));
      await tx.manager.update(PaperSection, { documentId: place.documentId, id: place.sectionId }, { removedAt: null });
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: 'section brought back', by, fields: { sectionId: place.sectionId } });
    });
  }
}
