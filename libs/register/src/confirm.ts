import type { Actor, Tx } from '@convenor/database';
import type { Registration } from './registration.entity';
import { move } from './registration.life';
import { announce } from './registration.messages';

/** A held place becomes the person's own. The mail with the calendar entry and the join link follow the announcement. */
export async function confirm(tx: Tx, registration: Registration, by: Actor, action: string): Promise<void> {
  await move(tx, registration, { to: 'confirmed', by, action, set: { provedAt: registration.provedAt ?? tx.now } });
  await announce(tx, 'registration.confirmed', registration.id, {});
}
