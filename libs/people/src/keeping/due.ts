import { keptByDefault, type KeptField } from '@convenor/contracts';

/** SQL: days after the meeting's end until which a field is kept; `s` is the roundtable's setup, where it has one. */
export const keptDaysSql = (field: KeptField): string => `coalesce((s.keep_days ->> '${field}')::int, ${keptByDefault[field]})`;

/**
 * SQL: the roundtables for which a field is kept no longer at `now` (a parameter, as `$1`). A meeting that was postponed has no
 * end yet.
 */
export const overSql = (field: KeptField, now: string): string => `
  select o.id from roundtable o left join registration_setup s on s.roundtable_id = o.id
  where o.state <> 'postponed' and o.ends_at + make_interval(days => ${keptDaysSql(field)}) < ${now}`;
