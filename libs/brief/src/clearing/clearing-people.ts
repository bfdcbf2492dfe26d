import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { keepLine } from './clearing-log';
import { ClearingPost } from './clearing-post';

/** What is kept of one address: where it was asked, what it answered, what it wrote. */
export interface KeptOfAddress {
  readings: { paper: Id; step: string; name: string; state: string; comments: { text: string }[]; askedAt: Date | null; answeredAt: Date | null }[];
  passages: { paper: Id; name: string; answersFor: string | null; about: string; state: string; proposed: string | null; answeredAt: Date | null }[];
}

/** Clearing's part in what people may take away, and in forgetting them. Answers stay: they are the record; whose they were does not. */
@Injectable()
export class ClearingPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly post: ClearingPost,
  ) {}

  export(address: string): Promise<KeptOfAddress> {
    return this.transactions.run((tx) => this.exportIn(tx, address, null));
  }

  /** @param programmes only papers of these; null: all */
  async exportIn(tx: Tx, address: string, programmes: readonly Id[] | null): Promise<KeptOfAddress> {
    return {
      readings: await tx.sql(
        `select r.document_id as paper, s.name as step, r.name, r.state, r.comments, r.asked_at as "askedAt", r.answered_at as "answeredAt"
         from reader r join review_step s on s.id = r.step_id where lower(r.address) = lower($1) and r.document_id in (${papersSql}) order by r.asked_at`, [address, programmes]),
      passages: await tx.sql(
        `select p.document_id as paper, q.name, q.answers_for as "answersFor", p.about, p.state, p.proposed, p.answered_at as "answeredAt"
         from quote_party q join passage p on p.party_id = q.id where lower(q.address) = lower($1) and q.document_id in (${papersSql}) order by p.asked_at`, [address, programmes]),
    };
  }

  /** Empties name, address and own words wherever the address stands, ends its links and forgets its mails. Asking twice is not an error. */
  erase(address: string, by: Actor): Promise<void> {
    return this.transactions.run((tx) => this.eraseIn(tx, address, null, by));
  }

  async eraseIn(tx: Tx, address: string, programmes: readonly Id[] | null, by: Actor): Promise<void> {
    const readers = await tx.sql<{ id: Id; document_id: Id }>(
      `update reader set name = '', organisation = null, address = null, comments = '[]', came_from = null, link_version = link_version + 1
       where lower(address) = lower($1) and document_id in (${papersSql}) returning id, document_id`, [address, programmes]);
    const parties = await tx.sql<{ id: Id; document_id: Id }>(
      `update quote_party set name = '', address = null, phone = null, answers_for = null, link_version = link_version + 1
       where lower(address) = lower($1) and document_id in (${papersSql}) returning id, document_id`, [address, programmes]);
    await tx.sql('update passage set proposed = null, came_from = null where party_id = any($1)', [parties.map(({ id }) => id)]);
    await tx.sql('update clearing_log set came_from = null where came_from is not null and (reader_id = any($1) or party_id = any($2))', [readers.map(({ id }) => id), parties.map(({ id }) => id)]);
    for (const { id } of [...readers, ...parties]) await this.post.erase(tx, id);
    for (const paper of new Set([...readers, ...parties].map(({ document_id }) => document_id))) {
      await tx.sql('select 1 from document where id = $1 for update', [paper]);
      await keepLine(tx, paper, { act: 'addresses_removed', by, about: 'Somebody asked to be forgotten' });
    }
  }
}

/** The papers of the programmes in `$2`; of all where it is null. */
const papersSql = `select d.id from document d join roundtable r on r.id = d.roundtable_id where $2::uuid[] is null or r.programme_id = any($2)`;
