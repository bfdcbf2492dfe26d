import type { RoundtableView, Waiting } from '@convenor/contracts';
import { distance, plural, shortDate } from '../../words/dates';

export interface Stage {
  readonly path: string;
  readonly name: string;
  /** How far it is: done, under way, to come; `apart` is no stage. */
  readonly how: 'done' | 'now' | 'to-come' | 'apart';
  readonly fact: string;
}

const order = ['plan', 'register', 'meet', 'record', 'brief', 'publish'] as const;

/** The tabs of a roundtable: each with how far it is, and a fact in words. */
export const stagesOf = (view: RoundtableView, waiting?: Waiting): Stage[] => {
  const held = view.daysSinceEnd >= 0 || ['held', 'archived'].includes(view.state);
  const at = order.indexOf(view.next.stage);
  const facts = { ...factsOf(view, held), ...(waiting?.toApprove ? { register: `${waiting.toApprove} to approve` } : {}) };
  const stages = order.map((path, index): Stage => {
    const behind = index < at || (held && index < order.indexOf('record')) || (path === 'publish' && view.published !== null);
    return { path, name: names[path], how: behind ? 'done' : index === at || (path === 'register' && view.state === 'registration_open') ? 'now' : 'to-come', fact: facts[path] };
  });
  return [{ path: '', name: 'Overview', how: 'apart', fact: '' }, ...stages, { path: 'messages', name: 'Messages', how: 'apart', fact: messagesFact(waiting) }];
};

const names = { plan: 'Plan', register: 'Register', meet: 'Meet', record: 'Record', brief: 'Brief', publish: 'Publish' } as const;

/** What is most urgent of what messages ask. */
const messagesFact = (waiting: Waiting | undefined): string => {
  if (waiting?.notDelivered) return `${waiting.notDelivered} not delivered`;
  if (waiting?.heldUntil) return 'a change waits';
  return waiting?.calendarOpen ? plural(waiting.calendarOpen, 'calendar answer') : '';
};

const factsOf = (view: RoundtableView, held: boolean): Record<(typeof order)[number], string> => {
  const confirmed = view.pools.reduce((sum, pool) => sum + pool.confirmed, 0);
  const due = view.promises.find(({ dueOn, keptAt }) => dueOn && !keptAt)?.dueOn;
  return {
    plan: view.toCheck.length > 0 ? `${view.toCheck.length} to check` : view.state === 'draft' ? 'draft' : 'announced',
    register: confirmed > 0 ? `${confirmed} confirmed` : view.state === 'registration_open' ? 'open' : held ? 'closed' : 'not open',
    meet: held ? 'held' : distance(view.daysSinceEnd),
    record: held ? distance(view.daysSinceEnd) : plural(view.lineup.length, 'slot'),
    brief: briefFact(view, due),
    publish: publishFact(view, due),
  };
};

const briefFact = ({ next, published }: RoundtableView, due: string | null | undefined): string => {
  if (published) return 'published';
  const known = { read_brief: 'drafted', send_for_review: 'drafted', clear: 'being cleared', publish: 'cleared', await_files: 'cleared', circulate: 'published', done: 'withdrawn' } as const;
  return next.code in known ? known[next.code as keyof typeof known] : due ? `due ${shortDate(due)}` : next.stage === 'brief' ? 'under way' : 'no day set';
};

const publishFact = ({ next, published }: RoundtableView, due: string | null | undefined): string => {
  if (published) return `on day ${published.days}`;
  return next.code === 'await_files' ? 'files being made' : next.code === 'publish' ? 'ready' : next.code === 'done' ? 'withdrawn' : due ? `due ${shortDate(due)}` : 'to come';
};
