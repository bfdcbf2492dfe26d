import { over } from '../registration.rules';

/**
 * SQL: whether an answer `c` (calendar_reply) of a registration, named by its alias, wants somebody's eye. It is the last of its person, nobody
 * said that it is dealt with, and it declines a registration that stands, names somebody else, proposes another time, or says
 * something in words.
 */
export const openReply = (registration: string): string => `(c.settled_at is null and not exists (select 1 from calendar_reply later where later.registration_id = c.registration_id and later.id > c.id)
  and (c.answer in ('delegated', 'other_time') or c.comment <> '' or (c.answer = 'declined' and ${registration}.state not in ('${over.join("', '")}'))))`;
