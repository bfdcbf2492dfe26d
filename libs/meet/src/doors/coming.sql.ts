import type { DoorScan } from './door-scan.entity';
import type { Coming } from '../attendance.entity';
import type { Id } from '@convenor/kernel';

/** How somebody came to the room by a scan: the scan and the door (null for the page of names) stand with it. */
export interface RoomComing extends Coming {
  scan: Id;
  door: Id | null;
}

export const comingOf = ({ id, kind, doorId, at, by }: Pick<DoorScan, 'id' | 'kind' | 'doorId' | 'by'> & { at: Date }): RoomComing => ({
  mode: 'room', at: at.toISOString(), how: kind === 'walk_in' ? 'walk_in' : 'door', by, scan: id, door: doorId,
});

/** SQL: how somebody came to the room; null who did not. @param came a column like `attendance.came` */
export const roomSql = (came: string): string => `jsonb_path_query_first(${came}, '$[*] ? (@.mode == "room")')`;

/** SQL: what a column like `attendance.came` holds that does not follow from scans. */
export const othersSql = (came: string): string => `jsonb_path_query_array(${came}, '$[*] ? (!(@.mode == "room" && (@.how == "door" || @.how == "walk_in")))')`;

/** When somebody came, and which scan says so: of two at the same moment the smaller id is the first, wherever it is decided. */
const momentSql = (coming: string): string => `((${coming} ->> 'at')::timestamptz, ${coming} ->> 'scan')`;

/**
 * SQL: an insert that puts people into the room, each row of `from` (`person`, `registration`, `name`, `normalised`, `organisation`,
 * `coming`, `at`) being another person of the roundtable `$1`. Coming is a set, and the earliest moment holds, also when two doors write
 * at once, for the row's newest form is what the conflict sees. What somebody said by hand is not touched.
 *
 * @param firstStays SQL: true where whoever is in already stays as written first, whatever the moments say
 * @returns SQL that gives `id`, `registration_id`, `normalised_name` and `room`, how each came after all
 */
export const putInSql = (from: string, known: 'registered' | 'by name', firstStays: string): string => `
  insert into attendance as a (id, roundtable_id, registration_id, name, normalised_name, organisation, came, first_came_at)
  select person, $1, registration, name, normalised, organisation, jsonb_build_array(coming), at from ${from} order by registration, normalised
  on conflict ${known === 'registered' ? '(registration_id)' : '(roundtable_id, normalised_name) where registration_id is null'} do update set
    came = case when ${roomSql('a.came')} is not null and (${firstStays} or ${roomSql('a.came')} ->> 'how' not in ('door', 'walk_in')
        or ${momentSql(roomSql('a.came'))} <= ${momentSql('(excluded.came -> 0)')})
      then a.came else ${othersSql('a.came')} || excluded.came end,
    first_came_at = least(a.first_came_at, excluded.first_came_at)
  returning a.id, a.registration_id, a.normalised_name, ${roomSql('a.came')} as room`;
