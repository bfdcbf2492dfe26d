import type { AttendanceMode, RoundtableState } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import type { DataSource } from 'typeorm';

/** A roundtable as the register stage sees it. */
export interface SavedRoundtable {
  id: Id;
  slug: string;
  startsAt: Date;
  endsAt: Date;
}

/** Builds an invented roundtable with its pools, in as few words as the case needs. */
export class RoundtableBuilder {
  private state: RoundtableState = 'registration_open';
  private pools: Partial<Record<AttendanceMode, number | null>> = { room: null, online: null };
  private startsAt = new Date('2026-12-10T14:00:00Z');
  private endsAt = new Date('2026-12-10T16:00:00Z');

  withPlaces(pools: Partial<Record<AttendanceMode, number | null>>): this {
    this.pools = pools;
    return this;
  }

  in(state: RoundtableState): this {
    this.state = state;
    return this;
  }

  from(startsAt: string, endsAt: string): this {
    this.startsAt = new Date(startsAt);
    this.endsAt = new Date(endsAt);
    return this;
  }

  async savedIn(dataSource: DataSource): Promise<SavedRoundtable> {
    const [id, programme] = [newId(), newId()];
    const slug = `coastal-cities-${id.slice(-12)}`;
    await dataSource.query(
      `insert into programme (id, slug, kind, name, main_language, created_at)
       values ($1, $2, 'series', '{"en":"Coastal Cities Dialogue"}', 'en', $3)`,
      [programme, `programme-${slug}`, this.startsAt],
    );
    await dataSource.query(
      `insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
       values ($1, $2, $3, 'round_table', $4, $5, 'en', '{"en":"Water after the storm"}', 'Europe/Zurich', '2026f', $8, $6, $7, $6)`,
      [id, programme, slug, this.format(), this.state, this.startsAt, this.endsAt, JSON.stringify([this.day()])],
    );
    for (const [mode, places] of Object.entries(this.pools)) {
      await dataSource.query('insert into pool (roundtable_id, mode, places) values ($1, $2, $3)', [id, mode, places]);
    }
    return { id, slug, startsAt: this.startsAt, endsAt: this.endsAt };
  }

  /** By the clocks of Zurich in winter, an hour ahead of UTC. */
  private day(): Record<string, string> {
    const wall = (instant: Date): string => new Date(instant.getTime() + 3_600_000).toISOString();
    const [from, to] = [wall(this.startsAt), wall(this.endsAt)];
    return { date: from.slice(0, 10), start: from.slice(11, 16), end: to.slice(11, 16), startsAt: this.startsAt.toISOString(), endsAt: this.endsAt.toISOString() };
  }

  private format(): string {
    const { room, online } = this.pools;
    if (room !== undefined && online !== undefined) return 'hybrid';
    return online === undefined ? 'in_person' : 'online';
  }
}

export const aRoundtable = (): RoundtableBuilder => new RoundtableBuilder();
