import { getSchemaByResolvedExtensions } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import type { Block } from '@convenor/contracts';
import { useEffect, useRef } from 'react';
import { paperExtensions, paperSchema } from '../../../editor/schema';

const schema = getSchemaByResolvedExtensions(paperExtensions, undefined, paperSchema);

/** Text of the paper to be read, drawn from its nodes: nothing in it is taken for markup. */
export function StaticBlocks({ content, label }: { content: readonly Block[]; label?: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fragment = schema.nodeFromJSON({ type: 'doc', content }).content;
    place.current?.replaceChildren(DOMSerializer.fromSchema(schema).serializeFragment(fragment));
  }, [content]);
  return <div className="pg-text" ref={place} aria-label={label} role={label ? 'group' : undefined} />;
}
