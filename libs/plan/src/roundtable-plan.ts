import { Injectable } from '@nestjs/common';
import { cityOf, dateInWords, formatWhen } from '@convenor/calendar';
import { AccessFacts, inLanguage, type Language, type RoundtableView, type SlotView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { ChangeRoundtable } from './change-roundtable';
import { Programme } from './programme.entity';
import { Roundtable } from './roundtable.entity';
import { roundtableNotFound } from './roundtable.errors';
import type { OnlineMeeting } from './roundtable.words';
import { Room, Venue } from './venue.entity';

/** Everything planned about one roundtable, as later stages, mails and papers read it. */
export interface RoundtablePlan
  extends Pick<RoundtableView, 'venue' | 'themes' | 'lineup' | 'partners' | 'agenda' | 'promises'> {
  roundtable: Roundtable;
  programme: Programme;
  programmeName: string;
  title: string;
  subtitle: string;
  /** Sealed parts opened: for those who may know. */
  onlineMeeting: OnlineMeeting;
  /** "Thursday 3 November 2022, 15:00–17:00, Geneva (UTC+1)", one line per day. */
  whenLines: string[];
  /** "Warwick Geneva, Geneva" or "Online". */
  place: string;
}

/** Reads a roundtable's plan with a number of statements that does not depend on its size. */
@Injectable()
export class RoundtablePlans {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly change: ChangeRoundtable,
  ) {}

  /** @param language of dates and titles; the roundtable's own unless given. @throws DomainError NOT_FOUND */
  async of(id: Id, language?: Language): Promise<RoundtablePlan> {
    const { manager } = this.dataSource;
    const roundtable = await manager.findOneBy(Roundtable, { id });
    if (!roundtable) throw roundtableNotFound();
    const programme = await manager.findOneByOrFail(Programme, { id: roundtable.programmeId });
    const spoken = language ?? roundtable.mainLanguage;
    const text = (content: Roundtable['title']): string => inLanguage(content, spoken, roundtable.mainLanguage);
    const venue = await this.venue(roundtable);
    const rows = <Row extends object>(statement: string): Promise<Row[]> => this.transactions.read<Row>(statement, [id]);
    return {
      roundtable,
      programme,
      programmeName: text(programme.name),
      title: text(roundtable.title),
      subtitle: text(roundtable.subtitle),
      onlineMeeting: this.change.onlineMeeting(roundtable),
      whenLines: whenLines(roundtable, spoken, venue?.city ?? null),
      place: placeLine(roundtable, venue),
      venue,
      themes: (await rows<{ id: Id; title: Roundtable['title'] }>('select id, title from theme where roundtable_id = $1 order by position')).map(
        (theme) => ({ id: theme.id, title: text(theme.title) }),
      ),
      lineup: await rows<SlotView>(lineupSql),
      partners: await rows(partnersSql),
      agenda: await rows(agendaSql),
      promises: (await rows<{ id: Id; act: string; dueOn: string | null; keptAt: Date | null }>(promisesSql)).map((promise) => ({
        ...promise,
        keptAt: promise.keptAt?.toISOString() ?? null,
      })),
    };
  }

  /** The id behind a public address; null where there is none, or only a draft. */
  async idOfSlug(slug: string): Promise<Id | null> {
    const [row] = await this.transactions.read<{ id: Id }>(`select id from roundtable where slug = $1 and state <> 'draft'`, [slug]);
    return row?.id ?? null;
  }

  private async venue({ venueId, roomId }: Roundtable): Promise<RoundtableView['venue']> {
    if (!venueId) return null;
    const venue = await this.dataSource.manager.findOneByOrFail(Venue, { id: venueId });
    const room = roomId ? await this.dataSource.manager.findOneBy(Room, { id: roomId }) : null;
    const { name, street, postcode, city, country } = venue;
    return { name, street, postcode, city, country, room: room?.name ?? null, level: room?.level ?? null, access: AccessFacts.parse(venue.access) };
  }
}

/** The meeting's days in words, by the clocks of its zone; of a saved date only the day. */
export const whenLines = ({ days, zone, tentative }: Pick<Roundtable, 'days' | 'zone' | 'tentative'>, language: Language, city: string | null): string[] =>
  tentative ? days.map(({ date }) => `${dateInWords(date, language)}, ${city ?? cityOf(zone, language)}`) : days.map(({ startsAt, endsAt }) => formatWhen({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone, language, city ?? undefined).line);

const placeLine = ({ format, online }: Roundtable, venue: RoundtableView['venue']): string => {
  const house = venue ? [...new Set([venue.name, venue.city])].filter(Boolean).join(', ') : '';
  const net = format === 'in_person' ? '' : (online.platform ?? 'online');
  return [house, net].filter(Boolean).join(' and ') || 'To be announced';
};

const lineupSql = `
  select s.id, s.position, s.role, e.state, e.honorific, e.printed_name as name, e.person_id as "personId", s.posts, s.organisations
  from slot s
  join lateral (select * from engagement e where e.slot_id = s.id order by e.version desc limit 1) e on true
  where s.roundtable_id = $1 order by s.position`;

const partnersSql = `
  select p.kind, coalesce(p.wording, o.name) as name, o.acronym, p.grant_reference as "grantReference"
  from partner p join organisation o on o.id = p.organisation_id where p.roundtable_id = $1 order by p.position`;

const agendaSql = `
  select kind, mode, title, to_char(held_on, 'YYYY-MM-DD') as date, starts as start, ends as "end", people
  from segment where roundtable_id = $1 order by position`;

const promisesSql = `
  select id, act, to_char(due_on, 'YYYY-MM-DD') as "dueOn", kept_at as "keptAt" from promise where roundtable_id = $1 order by position`;
