import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { MarginItem } from './margin-items';

const narrow = '(max-width: 1120px)';

/** Puts each item of the margin beside its words, or below the one before where they would overlap. In a narrow window they follow the page. */
export function useBeside(box: RefObject<HTMLElement | null>, editor: Editor | null, items: readonly MarginItem[], tick: number): void {
  useLayoutEffect(() => {
    lay(box.current, editor);
  }, [box, editor, items, tick]);
  useEffect(() => {
    const again = () => lay(box.current, editor);
    const watch = new ResizeObserver(again);
    if (box.current) watch.observe(box.current);
    if (editor) watch.observe(editor.view.dom);
    for (const item of box.current?.querySelectorAll('[data-item]') ?? []) watch.observe(item);
    addEventListener('resize', again);
    return () => {
      watch.disconnect();
      removeEventListener('resize', again);
    };
  }, [box, editor, items]);
}

function lay(box: HTMLElement | null, editor: Editor | null): void {
  const list = box?.querySelector('ol');
  if (!box || !list || !editor || editor.isDestroyed) return;
  const all = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  const beside = !matchMedia(narrow).matches;
  list.classList.toggle('beside', beside);
  if (!beside) {
    for (const item of all) item.style.insetBlockStart = '';
    list.style.blockSize = '';
    return;
  }
  const start = list.getBoundingClientRect().top;
  const heights = all.map(({ offsetHeight }) => offsetHeight);
  let free = 0;
  const size = editor.state.doc.content.size;
  for (const [index, item] of all.entries()) {
    const pos = Number(item.dataset['pos']);
    const wanted = Number.isFinite(pos) ? topOf(editor, Math.min(pos, size)) - start : free;
    const top = Math.max(free, wanted);
    item.style.insetBlockStart = `${top}px`;
    free = top + (heights[index] ?? 0);
  }
  list.style.blockSize = `${free}px`;
}

function topOf(editor: Editor, pos: number): number {
  try {
    return editor.view.coordsAtPos(pos).top;
  } catch {
    // A place that is not drawn, or a window without layout.
    return 0;
  }
}
