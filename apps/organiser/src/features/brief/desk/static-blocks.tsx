import { getSchemaByResolvedExtensions } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import type { Block } from '@convenor/contracts';
import { useEffect, useRef } from 'react';
import { paperExtensions, paperSchema } from '../../../editor/schema';

const schema = getSchemaByResolvedExtensions(paperExtensions, undefined, paperSchema);

interface StaticBlocksProps {
  content: readonly Block[];
  label?: string;
  /** As the paper prints them: recommendations by their ids, and the number of the first note. Without it notes stand in the line. */
  numbers?: { recommendations: ReadonlyMap<string, string>; firstFootnote: number };
}

/** Text of the paper to be read, drawn from its nodes: nothing in it is taken for markup. */
export function StaticBlocks({ content, label, numbers }: StaticBlocksProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = document.createElement('div');
    page.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON({ type: 'doc', content }).content));
    if (numbers) number(page, numbers);
    place.current?.replaceChildren(...page.childNodes);
  }, [content, numbers]);
  return <div className="pg-text" ref={place} aria-label={label} role={label ? 'group' : undefined} />;
}

const attrsOf = (element: HTMLElement): { id?: string } => JSON.parse(element.dataset['attrs'] ?? '{}') as { id?: string };

/** Puts the numbers in, and the text of notes at the foot. */
function number(page: HTMLElement, { recommendations, firstFootnote }: NonNullable<StaticBlocksProps['numbers']>): void {
  for (const one of page.querySelectorAll<HTMLElement>('[data-node="recommendation"]')) one.dataset['number'] = recommendations.get(attrsOf(one).id ?? '') ?? '';
  const foot = document.createElement('div');
  foot.className = 'fn';
  for (const [index, note] of [...page.querySelectorAll<HTMLElement>('[data-node="footnote"]')].entries()) {
    const line = document.createElement('div');
    line.className = 'fn-line';
    const text = document.createElement('span');
    text.append(...note.childNodes);
    line.append(String(firstFootnote + index), text);
    foot.append(line);
    note.dataset['number'] = String(firstFootnote + index);
  }
  if (foot.childElementCount > 0) page.append(foot);
}
