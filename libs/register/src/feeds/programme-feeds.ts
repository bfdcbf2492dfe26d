import { Injectable } from '@nestjs/common';
import { inLanguage, type Language, type Multilingual } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';
import { Fragments } from './fragments';
import { eventBytes, readyFeed, tagOf, type EventBytes, type ReadyFeed } from './ready-feed';

/** How far back a feed goes. A cancelled roundtable stays as long, so that every calendar learns of it. */
const past = days(365);
/** Feeds kept in memory; the one not read for longest gives way. */
const mostShelves = 64;
const loadedAtOnce = 1_000;

interface Programme {
  id: Id;
  name: string;
  calendarVersion: number;
}

/** The events of one programme in one language as they were last read, in the order of their ids. */
interface Shelf {
  /** Every change up to this count of the programme is on the shelf. */
  seen: number;
  events: Map<Id, EventBytes & { endsAt: number }>;
  ready: ReadyFeed | null;
}

/**
 * A programme's roundtables as a feed for anybody: what stands on public pages and nothing more, no way to join, nobody's name.
 * Drafts and roundtables by invitation only are not in it. What changed since the last reading is asked for; the rest is joined
 * from what is kept.
 */
@Injectable()
export class ProgrammeFeeds {
  private readonly shelves = new Map<string, Shelf>();
  private readonly reading = new Map<string, Promise<ReadyFeed | null>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly fragments: Fragments,
  ) {}

  /** As it stands; null where there is no such programme, or nothing of it is public. Readers at one moment share the work. */
  ofProgramme(slug: string, language: Language): Promise<ReadyFeed | null> {
    const key = `${language} ${slug}`;
    const under = this.reading.get(key);
    if (under) return under;
    const reading = this.read(key, slug, language).finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    return reading;
  }

  private async read(key: string, slug: string, language: Language): Promise<ReadyFeed | null> {
    const programme = await this.programme(slug, language);
    if (!programme) return null;
    const shelf = this.shelf(`${programme.id} ${key} ${this.fragments.ground()}`);
    if (programme.calendarVersion > shelf.seen) await this.bringUpToDate(shelf, programme, language);
    const byInvitation = await this.byInvitation(programme.id);
    const since = this.transactions.now().getTime() - past;
    const shown: EventBytes[] = [];
    for (const [id, event] of shelf.events) if (event.endsAt > since && !byInvitation.has(id)) shown.push(event);
    const etag = tagOf(programme.name, shown);
    if (shelf.ready?.etag !== etag) shelf.ready = readyFeed(programme.name, shown, etag);
    return shelf.ready;
  }

  private async programme(slug: string, language: Language): Promise<Programme | null> {
    const [row] = await this.transactions.read<{ id: Id; name: Multilingual; mainLanguage: Language; calendarVersion: number }>(
      `select id, name, main_language as "mainLanguage", calendar_version as "calendarVersion" from programme p
       where slug = $1 and exists (select 1 from roundtable r where r.programme_id = p.id and r.state <> 'draft')`, [slug]);
    return row ? { id: row.id, calendarVersion: row.calendarVersion, name: inLanguage(row.name, language, row.mainLanguage) } : null;
  }

  /** What is newer than the shelf, a thousand at a time. */
  private async bringUpToDate(shelf: Shelf, { id, calendarVersion }: Programme, language: Language): Promise<void> {
    let [after, count] = [shelf.seen, loadedAtOnce];
    let added = false;
    while (count === loadedAtOnce) {
      const rows = await this.fragments.rows(language, `r.programme_id = $2 and r.calendar_version > $3 order by r.calendar_version limit ${loadedAtOnce}`, id, after);
      for (const { id: roundtableId, state, text, endsAt, changedAt } of await this.fragments.ready(rows, language)) {
        if (state === 'draft') shelf.events.delete(roundtableId);
        else {
          added ||= !shelf.events.has(roundtableId);
          shelf.events.set(roundtableId, { ...eventBytes(text, changedAt), endsAt: endsAt.getTime() });
        }
      }
      count = rows.length;
      after = rows.at(-1)?.calendarVersion ?? after;
    }
    // Every process gives the events in one order, so that equal feeds have equal tags.
    if (added) shelf.events = new Map([...shelf.events].sort(([one], [other]) => (one < other ? -1 : 1)));
    shelf.seen = Math.max(shelf.seen, calendarVersion);
  }

  /** Those nobody can register for without an invitation. */
  private async byInvitation(programmeId: Id): Promise<Set<Id>> {
    const rows = await this.transactions.read<{ id: Id }>(
      `select p.roundtable_id as id from pool p join roundtable r on r.id = p.roundtable_id
       where r.programme_id = $1 and p.admits = 'invitation' and not exists (select from pool o where o.roundtable_id = p.roundtable_id and o.admits <> 'invitation')`, [programmeId]);
    return new Set(rows.map(({ id }) => id));
  }

  private shelf(key: string): Shelf {
    const shelf = this.shelves.get(key) ?? { seen: -1, events: new Map<Id, EventBytes & { endsAt: number }>(), ready: null };
    this.shelves.delete(key);
    this.shelves.set(key, shelf);
    for (const oldest of this.shelves.keys()) {
      if (this.shelves.size <= mostShelves) break;
      this.shelves.delete(oldest);
    }
    return shelf;
  }
}
