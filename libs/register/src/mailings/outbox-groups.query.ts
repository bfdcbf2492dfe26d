import { Injectable } from '@nestjs/common';
import { inLanguage, type DeliveryState, type OutboxGroup, type StateCounts } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { plainLine } from '@convenor/mail';
import type { Id } from '@convenor/kernel';
import { audienceInWords } from './audience-words';
import { Mailing } from './mailing.entity';
import { countsOf, wallTimeOf } from './mailings.query';
import { Reminders } from './reminders';
import { meetingOf } from './send-mailing';

/** What messages of the system are called, and to whom they go; of others the key in words. */
const kinds: Readonly<Record<string, readonly [title: string, to: string]>> = {
  'registration-proof': ['Confirm your address', 'Who registered'],
  'registration-confirmed': ['You are registered', 'Confirmed'],
  'registration-waitlisted': ['On the waiting list', 'Who waits'],
  'registration-already': ['You are registered already', 'Who registered again'],
  'registration-cancelled': ['Registration cancelled', 'Who cancelled'],
  'registration-declined': ['No place this time', 'Declined'],
  'registration-pending': ['We look at your registration', 'To approve'],
  'place-offered': ['A place is yours until a stated time', 'Next in line'],
  'roundtable-changed': ['The roundtable has changed', 'Confirmed'],
  'roundtable-cancelled': ['The roundtable is off', 'Everybody registered'],
  'need-answered': ['Answer to an access need', 'Who told a need'],
  'publication-circular': ['The publication, circulated', 'Who asked for it'],
  'speaker-thanks': ['Thanks to speakers', 'Speakers'],
  'clearing-ask-speaker': ['Passages to clear', 'Speakers'],
  'clearing-ask-reader': ['A draft to read', 'Readers'],
  'clearing-reminder': ['Reminder to answer', 'Speakers and readers'],
  'clearing-copy': ['Copy of an answer', 'Speakers and readers'],
};

/** Every message of a roundtable, one line each: written ones, rules that are still to send, and what the system sends. */
@Injectable()
export class OutboxGroups {
  constructor(
    private readonly transactions: Transactions,
    private readonly reminders: Reminders,
  ) {}

  /** What is to come first, the latest first, then what went, the newest first. */
  list(roundtableId: Id): Promise<{ groups: OutboxGroup[]; zone: string }> {
    return this.transactions.run(async (tx) => {
      const { zone, mainLanguage } = await meetingOf(tx, roundtableId);
      const mailings = await tx.manager.find(Mailing, { where: { roundtableId }, order: { id: 'DESC' }, take: 300 });
      const counts = await countsOf(tx, mailings.map(({ id }) => id));
      const written = mailings.map((mailing): OutboxGroup => {
        const { id, ruleId, subject, audience, state, dueAt, takenAt, people } = mailing;
        const at = takenAt ?? dueAt;
        return {
          of: id, mailingId: id, ruleId, title: titleOf(inLanguage(subject, mainLanguage)) || 'Not named yet', to: audienceInWords(audience), people: people ?? 0, state, counts: counts.get(id) ?? {},
          at: at?.toISOString() ?? null, local: at ? wallTimeOf(at, zone) : null,
        };
      });
      const groups = [...(await this.planned(roundtableId)), ...written, ...(await systemGroups(tx, roundtableId, zone))];
      return { groups: groups.sort(laterFirst), zone };
    });
  }

  private async planned(roundtableId: Id): Promise<OutboxGroup[]> {
    const { items } = await this.reminders.list(roundtableId);
    return items.flatMap(({ id, on, sentAt, title, to, people, dueAt, dueLocal, side, amount, unit }) =>
      id && on && !sentAt && dueAt !== null && new Date(dueAt) > this.transactions.now()
        ? [{ of: `rule:${id}`, mailingId: null, ruleId: id, title: `${title}, ${amount} ${unit.slice(0, amount === 1 ? -1 : undefined)} ${side === 'before' ? 'before' : 'after'}`, to, people, state: 'scheduled' as const, counts: {}, at: dueAt, local: dueLocal }]
        : []);
  }
}

/** Placeholders of a subject as words: `Soon: {{roundtable}}` reads "Soon: the roundtable". */
const titleOf = (subject: string): string => plainLine(subject.replace(/[:,–-]?\s*\{\{\s*(roundtable|programme)\s*\}\}/g, '').replace(/\{\{\s*(\w+)\s*\}\}/g, '…'));

async function systemGroups(tx: Tx, roundtableId: Id, zone: string): Promise<OutboxGroup[]> {
  const rows = await tx.sql<{ kind: string; state: DeliveryState; count: number; at: Date }>(
    `select kind, state, count(*)::int as count, max(coalesce(sent_at, due_at)) as at from delivery where roundtable_id = $1 and kind <> 'organiser-message' group by kind, state`, [roundtableId]);
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, found]): OutboxGroup => {
    const words = kind.replaceAll(/[._-]/g, ' ');
    const [title, to] = kinds[kind] ?? [words.charAt(0).toUpperCase() + words.slice(1), 'Each person concerned'];
    const at = new Date(Math.max(...found.map((row) => row.at.getTime())));
    const counts: StateCounts = Object.fromEntries(found.map(({ state, count }) => [state, count]));
    return { of: kind, mailingId: null, ruleId: null, title, to, people: found.reduce((sum, { count }) => sum + count, 0), state: null, counts, at: at.toISOString(), local: wallTimeOf(at, zone) };
  });
}

/** Drafts and what is held first: they wait for somebody. Then by time, the latest first. */
const laterFirst = (one: OutboxGroup, other: OutboxGroup): number => rank(other) - rank(one) || (other.at ?? '').localeCompare(one.at ?? '');
const rank = ({ state }: OutboxGroup): number => (state === 'held' ? 3 : state === 'draft' ? 2 : state === 'going' ? 1 : 0);
