import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { AlignmentType, Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun, type ParagraphChild } from 'docx';
import type { Line, Run } from './content';

/** The paper by the library `docx`, with its own styles: heads, paragraphs, list items with their numbers, real footnotes. */
export async function directDocx(content: readonly Line[]): Promise<Uint8Array> {
  const footnotes: Record<number, { children: Paragraph[] }> = {};
  const runs = (list: readonly Run[]): ParagraphChild[] => list.map((run) => {
    if (run.note) {
      const id = Object.keys(footnotes).length + 1;
      footnotes[id] = { children: [new Paragraph({ children: runs(run.note) })] };
      return new FootnoteReferenceRun(id);
    }
    const text = new TextRun({ text: run.text, bold: run.bold, italics: run.italic });
    return run.href ? new ExternalHyperlink({ link: run.href, children: [text] }) : text;
  });
  const children = content.map(({ kind, level, number, runs: list }) => new Paragraph({
    heading: kind === 'title' ? HeadingLevel.TITLE : kind === 'heading' ? (level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2) : undefined,
    bullet: number === '•' ? { level: 0 } : undefined,
    numbering: kind === 'item' && number && number !== '•' ? { reference: 'numbers', level: 0 } : undefined,
    children: runs(list),
  }));
  const numbers = { reference: 'numbers', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.LEFT }] };
  return new Uint8Array(await Packer.toArrayBuffer(new Document({ footnotes, numbering: { config: [numbers] }, sections: [{ children }] })));
}

const find = createRequire(import.meta.url);
const faces = ['400Regular/SourceSerif4_400Regular', '400Regular_Italic/SourceSerif4_400Regular_Italic', '600SemiBold/SourceSerif4_600SemiBold'].map((face) => dirname(find.resolve(`@expo-google-fonts/source-serif-4/${face}.ttf`)));
const compiler = NodeCompiler.create({ workspace: faces[0], fontArgs: [{ fontPaths: faces }] });

const template = String.raw`
#let lines = json(bytes(sys.inputs.lines))
#set document(title: lines.first().runs.map(r => r.text).join())
#set text(lang: "en", font: "Source Serif 4", size: 10.5pt)
#set page(paper: "a4", numbering: "1")
#let say(runs) = for r in runs {
  if r.note != none { footnote(say(r.note)) } else {
    let body = text(weight: if r.bold { 600 } else { 400 }, style: if r.italic { "italic" } else { "normal" }, r.text)
    if r.href != none { link(r.href, body) } else { body }
  }
}
#for l in lines {
  if l.kind == "title" { title(say(l.runs)) }
  else if l.kind == "heading" { heading(level: l.level, say(l.runs)) }
  else if l.kind == "label" { par(strong(say(l.runs))) }
  else if l.kind == "quote" { quote(block: true, say(l.runs)) }
  else if l.kind == "item" and l.number == "•" { list.item(say(l.runs)) }
  else if l.kind == "item" and l.number != "" { enum.item(int(l.number), say(l.runs)) }
  else { par(say(l.runs)) }
}
`;

/** The paper by Typst, as PDF/UA-1 like ours, with a template of the plainest kind. */
export function directPdf(content: readonly Line[]): Uint8Array {
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { lines: JSON.stringify(content) } }, { pdfStandard: 'ua-1' });
  compiler.evictCache(10);
  return pdf;
}

/** The paper as HTML, by joining strings. */
export function directHtml(content: readonly Line[]): string {
  const notes: string[] = [];
  const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
  const say = (runs: readonly Run[]): string => runs.map((run) => {
    if (run.note) return `<sup><a href="#n${notes.push(say(run.note))}">${notes.length}</a></sup>`;
    const text = `${run.bold ? '<b>' : ''}${run.italic ? '<i>' : ''}${escaped(run.text)}${run.italic ? '</i>' : ''}${run.bold ? '</b>' : ''}`;
    return run.href ? `<a href="${escaped(run.href)}">${text}</a>` : text;
  }).join('');
  const tags = { title: 'h1', heading: 'h2', label: 'h3', paragraph: 'p', item: 'p', quote: 'blockquote' };
  const body = content.map(({ kind, number, runs }) => `<${tags[kind]}>${number && `${escaped(number)} `}${say(runs)}</${tags[kind]}>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body.join('\n')}<ol>${notes.map((note, index) => `<li id="n${index + 1}">${note}</li>`).join('\n')}</ol></body></html>`;
}
