import type { Editor } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { ReplaceStep, Transform } from '@tiptap/pm/transform';
import type { Block } from '@convenor/contracts';
import { suggested } from '../../../editor/suggesting';

/** Their text with mine as suggestions upon it: nothing of either is lost, and a person decides. */
export function bothAsSuggestion(editor: Editor, theirs: readonly Block[]): Block[] {
  const { schema, state: { doc: mine } } = editor;
  const old = schema.nodeFromJSON({ type: 'doc', content: theirs });
  const changes = suggested(old, mine, { schema, mine: () => false, newId: () => crypto.randomUUID() });
  const both = new Transform(mine);
  for (const { at, size, back, fresh } of [...changes].reverse()) both.step(new ReplaceStep(at, at + size, new Slice(back.append(fresh ?? Fragment.empty), 0, 0)));
  return (both.doc.toJSON() as { content?: Block[] }).content ?? [];
}
