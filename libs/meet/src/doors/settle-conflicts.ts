import { Injectable } from '@nestjs/common';
import type { ConflictDecision, DoorConflict } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';
import { DoorConflicts } from './door-conflicts.query';
import { NameNeeded } from './doors.errors';
import { followScans, type Scanned } from './follow-scans';

/** What somebody found out about some conflicts. */
export interface Finding {
  scanIds: readonly Id[];
  decision: ConflictDecision;
  /** Who it was, where that was the question. */
  name?: string | undefined;
  organisation: string | null;
}

/** Says what conflicts of the door were. */
@Injectable()
export class SettleConflicts {
  constructor(
    private readonly transactions: Transactions,
    private readonly conflicts: DoorConflicts,
  ) {}

  /**
   * What is no conflict, or is settled already, is left as it is.
   *
   * @returns how many were settled
   * @throws NameNeeded to keep a code that names nobody, without a name
   */
  async settle(roundtableId: Id, finding: Finding, by: Actor): Promise<number> {
    const asked = new Set(finding.scanIds);
    const meant = (await this.conflicts.list(roundtableId)).filter(({ scanId, decisions }) => asked.has(scanId) && decisions.includes(finding.decision));
    if (finding.decision === 'keep' && !finding.name && meant.some(({ kind }) => kind === 'unknown_code')) throw NameNeeded();
    return this.transactions.run(async (tx) => {
      const people: Scanned[] = [];
      let settled = 0;
      for (const conflict of meant) {
        const who = await settleOne(tx, roundtableId, conflict, finding, by);
        settled += who.length ? 1 : 0;
        people.push(...who);
      }
      await followScans(tx, roundtableId, people, by);
      return settled;
    });
  }
}

/** @returns whom the scan meant before and whom it means now; none where somebody else has settled it */
async function settleOne(tx: Tx, roundtableId: Id, conflict: DoorConflict, finding: Finding, by: Actor): Promise<Scanned[]> {
  const whose = `registration_id as "registrationId", normalised_name as "normalisedName"`;
  const [before] = await tx.sql<Scanned>(`select ${whose} from door_scan where roundtable_id = $1 and id = $2 and decided is null for update`, [roundtableId, conflict.scanId]);
  if (!before) return [];
  const { letIn, takenBack, written, organisation } = meaning(conflict, finding);
  const [after] = await tx.sql<Scanned>(
    `update door_scan set decided = $3, decided_by = $4, decided_at = $5, let_in = let_in or $6, undone_by = case when $7 then id else undone_by end,
       registration_id = case when $8::text is null then registration_id end, code = case when $8::text is null then code end, name = coalesce($8, name),
       normalised_name = coalesce($9, normalised_name), organisation = case when $8::text is null then organisation else $10 end
     where roundtable_id = $1 and id = $2 returning ${whose}`,
    [roundtableId, conflict.scanId, finding.decision, by, tx.now, letIn, takenBack, written, written && normalisedName(written), organisation]);
  await tx.audit({ entity: 'door_scan', id: conflict.scanId, action: 'conflict settled', by, fields: { kind: conflict.kind, decision: finding.decision } });
  return after ? [before, after] : [];
}

interface Meaning {
  letIn: boolean;
  takenBack: boolean;
  /** Whom the scan means from now on, who has no registration; null leaves whom it meant. */
  written: string | null;
  organisation: string | null;
}

function meaning({ kind, ...conflict }: DoorConflict, { decision, name, organisation }: Finding): Meaning {
  const nobody = { letIn: false, takenBack: false, written: null, organisation: null };
  if (decision === 'take_back') return { ...nobody, takenBack: true };
  if (decision === 'keep') return kind === 'unknown_code' ? { ...nobody, letIn: true, written: name ?? null, organisation } : { ...nobody, letIn: kind === 'closed_door' || kind === 'sent_away' };
  // A walk-in bears her own name already; a badge in other hands may name nobody.
  const other = name ?? (kind === 'namesake' ? conflict.name : null);
  return other ? { ...nobody, letIn: true, written: other, organisation: name ? organisation : conflict.organisation } : { ...nobody, takenBack: true };
}
