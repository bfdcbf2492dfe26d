import { showSection, type Block, type RecommendationNode } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf } from '../../../api/use-contract';
import { setAttrs } from '../../../editor/commands';
import { Button } from '../../../parts/button';
import { NoteChoice } from './note-choice';
import type { DialogsProps } from './dialogs';

interface RecommendationFormProps extends Pick<DialogsProps, 'work' | 'wish' | 'workshop' | 'notes'> { at: number; onDone: () => void }

/** A recommendation rests on notes; a key recommendation sums up those of the sections. */
export function RecommendationForm(props: RecommendationFormProps) {
  const { at, work, wish, notes, onDone } = props;
  const doc = work.editor?.state.doc;
  const node = doc?.nodeAt(at);
  if (!doc || !node) return null;
  if (doc.resolve(at).parent.attrs['scope'] === 'summary') return <SummedUp {...props} chosen={node.attrs['summarises'] as string[]} words={node.textContent} />;
  return <NoteChoice words={node.textContent} chosen={node.attrs['evidence'] as string[]} notes={notes} roundtableId={wish.roundtableId} onKeep={(ids) => { work.run(setAttrs(at, { evidence: ids })); onDone(); }} />;
}

function SummedUp({ at, work, wish, workshop, chosen, words, onDone }: RecommendationFormProps & { chosen: readonly string[]; words: string }) {
  const heads = workshop.sections.filter(({ kind, recommendations }) => kind === 'body' && recommendations > 0);
  const sections = useQueries({ queries: heads.map(({ id }) => ({ queryKey: keyOf(showSection, { ...wish, sectionId: id }), queryFn: () => call(showSection, { ...wish, sectionId: id }) })) });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(chosen));
  return (
    <form className="note-choice" onSubmit={(event) => { event.preventDefault(); work.run(setAttrs(at, { summarises: [...ticked] })); onDone(); }}>
      <blockquote className="serif">{words}</blockquote>
      <p>It sums up:</p>
      <ul className="notes-to-tick">
        {sections.map(({ data }, index) => (
          <li key={heads[index]?.id}>
            <h3 className="small-head">{heads[index]?.number} {heads[index]?.title}</h3>
            {recommendationsIn(data?.content ?? []).map(({ id, text }) => (
              <label key={id}>
                <input
                  type="checkbox" checked={ticked.has(id)}
                  onChange={() => setTicked((before) => { const next = new Set(before); if (!next.delete(id)) next.add(id); return next; })}
                />
                <span className="txt">{text}</span>
              </label>
            ))}
          </li>
        ))}
      </ul>
      <p><Button type="submit" look="primary">Keep</Button></p>
    </form>
  );
}

const textOf = (node: { text?: string; content?: readonly unknown[] }): string => node.text ?? (node.content ?? []).map((inner) => textOf(inner as { text?: string })).join('');
const recommendationsIn = (content: readonly Block[]): { id: string; text: string }[] =>
  content.flatMap((block) => (block.type === 'recommendations' && block.attrs.scope !== 'summary' ? block.content.map((one: RecommendationNode) => ({ id: one.attrs.id, text: textOf(one as { content: unknown[] }) })) : []));
