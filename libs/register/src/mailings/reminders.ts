import { Injectable } from '@nestjs/common';
import { MailingAudience, type ReminderRule as Rule, type ReminderView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { Audience, ofThisRoundtable } from './audience.query';
import { audienceInWords } from './audience-words';
import { Mailing, ReminderRule } from './mailing.entity';
import { ReminderNotFound, ReminderTwice } from './mailing.errors';
import { wallTimeOf } from './mailings.query';
import { meeting, timesOf } from './reminder-clock';
import { audienceOfText, builtInTexts } from './texts/built-in';

/** What is proposed for every meeting; nothing goes until an organiser switches it on. */
const proposed: readonly Omit<Rule, 'audience'>[] = [
  { side: 'before', amount: 1, unit: 'days', textKind: 'reminder', latecomers: false },
  { side: 'before', amount: 1, unit: 'hours', textKind: 'reminder_soon', latecomers: true },
  { side: 'after', amount: 2, unit: 'hours', textKind: 'evaluation', latecomers: false },
];

const sameTime = (one: Omit<Rule, 'audience' | 'latecomers'>, other: Omit<Rule, 'audience' | 'latecomers'>): boolean =>
  one.side === other.side && one.amount === other.amount && one.unit === other.unit && one.textKind === other.textKind;

/** Rules by which texts go out by themselves. */
@Injectable()
export class Reminders {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
  ) {}

  /** Those that stand, and those that are proposed, in the order in which they go. */
  list(roundtableId: Id): Promise<{ items: ReminderView[]; zone: string }> {
    return this.transactions.run(async (tx) => {
      const rules = await tx.manager.find(ReminderRule, { where: { roundtableId } });
      const now = await meeting(tx, roundtableId);
      const open = proposed.filter((one) => !rules.some((rule) => sameTime(rule, one)) && (one.textKind !== 'reminder_soon' || now.format !== 'in_person'));
      const all = [...rules.map((rule) => ({ ...rule, ...timesOf(rule, now) })), ...open.map((rule) => ({ ...rule, ...timesOf(rule, now), id: null, roundtableId, active: false, doneFor: null, audience: audienceOfText(rule.textKind) }))];
      const items: ReminderView[] = [];
      for (const rule of all.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())) items.push(await this.view(tx, rule, now.zone));
      return { items, zone: now.zone };
    });
  }

  /** @throws DomainError REMINDER_TWICE; NOT_FOUND for people and delegations of another roundtable */
  create(roundtableId: Id, wish: Rule, by: Actor): Promise<ReminderView> {
    return this.transactions.run(async (tx) => {
      await ofThisRoundtable(tx, roundtableId, wish.audience);
      const now = await meeting(tx, roundtableId);
      if (await tx.manager.existsBy(ReminderRule, { roundtableId, ...timeOf(wish) })) throw ReminderTwice();
      const rule = tx.manager.create(ReminderRule, { id: newId(), roundtableId, ...wish, active: true, ...timesOf(wish, now), doneFor: null, createdAt: tx.now });
      await tx.manager.insert(ReminderRule, rule);
      await tx.audit({ entity: 'reminder rule', id: rule.id, action: 'switched on', by, fields: timeOf(wish) });
      return this.view(tx, rule, now.zone);
    });
  }

  /** @throws ReminderNotFound; DomainError as `create` */
  change({ roundtableId, reminderId }: { roundtableId: Id; reminderId: Id }, { on, ...wish }: Partial<Rule> & { on?: boolean | undefined }, by: Actor): Promise<ReminderView> {
    return this.transactions.run(async (tx) => {
      const rule = await lockedRule(tx, roundtableId, reminderId);
      if (wish.audience) await ofThisRoundtable(tx, roundtableId, wish.audience);
      const now = await meeting(tx, roundtableId);
      const next = { ...rule, ...said(wish), active: on ?? rule.active };
      const other = await tx.manager.findOneBy(ReminderRule, { roundtableId, ...timeOf(next) });
      if (other && other.id !== reminderId) throw ReminderTwice();
      // Another time is another reminder: what went at the old one does not stand for it.
      const change = { ...timeOf(next), audience: next.audience, latecomers: next.latecomers, active: next.active, ...timesOf(next, now) };
      await tx.manager.update(ReminderRule, reminderId, change);
      await tx.audit({ entity: 'reminder rule', id: reminderId, action: 'changed', by, fields: { ...timeOf(next), on: next.active } });
      return this.view(tx, { ...rule, ...change }, now.zone);
    });
  }

  /** @throws ReminderNotFound */
  drop({ roundtableId, reminderId }: { roundtableId: Id; reminderId: Id }, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await lockedRule(tx, roundtableId, reminderId);
      await tx.manager.delete(ReminderRule, reminderId);
      await tx.audit({ entity: 'reminder rule', id: reminderId, action: 'taken away', by });
    });
  }

  private async view(tx: Tx, rule: Omit<ReminderRule, 'id' | 'createdAt'> & { id: Id | null }, zone: string): Promise<ReminderView> {
    const { id, side, amount, unit, textKind, audience, latecomers, active: on, dueAt, forStart, doneFor } = rule;
    const people = await this.audience.reach(tx, { roundtableId: rule.roundtableId, kind: 'service', audience: MailingAudience.parse(audience) });
    const went = id && doneFor?.getTime() === forStart.getTime() ? await tx.manager.findOneBy(Mailing, { ruleId: id, forStart }) : null;
    return {
      id, side, amount, unit, textKind, audience, latecomers, on, title: builtInTexts[textKind].title, to: audienceInWords(audience), people,
      dueAt: dueAt.toISOString(), dueLocal: wallTimeOf(dueAt, zone), sentAt: went?.takenAt?.toISOString() ?? null,
    };
  }
}

const timeOf = ({ side, amount, unit, textKind }: Pick<Rule, 'side' | 'amount' | 'unit' | 'textKind'>): Pick<Rule, 'side' | 'amount' | 'unit' | 'textKind'> => ({ side, amount, unit, textKind });

/** Only what was said: a field left out stays as it is. */
const said = (wish: Partial<Rule>): Partial<Rule> => Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

async function lockedRule(tx: Tx, roundtableId: Id, id: Id): Promise<ReminderRule> {
  const rule = await tx.manager.findOne(ReminderRule, { where: { id, roundtableId }, lock: { mode: 'for_no_key_update' } });
  if (!rule) throw ReminderNotFound();
  return rule;
}
