import { DeskTab, deskTabStates, type RegistrationState } from '@convenor/contracts';
import { tabNames } from './words';

/** Where people stand, with how many. */
export function Tabs({ counts, tab, onTab }: { counts: Partial<Record<RegistrationState, number>>; tab: DeskTab; onTab: (tab: DeskTab) => void }) {
  const countOf = (one: DeskTab): number => deskTabStates[one].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return (
    <div className="tabs reg-tabs" role="group" aria-label="Registrations by status">
      {DeskTab.options.map((one) => <button key={one} type="button" aria-pressed={tab === one} onClick={() => onTab(one)}>{tabNames[one]} <span className="num">{countOf(one)}</span></button>)}
    </div>
  );
}
