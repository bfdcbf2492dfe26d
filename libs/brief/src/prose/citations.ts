import type { Block, FootnoteNode, Inline, Mark, NodeId, ReferenceItemNode, TextNode } from '@convenor/contracts';
import type { BriefSource } from './brief-input';
import { derivedId, evidence, tbc, text } from './nodes';

/** A source named in a note: `[@guide]`, `[@guide, p. 3]`, `[@guide; @list, art. 2]`. */
const named = /\s*\[(@[^\s\]@,;][^\]]{0,200})\]/gu;
/** While a sentence is made of a note, each citation is one sign that no grammar minds. */
const signs = /[\uE000-\uF8FF]/gu;
const firstSign = 0xe000;
const lastSign = 0xf8ff;

/** Words without the signs of their citations. */
export const uncited = (words: string): string => words.replace(signs, '');

/** The words, and the signs at their end apart: a source given for a quotation stands behind it, not in it. */
export function citedAtEnd(words: string): { words: string; cited: string } {
  const [, cited = '', after = ''] = /([\uE000-\uF8FF]+)([.”"’\s]*)$/u.exec(words) ?? [];
  return cited ? { words: words.slice(0, words.length - cited.length - after.length) + after, cited } : { words, cited: '' };
}

interface Citation { source: BriefSource | null; key: string; locator: string | null }

/** "…, p. 3." */
function at(note: readonly Inline[], locator: string | null): Inline[] {
  const last = note.at(-1);
  if (!locator) return [...note];
  if (last?.type !== 'text' || !/\.\s*$/.test(last.text)) return [...note, text(`, ${locator.replace(/\.$/, '')}.`)];
  const bare = last.text.replace(/\.\s*$/, '');
  return [...note.slice(0, -1), ...(bare ? [{ ...last, text: bare }] : []), text(`, ${locator.replace(/\.$/, '')}.`)];
}

/** Turns the sources that notes name into footnotes at their place. One instance writes one paper. */
export class Citations {
  private readonly made: Citation[] = [];
  private readonly byKey: ReadonlyMap<string, BriefSource>;
  private readonly cited = new Set<BriefSource>();

  constructor(private readonly sources: readonly BriefSource[], private readonly documentId: NodeId) {
    this.byKey = new Map(sources.map((source) => [source.key.toLowerCase(), source]));
  }

  /**
   * A note's words with every citation as one sign behind the word it belongs to.
   *
   * @param mayTell says of a source's printed words whether the rule of the note lets them stand beside it; null: an
   * unknown key is not printed either, as it may tell who spoke
   */
  signed(words: string, mayTell: (printed: string) => boolean, keysToo: boolean): string {
    const found = uncited(words).replace(named, (_, inner: string) =>
      inner.split(/;\s*(?=@)/).map((one) => {
        const [, key = '', locator = ''] = /^@([^,\s]+)\s*,?\s*(.*)$/su.exec(one.trim()) ?? [];
        const source = this.byKey.get(key.toLowerCase()) ?? null;
        const told = source && mayTell(printedWords([...source.note, ...source.reference])) ? source : null;
        return this.sign({ source: told, key: keysToo || told ? key : '…', locator: locator.trim() || null });
      }).join(''));
    return found.replace(/([.!?…]+)([\uE000-\uF8FF]+)(?=\s|$)/gu, '$2$1');
  }

  private sign(citation: Citation): string {
    const code = firstSign + this.made.length;
    if (code > lastSign) return ` [@${citation.key}]`;
    this.made.push(citation);
    return String.fromCodePoint(code);
  }

  /** The blocks with footnotes where the signs stood; a mark of punctuation comes before them, as the house sets it. */
  placed(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => this.inNode(block));
  }

  private inNode<T extends { type: string; content?: unknown }>(node: T): T {
    if (!Array.isArray(node.content)) return node;
    const content: readonly { type: string; content?: unknown }[] = node.content;
    const inline = content.some(({ type }) => type === 'text' || type === 'quoteInline');
    return { ...node, content: inline ? this.inWords(node.content as Inline[]) : content.map((child) => this.inNode(child)) };
  }

  private inWords(inlines: readonly Inline[]): Inline[] {
    const set = inlines.flatMap((inline): Inline[] => {
      if (inline.type === 'quoteInline') return [{ ...inline, content: this.inWords(inline.content ?? []) }];
      return inline.type === 'text' ? this.split(inline) : [inline];
    });
    return set.reduce<Inline[]>((before, inline) => {
      const [stop = ''] = inline.type === 'text' && before.at(-1)?.type === 'footnote' ? (/^[”"’)]*[.,;:!?…]*[”"’)]*/u.exec(inline.text) ?? []) : [];
      if (!stop || inline.type !== 'text') return [...before, inline];
      const from = before.findLastIndex(({ type }) => type !== 'footnote') + 1;
      const rest = inline.text.slice(stop.length);
      return [...before.slice(0, from), { ...inline, text: stop }, ...before.slice(from), ...(rest ? [{ ...inline, text: rest }] : [])];
    }, []);
  }

  private split(node: TextNode): Inline[] {
    return node.text.split(/([\uE000-\uF8FF])/u).flatMap((part): Inline[] => {
      const citation = /^[\uE000-\uF8FF]$/u.test(part) ? this.made[(part.codePointAt(0) ?? firstSign) - firstSign] : undefined;
      if (citation) return [this.footnote(citation, node.marks ?? [])];
      return part ? [{ ...node, text: part }] : [];
    });
  }

  private footnote({ source, key, locator }: Citation, marks: readonly Mark[]): Inline {
    const rests = marks.flatMap((mark) => (mark.type === 'evidence' ? mark.attrs.notes : []));
    const kept = rests.length > 0 ? [evidence(rests)] : [];
    if (!source) return text(` [@${key}${locator ? `, ${locator}` : ''}]`, ...kept, tbc);
    this.cited.add(source);
    const attrs: FootnoteNode['attrs'] = { id: derivedId(this.documentId, 'cited', ...rests, source.id, locator ?? '', String(this.again(source, rests, locator))), sourceId: source.id, locator };
    return { type: 'footnote', attrs, content: at(source.note, locator), ...(kept.length > 0 ? { marks: kept } : {}) };
  }

  private readonly times = new Map<string, number>();
  private again(source: BriefSource, rests: readonly NodeId[], locator: string | null): number {
    const place = [source.id, ...rests, locator ?? ''].join(' ');
    const time = this.times.get(place) ?? 0;
    this.times.set(place, time + 1);
    return time;
  }

  /** The sources a person chose for the list of references, those cited first, in the order in which they are cited. */
  references(): ReferenceItemNode[] {
    const rest = this.sources.filter((source) => !this.cited.has(source));
    return [...this.cited, ...rest].filter(({ listed }) => listed).map(({ id, reference }) => ({ type: 'referenceItem', attrs: { sourceId: id }, content: [...reference] }));
  }
}

/** Text alone, without footnotes. */
export const printedWords = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'quoteInline' ? printedWords(inline.content ?? []) : ' ')).join('');
