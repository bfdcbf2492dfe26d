import { Injectable } from '@nestjs/common';
import { readEntryCode, roundtableMark, type CheckInAnswer } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { codeOf, doorLine } from './door.query';
import { keepComing } from './keep-coming';
import { CodeUnknown, NobodyNamed } from './meet.errors';

/** Whom the door ticks: a name of the list, or the code on the badge. */
export interface WhoCame {
  registrationId?: Id | undefined;
  code?: string | undefined;
}

/** Lets somebody in. */
@Injectable()
export class CheckIn {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Ticks one name. Checking in is a set: the second door is told that she is in, and since when. Whoever has no confirmed
   * place is shown with her state and not ticked; the door decides and may write her down.
   *
   * @throws CodeUnknown for nobody of this roundtable
   */
  checkIn(roundtableId: Id, who: WhoCame, by: Actor): Promise<CheckInAnswer> {
    return this.transactions.run(async (tx) => {
      const ask = <Row extends object>(statement: string, parameters: unknown[]): Promise<Row[]> => tx.sql<Row>(statement, parameters);
      const registrationId = await registrationOf(tx, roundtableId, who);
      const line = registrationId && (await doorLine(ask, roundtableId, registrationId));
      if (!line) throw CodeUnknown();
      if (line.state !== 'confirmed') return { result: 'not_confirmed', line };
      const coming = { mode: 'room', at: tx.now.toISOString(), how: 'door', by } as const;
      const written = await keepComing(tx, roundtableId, [{ registrationId, name: line.name, organisation: line.organisation }], coming);
      if (written.length > 0) return { result: 'welcome', line: { ...line, cameAt: coming.at } };
      // The other door's row was not there when this transaction looked first; it is now.
      return { result: 'already_in', line: (await doorLine(ask, roundtableId, registrationId)) ?? line };
    });
  }
}

async function registrationOf(tx: Tx, roundtableId: Id, { registrationId, code }: WhoCame): Promise<Id | null> {
  if (registrationId) return registrationId;
  if (!code?.trim()) throw NobodyNamed();
  // With the list at hand a scanned code counts like the same code typed; its signature is for devices without network.
  const scanned = readEntryCode(code);
  if (scanned && scanned.roundtable !== roundtableMark(roundtableId)) return null;
  const [row] = await tx.sql<{ id: Id }>('select id from registration where roundtable_id = $1 and code = $2', [roundtableId, scanned?.code ?? codeOf(code)]);
  return row?.id ?? null;
}
