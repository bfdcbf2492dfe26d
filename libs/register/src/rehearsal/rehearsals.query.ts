import { Injectable } from '@nestjs/common';
import { normalisedAddress, Secrets } from '@convenor/access';
import { formatWhen, toInstant } from '@convenor/calendar';
import type { RehearsalGuest, RehearsalSet, RehearsalStanding, RehearsalView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { Rehearsal, RehearsalGuestRow } from './rehearsal.entity';
import { dueTo, localHours, meetingLinkOf, ownLinkOf, toldBy } from './rehearsal-facts';
import { lineupOf, type LineupMember } from './rehearsal-people.query';

const parts = { lineup: 0, interpreter: 1, host: 2, other: 3 } as const;

/** The rehearsal as the organiser sees it: who is asked, by whose clock, what is due, what was answered. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly secrets: Secrets,
  ) {}

  async show(roundtableId: Id): Promise<RehearsalView> {
    const plan = await this.plans.of(roundtableId);
    const lineup = await lineupOf((statement, parameters) => this.transactions.read(statement, parameters), roundtableId);
    const rehearsal = await this.dataSource.manager.findOneBy(Rehearsal, { roundtableId });
    const rows = await this.dataSource.manager.findBy(RehearsalGuestRow, { roundtableId });
    const common = { zone: plan.roundtable.zone, meetingLink: meetingLinkOf(plan), candidates: candidatesOf(lineup, rows) };
    if (!rehearsal) return { ...common, rehearsal: null, guests: [], toSend: { invitations: 0, updates: 0, withdrawals: 0 } };
    const own = ownLinkOf(rehearsal, this.secrets);
    const due = rows.map((row) => (rehearsal.state === 'set' ? dueTo(row, toldBy(rehearsal, plan, own, row)) : null));
    const count = (what: string): number => due.filter((one) => one === what).length;
    const place = (personId: Id | null): number => lineup.findIndex((member) => member.personId === personId);
    return {
      ...common,
      rehearsal: setOf(rehearsal, plan, own, this.transactions.now()),
      guests: rows.map((row, at) => ({ row, due: due[at] ?? null }))
        .sort((one, other) => parts[one.row.part] - parts[other.row.part] || place(one.row.personId) - place(other.row.personId) || one.row.name.localeCompare(other.row.name))
        .map(({ row, due: what }) => guestOf(row, what, rehearsal, plan, lineup)),
      toSend: { invitations: count('invitation'), updates: count('update'), withdrawals: count('withdrawal') },
    };
  }
}

function setOf(rehearsal: Rehearsal, { venue }: RoundtablePlan, joinUrl: string | null, now: Date): RehearsalSet {
  const { heldOn: date, start, lasts, startsAt, endsAt, zone, note, state } = rehearsal;
  const { line } = formatWhen({ startsAt, endsAt }, zone, 'en', venue?.city ?? undefined);
  return { date, start, lasts, startsAt: startsAt.toISOString(), line, joinUrl, note, state, over: endsAt <= now, clocksMoved: now < startsAt && clocksMoved(rehearsal) };
}

/** By the zone rules in force the clock shows another hour at that instant. */
function clocksMoved({ heldOn, start, zone, which, startsAt }: Rehearsal): boolean {
  try {
    return toInstant(`${heldOn}T${start}`, zone, which ?? undefined).getTime() !== startsAt.getTime();
  } catch (error) {
    // Skipped or shown twice by the new rules: somebody has to look at it either way.
    if (error instanceof DomainError) return true;
    throw error;
  }
}

function guestOf(row: RehearsalGuestRow, due: ReturnType<typeof dueTo>, rehearsal: Rehearsal, { venue }: RoundtablePlan, lineup: readonly LineupMember[]): RehearsalGuest {
  const { id, part, personId, name, address, language, zone, answer, answerProved, answerComment } = row;
  return {
    id, part, personId, name, address, language, role: lineup.find((member) => member.personId === personId)?.role ?? null,
    local: localHours(rehearsal, zone, venue?.city ?? undefined), standing: standingOf(row, due), answer, answerProved: answerProved ?? false, answerComment,
  };
}

function standingOf({ stands, sequence }: RehearsalGuestRow, due: ReturnType<typeof dueTo>): RehearsalStanding {
  if (due === 'update') return 'to_update';
  if (due === 'withdrawal') return 'to_withdraw';
  if (stands) return 'asked';
  return due === 'invitation' || sequence === null ? 'not_asked' : 'withdrawn';
}

/** The line-up without whoever is asked already. */
const candidatesOf = (lineup: readonly LineupMember[], rows: readonly RehearsalGuestRow[]): RehearsalView['candidates'] =>
  lineup.filter(({ personId }) => !rows.some((row) => row.asked && row.personId === personId))
    .map(({ personId, role, name, address }) => ({ part: 'lineup' as const, role, personId, name, address: address && normalisedAddress(address) }));
