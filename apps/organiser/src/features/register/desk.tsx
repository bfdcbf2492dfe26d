import { listRegistrations, type OutputOf, type RoundtableView } from '@convenor/contracts';
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { BulkBar, type BulkHandle } from './bulk-bar';
import { useColumns } from './columns';
import { Filters } from './filters';
import { PersonSide } from './person-side';
import { Rows } from './rows';
import { Tabs } from './tabs';
import { useDeskKeys } from './use-desk-keys';
import { useDeskView, type DeskView } from './use-desk-view';
import type { Selection } from './use-selection';

type List = OutputOf<typeof listRegistrations>;

interface DeskProps { view: RoundtableView; selection: Selection; below: ReactNode }

/** The list of registrations, with one person beside it. */
export function Desk({ view, selection, below }: DeskProps) {
  const desk = useDeskView();
  const { filter, sort, order, cursor } = desk;
  const wanted = useDeferredValue(filter);
  const list = useContract(listRegistrations, { roundtableId: view.id, ...wanted, sort, order, ...(cursor ? { cursor } : {}) }, { keepPrevious: true });
  useFirstTab(list.data, desk);
  return <Answered of={list} rows={10}>{(answer) => <DeskList view={view} desk={desk} list={answer} selection={selection} below={below} busy={list.isFetching} />}</Answered>;
}

/** Whoever opens the desk for the first time finds those who wait for an answer, if there are any. */
function useFirstTab(list: List | undefined, { chosen, change }: DeskView): void {
  const pending = list?.counts.pending ?? 0;
  const settled = list !== undefined;
  useEffect(() => {
    if (settled && !chosen) change({ tab: pending > 0 ? 'to_approve' : 'all' });
  }, [settled, chosen, pending, change]);
}

function DeskList({ view, desk, list, selection, below, busy }: DeskProps & { desk: DeskView; list: List; busy: boolean }) {
  const { items, counts, nextCursor, matching } = list;
  const [columns, setColumns] = useColumns(desk.filter.tab);
  const [at, setAt] = useState(0);
  const rows = useRef<HTMLTableElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const bulk = useRef<BulkHandle>(null);
  const { seen } = selection;
  useEffect(() => seen(items), [items, seen]);
  const focusRow = (index: number) => {
    const names = rows.current?.querySelectorAll<HTMLButtonElement>('tbody th button') ?? [];
    const to = Math.max(0, Math.min(index, names.length - 1));
    setAt(to);
    if (names[to]) names[to].focus();
    else document.querySelector<HTMLElement>('.reg-tabs [aria-pressed="true"]')?.focus();
  };
  // What was acted on leaves the list, and with it what had the focus: it goes to whoever stands in its place.
  const restore = useRef(false);
  useEffect(() => {
    if (!restore.current || (document.activeElement !== document.body && document.activeElement !== null)) return;
    restore.current = false;
    focusRow(at);
  });
  const opened = items.findIndex(({ id }) => id === desk.person);
  const openAt = (index: number) => { const line = items[index]; if (line) { desk.open(line.id); setAt(index); } };
  const current = (): number => {
    const focused = document.activeElement?.closest('tr[data-row]');
    return focused instanceof HTMLElement ? Number(focused.dataset.row) : at;
  };
  const inList = (): boolean => Boolean(document.activeElement?.closest('tr[data-row]'));
  useDeskKeys({
    next: () => focusRow(inList() ? current() + 1 : at),
    previous: () => focusRow(inList() ? current() - 1 : at),
    select: () => { const line = items[current()]; if (line) { selection.toggle(line.id); focusRow(current()); } },
    approve: () => bulk.current?.approve(),
    decline: () => bulk.current?.decline(),
    search: () => search.current?.focus(),
    escape: () => {
      if (document.activeElement === search.current) return focusRow(at);
      if (desk.person) { desk.open(null); return focusRow(opened === -1 ? at : opened); }
      if (selection.ids.size > 0) { selection.clear(); focusRow(current()); }
    },
  });
  const acted = () => {
    restore.current = true;
    selection.clear();
  };
  return (
    <div className={desk.person ? 'reg' : ''}>
      <div className={desk.person ? 'reg-list' : ''} aria-busy={busy}>
        <Tabs counts={counts} tab={desk.filter.tab} onTab={(tab) => { selection.clear(); setAt(0); desk.change({ tab, person: null }); }} />
        <Filters ref={search} roundtableId={view.id} desk={desk} columns={columns} onColumns={setColumns} />
        <BulkBar ref={bulk} view={view} selection={selection} desk={desk} matching={matching} shown={items} onActed={acted} />
        {items.length === 0 ? <Nobody all={Object.values(counts).length === 0} desk={desk} /> : (
          <Rows ref={rows} lines={items} columns={columns} desk={desk} selection={selection} onOpen={openAt} />
        )}
        <Pages desk={desk} next={nextCursor} shown={items.length} matching={matching} />
        {below}
      </div>
      {desk.person ? (
        <PersonSide
          key={desk.person} roundtableId={view.id} registrationId={desk.person} place={opened === -1 ? null : { at: opened, of: items.length }}
          onGo={(step) => openAt(opened + step)} onOpen={desk.open} onClose={() => { desk.open(null); requestAnimationFrame(() => focusRow(at)); }}
        />
      ) : null}
    </div>
  );
}

function Nobody({ all, desk }: { all: boolean; desk: DeskView }) {
  if (all) return <p className="muted empty" role="status">Nobody has registered yet. Open “Places and the page to send round” for the address to send, add a person, or bring in a list.</p>;
  const narrowed = Object.entries(desk.filter).some(([part, value]) => part !== 'tab' && value !== undefined);
  return (
    <p className="muted empty" role="status">
      {narrowed ? 'Nobody matches. ' : desk.filter.tab === 'to_approve' ? 'Nobody waits for your answer.' : 'Nobody stands here.'}
      {narrowed ? <button type="button" className="lnk" onClick={() => desk.change({ mode: null, constituency: null, region: null, cameBy: null, needsOpen: null, reception: null, language: null, visaLetter: null, search: null })}>Show all under this tab</button> : null}
    </p>
  );
}

function Pages({ desk, next, shown, matching }: { desk: DeskView; next: string | null; shown: number; matching: number }) {
  if (desk.page === 0 && next === null) return null;
  return (
    <p className="row acts pages">
      <span className="muted num">{shown} of {matching}</span>
      {desk.page > 0 ? <Button onClick={desk.before}>Before these</Button> : null}
      {next ? <Button onClick={() => desk.after(next)}>After these</Button> : null}
    </p>
  );
}
