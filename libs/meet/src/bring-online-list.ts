import { Injectable } from '@nestjs/common';
import type { bringOnlineList, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';
import { refreshComings } from './attendance/comings';
import { keepComing, type Comer } from './keep-coming';
import { Matching, type Known } from './matching';
import { ListTooLong, ListUnreadable } from './meet.errors';
import { readOnlineList, type OnlineLine } from './online-list';

/** What was pasted, and whether names that match nobody are written down as they stand. */
export interface PastedList {
  text: string;
  addUnmatched: boolean;
}

interface Candidate extends Known, Comer {
  online: boolean;
}

/** Marks who came online from a list. */
@Injectable()
export class BringOnlineList {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Marks whoever a line names, by address or by a name only one bears; joining twice is once, and so is bringing a list
   * twice. What matches nobody is shown with its line, or added by name when asked.
   *
   * @throws ListUnreadable
   */
  async bring(roundtableId: Id, { text, addUnmatched }: PastedList, by: Actor): Promise<OutputOf<typeof bringOnlineList>> {
    const lines = readOnlineList(text);
    if (lines.length === 0) throw ListUnreadable();
    if (lines.length > 10_000) throw ListTooLong(lines.length);
    return this.transactions.run(async (tx) => {
      const { found, unmatched } = sorted(lines, await candidates(tx, roundtableId));
      const coming = { mode: 'online', at: (await beganBy(tx, roundtableId)).toISOString(), how: 'list', by } as const;
      const fresh = [...found].filter(({ online }) => !online);
      const marked = await keepComing(tx, roundtableId, fresh, coming);
      const added = addUnmatched ? unmatched.map(({ name }) => ({ registrationId: null, name, organisation: null })) : [];
      marked.push(...(await keepComing(tx, roundtableId, added, coming)));
      // Of whom somebody said that she was not there, a list that is brought again says nothing new.
      await refreshComings(tx, roundtableId, marked);
      return { matched: fresh.length, already: found.size - fresh.length, added: added.length, unmatched: addUnmatched ? [] : unmatched };
    });
  }
}

/** Each person once, each unmatched name once: people leave and join again. */
function sorted(lines: readonly OnlineLine[], known: readonly Candidate[]): { found: Set<Candidate>; unmatched: { line: number; name: string }[] } {
  const matching = new Matching(known);
  const found = new Set<Candidate>();
  const unmatched = new Map<string, { line: number; name: string }>();
  for (const one of lines) {
    const match = matching.find(one);
    const name = one.name.slice(0, 200);
    if (match) found.add(match);
    else if (!unmatched.has(normalisedName(name))) unmatched.set(normalisedName(name), { line: one.line, name });
  }
  return { found, unmatched: [...unmatched.values()] };
}

const candidates = (tx: Tx, roundtableId: Id): Promise<Candidate[]> =>
  tx.sql<Candidate>(
    `select r.id, r.id as "registrationId", r.name, r.address, r.organisation, coalesce(a.came @> '[{"mode":"online"}]', false) as online
     from registration r left join attendance a on a.registration_id = r.id
     where r.roundtable_id = $1 and r.name <> '' and r.state not in ('offer_expired', 'declined', 'cancelled', 'lapsed')
     union all
     select id, null, name, null, organisation, came @> '[{"mode":"online"}]' from attendance
     where roundtable_id = $1 and registration_id is null`,
    [roundtableId],
  );

/** A list tells no time that could be trusted: whoever is on it came when the meeting began, or now if it has not. */
async function beganBy(tx: Tx, roundtableId: Id): Promise<Date> {
  const [row] = await tx.sql<{ starts_at: Date }>('select starts_at from roundtable where id = $1', [roundtableId]);
  return row && row.starts_at < tx.now ? row.starts_at : tx.now;
}
