import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Announcements, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Preparations } from '@convenor/mail';
import { Advance } from './advance';
import { lockedCase } from './clearing-case';
import { ClearingDesk } from './clearing-desk';
import { ClearingLetters } from './clearing-letters';
import { ClearingLinks } from './clearing-links';
import { ClearingPeople } from './clearing-people';
import { ClearingPost } from './clearing-post';
import { addressesKept } from './clearing.rules';
import { Clearing, Passage, QuoteParty, Reader, ReviewStep } from './clearing.entity';
import { QuoteAnswers } from './quote-answers';
import { Readings } from './readings';
import { reconcile } from './reconcile';
import { ReviewSteps } from './review-steps';
import { Speakers } from './speakers';
import { SweepClearing } from './sweep-clearing';
import { ClearingLine, Waiver } from './waiver.entity';
import { Waivers } from './waivers';

/** What follows from what others announce, and what clearing has to say in its mails. */
@Injectable()
export class ClearingConsequences implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly letters: ClearingLetters,
    private readonly advance: Advance,
  ) {}

  onModuleInit(): void {
    this.letters.speakFor(this.preparations);
    this.announcements.on('paper.written', (tx, { subjectId }) => this.textChanged(tx, subjectId));
    this.announcements.on('paper.settled', (tx, { subjectId }) => this.textChanged(tx, subjectId));
    this.announcements.on('paper.moved', async (tx, { subjectId, facts }) => {
      if (facts['to'] !== 'published') return;
      await tx.manager.update(Clearing, { documentId: subjectId }, { addressesUntil: new Date(tx.now.getTime() + addressesKept) });
    });
  }

  /** Answers to other words fall, and what was waited for may have gone from the text. */
  private async textChanged(tx: Tx, documentId: Id): Promise<void> {
    if (!(await tx.manager.existsBy(Clearing, { documentId }))) return;
    const held = await lockedCase(tx, documentId);
    await reconcile(tx, held);
    await this.advance.go(tx, held, 'system:text');
  }
}

export const clearingEntities = [Clearing, ReviewStep, Reader, QuoteParty, Passage, Waiver, ClearingLine];

/** Use cases of clearing. */
export const clearingServices = [ClearingPost, Advance, ReviewSteps, Readings, Speakers, QuoteAnswers, Waivers, SweepClearing, ClearingLinks, ClearingLetters, ClearingDesk, ClearingPeople, ClearingConsequences];
