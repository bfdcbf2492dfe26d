import { Injectable } from '@nestjs/common';
import type { RoundtableFormat, RoundtableState } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { Audience } from './audience.query';
import { ReminderRule } from './mailing.entity';
import { MessageTexts } from './message-texts';
import { dueAt, longestLate } from './quiet-hours';

interface Meeting { startsAt: Date; endsAt: Date; zone: string; programmeId: Id; state: RoundtableState; format: RoundtableFormat }

/** Meetings of which nobody is reminded. */
const silent: readonly RoundtableState[] = ['draft', 'postponed', 'cancelled', 'archived'];

/** Keeps the times of rules in step with their meetings, and turns what is due into a message. */
@Injectable()
export class ReminderClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: MessageTexts,
    private readonly audience: Audience,
  ) {}

  async sweep(): Promise<void> {
    await this.follow();
    const due = await this.transactions.read<{ id: Id }>(
      'select id from reminder_rule where active and due_at <= $1 and done_for is distinct from for_start order by due_at limit 200', [this.transactions.now()]);
    for (const { id } of due) await this.transactions.run((tx) => this.raise(tx, id));
  }

  /** Meetings move; the times of their rules with them. */
  private async follow(): Promise<void> {
    const moved = await this.transactions.read<{ id: Id }>(
      'select l.id from reminder_rule l join roundtable r on r.id = l.roundtable_id where l.for_start <> r.starts_at or l.for_end <> r.ends_at limit 200');
    for (const { id } of moved) {
      await this.transactions.run(async (tx) => {
        const rule = await tx.manager.findOne(ReminderRule, { where: { id }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
        if (rule) await tx.manager.update(ReminderRule, id, timesOf(rule, await meeting(tx, rule.roundtableId)));
      });
    }
  }

  /** Once per rule and start: the message's own unique key holds it, too. What is long past is left out. */
  private async raise(tx: Tx, id: Id): Promise<void> {
    const rule = await tx.manager.findOne(ReminderRule, { where: { id, active: true }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
    if (!rule || rule.dueAt > tx.now || rule.doneFor?.getTime() === rule.forStart.getTime()) return;
    const { state, programmeId } = await meeting(tx, rule.roundtableId);
    if (silent.includes(state)) return;
    await tx.manager.update(ReminderRule, id, { doneFor: rule.forStart });
    if (rule.dueAt.getTime() < tx.now.getTime() - longestLate) {
      await tx.audit({ entity: 'reminder rule', id, action: 'left out, its time had long passed', by: 'system:reminders' });
      return;
    }
    const { subject, body } = await this.texts.wordsOf(tx, programmeId, rule.textKind);
    const { people } = await this.audience.count(tx, { roundtableId: rule.roundtableId, kind: 'service', audience: rule.audience });
    await tx.sql(
      `insert into mailing (id, roundtable_id, kind, text_kind, subject, body, audience, state, due_at, rule_id, for_start, people, taken_at, made_by, changed_at)
       values ($1, $2, 'service', $3, $4, $5, $6, 'going', $7, $8, $9, $10, $11, 'system:reminders', $11) on conflict on constraint mailing_once_per_start do nothing`,
      [newId(), rule.roundtableId, rule.textKind, subject, body, rule.audience, rule.dueAt, id, rule.forStart, people, tx.now]);
  }
}

/** The due time of a rule for the meeting as it stands. */
export const timesOf = (rule: Pick<ReminderRule, 'side' | 'amount' | 'unit'>, { startsAt, endsAt, zone }: Meeting): Pick<ReminderRule, 'dueAt' | 'forStart' | 'forEnd'> =>
  ({ dueAt: dueAt(rule, { startsAt, endsAt, zone }), forStart: startsAt, forEnd: endsAt });

export async function meeting(tx: Pick<Tx, 'sql'>, roundtableId: Id): Promise<Meeting> {
  const [row] = await tx.sql<Meeting>('select starts_at as "startsAt", ends_at as "endsAt", zone, programme_id as "programmeId", state, format from roundtable where id = $1', [roundtableId]);
  if (!row) throw new Error(`A rule of roundtable ${roundtableId}, which is gone.`);
  return row;
}

