import type { OutboxGroup } from '@convenor/contracts';
import { Status } from '../../parts/status';
import { resultOf, wallWords } from './words';

/** Every message in one line: when, what, to whom, how many, and what became of it. */
export function OutboxTable({ groups, open, onOpen }: { groups: readonly OutboxGroup[]; open: string | null; onOpen: (of: string) => void }) {
  return (
    <table className="table outbox">
      <thead><tr><th>When</th><th>Message</th><th className="lo">To</th><th className="r lo">People</th><th>Result</th></tr></thead>
      <tbody>
        {groups.map((group) => {
          const { of, title, to, people, state, local } = group;
          const [shape, words] = resultOf(group);
          return (
            <tr key={of} aria-selected={of === open || undefined}>
              <td className="num">{state === 'held' ? 'Held' : state === 'draft' ? 'Draft' : local ? wallWords(local) : ''}</td>
              <td className="w"><button type="button" className="lnk" aria-expanded={of === open} onClick={() => onOpen(of)}>{state === 'held' ? <b>{title}</b> : title}</button></td>
              <td className="lo">{to}</td>
              <td className="r lo">{state === 'draft' ? '' : people}</td>
              <td><Status shape={shape}>{words}</Status></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
