import { Injectable } from '@nestjs/common';
import type { AppearanceWish, SlotView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { personNamed } from '@convenor/people';
import { RoundtablePlans } from '@convenor/plan';
import { appearancesIn, plannedAffiliation, type AppearanceRow } from './who-spoke.query';

const meetingNotYetHeld = (): DomainError =>
  new DomainError('MEETING_NOT_YET_HELD', 'refused', 'The meeting has not begun. Who spoke can be said once it has.');
const nameMissing = (): DomainError => new DomainError('NAME_MISSING', 'invalid', 'Say who spoke: the slot had no person, or somebody else came.');
const slotTwice = (): DomainError => new DomainError('SLOT_TWICE', 'invalid', 'A slot was named twice, or belongs to another roundtable. Nothing was changed.');

/** Says for every slot who spoke and how. */
@Injectable()
export class SayWhoSpoke {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
  ) {}

  /**
   * Keeps the list as it is given; said again, it replaces what was said before, and notes keep their speakers. A slot
   * that is not in the list stays unsaid.
   *
   * @throws DomainError MEETING_NOT_YET_HELD, SLOT_TWICE, NAME_MISSING
   */
  async say(roundtableId: Id, wishes: readonly AppearanceWish[], by: Actor): Promise<void> {
    const { lineup, roundtable } = await this.plans.of(roundtableId);
    await this.transactions.run(async (tx) => {
      if (tx.now < roundtable.startsAt) throw meetingNotYetHeld();
      await this.keep(tx, roundtableId, lineup, wishes);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'said who spoke', by, fields: { appearances: wishes.length } });
      await tx.announce('roundtable.spoken', roundtableId);
    });
  }

  /** The same within a transaction that is open already. */
  async keep(tx: Tx, roundtableId: Id, lineup: readonly SlotView[], wishes: readonly AppearanceWish[]): Promise<void> {
    await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
    const slots = new Map(lineup.map((slot) => [slot.id, slot]));
    const named = wishes.flatMap(({ slotId }) => slotId ?? []);
    if (new Set(named).size < named.length || named.some((id) => !slots.has(id))) throw slotTwice();
    const before = await appearancesIn(tx, roundtableId);
    const kept: Id[] = [];
    for (const [position, wish] of wishes.entries()) {
      const slot = wish.slotId ? slots.get(wish.slotId) : undefined;
      const same = before.find((row) => (wish.slotId ? row.slotId === wish.slotId : row.slotId === null && row.name === wish.name && !kept.includes(row.id)));
      kept.push(await this.keepOne(tx, roundtableId, position, wish, slot, same));
    }
    const gone = before.map(({ id }) => id).filter((id) => !kept.includes(id));
    await tx.sql('update note set speaker_appearance_id = null where speaker_appearance_id = any($1)', [gone]);
    await tx.sql('delete from appearance where id = any($1)', [gone]);
  }

  private async keepOne(tx: Tx, roundtableId: Id, position: number, wish: AppearanceWish, slot: SlotView | undefined, before: AppearanceRow | undefined): Promise<Id> {
    const somebodyElse = wish.name !== null && wish.name !== slot?.name;
    const name = somebodyElse ? wish.name : (slot?.name ?? null);
    if (wish.kind !== 'absent' && !name) throw nameMissing();
    const affiliation = wish.affiliation ?? (slot && (!somebodyElse || wish.sameOffice !== false) ? plannedAffiliation(slot) : null);
    const known = somebodyElse && name ? await personNamed(tx, { name, honorific: null, posts: [], organisations: affiliation ? [affiliation] : [] }) : null;
    const personId = known?.id ?? slot?.personId ?? null;
    const id = before?.id ?? newId();
    await tx.sql(
      `insert into appearance (id, roundtable_id, slot_id, position, kind, person_id, citation_name, affiliation, replaces, same_office, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (id) do update set position = $4, kind = $5, person_id = $6, citation_name = $7, affiliation = $8, replaces = $9, same_office = $10, recorded_at = $11`,
      [id, roundtableId, wish.slotId, position, wish.kind, personId, name, affiliation, wish.replaces || (somebodyElse && slot?.name != null), wish.sameOffice, tx.now],
    );
    return id;
  }
}
