import type { ConvenorDoc, Inline } from '@convenor/contracts';
import { nodesOf } from './frozen';

interface Words { type: string; text?: string; content?: readonly Words[] }

const spoken = (nodes: readonly Words[]): string =>
  nodes.map(({ type, text, content }) => (type === 'text' ? (text ?? '') : type === 'hardBreak' ? ' ' : type === 'footnote' ? '' : spoken(content ?? []))).join('');

/** Words of a line of the front or of a paragraph, without its footnotes, one blank between words. */
export const lineWords = (nodes: readonly Inline[] | undefined): string => spoken((nodes ?? []) as readonly Words[]).replace(/\s+/g, ' ').trim();

/** Nodes whose content is a line of words. */
const lines = ['paragraph', 'heading', 'runInHead', 'objective', 'personLine', 'material', 'referenceItem'];

/** What a public text says, in its parts. */
export interface DocumentWords { title: string; subtitle: string; abstract: string; recommendations: string; body: string }

/** The words of a published text by their weight for a search: title, abstract, recommendations, all the rest with footnotes. */
export function documentWords(document: ConvenorDoc): DocumentWords {
  const { title, subtitle, abstract, keywords } = document.front;
  const said = { recommendations: [] as string[], body: [] as string[] };
  const advice = new Set<unknown>();
  for (const node of nodesOf(document)) {
    if (node.type === 'recommendation' || advice.has(node)) for (const inner of node.content ?? []) advice.add(inner);
    if (node.type === 'footnote') said.body.push(spoken((node.content ?? []) as Words[]));
    if (lines.includes(node.type)) (advice.has(node) ? said.recommendations : said.body).push(spoken((node.content ?? []) as Words[]));
    const label = node.attrs?.label ?? node.attrs?.caption ?? node.attrs?.title;
    if (typeof label === 'string') said.body.push(label);
  }
  const flat = (parts: readonly string[]): string => parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
  return {
    title: lineWords(title), subtitle: lineWords(subtitle), abstract: [lineWords(abstract), ...(keywords ?? [])].filter(Boolean).join('\n'),
    recommendations: flat(said.recommendations), body: flat(said.body),
  };
}
