import { Injectable } from '@nestjs/common';
import type { CircularLine, CircularResult, DeliveryState, Language, listCirculars, OutputOf } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { editionIn } from './publish-paper';

interface Row { id: Id; kind: 'circular' | 'thanks'; audience: CircularLine['audience']; name: string | null; address: string | null; language: Language; state: DeliveryState | null; response: string | null; at: Date }

const results: Record<DeliveryState, CircularResult> = { queued: 'waiting', sending: 'waiting', sent: 'accepted', bounced: 'failed', failed: 'failed', suppressed: 'suppressed', unknown: 'unknown', dropped: 'dropped' };
const words: Record<CircularResult, string> = {
  waiting: 'Waits for its turn.', accepted: 'Accepted by the server.', failed: 'Not delivered.', unknown: 'Not known whether it arrived.',
  suppressed: 'Not sent: asked for no more mails.', dropped: 'Not sent: consent or reason was gone when its turn came.',
};

const resultOf = ({ state }: Pick<Row, 'state'>): CircularResult => (state === null ? 'suppressed' : results[state]);

/** Who was sent an edition, and what became of it. */
@Injectable()
export class Circulars {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first. Three statements, whatever the number. */
  async list({ roundtableId, editionId, cursor, limit }: { roundtableId: Id; editionId: Id; cursor?: string | undefined; limit: number }): Promise<OutputOf<typeof listCirculars>> {
    await this.transactions.run((tx) => editionIn(tx, roundtableId, editionId));
    const before = /^[0-9a-f-]{36}$/.test(cursor ?? '') ? cursor : null;
    const rows = await this.transactions.read<Row>(listSql, [editionId, before ?? null, limit + 1]);
    const counts = await this.transactions.read<{ state: DeliveryState | null; count: number }>(countsSql, [editionId]);
    const shown = rows.slice(0, limit);
    const counted: Partial<Record<CircularResult, number>> = {};
    for (const { state, count } of counts) counted[resultOf({ state })] = (counted[resultOf({ state })] ?? 0) + count;
    return { items: shown.map(lineOf), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null, counts: counted };
  }
}

const lineOf = (row: Row): CircularLine => {
  const result = resultOf(row);
  const said = result === 'failed' && row.response ? `${words.failed} The server said: ${row.response}` : words[result];
  return { id: row.id, kind: row.kind, audience: row.audience, name: row.name ?? '', address: row.address ?? '', language: row.language, result, words: said, at: row.at.toISOString() };
};

/** Of who was suppressed nothing lies in the queue: the name comes from where it is kept. */
const listSql = `
  select c.id, c.kind, c.audience, coalesce(nullif(d.to_name, ''), g.name, k.name) as name, coalesce(d.to_address, g.address, k.address, s.address) as address,
    coalesce(d.language, g.language, k.language, s.language, e.language) as language, d.state, d.response, coalesce(d.sent_at, c.queued_at) as at
  from circular c join edition e on e.id = c.edition_id left join delivery d on d.id = c.delivery_id left join registration g on g.id = c.registration_id
    left join partner_contact k on k.id = c.contact_id left join subscriber s on s.id = c.subscriber_id
  where c.edition_id = $1 and ($2::uuid is null or c.id < $2) order by c.id desc limit $3`;

const countsSql = `select d.state, count(*)::int as count from circular c left join delivery d on d.id = c.delivery_id where c.edition_id = $1 group by d.state`;
