import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { editRoundtable, InputOf, RoundtableState, rescheduleRoundtable, setOnlineMeeting } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { HeldChange, type ToldBefore } from './held-change.entity';
import { Theme } from './lineup.entity';
import { moveAgenda } from './move-agenda';
import { Roundtable } from './roundtable.entity';
import { linksArePersonal, moveRefused, nothingHeld, roundtableNotFound, themeHasNotes } from './roundtable.errors';
import { roundtableMoves } from './roundtable.rules';
import type { OnlineMeeting } from './roundtable.words';
import { scheduleOf } from './schedule';
import { locked, saveTold, toldBefore } from './told-change';
import { Room, Venue } from './venue.entity';

type Without<T> = Omit<T, 'roundtableId'>;

/** Changes of a roundtable that exists. What participants were told raises its version and is announced. */
@Injectable()
export class ChangeRoundtable {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /** Moves the meeting in time or place. @throws DomainError what the zone rules refuse; ENDS_BEFORE_IT_STARTS */
  reschedule(id: Id, { zone, days, venue, tentative }: Without<InputOf<typeof rescheduleRoundtable>>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const was = toldBefore(roundtable);
      Object.assign(roundtable, scheduleOf(days, zone), await placeOf(tx, roundtable, venue), { tentative: tentative ?? roundtable.tentative });
      if (whenAndWhere(roundtable) === whenAndWhere(was)) return;
      await moveAgenda(tx, id, was, roundtable);
      // Whoever sets the hours anew has answered what new zone rules left open.
      await tx.sql('delete from zone_question where roundtable_id = $1', [id]);
      await saveTold(tx, { roundtable, was, action: 'rescheduled', by, fields: { zone, days, tentative: roundtable.tentative } });
    });
  }

  /**
   * Keeps how one joins online, sealed. Confirmed online participants are told.
   *
   * @throws DomainError LINKS_ARE_PERSONAL for a link while a service gives everybody her own
   */
  setOnlineMeeting(id: Id, { platform, ...wish }: Without<InputOf<typeof setOnlineMeeting>>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const before = this.onlineMeeting(roundtable);
      if (before.personal && wish.joinUrl) throw linksArePersonal();
      const meeting = { ...wish, ...(before.personal && { personal: before.personal }) };
      if (JSON.stringify(before) === JSON.stringify(meeting) && roundtable.online.platform === platform) return;
      const was = toldBefore(roundtable);
      roundtable.online = { platform };
      roundtable.onlineSealed = this.secrets.seal(JSON.stringify(meeting satisfies OnlineMeeting));
      await saveTold(tx, { roundtable, was, action: 'online meeting set', by, fields: { online: 'changed' } });
    });
  }

  /** How one joins; empty until somebody set it. */
  onlineMeeting({ onlineSealed }: Pick<Roundtable, 'onlineSealed'>): OnlineMeeting {
    return onlineSealed ? (JSON.parse(this.secrets.open(onlineSealed)) as OnlineMeeting) : { joinUrl: null, passcode: null, dialIn: null };
  }

  /** Wording, themes, attribution rule, access facts and whom to ask. */
  edit(id: Id, wish: Without<InputOf<typeof editRoundtable>>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const was = toldBefore(roundtable);
      const language = roundtable.mainLanguage;
      const renamed = wish.title !== undefined && wish.title !== roundtable.title[language];
      if (wish.title !== undefined) roundtable.title = { ...roundtable.title, [language]: wish.title };
      if (wish.subtitle !== undefined) roundtable.subtitle = { ...roundtable.subtitle, [language]: wish.subtitle };
      if (wish.attribution) roundtable.attribution = wish.attribution;
      const { ask = { name: null, address: null } } = roundtable.details;
      roundtable.details = { ...roundtable.details, ask: { name: changed(wish.askName, ask.name), address: changed(wish.askAddress, ask.address) } };
      if (wish.access && roundtable.venueId) {
        const venue = await tx.find(Venue, { id: roundtable.venueId }, roundtableNotFound);
        await tx.manager.update(Venue, venue.id, { access: { ...venue.access, ...wish.access } });
      }
      if (wish.themes) await keepThemes(tx, roundtable, wish.themes);
      // The title stands in everybody's calendar.
      if (renamed) return saveTold(tx, { roundtable, was, action: 'renamed', by, fields: { fields: Object.keys(wish) } });
      await tx.manager.save(Roundtable, roundtable);
      await tx.audit({ entity: 'roundtable', id, action: 'edited', by, fields: { fields: Object.keys(wish) } });
      await tx.announce('roundtable.edited', id);
    });
  }

  /** Announces, opens, closes, postpones, cancels. Asking twice is not an error. @throws DomainError ROUNDTABLE_MOVE_REFUSED */
  move(id: Id, to: RoundtableState, reason: string | null, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      if (roundtable.state === to) return;
      if (!roundtableMoves[roundtable.state].includes(to)) throw moveRefused(roundtable.state, to);
      const from = roundtable.state;
      const was = toldBefore(roundtable);
      roundtable.state = to;
      if (to === 'cancelled' || to === 'postponed') {
        roundtable.cancelledReason = reason;
        await saveTold(tx, { roundtable, was, action: `${from} to ${to}`, by, fields: { state: to } });
        if (to === 'cancelled') await tx.announce('roundtable.cancelled', id);
        return;
      }
      // The reason why the old date fell is not the new date's; calendars get an entry that is newer than its withdrawal.
      if (from === 'postponed') Object.assign(roundtable, { cancelledReason: null, version: roundtable.version + 1, changedAt: tx.now });
      await tx.manager.save(Roundtable, roundtable);
      await tx.audit({ entity: 'roundtable', id, action: `${from} to ${to}`, by, fields: { state: to } });
      await tx.announce('roundtable.moved', id);
    });
  }

  /**
   * Sets back what people were told, while a change is held: time, place, title, way to join. The programme, the line-up and
   * everything else stay as they are.
   *
   * @throws DomainError NOTHING_HELD
   */
  putBack(id: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const held = await tx.manager.findOneBy(HeldChange, { roundtableId: id });
      if (!held?.was) throw nothingHeld();
      const now = toldBefore(roundtable);
      const [first, last] = [held.was.days[0], held.was.days.at(-1)];
      Object.assign(roundtable, held.was, first && { startsAt: new Date(first.startsAt) }, last && { endsAt: new Date(last.endsAt) });
      await moveAgenda(tx, id, now, roundtable);
      await saveTold(tx, { roundtable, was: held.was, action: 'put back', by, fields: { fields: ['title', 'zone', 'days', 'venue', 'online'] } });
    });
  }
}

