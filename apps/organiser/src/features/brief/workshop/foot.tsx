import type { WorkshopView } from '@convenor/contracts';
import { plural } from '../../../words/dates';
import { thousands } from '../words';

/** Words of a printed page of A4, text and notes together. */
const perPage = 420;

/** Saved or not, what is open, who writes where, how long it is. */
export function Foot({ workshop: { revision, changedSince, sections, words }, saved, bad, offline }: { workshop: WorkshopView; saved: string; bad: boolean; offline: boolean }) {
  const suggestions = sections.reduce((sum, one) => sum + one.suggestions, 0);
  const comments = sections.reduce((sum, one) => sum + one.comments, 0);
  const writers = sections.filter(({ holder }) => holder && !holder.mine);
  return (
    <footer className="ws-foot">
      <span>
        {saved ? <span className={bad ? 'warn' : undefined}>{saved}</span> : offline ? <span className="warn">No connection; what you type is kept in this browser</span> : null}
        <span>Revision {revision}{changedSince ? ', changed since' : ''}</span>
        <span>{plural(suggestions, 'suggestion')}, {plural(comments, 'comment')}</span>
      </span>
      <span>
        {writers.map(({ id, holder, number, title }) => <span key={id}>{holder?.name} is writing in {number ? `section ${number}` : title}</span>)}
        <span>{thousands(words)} words, about {plural(Math.max(1, Math.round(words / perPage)), 'page')} of A4</span>
      </span>
    </footer>
  );
}
