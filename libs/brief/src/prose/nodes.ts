import { createHash } from 'node:crypto';
import type { BlockAttrs, HeadingNode, Inline, Mark, NodeId, ParagraphNode, SectionSlot, TextNode } from '@convenor/contracts';

/**
 * An identifier made of others (UUID version 8, RFC 9562, section 5.8). The same note gives the same node in every
 * draft, so that comments, reviews and numbers go on hanging on it.
 */
export function derivedId(...parts: readonly string[]): NodeId {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const text = (words: string, ...marks: Mark[]): TextNode => (marks.length > 0 ? { type: 'text', text: words, marks } : { type: 'text', text: words });
export const evidence = (notes: readonly NodeId[]): Mark => ({ type: 'evidence', attrs: { notes: [...notes] } });
export const tbc: Mark = { type: 'tbc' };
export const strong: Mark = { type: 'strong' };
export const em: Mark = { type: 'em' };

export const paragraph = (content: Inline[], attrs?: BlockAttrs): ParagraphNode => ({ type: 'paragraph', ...(attrs ? { attrs } : {}), content });

export const heading = (words: string, level: 1 | 2, id: NodeId, slot: SectionSlot, themeId: NodeId | null = null): HeadingNode => ({
  type: 'heading',
  attrs: { level, id, slot, ...(themeId ? { themeId } : {}) },
  content: [text(words)],
});
