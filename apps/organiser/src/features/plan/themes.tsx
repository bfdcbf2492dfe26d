import { TextInput } from '@mantine/core';
import { editRoundtable, listNotes, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange, useContract } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Keep, Part } from './part';

/** The spine: they head the note's objectives, tag the notes and become the sections of the brief. */
export function Themes({ view }: { view: RoundtableView }) {
  const [titles, setTitles] = useState(view.themes.map(({ title }) => title));
  const notes = useContract(listNotes, { roundtableId: view.id }, { enabled: view.daysSinceEnd >= 0 });
  // Notes hold to a theme by its place; moved titles would take them along.
  const fixed = (notes.data?.items.length ?? 0) > 0;
  const change = useChange(editRoundtable, useTakeRoundtable());
  const swap = (index: number, other: number) => setTitles((before) => before.map((title, at) => (at === index ? (before[other] ?? title) : at === other ? (before[index] ?? title) : title)));
  const send = () => change.mutate({ roundtableId: view.id, themes: titles.map((title) => title.trim()).filter(Boolean) });
  return (
    <Part id="themes" title="Themes" hint={fixed ? 'Notes stand under them, so they keep their order; their wording may change.' : 'They become the sections of the brief, in this order.'}>
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
        <ol className="theme-list">
          {titles.map((title, index) => (
            <li key={index}>
              <TextInput aria-label={`Theme ${index + 1}`} value={title} error={change.error instanceof ApiProblem ? change.error.of(`/themes/${index}`) : undefined} onChange={(event) => { const { value } = event.target; setTitles((before) => before.map((old, at) => (at === index ? value : old))); }} />
              {fixed ? null : (
                <span className="row">
                  <Button aria-label={`Move theme ${index + 1} up`} aria-disabled={index === 0 || undefined} onClick={() => swap(index, index - 1)}>Up</Button>
                  <Button aria-label={`Move theme ${index + 1} down`} aria-disabled={index === titles.length - 1 || undefined} onClick={() => swap(index, index + 1)}>Down</Button>
                  <Button look="quiet" className="btn-bad" aria-label={`Take out theme ${index + 1}`} onClick={() => setTitles((before) => before.filter((_, at) => at !== index))}>Take out</Button>
                </span>
              )}
            </li>
          ))}
        </ol>
        <p><button type="button" className="lnk" onClick={() => setTitles((before) => [...before, ''])}>Add a theme</button></p>
        <Keep change={change} label="Keep the themes" />
      </form>
    </Part>
  );
}
