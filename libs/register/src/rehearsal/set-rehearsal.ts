import { Injectable } from '@nestjs/common';
import { normalisedAddress, Secrets } from '@convenor/access';
import { toInstant, zoneVersion } from '@convenor/calendar';
import type { InputOf, RehearsalGuestWish, setRehearsal } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { minutes, newId, normalisedName, type Id } from '@convenor/kernel';
import { Roundtable } from '@convenor/plan';
import { RoundtableCancelled, RoundtableNotFound } from '../registration.errors';
import { guestTwice, personUnknown, rehearsalAfterMeeting } from './rehearsal.errors';
import { Rehearsal, RehearsalGuestRow } from './rehearsal.entity';
import { ownLinkOf } from './rehearsal-facts';
import { knownUnder, lineupOf, type KnownAddress } from './rehearsal-people.query';

type Wish = Omit<InputOf<typeof setRehearsal>, 'roundtableId'>;

/** The roundtable's row, locked: whoever sets, sends or cancels its rehearsal does so one after the other. */
export async function lockedRoundtable(tx: Tx, id: Id): Promise<Roundtable> {
  const roundtable = await tx.manager.findOne(Roundtable, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!roundtable) throw RoundtableNotFound();
  return roundtable;
}

/** Sets when the rehearsal is and who is asked. Nobody hears of it before it is sent. */
@Injectable()
export class SetRehearsal {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Setting the same again changes nothing. Whoever is left out keeps her entry until it is withdrawn by "send".
   *
   * @throws DomainError what the zone rules refuse; REHEARSAL_AFTER_MEETING, REHEARSAL_GUEST_TWICE, REHEARSAL_PERSON_UNKNOWN, ROUNDTABLE_CANCELLED
   */
  set(roundtableId: Id, wish: Wish, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await lockedRoundtable(tx, roundtableId);
      if (['cancelled', 'postponed'].includes(roundtable.state)) throw RoundtableCancelled();
      const before = await tx.manager.findOneBy(Rehearsal, { roundtableId });
      const next = this.rehearsalOf(roundtable, wish, before, tx.now);
      if (next.endsAt > roundtable.startsAt) throw rehearsalAfterMeeting();
      const moved = !before || before.state !== 'set' || otherwise(before, next, this.secrets);
      if (moved) await tx.manager.save(Rehearsal, next);
      const changed = await this.keepGuests(tx, roundtable, wish.guests);
      if (moved || changed > 0) await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'rehearsal set', by, fields: { date: wish.date, start: wish.start, lasts: wish.lasts, people: wish.guests.length } });
    });
  }

  private rehearsalOf({ id, zone }: Roundtable, { date, start, which, lasts, joinUrl, note }: Wish, before: Rehearsal | null, now: Date): Rehearsal {
    const startsAt = toInstant(`${date}T${start}`, zone, which);
    const sealed = before && ownLinkOf(before, this.secrets) === joinUrl ? before.joinSealed : joinUrl && this.secrets.seal(joinUrl);
    return Object.assign(new Rehearsal(), {
      roundtableId: id, heldOn: date, start, which: which ?? null, lasts, zone, zoneVersion: zoneVersion(), startsAt,
      endsAt: new Date(startsAt.getTime() + minutes(lasts)), joinSealed: sealed, note, state: 'set' as const, cancelledReason: null, changedAt: now,
    });
  }

  /** How many were taken on or off. An address that was mended is another guest: the old one's entry is withdrawn. */
  private async keepGuests(tx: Tx, { id: roundtableId, mainLanguage }: Roundtable, wishes: readonly RehearsalGuestWish[]): Promise<number> {
    const read = <Row extends object>(statement: string, parameters: unknown[]) => tx.sql<Row>(statement, parameters);
    const lineup = new Map((await lineupOf(read, roundtableId)).map((member) => [member.personId, member]));
    const known = await knownUnder(read, roundtableId, wishes.map(({ address }) => normalisedAddress(address)));
    const rows = await tx.manager.findBy(RehearsalGuestRow, { roundtableId });
    const [kept, taken] = [new Set<Id>(), new Set<string>()];
    let changed = 0;
    for (const wish of wishes) {
      const member = wish.personId ? lineup.get(wish.personId) : undefined;
      const row = rows.find((one) => isSame(one, wish));
      if (wish.personId && !member && !row?.asked) throw personUnknown();
      if (taken.has(keyOf(wish))) throw guestTwice(wish.name);
      taken.add(keyOf(wish));
      if (row) kept.add(row.id);
      if (row?.asked && row.part === wish.part && row.name === wish.name) continue;
      changed += 1;
      const name = member?.name ?? wish.name;
      if (row) await tx.manager.update(RehearsalGuestRow, row.id, { asked: true, part: wish.part, name });
      else await tx.manager.insert(RehearsalGuestRow, { id: newId(), roundtableId, part: wish.part, personId: wish.personId, name, address: normalisedAddress(wish.address), ...hers(known, wish, mainLanguage) });
    }
    const off = rows.filter(({ id, asked }) => asked && !kept.has(id));
    for (const { id, sequence } of off) {
      if (sequence === null) await tx.manager.delete(RehearsalGuestRow, id);
      else await tx.manager.update(RehearsalGuestRow, id, { asked: false });
    }
    return changed + off.length;
  }
}

/** What she said of language and clock when she registered under that address and name. */
function hers(known: readonly KnownAddress[], { address, name }: RehearsalGuestWish, main: KnownAddress['language']): Pick<RehearsalGuestRow, 'language' | 'zone' | 'registrationId'> {
  const registration = known.find((one) => one.address === normalisedAddress(address) && one.normalisedName === normalisedName(name));
  return { language: registration?.language ?? main, zone: registration?.zone ?? null, registrationId: registration?.id ?? null };
}

const keyOf = ({ address, name }: { address: string; name: string }): string => `${normalisedAddress(address)} ${normalisedName(name)}`;
const isSame = (row: RehearsalGuestRow, wish: RehearsalGuestWish): boolean =>
  row.address === normalisedAddress(wish.address) && (wish.personId ? row.personId === wish.personId : row.personId === null && normalisedName(row.name) === normalisedName(wish.name));

const otherwise = (one: Rehearsal, other: Rehearsal, secrets: Secrets): boolean =>
  one.startsAt.getTime() !== other.startsAt.getTime() || one.lasts !== other.lasts || one.zone !== other.zone || one.heldOn !== other.heldOn || one.start !== other.start
  || one.note !== other.note || ownLinkOf(one, secrets) !== ownLinkOf(other, secrets);
