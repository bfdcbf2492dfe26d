import { dropFilter, keepFilter, listFilters, type DeskColumn, type OutputOf, type SavedFilter } from '@convenor/contracts';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { onlyTab, type DeskView } from './use-desk-view';

interface SavedFiltersProps { roundtableId: string; desk: DeskView; columns: readonly DeskColumn[]; onColumns: (columns: readonly DeskColumn[]) => void }

/** Filters under a name: one's own and those of colleagues who share them. */
export function SavedFilters({ roundtableId, desk, columns, onColumns }: SavedFiltersProps) {
  const [open, setOpen] = useState(false);
  const kept = useContract(listFilters, { roundtableId }, { enabled: open });
  const items = kept.data?.items ?? [];
  const show = ({ filter, sort, columns: own }: SavedFilter) => {
    const { tab, ...rest } = filter;
    desk.change({ ...onlyTab(tab), ...rest, sort });
    if (own.length > 0) onColumns(own);
    setOpen(false);
  };
  return (
    <div className="drop-down" onKeyDown={(event) => { if (event.key === 'Escape' && open) { event.preventDefault(); event.stopPropagation(); setOpen(false); event.currentTarget.querySelector('button')?.focus(); } }}>
      <button type="button" className="lnk" aria-expanded={open} onClick={() => setOpen(!open)}>Filters</button>
      {open ? (
        <div className="drop-list wide" role="region" aria-label="Kept filters">
          {items.length === 0 && kept.isSuccess ? <p className="muted">No filter is kept yet.</p> : null}
          {items.map((one) => <Kept key={one.id} roundtableId={roundtableId} one={one} onShow={() => show(one)} />)}
          <Keep roundtableId={roundtableId} desk={desk} columns={columns} />
        </div>
      ) : null}
    </div>
  );
}

function useTakeFilters(roundtableId: string) {
  const queries = useQueryClient();
  return (answer: OutputOf<typeof listFilters>) => queries.setQueryData(keyOf(listFilters, { roundtableId }), answer);
}

function Kept({ roundtableId, one, onShow }: { roundtableId: string; one: SavedFilter; onShow: () => void }) {
  const take = useTakeFilters(roundtableId);
  const drop = useChange(dropFilter, take);
  return (
    <p className="spread">
      <span><button type="button" className="lnk" onClick={onShow}>{one.name}</button> <small className="muted">{one.mine ? (one.shared ? 'shared' : '') : `by ${one.by}`}</small></span>
      {one.mine ? <button type="button" className="lnk mini" aria-label={`Drop the filter ${one.name}`} onClick={() => drop.mutate({ roundtableId, filterId: one.id })}>Drop</button> : null}
    </p>
  );
}

function Keep({ roundtableId, desk, columns }: Pick<SavedFiltersProps, 'roundtableId' | 'desk' | 'columns'>) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const take = useTakeFilters(roundtableId);
  const keep = useChange(keepFilter, (answer) => { take(answer); setName(''); });
  return (
    <form className="keep" onSubmit={(event) => { event.preventDefault(); if (name.trim()) keep.mutate({ roundtableId, name: name.trim(), filter: desk.filter, sort: desk.sort, columns: [...columns], shared }); }}>
      <TextInput label="Keep what is shown now as" value={name} onChange={(event) => setName(event.target.value)} />
      <label className="pick"><input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} /> My colleagues see it too</label>
      {keep.isError ? <Problem problem={keep.error} focus={false} /> : null}
      <Button type="submit" busy={keep.isPending} aria-disabled={name.trim() === '' || undefined}>Keep</Button>
    </form>
  );
}
