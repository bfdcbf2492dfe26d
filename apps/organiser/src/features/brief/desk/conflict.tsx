import type { Editor } from '@tiptap/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { contentOf } from '../../../editor/section-editor';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { utcMoment } from '../../../words/dates';
import type { SavingState } from '../saving/section-saver';
import { StaticBlocks } from './static-blocks';

interface ConflictProps { saving: Extract<SavingState, { how: 'conflict' }>; editor: Editor; onSettle: (choice: 'mine' | 'theirs' | 'both') => Promise<void> }

/** Two people wrote in one section: both texts side by side, and nothing is lost until one chooses. */
export function Conflict({ saving: { code, conflict }, editor, onSettle }: ConflictProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const mine = useMemo(() => contentOf(editor), [editor]);
  const settle = useMutation({ mutationFn: onSettle });
  const name = conflict.by.mine ? 'yours' : conflict.by.name;
  const happened = code === 'SECTION_TAKEN_OVER' ? `${conflict.holder?.name ?? conflict.by.name} has taken this section over` : conflict.by.mine ? 'You changed this section in another window' : `${conflict.by.name} changed this section meanwhile`;
  return (
    <section className="ws-conflict" role="alertdialog" aria-labelledby="h-two" tabIndex={-1} ref={box}>
      <h2 id="h-two">{happened}</h2>
      <p className="soft">Your text is not saved yet. It is kept in this browser until you choose.</p>
      <div className="ws-two">
        <div><h3>Yours, not saved</h3><StaticBlocks content={mine} label="Your text" /></div>
        <div><h3>Stored: {name}, {utcMoment(conflict.at)}</h3><StaticBlocks content={conflict.content} label="The stored text" /></div>
      </div>
      {settle.isError ? <Problem problem={settle.error} /> : null}
      <p className="row acts">
        <Button look="primary" busy={settle.isPending} onClick={() => settle.mutate('both')}>Keep both: mine as suggestions</Button>
        <Button onClick={() => settle.mutate('mine')}>Take mine</Button>
        <Button onClick={() => settle.mutate('theirs')}>Take theirs</Button>
      </p>
    </section>
  );
}
