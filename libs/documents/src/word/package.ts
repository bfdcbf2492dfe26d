import { DOMParser, onErrorStopParsing, type Document, type Element } from '@xmldom/xmldom';
import JSZip from 'jszip';
import { DomainError } from '@convenor/kernel';
import { guardDocx } from '../readers/zip-guard';
import { wordHasMacros, wordTooLarge, wordUnreadable } from './word.errors';

/** A Word file of so many octets is taken; what it may unfold to is `zipLimits`. */
export const wordLimit = 25 * 1_048_576;
/** One part of text; a 200-page paper has about 5 MB. */
const partLimit = 40 * 1_048_576;

/** The parts of a Word file, unpacked only after it was found safe; XML without document types, entities or macros. */
export interface WordPackage {
  zip: JSZip;
  /** A part's root element, or nothing where the file has no such part. */
  xml(name: string): Promise<Element | undefined>;
  /** What a part points to, by the id it uses: `word/document.xml` has its links in `word/_rels/document.xml.rels`. */
  targets(name: string): Promise<Map<string, WordTarget>>;
}
export interface WordTarget { type: string; target: string; external: boolean }

/** @throws WORD_UNREADABLE, WORD_TOO_LARGE, WORD_HAS_MACROS */
export async function openWord(octets: Uint8Array): Promise<WordPackage> {
  if (octets.byteLength > wordLimit) throw wordTooLarge(`is larger than ${wordLimit / 1_048_576} MB`);
  await guardDocx('file', octets).catch((error: unknown) => {
    throw error instanceof DomainError ? told(error, octets) : error;
  });
  const zip = await JSZip.loadAsync(octets);
  const types = await textOf(zip, '[Content_Types].xml');
  if (zip.file(/vbaProject|vbaData/i).length || /macroEnabled|vbaProject/i.test(types)) throw wordHasMacros();
  const xml = async (name: string): Promise<Element | undefined> => (zip.file(name) ? parsed(await textOf(zip, name)) : undefined);
  return { zip, xml, targets: async (name) => targetsIn(await xml(name.replace(/([^/]+)$/, '_rels/$1.rels'))) };
}

/** How Word keeps a paper that it locks: a compound file (MS-CFB, 2.2). */
const isCompound = (octets: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((octet, at) => octets[at] === octet);

function told({ code, message }: DomainError, octets: Uint8Array): DomainError {
  if (code === 'PAPER_TOO_DEEP') return wordTooLarge(/entities/.test(message) ? 'declares entities of its own' : 'unfolds to far more than it should');
  return wordUnreadable(isCompound(octets) ? 'is locked with a password' : /is an? (spreadsheet|presentation|OpenDocument file)/.exec(message)?.[0] ?? 'is not a Word document, or is damaged');
}

async function textOf(zip: JSZip, name: string): Promise<string> {
  const text = (await zip.file(name)?.async('string')) ?? '';
  if (text.length > partLimit) throw wordTooLarge('holds more text than any paper');
  return text;
}

/** Word writes no document type; one is only there to make a reader expand entities or open other files. */
function parsed(text: string): Element {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw wordTooLarge('declares entities of its own');
  let document: Document;
  try {
    document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text.replace(/^\ufeff/, ''), 'text/xml');
  } catch {
    throw wordUnreadable('is damaged and cannot be read');
  }
  if (!document.documentElement) throw wordUnreadable('is damaged and cannot be read');
  return document.documentElement;
}

function targetsIn(root: Element | undefined): Map<string, WordTarget> {
  const targets = new Map<string, WordTarget>();
  for (const node of root ? childrenOf(root) : []) {
    targets.set(node.getAttribute('Id') ?? '', { type: (node.getAttribute('Type') ?? '').split('/').at(-1) ?? '', target: node.getAttribute('Target') ?? '', external: node.getAttribute('TargetMode') === 'External' });
  }
  return targets;
}

export function childrenOf(node: Element): Element[] {
  const children: Element[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) children.push(child as Element);
  return children;
}

/** The first child of a name such as `w:pPr`. Word's prefixes are fixed by custom in every program that writes it. */
export const childOf = (node: Element | undefined, name: string): Element | undefined => (node ? childrenOf(node).find((child) => child.nodeName === name) : undefined);

export const valueOf = (node: Element | undefined, name = 'w:val'): string | undefined => node?.getAttribute(name) ?? undefined;

/** True of `<w:b/>` and `<w:b w:val="1"/>`, false of `<w:b w:val="false"/>` and of nothing. */
export const isOn = (node: Element | undefined): boolean => node !== undefined && !['0', 'false', 'off', 'none'].includes(valueOf(node) ?? 'true');

/** Word writes local time as if it were UTC; it is taken as written. */
export function dateOf(written: string | undefined): Date | null {
  const at = written ? new Date(/Z$|[+-]\d\d:\d\d$/.test(written) ? written : `${written}Z`) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
