import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, type MailKind } from '@convenor/mail';
import type { QuoteParty, Reader } from './clearing.entity';

type ClearingMail = Extract<MailKind, `clearing-${string}`>;

/** Queues the mails of clearing. What they say is written when their turn comes; whoever has no address gets none. */
@Injectable()
export class ClearingPost {
  constructor(private readonly queue: DeliveryQueue) {}

  /** @param once what makes the mail one of its kind for this person: asked twice, it goes once */
  toReader(tx: Tx, kind: 'clearing-ask-reader' | 'clearing-reminder' | 'clearing-copy', reader: Reader, roundtableId: Id, once: string): Promise<void> {
    return this.add(tx, kind, reader, roundtableId, once, { whom: 'reader' });
  }

  toParty(tx: Tx, kind: 'clearing-ask-speaker' | 'clearing-reminder' | 'clearing-copy', party: QuoteParty, roundtableId: Id, once: string): Promise<void> {
    return this.add(tx, kind, party, roundtableId, once, { whom: 'party' });
  }

  /** The copies of a speaker's answers are emptied of their words: what was refused is shown nowhere. */
  async emptyCopies(tx: Tx, partyId: Id): Promise<void> {
    await tx.sql(`update delivery set text = null, html = null where subject_id = $1 and kind = 'clearing-copy'`, [partyId]);
  }

  /** Nothing more goes to this person, and what went no longer says where to. */
  erase(tx: Tx, subjectId: Id): Promise<void> {
    return this.queue.erase(tx, subjectId);
  }

  private async add(tx: Tx, kind: ClearingMail, { id, name, address, language }: Reader | QuoteParty, roundtableId: Id, once: string, props: Record<string, unknown>): Promise<void> {
    if (!address) return;
    await this.queue.add(tx, { kind, dedupeKey: `${kind}:${id}:${once}`, subjectId: id, roundtableId, language, to: { name, address }, props });
  }
}
