import type { Stay } from '../../presence/stay';
import { addressOf, idOf, instantOf, textOf, type Json } from './reading';

/** A number as Zoom shows it of somebody who dials in, partly hidden: no name has only digits, stars and blanks. */
const looksLikeNumber = (name: string): boolean => /^\+?[\d*()\s.-]{5,}$/.test(name) && /\d/.test(name);

/** Equipment says so itself, or begins with its protocol or its maker's name for it; a person's organisation may be called alike. */
const looksLikeRoom = (name: string): boolean => /\bzoom rooms?\b|^(sip|h\.?323)[\s:_-]|^poly(com)? (studio|group|trio|realpresence)|^cisco (room|webex|telepresence)/i.test(name);

function kindOf(name: string, row: Json): Stay['kind'] {
  if (textOf(row['phone_number']) || looksLikeNumber(name)) return 'phone';
  return looksLikeRoom(name) && !textOf(row['registrant_id']) ? 'room_system' : 'person';
}

/** Who came, without times: the same fields in what Zoom tells live and in its reports, under slightly other names. */
export function whoOf(row: Json, instance: string): Omit<Stay, 'cameAt' | 'leftAt' | 'waiting'> {
  const name = textOf(row['user_name']) || textOf(row['name']);
  const user = idOf(row['participant_user_id']) ?? idOf(row['id']);
  // A connection without a number is still somebody: whatever tells it apart takes the number's place.
  const connection = idOf(row['user_id']) ?? idOf(row['participant_uuid']) ?? idOf(row['registrant_id']) ?? user ?? `name ${name}`;
  return {
    instance, connection, user, name,
    kind: kindOf(name, row),
    registrant: idOf(row['registrant_id']),
    namesBefore: [],
    address: addressOf(row['email']) ?? addressOf(row['user_email']),
  };
}

/** ISO 8601 in UTC; null for what is no instant. */
export const timeOf = (value: unknown): string | null => instantOf(value)?.toISOString() ?? null;
