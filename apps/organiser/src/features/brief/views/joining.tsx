import { joinRecommendations, likelySameRecommendations, showSection, showWorkshop, type OutputOf } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { ViewProps } from './views';

type Alike = OutputOf<typeof likelySameRecommendations>['items'][number];

/** Recommendations that may be one and the same: a person says so, and chooses the words. */
export function Joining({ roundtable, workshop, announce }: ViewProps) {
  const wish = { roundtableId: roundtable.id, documentId: workshop.documentId };
  const alike = useContract(likelySameRecommendations, wish);
  return (
    <section aria-labelledby="h-join">
      <h2 id="h-join">Join recommendations</h2>
      <p className="soft">One recommendation may have come from several notes. Joined, it rests on all of them.</p>
      <Answered of={alike}>
        {({ items }) => (items.length === 0 ? <p className="muted">No two recommendations look alike.</p> : items.map((item) => <Set key={item.recommendations.map(({ id }) => id).join()} item={item} wish={wish} announce={announce} />))}
      </Answered>
    </section>
  );
}

function Set({ item: { recommendations }, wish, announce }: { item: Alike; wish: { roundtableId: string; documentId: string }; announce: (sentence: string) => void }) {
  const id = useId();
  const queries = useQueryClient();
  const [text, setText] = useState(recommendations[0]?.text ?? '');
  const [left, setLeft] = useState(false);
  const join = useChange(joinRecommendations, () => {
    announce('They are one recommendation now.');
    for (const contract of [likelySameRecommendations, showSection, showWorkshop]) void queries.invalidateQueries({ queryKey: keyOf(contract) });
  });
  if (left) return null;
  return (
    <form className="join-set" onSubmit={(event) => { event.preventDefault(); join.mutate({ ...wish, ids: recommendations.map((one) => one.id), text }); }}>
      <fieldset>
        <legend className="visually-hidden">Whose words stand</legend>
        {recommendations.map((one) => (
          <label key={one.id} className="tick"><input type="radio" name={id} checked={text === one.text} onChange={() => setText(one.text)} /><span><b className="num">{one.number}</b> {one.text}</span></label>
        ))}
      </fieldset>
      <label className="label" htmlFor={id}>In these words</label>
      <textarea className="input" id={id} rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      {join.isError ? <Problem problem={join.error} /> : null}
      <p className="row acts"><Button type="submit" busy={join.isPending}>Join {recommendations.length === 2 ? 'the two' : `these ${recommendations.length}`}</Button><Button onClick={() => setLeft(true)}>They are not the same</Button></p>
    </form>
  );
}
