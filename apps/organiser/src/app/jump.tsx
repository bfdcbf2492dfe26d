import { Modal } from '@mantine/core';
import { listRoundtables } from '@convenor/contracts';
import { useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useContract } from '../api/use-contract';

interface Place { readonly to: string; readonly name: string; readonly where: string }

const pages: readonly Place[] = [
  { to: '/', name: 'Today', where: 'page' },
  { to: '/roundtables', name: 'Roundtables', where: 'page' },
  { to: '/roundtables/new', name: 'New roundtable', where: 'from a concept note' },
  { to: '/programmes', name: 'Programmes', where: 'page' },
  { to: '/settings', name: 'Settings', where: 'page' },
];

/** "Find or go to": pages and roundtables by a few letters of their names. */
export function Jump({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Find or go to" size={560} yOffset="12vh" centered={false}>
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const go = useNavigate();
  const wanted = text.trim();
  const found = useContract(listRoundtables, { limit: 20, ...(wanted ? { search: wanted } : {}) }, { keepPrevious: true });
  const places: Place[] = [
    ...pages.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase())),
    ...(found.data?.items ?? []).map((line) => ({ to: `/roundtables/${line.id}`, name: line.title, where: line.when })),
  ];
  const open = (place: Place | undefined) => {
    if (!place) return;
    onClose();
    void go(place.to);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && places.length > 0) {
      event.preventDefault();
      setAt((before) => (before + step + places.length) % places.length);
    }
    if (event.key === 'Enter') open(places[at]);
  };
  return (
    <>
      <input
        className="input" role="combobox" aria-label="A roundtable or a page" aria-expanded="true" aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={places[at] ? `${list}-${at}` : undefined} data-autofocus autoComplete="off"
        value={text} onKeyDown={press} onChange={(event) => { setText(event.target.value); setAt(0); }}
      />
      <ul className="found" role="listbox" id={list} aria-label="Found">
        {places.map((place, index) => (
          <li key={place.to} id={`${list}-${index}`} role="option" aria-selected={index === at} onClick={() => open(place)} onPointerMove={() => setAt(index)}>
            <b>{place.name}</b><span>{place.where}</span>
          </li>
        ))}
      </ul>
      <p className="mini muted" role="status">{places.length === 0 ? 'Nothing of this name.' : ''}</p>
    </>
  );
}