/** What was left out stays; what was emptied is gone. */
const changed = (wish: string | undefined, before: string | null): string | null => (wish === undefined ? before : wish || null);

/** What participants were told of time and place, to be compared. */
const whenAndWhere = ({ zone, days, venueId, roomId, tentative }: ToldBefore): string =>
  [zone, ...days.flatMap(({ startsAt, endsAt, start, end }) => [startsAt, endsAt, start, end]), venueId, roomId, tentative].join(' ');

async function placeOf(tx: Tx, roundtable: Roundtable, venue: InputOf<typeof rescheduleRoundtable>['venue']): Promise<Pick<Roundtable, 'venueId' | 'roomId'>> {
  if (!venue) return { venueId: null, roomId: null };
  const { name, street, postcode, city, country } = venue;
  const before = roundtable.venueId ? await tx.manager.findOneBy(Venue, { id: roundtable.venueId }) : null;
  const sameHouse = before !== null && before.name === name && before.street === street && before.city === city;
  const venueId = sameHouse ? before.id : newId();
  if (!sameHouse) await tx.manager.insert(Venue, { id: venueId, name, street, postcode, city, country, access: {} });
  const room = roundtable.roomId ? await tx.manager.findOneBy(Room, { id: roundtable.roomId }) : null;
  if (sameHouse && room && room.name === venue.room && room.level === venue.level) return { venueId, roomId: room.id };
  if (!venue.room) return { venueId, roomId: null };
  const roomId = newId();
  await tx.manager.insert(Room, { id: roomId, venueId, name: venue.room, level: venue.level });
  return { venueId, roomId };
}

/**
 * A theme that is named as before stays the one it is, wherever it stands now; of the rest, what stands at the same place was
 * reworded. So notes keep their theme when one above it is taken away or moved.
 *
 * @throws DomainError THEME_HAS_NOTES
 */
async function keepThemes(tx: Tx, { id: roundtableId, mainLanguage }: Roundtable, titles: readonly string[]): Promise<void> {
  const themes = await tx.manager.find(Theme, { where: { roundtableId }, order: { position: 'ASC' } });
  const kept = themesKept(themes, titles, mainLanguage);
  const surplus = themes.filter((theme) => !kept.includes(theme)).map(({ id }) => id);
  // Whatever hangs on a theme holds it by a foreign key; this stage need not know what that is.
  await tx.sql('delete from theme where id = any($1)', [surplus]).catch((error: unknown) => {
    throw isHeld(error) ? themeHasNotes() : error;
  });
  // Out of the way first: two themes may change places, and a place is taken once.
  await tx.sql('update theme set position = -1 - position where roundtable_id = $1', [roundtableId]);
  for (const [position, title] of titles.entries()) {
    const theme = kept[position];
    if (theme) await tx.manager.update(Theme, theme.id, { position, title: { ...theme.title, [mainLanguage]: title } });
    else await tx.manager.insert(Theme, { id: newId(), roundtableId, position, title: { [mainLanguage]: title }, goals: [] });
  }
}

/** For each title the theme that bears it from now on; undefined where a new one is made. */
function themesKept(themes: readonly Theme[], titles: readonly string[], language: Roundtable['mainLanguage']): (Theme | undefined)[] {
  const free = new Set(themes);
  const taken = (theme: Theme | undefined): Theme | undefined => (theme && free.delete(theme) ? theme : undefined);
  const named = titles.map((title) => taken([...free].find((theme) => theme.title[language] === title)));
  return named.map((theme, position) => theme ?? taken(themes[position]));
}

const isHeld = (error: unknown): boolean => (error as { driverError?: { code?: string } }).driverError?.code === '23503';
