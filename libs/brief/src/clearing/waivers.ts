import { Injectable } from '@nestjs/common';
import { mayIn, type SignedIn } from '@convenor/access';
import type { InputOf, takeWaiverBack, waiveGap } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, newId } from '@convenor/kernel';
import { caseOf, lockedCase, type ClearingCase } from './clearing-case';
import { keepLine } from './clearing-log';
import { saysSomething } from './clearing.rules';
import { owedIn } from './owed';
import { readinessOf, type NamedGap } from './ready-to-publish';
import { reconcile } from './reconcile';
import { Waiver } from './waiver.entity';

const refused = (code: string, sentence: string): DomainError => new DomainError(code, 'refused', sentence);

/**
 * As what somebody may waive a gap; null: not at all. Organisers and administrators may waive whatever may be waived,
 * whom the programme names for a step that step alone.
 */
export function waivesAs(gap: Pick<NamedGap, 'code' | 'hard' | 'words'>, { steps, meeting }: Pick<ClearingCase, 'steps' | 'meeting'>, who: SignedIn): string | null {
  if (gap.hard) return null;
  const step = gap.code === 'step_not_signed' ? steps.find(({ name, waiver }) => gap.words.includes(`“${name}”`) && waiver?.address.toLowerCase() === who.address.toLowerCase()) : undefined;
  if (step) return step.name;
  if (!mayIn(who, meeting.programmeId, 'roundtable.waive')) return null;
  return who.roles.find(({ role, programmeId }) => (role === 'organiser' || role === 'administrator') && (programmeId === null || programmeId === meeting.programmeId))?.role ?? 'organiser';
}

/** Lets things stay open, by name and with a reason. */
@Injectable()
export class Waivers {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError HARD_STOP, GAP_GONE, REASON_TOO_SHORT, WAIVER_NOT_YOURS */
  waive({ roundtableId, documentId, gapId, reason }: InputOf<typeof waiveGap>, who: SignedIn): Promise<void> {
    return this.transactions.run(async (tx) => {
      const locked = await lockedCase(tx, documentId, roundtableId);
      await reconcile(tx, locked);
      const held = await caseOf(tx.manager, documentId);
      const { hard, open, waived } = readinessOf(held, await owedIn(tx.manager, held));
      if (waived.some((gap) => gap.gapId === gapId)) return;
      const gap = [...hard, ...open].find((one) => one.gapId === gapId);
      if (!gap) throw refused('GAP_GONE', 'This is no longer open, or it has changed. Look at the list again.');
      if (gap.hard) throw refused('HARD_STOP', 'Nobody can waive this; the paper itself must change.');
      const role = waivesAs(gap, held, who);
      if (!role) throw new DomainError('WAIVER_NOT_YOURS', 'forbidden', 'An organiser may waive this, or whom the programme names for the step.');
      if (!saysSomething(reason)) throw new DomainError('REASON_TOO_SHORT', 'invalid', 'Say in a few words why it may stay as it is; the reason stays in the log.');
      const { code, words, sectionId, nodeId } = gap;
      await tx.manager.insert(Waiver, { id: newId(), documentId, gapId, gap: { code, words, sectionId, nodeId }, accountId: who.accountId, name: who.name, role, reason, waivedAt: tx.now, takenBackAt: null });
      await keepLine(tx, documentId, { act: 'waived', by: `account:${who.accountId}`, about: words, facts: { reason, role } });
      await tx.audit({ entity: 'document', id: documentId, action: 'gap waived', by: `account:${who.accountId}`, fields: { code } });
    });
  }

  /** Whoever may waive may take a waiver back; so may who gave it. @throws DomainError NOT_FOUND, WAIVER_NOT_YOURS */
  takeBack({ roundtableId, documentId, waiverId }: InputOf<typeof takeWaiverBack>, who: SignedIn): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await lockedCase(tx, documentId, roundtableId);
      const waiver = held.waivers.find(({ id }) => id === waiverId);
      if (!waiver) throw new DomainError('NOT_FOUND', 'not_found', 'This waiver is not here.');
      if (waiver.accountId !== who.accountId && !mayIn(who, held.meeting.programmeId, 'roundtable.waive')) throw new DomainError('WAIVER_NOT_YOURS', 'forbidden', 'An organiser may take this back, or who gave it.');
      if (waiver.takenBackAt) return;
      await tx.manager.update(Waiver, waiver.id, { takenBackAt: tx.now });
      await keepLine(tx, documentId, { act: 'waiver_taken_back', by: `account:${who.accountId}`, about: waiver.gap.words });
      await tx.audit({ entity: 'document', id: documentId, action: 'waiver taken back', by: `account:${who.accountId}`, fields: { code: waiver.gap.code } });
    });
  }
}
