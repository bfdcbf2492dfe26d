import { getSchemaByResolvedExtensions } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import type { Block } from '@convenor/contracts';
import { useEffect, useRef } from 'react';
import { paperExtensions, paperSchema } from '../../../editor/schema';
import './figures.css';

const schema = getSchemaByResolvedExtensions(paperExtensions, undefined, paperSchema);

interface StaticBlocksProps {
  content: readonly Block[];
  label?: string;
  /** As the paper prints them: recommendations by their ids, and the number of the first note. Without it notes stand in the line. */
  /** Where the pictures are; without it they are told in words. It must stay the same function. */
  pictures?: (asset: string) => string;
  numbers?: { recommendations: ReadonlyMap<string, string>; firstFootnote: number };
}

/** Text of the paper to be read, drawn from its nodes: nothing in it is taken for markup. */
export function StaticBlocks({ content, label, numbers, pictures }: StaticBlocksProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = document.createElement('div');
    page.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON({ type: 'doc', content }).content));
    if (numbers) number(page, numbers);
    if (pictures) picture(page, pictures);
    place.current?.replaceChildren(...page.childNodes);
  }, [content, numbers, pictures]);
  return <div className="pg-text" ref={place} aria-label={label} role={label ? 'group' : undefined} />;
}

interface Shown { id?: string; asset?: string; alt?: string; caption?: string | null; credit?: string | null; widthPercent?: number }
const attrsOf = (element: HTMLElement): Shown => JSON.parse(element.dataset['attrs'] ?? '{}') as Shown;

/** Puts the pictures in; what they show is said by their words, their caption stands below. */
function picture(page: HTMLElement, address: (asset: string) => string): void {
  for (const figure of page.querySelectorAll<HTMLElement>('[data-node="figure"]')) {
    const { asset, alt = '', caption, credit, widthPercent = 100 } = attrsOf(figure);
    if (!asset) continue;
    const image = document.createElement('img');
    image.src = address(asset);
    image.alt = alt;
    image.style.inlineSize = `${Math.min(100, Math.max(10, widthPercent))}%`;
    const below = document.createElement('figcaption');
    below.textContent = [caption, credit].filter(Boolean).join(' · ');
    figure.replaceChildren(image, ...(below.textContent ? [below] : []));
  }
}

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
