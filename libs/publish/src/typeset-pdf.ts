import { getDocumentProxy } from 'unpdf';
import { inflateSync } from 'node:zlib';

/** What a PDF says of itself, and its words. */
export interface ReadPdf {
  pages: number;
  title: string | null;
  /** As the catalogue states it: "en-GB". */
  language: string | null;
  tagged: boolean;
  /** What it could do on its own or brings along: "JavaScript", "an embedded file". Empty is good. */
  active: string[];
  /** Text of each page, in the order it is stored. */
  text: string[];
}

const mostPages = 1_000;
/** Names of a PDF that act or carry something (ISO 32000-2, 12.6 and 7.11.4), and what a person calls them. */
const actingNames: readonly (readonly [RegExp, string])[] = [
  [/\/(JavaScript|JS)\b/, 'JavaScript'], [/\/(EmbeddedFiles?|Filespec\b.{0,200}\/EF)\b/s, 'an embedded file'], [/\/Launch\b/, 'an action that starts a program'],
  [/\/(SubmitForm|ImportData)\b/, 'a form that sends data'], [/\/(RichMedia|Movie|Sound|3D)\b/, 'sound, film or 3D'], [/\/XFA\b/, 'an XFA form'], [/\/AA\b/, 'actions bound to events'], [/\/GoTo[RE]\b/, 'a link into another file'],
];

/**
 * Reads a PDF without running anything in it.
 *
 * @throws whatever the reader throws of a file that is broken, locked by a password, or no PDF
 */
export async function readPdf(octets: Uint8Array): Promise<ReadPdf> {
  // The reader takes the buffer for itself: it gets a copy.
  const pdf = await getDocumentProxy(new Uint8Array(octets), { enableXfa: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, verbosity: 0 });
  try {
    if (pdf.numPages > mostPages) throw new Error(`More than ${mostPages} pages.`);
    const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
    const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
    const active = new Set(actingIn(octets));
    if (await pdf.getJSActions()) active.add('JavaScript');
    if (await pdf.getAttachments()) active.add('an embedded file');
    const text: string[] = [];
    let structure = false;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      structure ||= Boolean(((await page.getStructTree()) as { children?: unknown[] } | null)?.children?.length);
      if (await page.getJSActions()) active.add('JavaScript');
      const annotations = (await page.getAnnotations()) as { subtype?: string }[];
      if (annotations.some(({ subtype }) => subtype === 'FileAttachment')) active.add('an embedded file');
      const { items } = await page.getTextContent();
      text.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
      page.cleanup();
    }
    return { pages: pdf.numPages, title: info.Title?.trim() || null, language: info.Language?.trim() || null, tagged: marks?.Marked === true && structure, active: [...active], text };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** Looks at the names in the file itself, also in objects that are packed together: what the reader passes over counts too. */
function actingIn(octets: Uint8Array): string[] {
  const file = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  // Names may be spelt with #xx (ISO 32000-2, 7.3.5). Strings and streams are left out: words may speak of JavaScript.
  const plain = unspelt(withoutStreams(file.toString('latin1')));
  return actingNames.filter(([name]) => name.test(plain)).map(([, words]) => words);
}

const unspelt = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The objects of a file as text: streams are dropped, but for those that hold further objects. */
function withoutStreams(file: string): string {
  let room = 40_000_000;
  const parts: string[] = [];
  const stream = /stream\r?\n/g;
  let from = 0;
  for (let found = stream.exec(file); found; found = stream.exec(file)) {
    const head = file.slice(from, found.index);
    parts.push(head);
    const end = file.indexOf('endstream', stream.lastIndex);
    if (end < 0) break;
    if (/\/ObjStm\b/.test(unspelt(head.slice(-2_000))) && room > 0) {
      try {
        const objects = inflateSync(Buffer.from(file.slice(stream.lastIndex, end), 'latin1'), { maxOutputLength: Math.min(room, 20_000_000), finishFlush: 2 }).toString('latin1');
        room -= objects.length;
        parts.push(objects);
      } catch {
        // Packed in another way, or too large to be honest: taken as acting.
        parts.push('/JS');
      }
    }
    from = end + 'endstream'.length;
    stream.lastIndex = from;
  }
  parts.push(file.slice(from));
  return parts.join('\n').replace(/\((?:\\.|[^\\()]){0,5000}\)/gs, '()');
}
