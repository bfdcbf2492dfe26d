import { lineWords, saidIn, type ConvenorDoc, type Tree } from '@convenor/contracts';
import { nodesOf } from './frozen';

const within = ({ content = [] }: Tree): string => content.map(saidIn).join('');

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
    if (node.type === 'footnote') said.body.push(within(node));
    if (lines.includes(node.type)) (advice.has(node) ? said.recommendations : said.body).push(within(node));
    const label = node.attrs?.label ?? node.attrs?.caption ?? node.attrs?.title;
    if (typeof label === 'string') said.body.push(label);
  }
  const flat = (parts: readonly string[]): string => parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
  return {
    title: lineWords(title), subtitle: lineWords(subtitle), abstract: [lineWords(abstract), ...(keywords ?? [])].filter(Boolean).join('\n'),
    recommendations: flat(said.recommendations), body: flat(said.body),
  };
}
