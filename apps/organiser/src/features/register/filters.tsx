import { NativeSelect, TextInput } from '@mantine/core';
import { CameBy, Constituency, Language, RegionalGroup, regionalGroupNames, type DeskColumn } from '@convenor/contracts';
import { useEffect, useState, type Ref } from 'react';
import { constituencies } from '../../words/labels';
import { Columns } from './columns';
import { SavedFilters } from './saved-filters';
import type { DeskView } from './use-desk-view';
import { cameByNames, languageNames } from './words';

interface FiltersProps { ref: Ref<HTMLInputElement>; roundtableId: string; desk: DeskView; columns: readonly DeskColumn[]; onColumns: (columns: readonly DeskColumn[]) => void }

const choices = <K extends string>(all: string, keys: readonly K[], names: Record<K, string>) => [{ value: '', label: all }, ...keys.map((value) => ({ value, label: names[value] }))];

/** What narrows the list: two choices at hand, the rest behind "More". */
export function Filters({ ref, roundtableId, desk, columns, onColumns }: FiltersProps) {
  const { filter, change } = desk;
  const [typed, setTyped] = useState(filter.search ?? '');
  const rest = [filter.region, filter.cameBy, filter.needsOpen, filter.reception, filter.language, filter.visaLetter].filter(Boolean).length;
  const [more, setMore] = useState(rest > 0);
  // The address follows what is typed after a moment, so that not every letter asks the server.
  useEffect(() => {
    if (typed.trim() === (filter.search ?? '')) return;
    const soon = setTimeout(() => change({ search: typed.trim() }), 250);
    return () => clearTimeout(soon);
  }, [typed, filter.search, change]);
  const choose = (part: string, label: string, value: string | undefined, data: { value: string; label: string }[]) => (
    <NativeSelect aria-label={label} value={value ?? ''} data={data} onChange={(event) => change({ [part]: event.target.value })} />
  );
  return (
    <div role="search" aria-label="Registrations">
      <div className="filters">
        <TextInput ref={ref} aria-label="Search name, organisation or @domain" placeholder="Name, body or @domain" value={typed} onChange={(event) => setTyped(event.target.value)} />
        {choose('mode', 'Mode', filter.mode, choices('Room and online', ['room', 'online'] as const, { room: 'Room', online: 'Online' }))}
        {choose('constituency', 'Constituency', filter.constituency, choices('All constituencies', Constituency.options, constituencies))}
        <button type="button" className="lnk" aria-expanded={more} onClick={() => setMore(!more)}>{more ? 'Fewer' : rest > 0 ? `More (${rest})` : 'More'}</button>
        <Columns columns={columns} onColumns={onColumns} />
        <SavedFilters roundtableId={roundtableId} desk={desk} columns={columns} onColumns={onColumns} />
      </div>
      {more ? (
        <div className="filters filters-more">
          {choose('region', 'Regional group', filter.region, choices('All regions', RegionalGroup.options, regionalGroupNames))}
          {choose('cameBy', 'Came in', filter.cameBy, choices('Came in any way', CameBy.options, cameByNames))}
          {choose('needsOpen', 'Needs', filter.needsOpen, choices('With and without needs', ['yes', 'no'] as const, { yes: 'A need is open', no: 'No need is open' }))}
          {choose('reception', 'Reception', filter.reception, choices('Reception: all', ['yes', 'no'] as const, { yes: 'Comes to the reception', no: 'Not to the reception' }))}
          {choose('language', 'Language', filter.language, choices('All languages', Language.options, languageNames))}
          {choose('visaLetter', 'Visa letter', filter.visaLetter, choices('Visa letter: all', ['asked', 'sent', 'refused'] as const, { asked: 'Visa letter asked', sent: 'Visa letter sent', refused: 'Visa letter refused' }))}
        </div>
      ) : null}
    </div>
  );
}
