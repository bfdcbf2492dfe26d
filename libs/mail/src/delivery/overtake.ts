import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

import type { MailKind } from '../render-mail';
import type { Facts } from './delivery-queue';

/**
 * Drops messages of a kind that still wait, because a newer one takes their place: two updates of one thing, of which the older
 * would say what is no longer so.
 *
 * @returns what the dropped ones were queued with, by subject; the eldest where there were several
 */
export async function overtake(tx: Tx, kind: MailKind, subjectIds: readonly Id[]): Promise<Map<Id, Facts>> {
  const rows = await tx.sql<{ subjectId: Id; props: Facts }>(
    `with dropped as (
       update delivery set state = 'dropped', response = 'A newer message took its place.'
       where kind = $1 and state = 'queued' and subject_id = any($2) returning id, subject_id, props)
     select distinct on (subject_id) subject_id as "subjectId", props from dropped order by subject_id, id`,
    [kind, subjectIds],
  );
  return new Map(rows.map(({ subjectId, props }) => [subjectId, props]));
}
