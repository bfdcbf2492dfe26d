import { addSection, moveSection, removeSection, restoreSection, showWorkshop, type WorkshopView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { PlaceLink } from './place';

interface SectionActsProps { roundtableId: string; workshop: WorkshopView; sectionId: string | null; go: (to: Parameters<PlaceLink>[0]) => void; announce: (sentence: string) => void }

/** Sections are added, moved and taken out; what was taken out can be brought back. */
export function SectionActs({ roundtableId, workshop, sectionId, go, announce }: SectionActsProps) {
  const id = useId();
  const queries = useQueryClient();
  const paper = { roundtableId, documentId: workshop.documentId };
  const take = (answer: WorkshopView) => queries.setQueryData(keyOf(showWorkshop, paper), answer);
  const [title, setTitle] = useState<string | null>(null);
  const add = useChange(addSection, (section) => {
    setTitle(null);
    void queries.invalidateQueries({ queryKey: keyOf(showWorkshop) });
    go({ section: section.id });
  });
  const move = useChange(moveSection, (answer) => { take(answer); announce('The section is moved.'); });
  const remove = useChange(removeSection, (answer) => {
    take(answer);
    const next = answer.sections[0]?.id;
    if (next) go({ section: next });
    announce('The section is taken out; it can be brought back.');
  });
  const restore = useChange(restoreSection, (answer) => { take(answer); announce('The section is back.'); });
  const head = workshop.sections.find((one) => one.id === sectionId);
  const problem = add.error ?? move.error ?? remove.error ?? restore.error;
  return (
    <>
      <div className="ws-acts">
        {title === null ? <button type="button" className="lnk" onClick={() => setTitle('')}>Add a section</button> : (
          <form onSubmit={(event) => { event.preventDefault(); if (title.trim()) add.mutate({ ...paper, after: sectionId, title: title.trim() }); }}>
            <label className="visually-hidden" htmlFor={id}>Title of the new section</label>
            <input className="input" id={id} value={title} autoFocus placeholder="Title" onChange={(event) => setTitle(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') setTitle(null); }} />
            <Button type="submit" busy={add.isPending}>Add</Button>
          </form>
        )}
        {head ? (
          <>
            <button type="button" className="lnk" onClick={() => move.mutate({ ...paper, sectionId: head.id, direction: 'up' })}>Move up<span className="visually-hidden"> {head.title}</span></button>
            <button type="button" className="lnk" onClick={() => move.mutate({ ...paper, sectionId: head.id, direction: 'down' })}>Move down<span className="visually-hidden"> {head.title}</span></button>
            <button type="button" className="lnk" onClick={() => remove.mutate({ ...paper, sectionId: head.id })}>Take out<span className="visually-hidden"> {head.title}</span></button>
          </>
        ) : null}
      </div>
      {problem ? <Problem problem={problem} focus={false} /> : null}
      {workshop.removed.length > 0 ? (
        <p className="ws-removed">Taken out: {workshop.removed.map((one) => <span key={one.id}>{one.title} <button type="button" className="lnk" onClick={() => restore.mutate({ ...paper, sectionId: one.id })}>Bring back<span className="visually-hidden"> {one.title}</span></button> </span>)}</p>
      ) : null}
    </>
  );
}
