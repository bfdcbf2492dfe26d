import { Injectable } from '@nestjs/common';
import type { AppearanceKind, SlotView, WhoSpoke } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { listed, speakersIncluded } from './speakers-included';

/** One line of who really spoke, as kept. */
export interface AppearanceRow {
  id: Id;
  slotId: Id | null;
  position: number;
  kind: AppearanceKind;
  personId: Id | null;
  name: string | null;
  honorific: string | null;
  affiliation: string | null;
  constituency: string | null;
  replaces: boolean;
  sameOffice: boolean | null;
}

const appearancesSql = `
  select a.id, a.slot_id as "slotId", a.position, a.kind, a.person_id as "personId", a.citation_name as name, p.honorific,
         a.affiliation, a.constituency, a.replaces, a.same_office as "sameOffice"
  from appearance a left join person p on p.id = a.person_id where a.roundtable_id = $1 order by a.position, a.id`;

/** Who spoke at a roundtable, in order. */
export const appearancesOf = (reader: Pick<Transactions, 'read'>, roundtableId: Id): Promise<AppearanceRow[]> => reader.read(appearancesSql, [roundtableId]);

/**
 * Those at a roundtable all of whose noted words were said under a rule that hides who said them: nothing public names
 * them, whatever rule the meeting itself was held under.
 *
 * @returns ids of their appearances
 */
export async function hiddenSpeakers(reader: Pick<Transactions, 'read'>, roundtableId: Id): Promise<Set<Id>> {
  const rows = await reader.read<{ id: Id }>(
    `select speaker_appearance_id as id from note where roundtable_id = $1 and deleted_at is null and speaker_appearance_id is not null and attribution <> 'off_record'
     group by speaker_appearance_id having bool_and(attribution in ('chatham_house', 'background'))`,
    [roundtableId],
  );
  return new Set(rows.map(({ id }) => id));
}

export const appearancesIn = (tx: Tx, roundtableId: Id): Promise<AppearanceRow[]> => tx.sql(appearancesSql, [roundtableId]);

/** How a planned slot is printed in brackets: its organisations, or its post where it has none. */
export const plannedAffiliation = ({ organisations, posts }: Pick<SlotView, 'organisations' | 'posts'>): string | null =>
  listed(organisations) || posts[0] || null;

/** The planned line-up beside who really spoke. */
@Injectable()
export class WhoSpokeQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
  ) {}

  async show(roundtableId: Id): Promise<WhoSpoke> {
    const { lineup } = await this.plans.of(roundtableId);
    const appearances = await appearancesOf(this.transactions, roundtableId);
    const spoke = appearances.filter(({ kind }) => kind !== 'absent');
    return {
      planned: lineup,
      appearances: appearances.map(({ id, slotId, position, kind, name, affiliation, replaces, sameOffice }) => ({ id, slotId, position, kind, name, affiliation, replaces, sameOffice })),
      counts: {
        planned: lineup.length,
        spoke: spoke.length,
        asPlanned: spoke.filter(({ slotId, replaces }) => slotId !== null && !replaces).length,
        replaced: spoke.filter(({ replaces }) => replaces).length,
        absent: appearances.length - spoke.length,
        added: spoke.filter(({ slotId }) => slotId === null).length,
      },
      sentence: speakersIncluded(appearances),
    };
  }
}
