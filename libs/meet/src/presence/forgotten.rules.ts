import { createHash } from 'node:crypto';
import type { Known } from './stay.rules';

const mark = 'forgotten ';

/** SQL: what a connection is called once whoever it was is forgotten. Known again when it is told again, and leading nowhere. @param connection a column */
export const forgottenSql = (connection: string): string =>
  `case when ${connection} like '${mark}%' then ${connection} else '${mark}' || encode(sha256(convert_to(${connection}, 'UTF8')), 'hex') end`;

/** A stay as it may be kept: of a connection that was forgotten, the times alone. @param connections what is kept of the same run */
export function withoutForgotten<S extends Known & { connection: string }>(stay: S, connections: ReadonlySet<string>): S {
  const connection = mark + createHash('sha256').update(stay.connection).digest('hex');
  return connections.has(connection) ? { ...stay, connection, names: [], address: null, registrant: null, serviceUser: null, boundTo: null } : stay;
}
