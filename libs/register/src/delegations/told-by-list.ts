import type { Tx } from '@convenor/database';
import type { Registration } from '../registration.entity';

/**
 * Somebody whom a delegation named and who had a place at once: the focal point reads it in the list of the delegation, and
 * gets no mail for each of twenty people. A place that comes later is told apart, with its calendar entry.
 */
export async function isToldByList(tx: Tx, { id, delegationId }: Registration): Promise<boolean> {
  if (delegationId === null) return false;
  const [first] = await tx.sql<{ state: string | null }>(`select fields ->> 'state' as state from audit_entry where entity = 'registration' and entity_id = $1 and version = 1`, [id]);
  return first?.state === 'confirmed';
}
