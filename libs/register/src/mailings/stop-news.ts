import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { behindStopLink } from './stop-link';

/** What a way out leads to. */
export interface NewsStop { language: Language; programme: string; roundtableId: Id }

/** Ends circulars to somebody: one POST, no sign-in (RFC 8058). */
@Injectable()
export class StopNews {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /** Whose circulars a link ends, without ending them; null for a link that is not ours or whose person was forgotten. */
  async look(token: string): Promise<NewsStop | null> {
    const id = behindStopLink(token, this.secrets);
    if (!id) return null;
    const [row] = await this.transactions.read<NewsStop>(
      `select r.language, r.roundtable_id as "roundtableId", coalesce(p.name ->> r.language, p.name ->> p.main_language, '') as programme
       from registration r join roundtable t on t.id = r.roundtable_id join programme p on p.id = t.programme_id where r.id = $1 and r.address <> ''`, [id]);
    return row ?? null;
  }

  /** Takes the consent to news back, for every registration of the address in the programme. Asked twice is once. */
  async stop(token: string): Promise<NewsStop | null> {
    const id = behindStopLink(token, this.secrets);
    const found = await this.look(token);
    if (!id || !found) return null;
    await this.transactions.run(async (tx) => {
      const changed = await tx.sql<{ id: Id }>(
        `update registration r set consents = jsonb_set(r.consents, '{news}', 'false') from registration one, roundtable t, roundtable mine
         where one.id = $1 and mine.id = one.roundtable_id and t.programme_id = mine.programme_id and r.roundtable_id = t.id and r.address = one.address
           and coalesce((r.consents ->> 'news')::boolean, false) returning r.id`, [id]);
      for (const row of changed) await tx.audit({ entity: 'registration', id: row.id, action: 'wants no more news', by: `registration:${id}`, fields: { consents: ['news'] } });
    });
    return found;
  }
}
