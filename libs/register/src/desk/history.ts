import type { HistoryLine } from '@convenor/contracts';
import type { Ask } from '../pools.query';
import type { Registration } from '../registration.entity';
import { atPlace } from './desk-list';

interface Entry {
  action: string;
  actor: string;
  at: Date;
  fields: Record<string, unknown>;
  name: string | null;
}

const cameInWords: Readonly<Record<Registration['cameBy'], string>> = {
  form: 'by the public form', code: 'with an invitation code', delegation: 'in a delegation’s table', companion: 'as an accompanying person', list: 'from a list',
  organiser: 'written in by an organiser', walk_in: 'at the door', lineup: 'from the line-up',
};

/** What stands in the log, as a person says it; what has no words of its own is told as it was written. */
const words: Readonly<Record<string, string>> = {
  'proved the address': 'Address proved', 'hold ended': 'Did not act in time', 'declined the offer': 'Declined the place', 'switched to room': 'Changed to the room', 'switched to online': 'Changed to online',
};

const inWords = ({ action }: Entry, cameBy: Registration['cameBy']): string =>
  action === 'registered' ? `Asked, ${cameInWords[cameBy]}` : (words[action] ?? action.charAt(0).toUpperCase() + action.slice(1));

const whoIs = ({ actor, name }: Entry): string | null => {
  if (actor.startsWith('account:')) return name ?? 'an account that is gone';
  if (actor.startsWith('registration:')) return 'the participant';
  return actor.startsWith('system:') ? 'Convenor' : null;
};

/** What happened to one registration, from the log, oldest first; the hundred latest lines. */
export async function historyOf(ask: Ask, { id, cameBy }: Registration, zone: string): Promise<HistoryLine[]> {
  const entries = await ask<Entry>(
    `select * from (
       select e.action, e.actor, e.at, e.fields, e.version, coalesce(nullif(a.name, ''), a.address) as name from audit_entry e
       left join account a on e.actor = 'account:' || a.id where e.entity = 'registration' and e.entity_id = $1 order by e.version desc limit 100
     ) latest order by version`,
    [id],
  );
  return entries.map((entry) => ({ at: entry.at.toISOString(), atPlace: atPlace(entry.at, zone), words: inWords(entry, cameBy), by: whoIs(entry) }));
}
